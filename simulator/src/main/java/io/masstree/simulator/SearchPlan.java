package io.masstree.simulator;

import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.search.Bounds;
import java.util.List;

/** Which executions of a scenario are tried. */
record SearchPlan(
        List<Bounds> bounds,
        long maxExecutions,
        long randomExecutions,
        long seed,
        int workers,
        boolean reduced,
        boolean smaller,
        Observer observer) {
    static final SearchPlan DEFAULT = new SearchPlan(Simulation.DEEPENING, 100_000, 0, 1, 1, true, true, Observer.NONE);

    SearchPlan bounds(List<Bounds> searched) {
        return new SearchPlan(searched, maxExecutions, randomExecutions, seed, workers, reduced, smaller, observer);
    }

    SearchPlan maxExecutions(long most) {
        return new SearchPlan(bounds, most, randomExecutions, seed, workers, reduced, smaller, observer);
    }

    SearchPlan random(long executions, long newSeed) {
        return new SearchPlan(bounds, maxExecutions, executions, newSeed, workers, reduced, smaller, observer);
    }

    SearchPlan workers(int count) {
        return new SearchPlan(bounds, maxExecutions, randomExecutions, seed, count, reduced, smaller, observer);
    }

    SearchPlan reduced(boolean skipped) {
        return new SearchPlan(bounds, maxExecutions, randomExecutions, seed, workers, skipped, smaller, observer);
    }

    SearchPlan smaller(boolean looked) {
        return new SearchPlan(bounds, maxExecutions, randomExecutions, seed, workers, reduced, looked, observer);
    }

    SearchPlan observer(Observer told) {
        return new SearchPlan(bounds, maxExecutions, randomExecutions, seed, workers, reduced, smaller, told);
    }
}
