package io.masstree.simulation;

import io.masstree.gate.Outcome;
import io.masstree.gate.Replay;
import io.masstree.model.Rule;
import io.masstree.scenarios.Scenario;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.engine.Failure;
import io.masstree.simulator.witness.Witness;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs units and says what came out, with the witness of every violation as evidence. */
final class Journal {
    private static final String GATE = "simulator";
    private static final String EVIDENCE = "evidence";

    private final Path out;
    private final long seed;
    private final @Nullable String subject;

    /**
     * Writes evidence.
     *
     * @param out     where
     * @param seed    the gate's
     * @param subject the name of another map than the Masstree; null for that
     */
    Journal(Path out, long seed, @Nullable String subject) {
        this.out = out;
        this.seed = seed;
        this.subject = subject;
    }

    private Outcome.Builder begin(Unit unit) {
        Outcome.Builder outcome = unit.kind() == Outcome.Kind.CANARY
                ? Outcome.canary(GATE, unit.name())
                : Outcome.check(GATE, unit.name());
        return outcome.rules(unit.scenario().rules().stream()
                        .sorted()
                        .map(Rule::name)
                        .toArray(String[]::new))
                .replay(Replay.command(GATE, unit.name(), seed, subject))
                .seed(seed)
                .property("linearizable");
    }

    /**
     * What became of an execution that failed once. Both are null if the map has changed so much that it cannot go that way.
     *
     * @param violation how it fails again; null if it does not
     * @param passing how it goes now, as evidence has it, if it does not fail any more; else null
     */
    record Repetition(@Nullable Outcome violation, @Nullable String passing) {
        static final Repetition IMPOSSIBLE = new Repetition(null, null);
    }

    /**
     * Repeats an execution that failed once.
     *
     * @param recorded its witness, as evidence has it
     */
    Repetition repeat(Worker worker, Unit unit, String recorded) {
        long start = System.nanoTime();
        Witness witness;
        try {
            witness = worker.replay(unit, Witness.parse(recorded));
        } catch (IllegalArgumentException e) {
            return Repetition.IMPOSSIBLE;
        }
        if (!witness.fails()) {
            return new Repetition(null, text(unit, witness));
        }
        String property = property(witness);
        if (property == null) {
            return Repetition.IMPOSSIBLE;
        }
        Outcome violation = begin(unit)
                .effort((System.nanoTime() - start) / 1e9, 1)
                .evidence(out, EVIDENCE + "/" + unit.name() + ".txt", text(unit, witness))
                .property(property)
                .violation(unit.name() + ", the recorded execution again: " + witness.failure());
        return new Repetition(violation, null);
    }

    /**
     * Searches the executions of a unit.
     *
     * @param passing the evidence of a pass: an execution that failed once and does not any more; null for none
     */
    Outcome run(Worker worker, Unit unit, long unitSeed, @Nullable String passing) {
        Outcome.Builder outcome = begin(unit);
        try {
            if (hasAnEnd(worker.once(unit))) {
                unit.scenario().requireSituation();
            }
        } catch (Scenario.SituationLost e) {
            return outcome.error(String.valueOf(e.getMessage())); // it would pass without telling anything
        }
        long start = System.nanoTime();
        SimulationReport report = worker.run(unit, unitSeed);
        outcome.effort((System.nanoTime() - start) / 1e9, report.executions());
        Witness witness = report.witness();
        if (witness == null) {
            if (passing != null) {
                outcome.evidence(out, EVIDENCE + "/" + unit.name() + ".passes.txt", passing);
            }
            String searched = report.parts() + ", " + report.outcomes().size() + " different results";
            boolean complete = report.parts().stream().allMatch(SimulationReport.Part::complete);
            return unit.effort().whole() && !complete
                    ? outcome.inconclusive("not all executions within the bounds were tried: " + searched)
                    : outcome.pass(searched);
        }
        String property = property(witness);
        if (property == null && subject != null) {
            return outcome.leftOut(witness.failure()); // it says of the map nothing at all
        }
        outcome.evidence(out, EVIDENCE + "/" + unit.name() + ".txt", text(unit, witness));
        String message = unit.name() + ": " + witness.failure();
        return property == null
                ? outcome.error(message)
                : outcome.property(property).violation(message);
    }

    /** Whether operations that nobody disturbs come to an end in the simulator, which counts; outside of it they would hang. */
    private static boolean hasAnEnd(@Nullable Witness witness) {
        return witness == null || kind(witness) != Failure.Kind.NO_PROGRESS;
    }

    /** What the map did that is not modelled, in words; null if the execution did not fail, or by something else. */
    static @Nullable String refused(@Nullable Witness witness) {
        return witness != null && kind(witness) == Failure.Kind.REFUSED
                ? witness.failure().substring(Failure.Kind.REFUSED.name().length() + ": ".length())
                : null;
    }

    /** The property that does not hold; null if the simulator could not do what the map does. */
    private static @Nullable String property(Witness witness) {
        return switch (kind(witness)) {
            case WRONG -> witness.failure().contains(MapRun.UNEXPLAINED) ? "linearizable" : "structure";
            case EXCEPTION -> "no exception";
            case DEADLOCK, LIVELOCK, NO_PROGRESS -> "progress";
            case REFUSED -> null;
        };
    }

    /** How an execution failed, which is the first word of what its witness says of it. */
    private static Failure.Kind kind(Witness witness) {
        String failure = witness.failure();
        return Failure.Kind.valueOf(failure.substring(0, failure.indexOf(':')));
    }

    /** The witness, which can be read back, and behind it what is left of the scenario. */
    private static String text(Unit unit, Witness witness) {
        String without = witness.arguments().size() > 2 ? witness.arguments().get(2) : "";
        Scenario left = Smaller.without(unit.scenario(), without);
        boolean canBeRun = !witness.fails() || hasAnEnd(witness);
        return witness + "\n" + (canBeRun ? left.describe() : left.outline());
    }
}
