package io.masstree.testbed.merge;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import io.masstree.testbed.gate.Judge;
import io.masstree.testbed.merge.ShardReport.Ending;
import io.masstree.testbed.report.Completeness;
import io.masstree.testbed.report.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The shards of one run, put together. */
public final class ShardedRun {

    private final Shards runs;
    private final List<ShardReport> shards;
    private final List<String> gates;

    private ShardedRun(Shards runs, List<ShardReport> shards, List<String> gates) {
        this.runs = runs;
        this.shards = shards;
        this.gates = gates;
    }

    /**
     * Puts shards together.
     *
     * @param directories those of their runs
     * @param order the names of gates, in the order in which reports show them
     * @throws IllegalArgumentException with a sentence for the user if they are not parts of one run
     * @throws IOException if a file of them cannot be read
     */
    public static ShardedRun of(List<Path> directories, List<String> order) throws IOException {
        Shards runs = Shards.of(directories);
        List<ShardReport> shards = new ArrayList<>();
        for (ShardRun run : runs.runs()) {
            shards.add(ShardReport.of(run));
        }
        Set<String> listed = shards.stream()
                .flatMap(shard -> shard.lists().keySet().stream())
                .collect(Collectors.toSet());
        List<String> gates = listed.stream()
                .sorted(Comparator.comparingInt((String gate) -> Math.floorMod(order.indexOf(gate), Integer.MAX_VALUE))
                        .thenComparing(gate -> gate))
                .toList();
        for (String gate : gates) {
            Map<ShardRun, Set<String>> names = new LinkedHashMap<>();
            shards.stream()
                    .filter(shard -> shard.lists().containsKey(gate))
                    .forEach(shard -> names.put(shard.run(), names(shard, gate)));
            Shards.requireSame(List.copyOf(names.keySet()), "list of what " + gate + " can check", names::get);
        }
        return new ShardedRun(runs, shards, gates);
    }

    private static Set<String> names(ShardReport shard, String gate) {
        return shard.lists().getOrDefault(gate, List.of()).stream()
                .map(check -> check.name() + " of " + check.unit())
                .collect(Collectors.toSet());
    }

    /** The parts that it is made of. */
    public Shards runs() {
        return runs;
    }

    /** The shards that were killed before they could write a report. */
    public List<String> unfinished() {
        return shards.stream()
                .filter(shard -> !shard.hasEnded())
                .map(shard -> shard.shard().toString())
                .toList();
    }

    /** What came of all of them together. */
    public RunOutcome outcome() {
        List<GateResult> results = gates.stream().map(this::result).toList();
        GateVerdict verdict =
                GateVerdict.worst(results.stream().map(GateResult::verdict).toList());
        boolean whole = runs.missing().isEmpty() && unfinished().isEmpty();
        return new RunOutcome(
                results,
                whole ? verdict : verdict.or(GateVerdict.INCONCLUSIVE),
                Completeness.of(null, results, gates.isEmpty() ? List.of("all gates") : List.of(), 0),
                shards.stream().anyMatch(ShardReport::wasStopped));
    }

    private GateResult result(String gate) {
        List<CheckInfo> checks = checks(gate);
        List<Outcome> outcomes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        List<String> hangs = new ArrayList<>();
        double seconds = 0;
        Map<String, ShardReport> known = new HashMap<>();
        for (ShardReport shard : shards) {
            for (Outcome outcome : shard.outcomes()) {
                if (outcome.gate().equals(gate)) {
                    ShardReport other = known.put(outcome.name(), shard);
                    if (other != null && outcome.ran()) {
                        failures.add(outcome.name() + " was reported by shard " + other.shard() + " and by "
                                + shard.shard() + ": they do not divide the work in the same way");
                    }
                    outcomes.add(located(outcome, shard));
                }
            }
            Ending ending = shard.ending(gate);
            if (ending != null) {
                seconds += ending.seconds();
                problems(shard, gate, ending)
                        .forEach(ending.verdict().equals(GateVerdict.ERROR.label()) ? failures::add : hangs::add);
            }
        }
        String why = silence();
        for (CheckInfo check : checks) {
            if (!known.containsKey(check.name())) {
                String notHere = check.notHere();
                Outcome.Builder missing = check.kind() == Outcome.Kind.CANARY
                        ? Outcome.canary(gate, check.name())
                        : Outcome.check(gate, check.name());
                outcomes.add(notHere == null ? missing.inconclusive(why) : missing.leftOut(notHere));
            }
        }
        Set<String> owed = checks.stream()
                .filter(CheckInfo::isRequired)
                .map(CheckInfo::name)
                .collect(Collectors.toSet());
        Judge judge = Judge.judge(outcomes, owed::contains, failures, hangs, true);
        return new GateResult(
                gate,
                judge.verdict(),
                checks,
                outcomes,
                judge.problems(),
                Duration.ofMillis(Math.round(1000 * seconds)));
    }

    /** What the gate can check; required is what a shard could run on its machine, and what none has a reason against. */
    private List<CheckInfo> checks(String gate) {
        Map<String, CheckInfo> checks = new LinkedHashMap<>();
        for (ShardReport shard : shards) {
            for (CheckInfo check : shard.lists().getOrDefault(gate, List.of())) {
                checks.merge(check.name(), check, (one, other) -> one.isRequired() ? one : other);
            }
        }
        return List.copyOf(checks.values());
    }

    private static Outcome located(Outcome outcome, ShardReport shard) {
        String evidence = outcome.evidence();
        return evidence == null ? outcome : outcome.withEvidence(shard.run().folder() + "/" + evidence);
    }

    /** What was wrong with the gate's program in a shard; what follows from its outcomes is said again by the judge of all. */
    private static List<String> problems(ShardReport shard, String gate, Ending ending) {
        List<Outcome> own = shard.outcomes().stream()
                .filter(outcome -> outcome.gate().equals(gate))
                .toList();
        Set<String> owed = shard.lists().getOrDefault(gate, List.of()).stream()
                .map(CheckInfo::name)
                .collect(Collectors.toSet());
        Set<String> derived = new HashSet<>(
                Judge.judge(own, owed::contains, List.of(), List.of(), false).problems());
        return ending.problems().stream()
                .filter(problem -> !derived.contains(problem))
                .map(problem -> "shard " + shard.shard() + ": " + problem)
                .toList();
    }

    /** Why nothing is known of a check. */
    private String silence() {
        List<String> reasons = new ArrayList<>();
        if (!runs.missing().isEmpty()) {
            reasons.add("shard " + String.join(", ", runs.missing()) + " is missing");
        }
        if (!unfinished().isEmpty()) {
            reasons.add("shard " + String.join(", ", unfinished()) + " ended early");
        }
        return "no shard has reported on it" + (reasons.isEmpty() ? "" : ": " + String.join(", and ", reasons));
    }
}
