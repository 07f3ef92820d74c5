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

    Journal(Path out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    Outcome run(Worker worker, Unit unit, long unitSeed) {
        Outcome.Builder outcome = unit.kind() == Outcome.Kind.CANARY
                ? Outcome.canary(GATE, unit.name())
                : Outcome.check(GATE, unit.name());
        outcome.rules(unit.scenario().rules().stream().sorted().map(Rule::name).toArray(String[]::new))
                .replay(Replay.command(GATE, unit.name(), seed, null))
                .seed(seed)
                .property("linearizable");
        try {
            unit.scenario().requireSituation();
        } catch (Scenario.SituationLost e) {
            return outcome.error(String.valueOf(e.getMessage())); // it would pass without telling anything
        }
        long start = System.nanoTime();
        SimulationReport report = worker.run(unit, unitSeed);
        outcome.effort((System.nanoTime() - start) / 1e9, report.executions());
        Witness witness = report.witness();
        if (witness == null) {
            return outcome.pass(report.parts() + ", " + report.outcomes().size() + " different results");
        }
        outcome.evidence(out, EVIDENCE + "/" + unit.name() + ".txt", text(unit, witness));
        String message = unit.name() + ": " + witness.failure();
        String property = property(witness);
        return property == null
                ? outcome.error(message)
                : outcome.property(property).violation(message);
    }

    /** The property that does not hold; null if the simulator could not do what the map does. */
    private static @Nullable String property(Witness witness) {
        String failure = witness.failure();
        Failure.Kind kind = Failure.Kind.valueOf(failure.substring(0, failure.indexOf(':')));
        return switch (kind) {
            case WRONG -> failure.contains(MapRun.UNEXPLAINED) ? "linearizable" : "structure";
            case EXCEPTION -> "no exception";
            case DEADLOCK, LIVELOCK, NO_PROGRESS -> "progress";
            case REFUSED -> null;
        };
    }

    /** The witness, which can be read back, and behind it what is left of the scenario. */
    private static String text(Unit unit, Witness witness) {
        String without = witness.arguments().size() > 2 ? witness.arguments().get(2) : "";
        return witness + "\n" + Smaller.without(unit.scenario(), without).describe();
    }
}
