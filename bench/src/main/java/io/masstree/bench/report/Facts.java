package io.masstree.bench.report;

import io.masstree.bench.run.Run;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where and how a run was made, for people. */
final class Facts {

    private Facts() {}

    static Map<String, String> of(Run.Environment environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", "./mt bench " + environment.command());
        facts.put("commit", environment.commit());
        facts.put("machine", environment.machine());
        facts.put("system", environment.system());
        facts.put("JDK", environment.jdk());
        facts.put("each fork", environment.jvmArguments());
        facts.put("forks", environment.forks() + " for each map in each cell, interleaved");
        facts.put("time", environment.started() + " to " + environment.finished());
        facts.put(
                "load average",
                String.format(
                        Locale.ROOT, "%.1f before, %.1f after", environment.loadBefore(), environment.loadAfter()));
        if (!environment.hops().isEmpty()) {
            facts.put(
                    "a hop in memory",
                    environment.hops().stream()
                            .map(hop ->
                                    Figures.number(hop.nanos()) + " ns in a random chain of " + hop.megabytes() + " MB")
                            .collect(Collectors.joining(", ")));
        }
        return facts;
    }
}
