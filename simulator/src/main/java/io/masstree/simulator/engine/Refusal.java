package io.masstree.simulator.engine;

/** The code under test does something that the simulator does not model. */
public final class Refusal extends Error {
    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param message what is not modelled, and what would be right
     */
    public Refusal(String message) {
        super(message);
    }
}
