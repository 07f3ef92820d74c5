package io.masstree.tree;

import java.util.Arrays;

/**
 * What a slot holds for a key that continues behind its slice and shares that slice with no other such key: the rest of the
 * key, which is not empty, and the value. Immutable.
 */
final class Tail {
    final byte[] suffix;
    final Object value;

    Tail(byte[] suffix, Object value) {
        this.suffix = suffix;
        this.value = value;
    }

    /** The tail of a key from {@code offset} on. */
    static Tail of(byte[] key, int offset, Object value) {
        return new Tail(Arrays.copyOfRange(key, offset, key.length), value);
    }

    /** The same rest of a key with another value. */
    Tail withValue(Object newValue) {
        return new Tail(suffix, newValue);
    }

    /** Whether {@code key} ends, from {@code offset} on, in this tail. */
    boolean matches(byte[] key, int offset) {
        return Arrays.equals(suffix, 0, suffix.length, key, offset, key.length);
    }

    /** Compares this tail with {@code key[offset, end)}, unsigned. */
    int compareTo(byte[] key, int offset, int end) {
        return Arrays.compareUnsigned(suffix, 0, suffix.length, key, offset, end);
    }
}
