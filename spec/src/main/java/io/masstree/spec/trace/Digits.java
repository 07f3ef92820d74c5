package io.masstree.spec.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Numbers for slices, as the specification has them: those of a scenario's keys are 1, 2, 3, ... in their order, and the least and
 * the greatest slice are the ends.
 */
final class Digits {
    private static final int BYTES = Long.BYTES;
    private static final int CONTINUES = BYTES + 1;

    /** The greatest slice, and what a fence is that was never set: see Tree.tla. */
    private static final int TOP = 9;

    private static final int UNSET = 7;

    private final SortedSet<Long> slices = new TreeSet<>();

    Digits(Collection<byte[]> keys) {
        for (byte[] key : keys) {
            for (int offset = 0; offset < key.length; offset += BYTES) {
                slices.add(slice(key, offset));
            }
        }
        if (slices.size() >= TOP) {
            throw new IllegalArgumentException("the specification has " + (TOP - 1) + " slices, not " + slices.size());
        }
    }

    /** As KeySlice has it. */
    private static long slice(byte[] key, int offset) {
        long bytes = 0;
        for (int i = offset; i < offset + BYTES; i++) {
            bytes = (bytes << Byte.SIZE) | (i < key.length ? key[i] & 0xFF : 0);
        }
        return bytes ^ Long.MIN_VALUE;
    }

    /** The slice in a slot; 0 for one that was never in use. */
    int ofSlot(long slice) {
        if (slice == 0) {
            return 0;
        }
        return known(slice);
    }

    private int known(long slice) {
        if (!slices.contains(slice)) {
            throw new UnmappedException("the slice " + Long.toHexString(slice) + ", which no key has");
        }
        return slices.headSet(slice).size() + 1;
    }

    /** The first or the last slice of a node. */
    int ofFence(long slice) {
        if (slice == Long.MIN_VALUE) {
            return 0;
        }
        if (slice == Long.MAX_VALUE) {
            return TOP;
        }
        if (slices.contains(slice)) {
            return known(slice);
        }
        return slice == 0 ? UNSET : known(slice + 1) - 1;
    }

    /** A key from an offset on: a sequence of parts. */
    String parts(byte[] key, int offset) {
        List<String> parts = new ArrayList<>();
        int at = offset;
        do {
            int length = Math.min(key.length - at, CONTINUES);
            parts.add(Integer.toString(known(slice(key, at)) * 10 + length));
            at += BYTES;
        } while (at < key.length);
        return Step.tuple(parts);
    }

    /** An inline suffix as a sequence of one part; empty for 0, which is none. */
    String rest(long rest, int code) {
        if (rest == 0) {
            return "<<>>";
        }
        boolean isWhole = code == CONTINUES + 1;
        long slice = isWhole ? rest : rest & ~0xFFL;
        int length = isWhole ? BYTES : (int) (rest & 0xFF);
        return "<<" + (known(slice) * 10 + length) + ">>";
    }
}
