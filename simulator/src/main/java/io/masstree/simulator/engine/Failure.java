package io.masstree.simulator.engine;

/**
 * Why an execution is wrong, apart from what its results say.
 *
 * @param kind    in which way
 * @param message in words
 */
public record Failure(Kind kind, String message) {
    /** In which way an execution is wrong. */
    public enum Kind {
        /** A thread threw an exception or an error. */
        EXCEPTION,
        /** A check on the results failed. */
        WRONG,
        /** All threads that have not ended wait for each other. */
        DEADLOCK,
        /** All threads that have not ended wait, and at least one of them spins: nothing that it looks at can change. */
        LIVELOCK,
        /** The execution had more events than allowed. */
        NO_PROGRESS,
        /** The code does something that the simulator does not model. */
        REFUSED
    }

    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
