package io.masstree.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a scan or cursor in one direction: where it was to go, and what it showed. The promise of a scan holds for each leg
 * by itself.
 *
 * @param ascending the direction
 * @param from where it starts; null for the end of the map
 * @param fromInclusive whether {@code from} itself belongs to it
 * @param to where it ends; null for the other end of the map
 * @param toInclusive whether {@code to} itself belongs to it
 * @param shown what it showed, in that order
 */
public record Leg(
        boolean ascending,
        @Nullable Key from,
        boolean fromInclusive,
        @Nullable Key to,
        boolean toInclusive,
        List<Shown> shown) {

    /** Upwards from {@code from} to {@code to}, both included; null for an end of the map. */
    public static Leg up(@Nullable Key from, @Nullable Key to, List<Shown> shown) {
        return new Leg(true, from, true, to, true, shown);
    }

    /** Downwards from {@code from} to {@code to}, both included; null for an end of the map. */
    public static Leg down(@Nullable Key from, @Nullable Key to, List<Shown> shown) {
        return new Leg(false, from, true, to, true, shown);
    }

    /** The same leg without its start. */
    public Leg behindStart() {
        return new Leg(ascending, from, false, to, toInclusive, shown);
    }

    /** The same leg without its end. */
    public Leg beforeEnd() {
        return new Leg(ascending, from, fromInclusive, to, false, shown);
    }

    /** Whether a key lies within the bounds. */
    public boolean covers(Key key) {
        return behind(key, from, fromInclusive, ascending) && behind(key, to, toInclusive, !ascending);
    }

    /** Whether {@code key} comes before {@code other} on this leg. */
    public boolean inOrder(Key key, Key other) {
        return ascending ? key.compareTo(other) < 0 : key.compareTo(other) > 0;
    }

    private static boolean behind(Key key, @Nullable Key bound, boolean inclusive, boolean above) {
        if (bound == null) {
            return true;
        }
        int order = key.compareTo(bound);
        return order == 0 ? inclusive : above == order > 0;
    }

    @Override
    public String toString() {
        return (ascending ? "up" : "down") + shown;
    }
}
