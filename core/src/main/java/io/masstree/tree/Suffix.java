package io.masstree.tree;

import java.util.Arrays;

/**
 * What a slot refers to for a key that goes on for more than {@value PackedSuffixes#MAX_LENGTH} bytes behind its slice and shares
 * that slice with no other such key: the suffix of the key, which is what it has behind the slice, and the value. Immutable. A
 * shorter suffix needs no object: see {@link InlineSuffix}.
 */
final class Suffix {
    final Object value;
    private final byte[] bytes;

    private Suffix(byte[] bytes, Object value) {
        this.bytes = bytes;
        this.value = value;
    }

    /** The suffix of a key from {@code offset} on. */
    static Suffix of(byte[] key, int offset, Object value) {
        return of(key, offset, key.length, value);
    }

    /** The suffix of {@code key[0, end)} from {@code offset} on. */
    static Suffix of(byte[] key, int offset, int end, Object value) {
        return new Suffix(Arrays.copyOfRange(key, offset, end), value);
    }

    /** The same suffix with another value. */
    Suffix withValue(Object newValue) {
        return new Suffix(bytes, newValue);
    }

    /** The number of bytes in the suffix. */
    int length() {
        return bytes.length;
    }

    /** Whether {@code key} ends, from {@code offset} on, in this suffix. */
    boolean matches(byte[] key, int offset) {
        return Arrays.equals(bytes, 0, bytes.length, key, offset, key.length); // R24
    }

    /** Compares this suffix with {@code key[offset, end)}, unsigned. */
    int compareTo(byte[] key, int offset, int end) {
        return Arrays.compareUnsigned(bytes, 0, bytes.length, key, offset, end); // R24
    }

    /** Writes the suffix into {@code target}, which has room for it. */
    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }
}
