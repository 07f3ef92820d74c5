package io.masstree.stress;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.stress.Options.Canaries;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The gate {@code histories}: runs the workloads on a map for a given time and judges everything that
 * their threads saw; then shows on maps that are wrong on purpose that it would have noticed.
 *
 * <p>Appends a line for each leg and each canary to {@code outcomes.jsonl}, writes evidence beside
 * it, and exits with 0 when it ran to its end, whatever the verdicts; with 64 if it was called wrongly.
 */
public final class HistoriesGate {
    /** The name of the gate. */
    public static final String NAME = "histories";

    private static final int USAGE_ERROR = 64;
    private static final int INTERNAL_ERROR = 70;
    private static final double LONGEST_CANARY = 10;

    /** From fewer operations nothing can be concluded about how often a structure changes. */
    private static final int FEWEST_SAMPLED_OPERATIONS = 5000;

    private static final double CANARIES_SHARE = 0.15;

    private final Options options;
    private final OutcomeLog log;
    private final Evidence evidence;
    private final List<LegReport> reports = new ArrayList<>();

    /** What came of a leg or canary, for the table at the end and for tests. */
    record LegReport(String name, Outcome outcome, LegResult result) {}

    HistoriesGate(Options options, OutcomeLog log) {
        this.options = options;
        this.log = log;
        this.evidence = new Evidence(options.gate().out());
    }

    /** Runs the gate. */
    public static void main(String[] args) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE_ERROR);
            return;
        }
        int exit = 0;
        try (OutcomeLog log = OutcomeLog.openIn(options.gate().out())) {
            new HistoriesGate(options, log).run();
        } catch (IOException e) {
            e.printStackTrace();
            exit = INTERNAL_ERROR;
        }
        System.exit(exit); // threads that hang in a map are still there
    }

    /** Runs all legs and canaries. */
    List<LegReport> run() throws IOException, InterruptedException {
        double seconds = options.gate().budget().toMillis() / 1000.0;
        if (options.canaries() != Canaries.ALONE) {
            boolean canaries = options.canaries() == Canaries.WITH_CHECKS;
            double forChecks = canaries ? seconds * (1 - CANARIES_SHARE) : seconds;
            List<LegSpec> legs = Plan.of(options, forChecks).legs();
            long end = System.nanoTime() + (long) (forChecks * 1e9);
            Coverage.warmUp();
            for (int i = 0; i < legs.size(); i++) {
                double left = Math.max(0, (end - System.nanoTime()) / 1e9);
                check(legs.get(i), left / (legs.size() - i));
            }
        }
        if (options.canaries() != Canaries.NONE) {
            for (Canary canary : Canary.all()) {
                run(canary);
            }
        }
        printTotals();
        return reports;
    }

    // Checks

    private void check(LegSpec spec, double seconds) throws IOException, InterruptedException {
        boolean masstree = spec.width() > 0;
        Subjects.Factory factory = masstree ? Subjects.masstree(spec.width()) : Subjects.named(options.subject());
        HistoryLeg.Settings settings = new HistoryLeg.Settings(
                factory,
                options.gate().seed(),
                options.stuckSeconds() * 1000L,
                options.keepGoing(),
                masstree && options.round() == null,
                options.round());
        LegResult result = leg(spec, settings).run(seconds);
        String missing = masstree ? missingCoverage(spec, result) : null;
        String name = spec.name();
        Outcome outcome;
        Set<String> rules = rules(spec);
        if (!result.findings().isEmpty()) {
            Finding first = result.findings().get(0);
            outcome = outcome(
                    name,
                    Outcome.Kind.CHECK,
                    first.property().equals(Finding.JUDGE) ? Outcome.Verdict.ERROR : Outcome.Verdict.VIOLATION,
                    first.property(),
                    rules,
                    first.message(),
                    evidence.write(name, result.findings(), replay(spec, first.round())),
                    replay(spec, first.round()),
                    result);
        } else {
            Outcome.Verdict verdict = missing != null
                    ? Outcome.Verdict.ERROR
                    : result.undecided().isEmpty() ? Outcome.Verdict.PASS : Outcome.Verdict.INCONCLUSIVE;
            String message = (missing != null ? missing + "; " : "")
                    + (result.undecided().isEmpty() ? "" : result.undecided() + "; ")
                    + inWords(result);
            String property = Finding.LINEARIZABLE;
            outcome = outcome(
                    name, Outcome.Kind.CHECK, verdict, property, rules, message, null, replay(spec, -1), result);
        }
        add(name, outcome, result);
    }

    private static Leg leg(LegSpec spec, HistoryLeg.Settings settings) {
        return spec.workload().equals(StoreLoadLeg.NAME)
                ? new StoreLoadLeg(spec, settings)
                : new HistoryLeg(Workloads.named(spec.workload()), spec, settings);
    }

    /** What a leg did too little of to prove anything; null if it did enough. */
    static @Nullable String missingCoverage(LegSpec spec, LegResult result) {
        if (result.operations() > 0 && result.changes() == 0) {
            return "the workload changed nothing";
        }
        if (spec.workload().equals(StoreLoadLeg.NAME) || result.sampledOperations() < FEWEST_SAMPLED_OPERATIONS) {
            return null;
        }
        List<String> missing = new ArrayList<>();
        Map<Change, Double> floors = Workloads.named(spec.workload()).floors(spec.width());
        floors.forEach((change, floor) -> {
            if (result.perThousand(change) < floor) {
                missing.add(format(
                        "only %.3f %s in 1000 operations, not %.3f",
                        result.perThousand(change), change.label(), floor));
            }
        });
        return missing.isEmpty() ? null : "too few structure changes: " + missing;
    }

    private static Set<String> rules(LegSpec spec) {
        Set<String> rules = new TreeSet<>();
        if (spec.workload().equals(StoreLoadLeg.NAME)) {
            rules.add("R25");
        } else {
            Workloads.named(spec.workload()).rules().forEach(rule -> rules.add(rule.name()));
        }
        return rules;
    }

    // Canaries

    private void run(Canary canary) throws IOException, InterruptedException {
        HistoryLeg.Settings settings = new HistoryLeg.Settings(
                canary.factory(), options.gate().seed(), canary.stuckAfterMillis(), false, false, null);
        LegResult result = leg(canary.leg(), settings).run(LONGEST_CANARY);
        String name = canary.name();
        Set<String> rules = new TreeSet<>();
        canary.rules().forEach(rule -> rules.add(rule.name()));
        Finding found = result.findings().stream()
                .filter(finding -> canary.properties().contains(finding.property()))
                .findFirst()
                .orElse(null);
        Outcome.Verdict verdict = found != null
                ? Outcome.Verdict.VIOLATION
                : result.findings().isEmpty() ? Outcome.Verdict.PASS : Outcome.Verdict.ERROR;
        String message = found != null
                ? found.message()
                : result.findings().isEmpty()
                        ? "not noticed; " + inWords(result)
                        : "called " + result.findings().get(0).property();
        String folder = "canary-" + name;
        add(
                folder,
                outcome(
                        name,
                        Outcome.Kind.CANARY,
                        verdict,
                        canary.properties().iterator().next(),
                        rules,
                        message,
                        result.findings().isEmpty()
                                ? null
                                : evidence.write(folder, result.findings(), replay("--canaries-alone")),
                        replay("--canaries-alone"),
                        result),
                result);
    }

    // Reporting

    private Outcome outcome(
            String name,
            Outcome.Kind kind,
            Outcome.Verdict verdict,
            String property,
            Set<String> rules,
            String message,
            @Nullable String file,
            String replay,
            LegResult result) {
        return new Outcome(
                NAME,
                name,
                kind,
                verdict,
                property,
                List.copyOf(rules),
                message,
                file,
                replay,
                result.seconds(),
                result.operations(),
                options.gate().seed());
    }

    private void add(String name, Outcome outcome, LegResult result) throws IOException {
        log.append(outcome);
        reports.add(new LegReport(name, outcome, result));
        System.out.println(format("%-28s %-12s %s", name, outcome.verdict(), inWords(result)));
    }

    /** The command that runs one leg again, and one round of it if its number is not negative. */
    private String replay(LegSpec spec, long round) {
        String one = round < 0 ? "" : " --round " + round;
        return replay("--subject " + options.subject() + " --only " + spec.name() + one);
    }

    private String replay(String rest) {
        return "java -cp stress/target/classes:$(cat stress/target/classpath.txt) "
                + HistoriesGate.class.getName()
                + " --budget-seconds 60 --out results/replay --seed "
                + options.gate().seed()
                + " "
                + rest;
    }

    /** How much a leg did. */
    static String inWords(LegResult result) {
        StringBuilder text = new StringBuilder();
        text.append(format(
                "%,d rounds, %,d operations (%,.0f/s), %.0f %% changes",
                result.rounds(),
                result.operations(),
                result.operations() / Math.max(1e-3, result.seconds()),
                100.0 * result.changes() / Math.max(1, result.operations())));
        if (result.sampledOperations() > 0) {
            text.append(format("; in a sample of %,d:", result.sampledOperations()));
            for (Change change : Change.values()) {
                long count = result.structureChanges().getOrDefault(change, 0L);
                text.append(format(" %s %,d", change.label(), count));
            }
        }
        return text.toString();
    }

    private void printTotals() {
        long rounds = 0;
        long operations = 0;
        double seconds = 0;
        for (LegReport report : reports) {
            if (report.outcome().kind() == Outcome.Kind.CHECK) {
                rounds += report.result().rounds();
                operations += report.result().operations();
                seconds += report.result().seconds();
            }
        }
        System.out.println(format(
                "in all: %,d rounds, %,d operations in %.1f s (%,.0f/s)",
                rounds, operations, seconds, operations / Math.max(1e-3, seconds)));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
