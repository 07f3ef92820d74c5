package io.masstree.simulator.engine;

import java.util.regex.Pattern;

/**
 * Why an execution is wrong, apart from what its results say.
 *
 * @param kind    in which way
 * @param message in words
 */
public record Failure(Kind kind, String message) {
    private static final Pattern DETAILS = Pattern.compile("(?s)[:\"'\\[(].*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

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

    /**
     * Whether another failure is of the same sort: its kind is the same, and so is what its message says before the first colon,
     * quotation mark or bracket, apart from numbers.
     *
     * @param other another failure
     * @return whether both may well have the same reason
     */
    public boolean isLike(Failure other) {
        return kind == other.kind && sort().equals(other.sort());
    }

    private String sort() {
        return NUMBER.matcher(DETAILS.matcher(message).replaceFirst("")).replaceAll("0");
    }

    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
