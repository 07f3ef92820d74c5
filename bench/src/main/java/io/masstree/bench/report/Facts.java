package io.masstree.bench.report;

import io.masstree.bench.run.Run;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where and how a run was made, for people. */
final class Facts {

    private Facts() {}

    static Map<String, String> of(Summary summary) {
        Run.Environment environment = summary.environment();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", "./mt bench " + environment.command());
        facts.put("commit", environment.commit());
        facts.put("machine", environment.machine());
        facts.put("system", environment.system());
        facts.put("JDK", environment.jdk());
        facts.put("each fork", environment.jvmArguments());
        facts.put("forks", forks(summary));
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

    /** A run that was ended early has fewer forks than were wanted. */
    private static String forks(Summary summary) {
        int wanted = summary.environment().forks();
        IntSummaryStatistics made = summary.cells().stream()
                .flatMap(cell -> cell.subjects().stream())
                .mapToInt(SubjectSummary::forks)
                .summaryStatistics();
        String where = " for each map in each cell, interleaved";
        if (made.getCount() == 0 || made.getMin() == wanted) {
            return wanted + where;
        }
        String number = made.getMin() == made.getMax() ? "" + made.getMin() : made.getMin() + " to " + made.getMax();
        return number + where + "; the run was ended before it had made all " + wanted;
    }
}
