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
    private static final Prime NOTHING = new Prime(List.of(), "0");

    /** Read by the constructors that Lincheck calls; set between its runs only. */
    private static volatile Prime current = NOTHING;

    /** Copies the calls. */
    public Prime {
        calls = List.copyOf(calls);
    }

    /** The tree of the scenario that runs. */
    static Prime current() {
        return current;
    }

    /** Makes this the tree that the next run starts from; an empty one if the run itself builds it. */
    void install() {
        current = isWatched() ? NOTHING : this;
    }

    /**
     * Whether Lincheck watches these operations, as the first part of the scenario. That takes time, but another map than the
     * Masstree may leave something to chance, as a skip list does the levels of its nodes; and only in what it watches does
     * Lincheck make chance fall the same way whenever it repeats a schedule.
     */
    boolean isWatched() {
        return shape == null;
    }

    void applyTo(MapOperations map) {
        for (Call call : calls) {
            call.applyTo(map);
        }
    }
}
