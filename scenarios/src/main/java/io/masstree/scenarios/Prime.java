package io.masstree.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree that a scenario starts from: operations on an empty map, and the shape that they must give if it is a Masstree.
 *
 * <p>The scenario says what it is about ("the node is full"); only the shape makes sure that it still is when the map has
 * changed. {@link Scenario#requireSituation} checks it before every run.
 *
 * @param calls the operations, done by one thread
 * @param shape the {@linkplain Shape shape} of the tree that they build; null on another map, into which nobody looks
 */
public record Prime(List<Call> calls, @Nullable String shape) {
    /** Copies the calls. */
    public Prime {
        calls = List.copyOf(calls);
    }

    /** Does the operations. */
    public void applyTo(MapOperations map) {
        for (Call call : calls) {
            call.applyTo(map);
        }
    }
}
