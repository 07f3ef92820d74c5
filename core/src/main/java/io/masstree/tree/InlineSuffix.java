package io.masstree.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The suffix of a key that ends 1 to {@value PackedSuffixes#MAX_LENGTH} bytes behind its slice, as a border node keeps it beside
 * the slice while no other key shares that slice: a {@code long} in the slot, the <em>word</em>. A longer suffix is an object, a
 * {@link Suffix}.
 *
 * <p>An inline suffix of 8 bytes is a slice like any other (code {@link #WHOLE}). A shorter one is a slice padded with zeros that
 * has its length in the last byte (code {@link #SHORT}). A longer one lies among the {@link PackedSuffixes} of the node (code
 * {@link #PACKED}), and its word is the slot. The codes follow {@link KeySlice#CONTINUES} among the length codes of
 * a node.
 */
final class InlineSuffix {
    /** The code of an inline suffix of 8 bytes. */
    static final int WHOLE = KeySlice.CONTINUES + 1;

    /** The code of an inline suffix of 1 to 7 bytes. */
    static final int SHORT = WHOLE + 1;

    /** The code of an inline suffix of more than 8 bytes. */
    static final int PACKED = SHORT + 1;

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
        if (behind <= 0 || behind > PackedSuffixes.MAX_LENGTH) {
            return KeySlice.length(offset, end);
        }
        if (behind > KeySlice.BYTES) {
            return PACKED;
        }
        return behind == KeySlice.BYTES ? WHOLE : SHORT;
    }

    /**
     * The word for the suffix of {@code key[0, end)} behind the slice that starts at {@code offset}; 0 if it has none, or one of
     * more than 8 bytes.
     */
    static long at(byte[] key, int offset, int end) {
        int code = code(offset, end);
        if (code != WHOLE && code != SHORT) {
            return 0;
        }
        int start = offset + KeySlice.BYTES;
        long slice = KeySlice.at(key, start, end);
        return code == WHOLE ? slice : slice | (end - start);
    }

    /** The number of bytes of the suffix of {@code key[0, end)} that are among the packed ones; 0 if its code says there are none. */
    static int packedLength(int code, int offset, int end) {
        return code == PACKED ? end - offset - KeySlice.BYTES : 0;
    }

    /** The number of bytes in an inline suffix; 0 if the code is not that of one. */
    static int length(int code, long word, byte @Nullable [] packed) {
        if (code == WHOLE) {
            return KeySlice.BYTES;
        }
        if (code == PACKED) {
            return PackedSuffixes.length(Objects.requireNonNull(packed), (int) word);
        }
        return code == SHORT ? (int) (word & LENGTH_MASK) : 0;
    }

    /** The bytes of an inline suffix of up to 8 bytes as a slice, padded with zeros. */
    static long slice(int code, long word) {
        return code == SHORT ? word & ~LENGTH_MASK : word;
    }

    /** Writes an inline suffix into {@code target}, which has room for it, and for 8 bytes; zeros come behind a shorter one. */
    static void write(int code, long word, byte @Nullable [] packed, byte[] target, int offset) {
        if (code == PACKED) {
            PackedSuffixes.copyTo(Objects.requireNonNull(packed), (int) word, target, offset);
        } else {
            KeySlice.write(slice(code, word), target, offset);
        }
    }

    /** Whether {@code key} ends in this inline suffix behind the slice that starts at {@code offset}. */
    static boolean matches(int code, long word, byte @Nullable [] packed, byte[] key, int offset) {
        return code == InlineSuffix.code(offset, key.length) // R24
                && (code == PACKED
                        ? PackedSuffixes.matches(packed, (int) word, key, offset + KeySlice.BYTES)
                        : word == at(key, offset, key.length));
    }

    /**
     * Compares an inline suffix with what {@code key[0, end)} has behind the slice that starts at {@code offset}, which is not
     * empty.
     */
    static int compare(int code, long word, byte @Nullable [] packed, byte[] key, int offset, int end) {
        int start = offset + KeySlice.BYTES;
        if (code == PACKED) {
            return PackedSuffixes.compare(Objects.requireNonNull(packed), (int) word, key, start, end);
        }
        int comparison = Long.compare(slice(code, word), KeySlice.at(key, start, end));
        return comparison == 0 ? Integer.compare(length(code, word, packed), end - start) : comparison; // R24
    }
}
