package io.masstree.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The key of an entry that a cursor stood on, kept when the cursor goes on. It consists of the slices and the suffix; the bytes
 * are made of them if somebody asks. To keep a key costs a few stores, and does not touch the suffix.
 */
public final class HeldKey {
    private static final int FIRST_CAPACITY = 64;

    private long[] slices = new long[2];
    private int depth;

    /** The code of the last slice. */
    private int code;

    private long inlineSuffix;
    private byte @Nullable [] packed;
    private @Nullable Object reference;
    private byte[] bytes = new byte[FIRST_CAPACITY];

    /** Keeps the key of the entry at the index of a snapshot. */
    void set(NodeSnapshot deepest) {
        depth = deepest.level;
        if (slices.length <= depth) {
            slices = new long[2 * depth];
        }
        deepest.copySlices(slices);
        code = deepest.code(deepest.index);
        inlineSuffix = deepest.inlineSuffix(deepest.index);
        packed = deepest.packedSuffixes();
        reference = deepest.reference(deepest.index);
    }

    /** The first 8 bytes of the key as a slice: see {@link Tree#get(long, int)}. */
    public long firstSlice() {
        return slices[0];
    }

    /** The number of bytes in the key. */
    public int length() {
        int start = depth * KeySlice.BYTES;
        if (code < KeySlice.CONTINUES) {
            return start + code;
        }
        int behind = code == KeySlice.CONTINUES && reference instanceof Suffix suffix
                ? suffix.length()
                : InlineSuffix.length(code, inlineSuffix, packed);
        return start + KeySlice.BYTES + behind;
    }

    /** The bytes of the key, in an array that is not to be changed and may be longer: good until the next call. */
    public byte[] bytes() {
        int end = (depth + 1) * KeySlice.BYTES;
        int capacity = Math.max(length(), end + KeySlice.BYTES);
        if (bytes.length < capacity) {
            bytes = new byte[Math.max(capacity, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8))];
        }
        for (int level = 0; level <= depth; level++) {
            KeySlice.write(slices[level], bytes, level * KeySlice.BYTES);
        }
        if (InlineSuffix.isCode(code)) {
            InlineSuffix.write(code, inlineSuffix, packed, bytes, end);
        } else if (code == KeySlice.CONTINUES && reference instanceof Suffix suffix) {
            suffix.copyTo(bytes, end);
        }
        return bytes;
    }

    /** A fresh array with the key. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes(), length());
    }
}
