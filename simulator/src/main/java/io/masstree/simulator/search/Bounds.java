package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;

/**
 * How many decisions of each kind an execution may have.
 *
 * @param preemptions how often a thread is stopped although it could go on
 * @param choices     how often something does not do what one would expect: an access reads an older value, writes further back in
 *                    modification order or fails spuriously, or a thread is woken for no reason or before one that has waited longer
 * @param departures  how often, when a thread ended or waits, not the one with the lowest number goes on
 */
public record Bounds(int preemptions, int choices, int departures) {
    /** No bound: all executions. Only for programs of a few events. */
    public static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Bounds {
        if (preemptions < 0 || choices < 0 || departures < 0) {
            throw new IllegalArgumentException(
                    "bounds are not negative, but these are " + preemptions + ", " + choices + ", " + departures);
        }
    }

    int of(Decision.Kind kind) {
        return switch (kind) {
            case PREEMPT -> preemptions;
            case CHOICE -> choices;
            case ORDER -> departures;
        };
    }

    @Override
    public String toString() {
        return equals(NONE) ? "unbounded" : preemptions + "," + choices + "," + departures;
    }
}
