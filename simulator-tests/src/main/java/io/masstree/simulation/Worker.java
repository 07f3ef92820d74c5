package io.masstree.simulation;

import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.witness.Witness;
import java.util.List;

/** Runs units one after another on classes that are loaded once. Not for several threads. */
final class Worker {
    private final SimulatedClasses classes;

    /** A worker on classes with these bugs seeded into them. */
    Worker(List<Mutation> mutations) {
        classes = MapClasses.load(mutations);
    }

    private Simulation simulation(Unit unit) {
        return Simulation.of(
                        MapScenario.class, unit.scenario().name(), unit.map().name())
                .on(unit.mutations().isEmpty() ? classes : MapClasses.load(unit.mutations()));
    }

    /** Repeats an execution of a unit. */
    Witness replay(Unit unit, Witness witness) {
        return simulation(unit).replay(witness);
    }

    /** Searches the executions of a unit. */
    SimulationReport run(Unit unit, long seed) {
        Effort effort = unit.effort();
        try {
            return simulation(unit)
                    .bounds(effort.bounds().toArray(new Bounds[0]))
                    .maxExecutions(effort.most())
                    .random(effort.random(), seed)
                    .run();
        } finally {
            MapRun.forget(unit.scenario().name());
        }
    }
}
