package io.masstree.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An immutable byte-string key, ordered by its unsigned bytes. */
public final class Key implements Comparable<Key> {

    private static final HexFormat HEX = HexFormat.of();

    private static final String EMPTY = "empty";

    /** So many bytes stand together in {@link #digits}: a slice of a Masstree's key. */
    private static final int SLICE = 8;

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
     * A key with one byte for each character.
     *
     * @param text characters below 256
     * @return the key
     */
    public static Key of(String text) {
        return new Key(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * The key that {@link #digits} stands for; low lines may be anywhere, and {@code 0x} may stand before them.
     *
     * @param digits {@code empty}, or hexadecimal digits in pairs
     * @return the key
     * @throws IllegalArgumentException if the string is anything else; the message quotes it
     */
    public static Key parse(String digits) {
        String hex = digits.equals(EMPTY) ? "" : digits.replaceFirst("^0x", "").replace("_", "");
        if (!digits.isEmpty() && hex.matches("(\\p{XDigit}{2})*")) {
            return ofHex(hex);
        }
        throw new IllegalArgumentException(
                "a key is hexadecimal digits in pairs, such as 6b31, or the word empty, but not '" + digits + "'");
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

    /** The bytes themselves, which must not be changed: for maps, which copy what they keep. */
    public byte[] sharedBytes() {
        return bytes;
    }

    /** What {@link #of(String)} makes this key of. */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The key as it stands in an {@link Operation}: {@code 6b31}, a low line between slices of 8 bytes, or {@code empty}. */
    public String digits() {
        if (bytes.length == 0) {
            return EMPTY;
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < bytes.length; i += SLICE) {
            digits.append(i == 0 ? "" : "_").append(HEX.formatHex(bytes, i, Math.min(i + SLICE, bytes.length)));
        }
        return digits.toString();
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
