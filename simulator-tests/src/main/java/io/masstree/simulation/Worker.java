package io.masstree.simulation;

import io.masstree.gate.Outcome;
import io.masstree.model.Operation;
import io.masstree.scenarios.Scenario;
import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.Statistics;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.witness.Witness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs units one after another on classes that are loaded once. Not for several threads. */
final class Worker {
    private final SimulatedClasses classes;
    private final CitedRules rules;
    private final @Nullable Statistics statistics;
    private final @Nullable OtherMap other;

    /**
     * A worker.
     *
     * @param classes    the classes
     * @param rules      the rules that traces cite
     * @param statistics where it is added up what executions do, apart from those of canaries; null for nowhere
     */
    Worker(SimulatedClasses classes, CitedRules rules, @Nullable Statistics statistics) {
        this(classes, rules, statistics, null);
    }

    /** A worker on another map than the Masstree. */
    Worker(OtherMap other, CitedRules rules, @Nullable Statistics statistics) {
        this(MapClasses.of(other), rules, statistics, other);
    }

    private Worker(
            SimulatedClasses classes, CitedRules rules, @Nullable Statistics statistics, @Nullable OtherMap other) {
        this.classes = classes;
        this.rules = rules;
        this.statistics = statistics;
        this.other = other;
    }

    /** A worker on classes of its own, with these bugs seeded into them. */
    Worker(List<Mutation> mutations) {
        this(MapClasses.load(mutations), new CitedRules(), null);
    }

    /**
     * Whether threads must agree on what they see. The memory is Java's, in which they need not, and yet everything but scans is right.
     * A scan may be out of order with what other threads read (docs/memory-order.md), which takes three threads to show.
     */
    static boolean isMultiCopyAtomic(Scenario scenario) {
        boolean scans = scenario.threads().stream()
                .flatMap(program -> program.operations().stream())
                .anyMatch(Operation::isScan);
        return scans && scenario.threads().size() > 2;
    }

    private Simulation simulation(Unit unit) {
        boolean check = unit.kind() == Outcome.Kind.CHECK;
        Simulation simulation = scenario(unit)
                .multiCopyAtomic(isMultiCopyAtomic(unit.scenario()))
                .smaller(check)
                .citing(rules)
                .on(unit.mutations().isEmpty() ? classes : MapClasses.load(unit.mutations()));
        return check && statistics != null ? simulation.counting(statistics) : simulation;
    }

    private Simulation scenario(Unit unit) {
        String name = unit.scenario().name();
        String map = unit.map().name();
        return other == null
                ? Simulation.of(MapScenario.class, name, map)
                : Simulation.of(OtherMapScenario.class, name, map, "", other.name());
    }

    /** Repeats an execution of a unit. */
    Witness replay(Unit unit, Witness witness) {
        return simulation(unit).replay(witness);
    }

    /** Runs one execution of a unit; returns how it failed, or null if it did not. */
    @Nullable
    Witness once(Unit unit) {
        return simulation(unit).smaller(false).bounds().random(1, 1).run().witness();
    }

    /** Searches the executions of a unit. */
    SimulationReport run(Unit unit, long seed) {
        return run(unit, simulation(unit), seed);
    }

    /** The same, but a scenario that fails is not made smaller. */
    SimulationReport runAsItIs(Unit unit, long seed) {
        return run(unit, simulation(unit).smaller(false), seed);
    }

    private static SimulationReport run(Unit unit, Simulation simulation, long seed) {
        Effort effort = unit.effort();
        try {
            return simulation
                    .bounds(effort.bounds().toArray(new Bounds[0]))
                    .maxExecutions(effort.most())
                    .random(effort.random(), seed)
                    .run();
        } finally {
            MapRun.forget(unit.scenario().name());
        }
    }
}
