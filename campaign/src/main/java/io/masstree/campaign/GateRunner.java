package io.masstree.campaign;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.ProcessGate;
import io.masstree.testbed.plan.Costs;
import io.masstree.testbed.report.LikelyRules.SeenBug;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.source.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a gate's program on changed classes until it sees a violation. */
final class GateRunner {

    /** How a gate that hangs on a bug is told from one that is slow: it says nothing for this long, beside ten times its longest unit. */
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(3);

    private static final int PATIENCE = 10;
    private static final int LONGEST_MESSAGE = 2_000;

    /** The gate that explores the design, in which no bug of the code shows, and how its checks begin that run the code. */
    private static final String DESIGN = "spec";

    private static final String OF_THE_CODE = "traces_of_";

    private final Path checkout;
    private final Jdk jdk;
    private final RunDirectory directory;
    private final Costs costs;
    private final Map<String, List<CheckInfo>> lists = new HashMap<>();

    /** Runs gates of a checkout. */
    GateRunner(Path checkout, Jdk jdk, RunDirectory directory) {
        this.checkout = checkout;
        this.jdk = jdk;
        this.directory = directory;
        this.costs = Costs.load().on(Runtime.getRuntime().availableProcessors());
    }

    /** Ends a gate that has seen the bug. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Outcome outcome;

        Seen(Outcome outcome) {
            super(outcome.id(), null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * What a gate is to do.
     *
     * @param mutant the bug's id
     * @param overlay the folder of changed classes
     * @param first checks that come first, whatever they cost
     * @param seconds what the others may cost, by the table of costs: a busy machine takes longer, but does not try less
     * @param seed where the gate's randomness comes from
     * @param kills how many bugs each unit has killed, by gate and unit
     */
    record Task(
            String mutant, Path overlay, List<String> first, int seconds, long seed, Function<String, Integer> kills) {}

    /**
     * Runs it.
     *
     * @throws IOException if the gate cannot say what there is to check
     */
    Trial run(ProcessGate gate, Task task) throws IOException, InterruptedException {
        List<String> units = units(gate, task);
        Path home = directory.path().resolve("mutants").resolve(task.mutant()).resolve("seed-" + task.seed());
        Set<String> begun = new LinkedHashSet<>();
        Map<String, String> unitOf =
                list(gate).stream().collect(Collectors.toMap(CheckInfo::name, CheckInfo::unit, (one, other) -> one));
        GateContext context = new GateContext(
                checkout,
                jdk,
                home,
                task.seed(),
                patience(gate.name(), units),
                outcome -> {
                    begun.add(unitOf.getOrDefault(outcome.name(), outcome.name()));
                    if (outcome.verdict() == Outcome.Verdict.VIOLATION && outcome.kind() == Outcome.Kind.CHECK) {
                        throw new Seen(outcome);
                    }
                },
                () -> {});
        long start = System.nanoTime();
        Outcome seen = null;
        String problem = null;
        try {
            GateStep step = gate.withClasses(task.overlay())
                    .check(context, units, Duration.ofSeconds((long) PATIENCE * task.seconds()));
            problem = problem(step);
        } catch (Seen e) {
            seen = e.outcome;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (seen == null && problem == null) {
            Directories.delete(home);
        }
        Trial.Verdict verdict =
                seen != null ? Trial.Verdict.KILLED : problem != null ? Trial.Verdict.UNDECIDED : Trial.Verdict.BLIND;
        String evidence = seen == null ? null : seen.evidence();
        return new Trial(
                task.mutant(),
                gate.name(),
                task.seed(),
                verdict,
                Math.round(seconds * 100) / 100.0,
                begun.size(),
                (int) unitsOf(list(gate)).count(),
                seen == null ? null : seen.name(),
                seen == null ? List.of() : seen.rules(),
                seen == null ? 0 : seen.count(),
                abbreviate(seen == null ? problem : seen.message()),
                evidence == null
                        ? null
                        : directory.path().relativize(home.resolve(evidence)).toString());
    }

    /** Units of a gate: those asked for, then those that tell most a second, as many as may be run. */
    private List<String> units(ProcessGate gate, Task task) throws IOException, InterruptedException {
        Set<String> units = new LinkedHashSet<>();
        List<CheckInfo> checks = list(gate);
        for (String name : task.first()) {
            units.add(checks.stream()
                    .filter(check -> check.name().equals(name))
                    .map(CheckInfo::unit)
                    .findFirst()
                    .orElse(name));
        }
        String prefix = gate.name() + "/";
        List<String> others = unitsOf(checks)
                .filter(unit -> !units.contains(unit))
                .sorted(Comparator.comparingDouble((String unit) ->
                                -worth(gate.name(), unit, task.kills().apply(prefix + unit)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        double left = task.seconds();
        for (String unit : others) {
            if (left > 0) {
                units.add(unit);
                left -= costs.seconds(gate.name(), unit);
            }
        }
        return List.copyOf(units);
    }

    /** The units that a complete run needs, but those that are canaries alone. */
    private static Stream<String> unitsOf(List<CheckInfo> checks) {
        return checks.stream()
                .filter(check -> check.isRequired() && check.kind() == Outcome.Kind.CHECK)
                .map(CheckInfo::unit)
                .distinct();
    }

    private double worth(String gate, String unit, int kills) {
        return (0.2 + kills + costs.caught(gate, unit)) / costs.seconds(gate, unit);
    }

    /** What a gate can check of the code, which it is asked for once. */
    private List<CheckInfo> list(ProcessGate gate) throws IOException, InterruptedException {
        List<CheckInfo> known = lists.get(gate.name());
        if (known == null) {
            List<CheckInfo> all = gate.list(new GateContext(
                    checkout,
                    jdk,
                    directory.path(),
                    1,
                    LEAST_PATIENCE.multipliedBy(PATIENCE),
                    outcome -> {},
                    () -> {}));
            known = all.stream()
                    .filter(check -> !gate.name().equals(DESIGN) || check.name().startsWith(OF_THE_CODE))
                    .toList();
            lists.put(gate.name(), known);
        }
        return known;
    }

    /**
     * How many bugs each unit of a gate was the first to see.
     *
     * @throws IOException if the gate cannot say which checks its units have
     */
    Map<String, Integer> caught(ProcessGate gate, List<SeenBug> seen) throws IOException, InterruptedException {
        Map<String, Integer> caught = new TreeMap<>();
        for (SeenBug bug : seen) {
            if (bug.gate().equals(gate.name())) {
                caught.merge(unitOf(gate, bug.check()), 1, Integer::sum);
            }
        }
        return caught;
    }

    /**
     * The unit that a check of a gate is part of; the check itself if it is in none.
     *
     * @throws IOException if the gate cannot say which checks its units have
     */
    String unitOf(ProcessGate gate, String check) throws IOException, InterruptedException {
        return list(gate).stream()
                .filter(each -> each.name().equals(check))
                .map(CheckInfo::unit)
                .findFirst()
                .orElse(check);
    }

    private Duration patience(String gate, List<String> units) {
        double longest = units.stream()
                .mapToDouble(unit -> costs.seconds(gate, unit))
                .max()
                .orElse(0);
        return LEAST_PATIENCE.plus(Duration.ofMillis(Math.round(PATIENCE * 1000 * longest)));
    }

    /** Why it is not known what the gate sees; null if it is. */
    private static @Nullable String problem(GateStep step) {
        List<String> problems = new ArrayList<>(step.failures());
        if (step.hung() != null) {
            problems.add(step.hung());
        }
        for (Outcome outcome : step.outcomes()) {
            boolean decided = outcome.verdict() == Outcome.Verdict.PASS || !outcome.ran();
            if (outcome.kind() == Outcome.Kind.CHECK && !decided) {
                problems.add(outcome.name() + ": " + outcome.message());
            }
        }
        return problems.isEmpty() ? null : String.join("\n", problems);
    }

    private static @Nullable String abbreviate(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE) + "...";
    }
}
