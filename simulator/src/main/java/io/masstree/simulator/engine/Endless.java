package io.masstree.simulator.engine;

/** Code outside of simulated threads, such as the constructor of a scenario, is in a loop that does not end. */
public final class Endless extends Error {
    private static final long serialVersionUID = 1;

    Endless(String message) {
        super(message);
    }
}
