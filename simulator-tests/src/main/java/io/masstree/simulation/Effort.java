package io.masstree.simulation;

import io.masstree.simulator.search.Bounds;
import java.util.List;

/**
 * How many executions of a scenario are tried. It says nothing about time.
 *
 * @param bounds the bounds that are searched, one after another
 * @param most   after how many executions the search within one of the bounds gives up
 * @param random how many random executions follow
 * @param whole  whether it passes only if all executions within the bounds were tried
 */
record Effort(List<Bounds> bounds, long most, long random, boolean whole) {
    /** More than fit into the memory of this process. */
    private static final long MOST = 4_000_000;

    /** For scenarios that somebody thought of because something rare may happen in them. */
    static final Effort DEEP =
            new Effort(List.of(new Bounds(1, 1, 1), new Bounds(1, 2, 1), new Bounds(2, 1, 1)), 4_000, 200);

    /** For every operation beside every change. */
    static final Effort BROAD = new Effort(List.of(new Bounds(1, 1, 1)), 1_000, 50);

    /** For a seeded bug, which the first bounds show. */
    static final Effort CANARY =
            new Effort(List.of(new Bounds(1, 1, 1), new Bounds(1, 2, 1), new Bounds(2, 1, 1)), 20_000, 0);

    /** Beyond what is required. */
    static final Effort MORE = new Effort(List.of(new Bounds(2, 1, 1), new Bounds(2, 2, 1)), 20_000, 5_000);

    Effort(List<Bounds> bounds, long most, long random) {
        this(bounds, most, random, false);
    }

    /** All executions within some bounds. */
    static Effort allWithin(Bounds bounds) {
        return new Effort(List.of(bounds), MOST, 0, true);
    }
}
