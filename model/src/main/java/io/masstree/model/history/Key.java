package io.masstree.model.history;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An immutable byte-string key, ordered by its unsigned bytes. */
public final class Key implements Comparable<Key> {

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;
    private final int hash;

    private Key(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /**
     * A key with a copy of the given bytes.
     *
     * @param bytes any number of bytes, also none
     * @return the key
     */
    public static Key of(byte[] bytes) {
        return new Key(bytes.clone());
    }

    /**
     * The key that a string of hexadecimal digits stands for.
     *
     * @param hex an even number of hexadecimal digits, also none
     * @return the key
     * @throws IllegalArgumentException if the string is anything else
     */
    public static Key ofHex(String hex) {
        return new Key(HEX.parseHex(hex));
    }

    /**
     * A copy of the key's bytes.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The key's bytes as hexadecimal digits, two a byte.
     *
     * @return lower-case digits; the empty string for the empty key
     */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    /**
     * The least key that is greater than every key that starts with this one.
     *
     * @return the key, or null if there is none because this key has no byte but 0xFF
     */
    public @Nullable Key prefixSuccessor() {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == (byte) 0xFF) {
            end--;
        }
        if (end == 0) {
            return null;
        }
        byte[] successor = Arrays.copyOf(bytes, end);
        successor[end - 1]++;
        return new Key(successor);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Key key && hash == key.hash && Arrays.equals(bytes, key.bytes));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The key as {@code 0x} and its hexadecimal digits. */
    @Override
    public String toString() {
        return "0x" + hex();
    }
}
