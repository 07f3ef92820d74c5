package io.masstree.explorer;

import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import java.util.HashSet;
import java.util.Set;

/** Finds the graph of a scenario. */
final class Exploration {
    private Exploration() {}

    /** Searches until all variables are known that the threads share. */
    static StateGraph of(ExplorerScenario scenario, SimulatedClasses classes) {
        return of(scenario, classes, StateSearch.Order.OLDEST_FIRST);
    }

    static StateGraph of(ExplorerScenario scenario, SimulatedClasses classes, StateSearch.Order order) {
        Set<Sharing.Use> shared = new HashSet<>();
        while (true) {
            Sharing sharing = new Sharing();
            StateSearch search = new StateSearch(scenario, shared, sharing, order);
            Simulation.of(StagedScenario.class, scenario.id()).on(classes).follow(search);
            if (!shared.addAll(sharing.conflicts())) {
                return StateGraph.of(search.start());
            }
        }
    }
}
