package io.masstree.tree;

/**
 * The rest of a key that ends 1 to 8 bytes behind its slice, as a border node keeps it beside the slice while no other key shares
 * that slice: one {@code long}. A longer rest is a {@link Tail}.
 *
 * <p>A rest of 8 bytes is a slice like any other (code {@link #WHOLE}). A shorter one is a slice padded with zeros that has its
 * length in the last byte (code {@link #SHORT}). The codes follow {@link KeySlice#CONTINUES} among the length codes of a node.
 */
final class Rest {
    /** The code of a rest of 8 bytes. */
    static final int WHOLE = KeySlice.CONTINUES + 1;

    /** The code of a rest of 1 to 7 bytes. */
    static final int SHORT = WHOLE + 1;

    private static final long LENGTH_MASK = 0xFF;

    private Rest() {}

    /** Whether a code is that of a rest. */
    static boolean isCode(int code) {
        return code > KeySlice.CONTINUES;
    }

    /** The code of {@code key[0, end)} for the slice that starts at {@code offset}: its length code, or that of its rest. */
    static int code(int offset, int end) {
        int behind = end - offset - KeySlice.BYTES;
        if (behind <= 0 || behind > KeySlice.BYTES) {
            return KeySlice.length(offset, end);
        }
        return behind == KeySlice.BYTES ? WHOLE : SHORT;
    }

    /** The rest of {@code key[0, end)} behind the slice that starts at {@code offset}; 0 if it has none, or a longer one. */
    static long at(byte[] key, int offset, int end) {
        int code = code(offset, end);
        if (!isCode(code)) {
            return 0;
        }
        int start = offset + KeySlice.BYTES;
        long slice = KeySlice.at(key, start, end);
        return code == WHOLE ? slice : slice | (end - start);
    }

    /** The number of bytes in a rest; 0 if the code is not that of one. */
    static int length(int code, long rest) {
        if (code == WHOLE) {
            return KeySlice.BYTES;
        }
        return code == SHORT ? (int) (rest & LENGTH_MASK) : 0;
    }

    /** The bytes of a rest as a slice, padded with zeros. */
    static long slice(int code, long rest) {
        return code == SHORT ? rest & ~LENGTH_MASK : rest;
    }

    /** Writes a rest into {@code target}, which has room for 8 bytes; zeros come behind a shorter one. */
    static void write(int code, long rest, byte[] target, int offset) {
        KeySlice.write(slice(code, rest), target, offset);
    }

    /** Compares a rest with what {@code key[0, end)} has behind the slice that starts at {@code offset}, which is not empty. */
    static int compare(int code, long rest, byte[] key, int offset, int end) {
        int start = offset + KeySlice.BYTES;
        int comparison = Long.compare(slice(code, rest), KeySlice.at(key, start, end));
        return comparison == 0 ? Integer.compare(length(code, rest), end - start) : comparison; // R24
    }
}
