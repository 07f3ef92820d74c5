package io.masstree.model;

import org.jspecify.annotations.Nullable;

/**
 * What an operation of some {@link Kind} is called with. Each kind asks only for what it needs; the others need not be there.
 *
 * @param <V> the type of the map's values
 */
public interface Arguments<V> {

    /** The key, or the prefix of a scan. */
    default byte[] key() {
        throw missing("key");
    }

    /** The new value. */
    default V value() {
        throw missing("value");
    }

    /** The value that the key must have. */
    default V expected() {
        throw missing("expected value");
    }

    /** The function: what it makes of a value, null standing for absent. */
    default @Nullable V computed(@Nullable V found) {
        throw missing("function");
    }

    /** The function that joins a value with the new one. */
    default @Nullable V merged(V found, V given) {
        throw missing("function");
    }

    /** Where a scan starts; null for an open end. */
    default byte @Nullable [] from() {
        throw missing("range");
    }

    /** Whether the start itself belongs to the range. */
    default boolean fromInclusive() {
        throw missing("range");
    }

    /** Where a scan ends; null for an open end. */
    default byte @Nullable [] to() {
        throw missing("range");
    }

    /** Whether the end itself belongs to the range. */
    default boolean toInclusive() {
        throw missing("range");
    }

    /** Who looks at the entries of a scan. */
    default Subject.Visitor<V> visitor() {
        throw missing("visitor");
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("this operation has no " + what);
    }
}
