package io.masstree;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable sequence of bytes as a key: unlike an array, it compares by content.
 *
 * <p>Byte keys are ordered by their unsigned bytes, as {@link Arrays#compareUnsigned(byte[], byte[])} orders arrays, which is the
 * order of a {@link Masstree}. The codec for them is {@link KeyCodec#bytes()}.
 */
public final class ByteKey implements Comparable<ByteKey> {
    private final byte[] bytes;

    private ByteKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a key with a copy of these bytes. */
    public static ByteKey of(byte... bytes) {
        return new ByteKey(Objects.requireNonNull(bytes, "bytes").clone());
    }

    /**
     * Returns a key with a copy of {@code bytes[from, to)}.
     *
     * @throws IndexOutOfBoundsException if that is not within the array
     */
    public static ByteKey of(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, Objects.requireNonNull(bytes, "bytes").length);
        return new ByteKey(Arrays.copyOfRange(bytes, from, to));
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns one byte.
     *
     * @throws IndexOutOfBoundsException if {@code index} is negative or not less than the length
     */
    public byte byteAt(int index) {
        return bytes[Objects.checkIndex(index, bytes.length)];
    }

    /** Returns the bytes in a fresh array. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Returns whether the first bytes of this key are those of {@code prefix}. */
    public boolean startsWith(ByteKey prefix) {
        int length = Objects.requireNonNull(prefix, "prefix").bytes.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, prefix.bytes, 0, length);
    }

    /** Compares by the first byte that differs, unsigned; a key comes before those that it is a prefix of. */
    @Override
    public int compareTo(ByteKey other) {
        return Arrays.compareUnsigned(bytes, Objects.requireNonNull(other, "other").bytes);
    }

    /** Returns whether {@code other} is a byte key with the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ByteKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the bytes in hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
