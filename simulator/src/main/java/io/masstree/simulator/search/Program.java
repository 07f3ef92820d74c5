package io.masstree.simulator.search;

import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Strategy;

/** Something that can be executed again and again, one execution at a time; the same decisions give the same execution. */
public interface Program {
    /**
     * Executes it once.
     *
     * @param strategy what decides
     * @return what came out
     */
    RunResult run(Strategy strategy);

    /** {@return the number of threads} */
    int threads();

    /** {@return the events of the last execution} */
    EventLog log();

    /** {@return how many locations the last execution had} */
    int locations();

    /**
     * Runs something that executes this program many times, on a thread on which it can be executed, and returns when it is done.
     *
     * @param task what to run
     */
    default void host(Runnable task) {
        task.run();
    }
}
