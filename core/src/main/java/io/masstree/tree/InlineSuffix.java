package io.masstree.tree;

/**
 * The suffix of a key that ends 1 to 8 bytes behind its slice, as a border node keeps it beside the slice while no other key
 * shares that slice: one {@code long}. A longer suffix is an object, a {@link Suffix}.
 *
 * <p>An inline suffix of 8 bytes is a slice like any other (code {@link #WHOLE}). A shorter one is a slice padded with zeros that
 * has its length in the last byte (code {@link #SHORT}). The codes follow {@link KeySlice#CONTINUES} among the length codes of a
 * node.
 */
final class InlineSuffix {
    /** The code of an inline suffix of 8 bytes. */
    static final int WHOLE = KeySlice.CONTINUES + 1;

    /** The code of an inline suffix of 1 to 7 bytes. */
    static final int SHORT = WHOLE + 1;

    private static final long LENGTH_MASK = 0xFF;

    private InlineSuffix() {}

    /** Whether a code is that of an inline suffix. */
    static boolean isCode(int code) {
        return code > KeySlice.CONTINUES;
    }

    /**
     * The code of {@code key[0, end)} for the slice that starts at {@code offset}: its length code, or that of its inline suffix.
     */
    static int code(int offset, int end) {
        int behind = end - offset - KeySlice.BYTES;
        if (behind <= 0 || behind > KeySlice.BYTES) {
            return KeySlice.length(offset, end);
        }
        return behind == KeySlice.BYTES ? WHOLE : SHORT;
    }

    /** The suffix of {@code key[0, end)} behind the slice that starts at {@code offset}; 0 if it has none, or a longer one. */
    static long at(byte[] key, int offset, int end) {
        int code = code(offset, end);
        if (!isCode(code)) {
            return 0;
        }
        int start = offset + KeySlice.BYTES;
        long slice = KeySlice.at(key, start, end);
        return code == WHOLE ? slice : slice | (end - start);
    }

    /** The number of bytes in an inline suffix; 0 if the code is not that of one. */
    static int length(int code, long inlineSuffix) {
        if (code == WHOLE) {
            return KeySlice.BYTES;
        }
        return code == SHORT ? (int) (inlineSuffix & LENGTH_MASK) : 0;
    }

    /** The bytes of an inline suffix as a slice, padded with zeros. */
    static long slice(int code, long inlineSuffix) {
        return code == SHORT ? inlineSuffix & ~LENGTH_MASK : inlineSuffix;
    }

    /** Writes an inline suffix into {@code target}, which has room for 8 bytes; zeros come behind a shorter one. */
    static void write(int code, long inlineSuffix, byte[] target, int offset) {
        KeySlice.write(slice(code, inlineSuffix), target, offset);
    }

    /**
     * Compares an inline suffix with what {@code key[0, end)} has behind the slice that starts at {@code offset}, which is not
     * empty.
     */
    static int compare(int code, long inlineSuffix, byte[] key, int offset, int end) {
        int start = offset + KeySlice.BYTES;
        int comparison = Long.compare(slice(code, inlineSuffix), KeySlice.at(key, start, end));
        return comparison == 0 ? Integer.compare(length(code, inlineSuffix), end - start) : comparison; // R24
    }
}
