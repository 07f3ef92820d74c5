package io.masstree.simulator;

import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.engine.Strategy;
import io.masstree.simulator.search.RunResult;

/**
 * Leads a scenario through as many executions as it likes: it takes every decision, and is told all that happens. For searches that
 * are none of this module's, such as one that keeps all states of a scenario and branches off from each.
 *
 * <p>It is called by one thread at a time. Whatever it does while the scenario runs must not be simulated; if it looks at the shared
 * objects, it does that {@linkplain io.masstree.simulator.engine.Carrier#aside aside}.
 */
public interface Guide extends Strategy, Observer {
    /** {@return whether it wants another execution} */
    boolean hasNext();

    /**
     * An execution begins.
     *
     * @param scenario the scenario's new instance
     */
    void begins(Scenario scenario);

    /**
     * An execution has ended, and the scenario was {@linkplain Scenario#check checked}.
     *
     * @param result what came out
     */
    void finished(RunResult result);
}
