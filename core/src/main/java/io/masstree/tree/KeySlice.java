package io.masstree.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Cuts keys into slices of 8 bytes, one for each layer.
 *
 * <p>A slice is a {@code long}: the bytes big-endian, padded with zeros behind the end of the key, and the top bit flipped, so
 * that the signed order of slices is the unsigned order of the bytes. Zero padding makes {@code "a"} and {@code "a\0"} the same
 * slice. The <em>length code</em> tells them apart: it is 0 to 8 if the key ends in this slice, with that many bytes, and
 * {@link #CONTINUES} if it goes on behind it. Entries are ordered by slice, then by length code (R24).
 */
final class KeySlice {
    /** Bytes in a slice. */
    static final int BYTES = Long.BYTES;

    /** The length code of a key that goes on behind the slice. */
    static final int CONTINUES = BYTES + 1;

    /** The least and the greatest slice. */
    static final long MIN = Long.MIN_VALUE;

    static final long MAX = Long.MAX_VALUE;

    private static final long FLIP = Long.MIN_VALUE;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private KeySlice() {}

    /** The slice of {@code key[0, end)} that starts at {@code offset}, which is at most {@code end}. */
    static long at(byte[] key, int offset, int end) {
        return end - offset >= BYTES ? (long) LONGS.get(key, offset) ^ FLIP : lastAt(key, offset, end);
    }

    /** The length code of {@code key[0, end)} for the slice that starts at {@code offset}. */
    static int length(int offset, int end) {
        return Math.min(end - offset, CONTINUES);
    }

    /** A slice of fewer than 8 bytes. */
    private static long lastAt(byte[] key, int offset, int end) {
        int remaining = end - offset;
        if (remaining == 0) {
            return FLIP;
        }
        if (end >= BYTES) { // read the last 8 bytes of the key and shift the foreign ones out
            return (long) LONGS.get(key, end - BYTES) << (Byte.SIZE * (BYTES - remaining)) ^ FLIP;
        }
        long bytes = 0;
        for (int i = offset; i < end; i++) {
            bytes = (bytes << Byte.SIZE) | (key[i] & 0xFF);
        }
        return bytes << (Byte.SIZE * (BYTES - remaining)) ^ FLIP;
    }

    /** Writes all 8 bytes of a slice into {@code target}. */
    static void write(long slice, byte[] target, int offset) {
        LONGS.set(target, offset, slice ^ FLIP);
    }

    /** Writes the first {@code length} bytes of a slice into {@code target}. */
    static void write(long slice, byte[] target, int offset, int length) {
        long bytes = slice ^ FLIP;
        for (int i = 0; i < length; i++) {
            target[offset + i] = (byte) (bytes >>> (Byte.SIZE * (BYTES - 1 - i)));
        }
    }

    /** The number of bytes in the shortest key that has this slice: 8 but for the zero bytes at its end. */
    static int shortestLength(long slice) {
        return BYTES - Long.numberOfTrailingZeros(slice ^ FLIP) / Byte.SIZE;
    }

    /** The bytes of a slice in hexadecimal, for messages. */
    static String toString(long slice) {
        return HexFormat.of().toHexDigits(slice ^ FLIP);
    }
}
