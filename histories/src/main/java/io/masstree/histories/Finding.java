package io.masstree.histories;

import io.masstree.model.history.History;
import org.jspecify.annotations.Nullable;

/**
 * Something that a round has shown to be wrong with the map.
 *
 * @param property the property that does not hold, one of the constants below
 * @param message what was seen, in the words of the checker that saw it
 * @param round the number of the round
 * @param noise what disturbed the threads, for the report
 * @param history what the threads did and saw
 * @param structure a picture of the map afterwards
 */
record Finding(
        String property,
        String message,
        long round,
        String noise,
        @Nullable History history,
        String structure) {

    static final String LINEARIZABLE = "linearizable";
    static final String SCAN_PROMISE = "scan promise";
    static final String STRUCTURE = "structure";
    static final String SIZE = "size";
    static final String NO_EXCEPTION = "no exception";
    static final String PROGRESS = "progress";

    /** Says nothing about the map: whoever should try or judge it failed. */
    static final String JUDGE = "the harness failed";

    /** A picture longer than this is cut. */
    private static final int MAX_STRUCTURE = 200_000;

    Finding {
        if (structure.length() > MAX_STRUCTURE) {
            structure = structure.substring(0, MAX_STRUCTURE) + "\n... (cut)";
        }
    }
}
