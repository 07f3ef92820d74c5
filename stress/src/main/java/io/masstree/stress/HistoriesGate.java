package io.masstree.stress;

import io.masstree.gate.Activity;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import io.masstree.stress.Options.Canaries;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** Almost all canaries need less than a second. */
    private static final double LONGEST_CANARY = 20;

    private static final double CANARIES_SHARE = 0.15;

    private final long start = System.nanoTime();
    private final Options options;
    private final OutcomeLog log;
    private final Reports reports;
    private final List<LegReport> done = new ArrayList<>();

    /** What came of a leg or canary. */
    record LegReport(String name, Outcome outcome, LegResult result) {}

    HistoriesGate(Options options, OutcomeLog log) {
        this.options = options;
        this.log = log;
        this.reports = new Reports(options);
    }

    /** Runs the gate. */
    public static void main(String[] args) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(ProgramExit.USAGE);
            return;
        }
        int exit = ProgramExit.OK;
        try (OutcomeLog log = OutcomeLog.openIn(options.gate().out())) {
            new HistoriesGate(options, log).run();
        } catch (IOException e) {
            e.printStackTrace();
            exit = ProgramExit.INTERNAL;
        }
        System.exit(exit); // threads that hang in a map are still there
    }

    /** Runs all legs and canaries. */
    List<LegReport> run() throws IOException, InterruptedException {
        if (options.canaries() != Canaries.ALONE) {
            runChecks();
        }
        if (options.canaries() != Canaries.NONE && !hasFailedFast()) {
            for (Canary canary : Canary.all()) {
                LegResult result = leg(canary.leg(), settings(canary)).run(LONGEST_CANARY);
                add("canary-" + canary.name(), reports.canary(canary, result), result);
            }
        }
        printTotals();
        return done;
    }

    private void runChecks() throws IOException, InterruptedException {
        double budget = options.gate().budget().toMillis() / 1000.0;
        double seconds = options.canaries() == Canaries.WITH_CHECKS ? budget * (1 - CANARIES_SHARE) : budget;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<LegSpec> legs = Plan.of(options, seconds).legs();
        if (reports.leftOut() != null) {
            System.out.println(reports.leftOut());
        }
        Coverage.warmUp();
        for (int i = 0; i < legs.size() && !hasFailedFast(); i++) {
            LegSpec spec = legs.get(i);
            double left = Math.max(0, (end - System.nanoTime()) / 1e9);
            LegResult result = leg(spec, settings(spec)).run(left / (legs.size() - i));
            add(spec.name(), reports.check(spec, result).withActivity(activity(result)), result);
        }
    }

    /** What a leg that has just ended did to the structure of the maps. */
    private Activity activity(LegResult result) {
        double now = (System.nanoTime() - start) / 1e9;
        Map<String, Long> changes = new TreeMap<>();
        result.structureChanges().forEach((change, count) -> changes.put(change.label(), count));
        return new Activity(Math.max(0, now - result.seconds()), result.sampledOperations(), changes);
    }

    private boolean hasFailedFast() {
        return options.failFast()
                && done.stream().anyMatch(report -> !report.result().findings().isEmpty());
    }

    private static Leg leg(LegSpec spec, HistoryLeg.Settings settings) {
        return spec.workload().equals(StoreLoadLeg.NAME)
                ? new StoreLoadLeg(spec, settings)
                : new HistoryLeg(Workloads.named(spec.workload()), spec, settings);
    }

    private HistoryLeg.Settings settings(LegSpec spec) {
        boolean masstree = spec.width() > 0;
        return new HistoryLeg.Settings(
                masstree ? Subjects.masstree(spec.width()) : Subjects.named(options.subject()),
                options.gate().seed(),
                options.stuckSeconds() * 1000L,
                options.keepGoing(),
                masstree && options.round() == null,
                options.round());
    }

    private HistoryLeg.Settings settings(Canary canary) {
        return new HistoryLeg.Settings(
                canary.factory(), options.gate().seed(), canary.stuckAfterMillis(), false, false, null);
    }

    private void add(String name, Outcome outcome, LegResult result) throws IOException {
        log.append(outcome);
        done.add(new LegReport(name, outcome, result));
        System.out.println(Reports.format("%-28s %-12s %s", name, outcome.verdict(), Reports.inWords(result)));
    }

    private void printTotals() {
        long rounds = 0;
        long operations = 0;
        double seconds = 0;
        for (LegReport report : done) {
            if (report.outcome().kind() == Outcome.Kind.CHECK) {
                rounds += report.result().rounds();
                operations += report.result().operations();
                seconds += report.result().seconds();
            }
        }
        System.out.println(Reports.format(
                "in all: %,d rounds, %,d operations in %.1f s (%,.0f/s)",
                rounds, operations, seconds, operations / Math.max(1e-3, seconds)));
    }
}
