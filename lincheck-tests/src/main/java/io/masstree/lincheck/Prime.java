package io.masstree.lincheck;

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
    /** Read by the constructors that Lincheck calls; set between its runs only. */
    private static volatile Prime current = new Prime(List.of(), "0");

    /** Copies the calls. */
    public Prime {
        calls = List.copyOf(calls);
    }

    /** The tree of the scenario that runs. */
    static Prime current() {
        return current;
    }

    /** Makes this the tree that the next run starts from. */
    void install() {
        current = this;
    }

    void applyTo(MapOperations map) {
        for (Call call : calls) {
            call.applyTo(map);
        }
    }
}
