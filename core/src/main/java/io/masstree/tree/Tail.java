package io.masstree.tree;

import java.util.Arrays;

/**
 * What a slot holds for a key that continues for more than 8 bytes behind its slice and shares that slice with no other such
 * key: the rest of the key, and the value. Immutable. A rest of up to 8 bytes needs no tail: see {@link Rest}.
 */
final class Tail {
    final Object value;
    private final byte[] bytes;

    private Tail(byte[] bytes, Object value) {
        this.bytes = bytes;
        this.value = value;
    }

    /** The tail of a key from {@code offset} on. */
    static Tail of(byte[] key, int offset, Object value) {
        return new Tail(Arrays.copyOfRange(key, offset, key.length), value);
    }

    /** The same rest of a key with another value. */
    Tail withValue(Object newValue) {
        return new Tail(bytes, newValue);
    }

    /** The number of bytes in the rest of the key. */
    int length() {
        return bytes.length;
    }

    /** Whether {@code key} ends, from {@code offset} on, in this tail. */
    boolean matches(byte[] key, int offset) {
        return Arrays.equals(bytes, 0, bytes.length, key, offset, key.length); // R24
    }

    /** Compares this tail with {@code key[offset, end)}, unsigned. */
    int compareTo(byte[] key, int offset, int end) {
        return Arrays.compareUnsigned(bytes, 0, bytes.length, key, offset, end); // R24
    }

    /** Writes the rest of the key into {@code target}, which has room for it. */
    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }
}
