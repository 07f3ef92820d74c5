package io.masstree.scenarios;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A key as it stands in a scenario and in traces: in hexadecimal, a low line between the 8-byte slices.
 *
 * <p>A byte array itself would print as {@code [B@56c8e6f0}.
 */
public final class Key implements Comparable<Key> {
    private static final int SLICE = 8;

    private final byte[] bytes;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key with one byte for each character of {@code text}, which are all below 256. */
    public static Key of(String text) {
        return new Key(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The key with a copy of these bytes. */
    public static Key of(byte[] bytes) {
        return new Key(bytes.clone());
    }

    /** The bytes themselves: the map copies what it keeps. */
    public byte[] bytes() {
        return bytes;
    }

    /** What {@link #of(String)} makes this key of. */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The least key that comes after all keys with this prefix, which must not end with 0xFF. */
    public Key afterPrefix() {
        byte[] after = bytes.clone();
        after[after.length - 1]++;
        return new Key(after);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        if (bytes.length == 0) {
            return "empty";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += SLICE) {
            text.append(i == 0 ? "" : "_")
                    .append(HexFormat.of().formatHex(bytes, i, Math.min(i + SLICE, bytes.length)));
        }
        return text.toString();
    }
}
