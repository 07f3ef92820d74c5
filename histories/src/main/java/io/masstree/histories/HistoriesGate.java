package io.masstree.histories;

import io.masstree.gate.Activity;
import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The gate {@code histories}: runs workloads on a map and judges everything that their threads saw; shows on maps that are wrong on
 * purpose that it would have noticed.
 *
 * <p>A unit is a {@linkplain Unit leg} or a {@linkplain Canary canary}. Required are legs of every workload with two and with four
 * threads; extra are other widths and numbers of threads, and other seeds. A leg goes on until so many operations are done.
 */
public final class HistoriesGate extends GateProgram {
    /** The name of the gate. */
    public static final String NAME = "histories";

    /** Of processor time, or of waiting; see {@link Crew#run}. */
    private static final long STUCK_AFTER_MILLIS = 30_000;

    @Option(names = "--subject", paramLabel = "NAME", defaultValue = "masstree", description = "The map.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String subject;

    private @Nullable Reports reports;

    private HistoriesGate() {}

    /** Runs the gate. */
    public static void main(String[] args) {
        main(new HistoriesGate(), args);
    }

    @Override
    protected List<CheckInfo> list() {
        requireSubject();
        List<CheckInfo> list = new ArrayList<>();
        boolean oneProcessor = Runtime.getRuntime().availableProcessors() < 2;
        for (Canary canary : Canary.all()) {
            CheckInfo info = CheckInfo.canary(canary.name());
            list.add(
                    oneProcessor && canary.needsTwoProcessors()
                            ? info.notHere("it needs two processors: only between those a store is seen late")
                            : info);
        }
        new Plan(subject)
                .required()
                .forEach(leg -> list.add(CheckInfo.check(leg.name()).guarding(Reports.rules(leg))));
        new LeftOut(Subjects.named(subject).create())
                .workloads()
                .forEach(
                        (workload, reason) -> list.add(CheckInfo.check(workload).notHere(reason)));
        return list;
    }

    @Override
    protected void check(List<String> units, OutcomeLog log) throws IOException, InterruptedException {
        requireSubject();
        Coverage.warmUp();
        for (String unit : units) {
            if (timeIsOver()) {
                return;
            }
            Canary canary = Canary.named(unit);
            if (canary != null) {
                run(canary, log);
            } else {
                run(unit(unit), log);
            }
        }
    }

    private Unit unit(String name) {
        try {
            return Unit.parse(name);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Other legs, then all of them with other seeds. */
    @Override
    protected void extra(OutcomeLog log) throws IOException, InterruptedException {
        requireSubject();
        Coverage.warmUp();
        Plan plan = new Plan(subject);
        Set<LegSpec> required = new HashSet<>(plan.required());
        List<Unit> units = new ArrayList<>();
        for (LegSpec leg : plan.all()) {
            if (!required.contains(leg)) {
                units.add(new Unit(leg, null, null));
            }
        }
        for (long seed = seed() + 1; ; seed++) {
            for (Unit unit : units) {
                run(unit, log);
                if (timeIsOver()) {
                    return;
                }
            }
            units.clear();
            for (LegSpec leg : plan.all()) {
                units.add(new Unit(leg, seed, null));
            }
        }
    }

    private void run(Unit unit, OutcomeLog log) throws IOException, InterruptedException {
        LegSpec spec = unit.leg();
        boolean masstree = spec.width() > 0;
        Long other = unit.seed();
        HistoryLeg.Settings settings = new HistoryLeg.Settings(
                masstree ? Subjects.masstree(spec.width()) : Subjects.named(subject),
                other == null ? seed() : other,
                STUCK_AFTER_MILLIS,
                masstree && unit.round() == null,
                unit.round());
        LegResult result = leg(spec, settings).run(Effort.REQUIRED);
        Outcome outcome = reports().check(unit, result).withActivity(activity(result));
        log.append(outcome);
        say(outcome, result);
    }

    private void run(Canary canary, OutcomeLog log) throws IOException, InterruptedException {
        HistoryLeg.Settings settings =
                new HistoryLeg.Settings(canary.factory(), seed(), canary.stuckAfterMillis(), false, null);
        LegResult result = leg(canary.leg(), settings).run(Effort.CANARY);
        Outcome outcome = reports().canary(canary, result);
        log.append(outcome);
        say(outcome, result);
    }

    private static Leg leg(LegSpec spec, HistoryLeg.Settings settings) {
        return spec.workload().equals(StoreLoadLeg.NAME)
                ? new StoreLoadLeg(spec, settings)
                : new HistoryLeg(Workloads.named(spec.workload()), spec, settings);
    }

    /** What a leg that has just ended did to the structure of the maps. */
    private Activity activity(LegResult result) {
        Map<String, Long> changes = new TreeMap<>();
        result.structureChanges().forEach((change, count) -> changes.put(change.label(), count));
        return new Activity(Math.max(0, elapsedSeconds() - result.seconds()), result.sampledOperations(), changes);
    }

    private Reports reports() {
        if (reports == null) {
            reports = new Reports(subject, seed(), out());
        }
        return reports;
    }

    private void requireSubject() {
        try {
            Subjects.named(subject);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static void say(Outcome outcome, LegResult result) {
        System.out.println(
                Reports.format("%-28s %-12s %s", outcome.name(), outcome.verdict(), Reports.inWords(result)));
    }
}
