package io.masstree.tree;

import java.util.Arrays;

/**
 * What a slot holds for a key that continues behind its slice and shares that slice with no other such key: the rest of the
 * key, which is not empty, and the value. Immutable.
 *
 * <p>A rest of up to 8 bytes lies in the object itself: then there is no array to make, and none to wait for.
 */
abstract sealed class Tail {
    final Object value;

    private Tail(Object value) {
        this.value = value;
    }

    /** The tail of a key from {@code offset} on. */
    static Tail of(byte[] key, int offset, Object value) {
        int length = key.length - offset;
        return length <= KeySlice.BYTES
                ? new InSlice(KeySlice.at(key, offset, key.length), length, value)
                : new InArray(Arrays.copyOfRange(key, offset, key.length), value);
    }

    /** The same rest of a key with another value. */
    abstract Tail withValue(Object newValue);

    /** The number of bytes in the rest of the key. */
    abstract int length();

    /** Whether {@code key} ends, from {@code offset} on, in this tail. */
    abstract boolean matches(byte[] key, int offset);

    /** Compares this tail with {@code key[offset, end)}, unsigned. */
    abstract int compareTo(byte[] key, int offset, int end);

    /** Writes the rest of the key into {@code target}, which has room for it; zeros may come behind it, 8 bytes in all. */
    abstract void copyTo(byte[] target, int offset);

    /** The bytes of memory that this takes, without the value: see {@link TreeStatistics}. */
    abstract long memory();

    /** The rest of the key in a fresh array. */
    final byte[] toByteArray() {
        byte[] bytes = new byte[length()];
        copyTo(bytes, 0);
        return bytes;
    }

    /** A rest of 1 to 8 bytes. */
    private static final class InSlice extends Tail {
        private final long slice;
        private final int length;

        InSlice(long slice, int length, Object value) {
            super(value);
            this.slice = slice;
            this.length = length;
        }

        @Override
        Tail withValue(Object newValue) {
            return new InSlice(slice, length, newValue);
        }

        @Override
        int length() {
            return length;
        }

        @Override
        boolean matches(byte[] key, int offset) {
            return length == key.length - offset && slice == KeySlice.at(key, offset, key.length); // R24
        }

        @Override
        int compareTo(byte[] key, int offset, int end) {
            int comparison = Long.compare(slice, KeySlice.at(key, offset, end));
            return comparison == 0 ? Integer.compare(length, end - offset) : comparison; // R24
        }

        @Override
        void copyTo(byte[] target, int offset) {
            if (target.length - offset < KeySlice.BYTES) {
                KeySlice.write(slice, target, offset, length);
            } else {
                KeySlice.write(slice, target, offset);
            }
        }

        @Override
        long memory() {
            return 32;
        }
    }

    /** A longer rest. */
    private static final class InArray extends Tail {
        private final byte[] bytes;

        InArray(byte[] bytes, Object value) {
            super(value);
            this.bytes = bytes;
        }

        @Override
        Tail withValue(Object newValue) {
            return new InArray(bytes, newValue);
        }

        @Override
        int length() {
            return bytes.length;
        }

        @Override
        boolean matches(byte[] key, int offset) {
            return Arrays.equals(bytes, 0, bytes.length, key, offset, key.length);
        }

        @Override
        int compareTo(byte[] key, int offset, int end) {
            return Arrays.compareUnsigned(bytes, 0, bytes.length, key, offset, end);
        }

        @Override
        void copyTo(byte[] target, int offset) {
            System.arraycopy(bytes, 0, target, offset, bytes.length);
        }

        @Override
        long memory() {
            return 24 + TreeStatistics.arrayBytes(bytes.length);
        }
    }
}
