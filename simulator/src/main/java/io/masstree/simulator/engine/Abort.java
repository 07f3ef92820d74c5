package io.masstree.simulator.engine;

/** Unwinds a thread whose execution is over before the thread has ended. The code under test must not catch it. */
public final class Abort extends Error {
    private static final long serialVersionUID = 1;

    Abort() {
        super("the simulated execution is over", null, false, false);
    }
}
