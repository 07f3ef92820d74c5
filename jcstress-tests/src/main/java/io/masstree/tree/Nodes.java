package io.masstree.tree;

import org.jspecify.annotations.Nullable;

/** Border nodes for the tests that look inside. */
final class Nodes {
    /** Slots of a narrow node. */
    static final int WIDTH = 3;

    private static final byte[] NO_KEY = {};

    private Nodes() {}

    /** A node for all slices, without entries. */
    static BorderNode empty() {
        return new BorderNode(0, WIDTH, KeySlice.MIN, KeySlice.MAX);
    }

    /** A node for all slices with one entry for each of the slices, which are increasing; all have length 8. */
    static BorderNode of(long[] slices, Object[] references) {
        BorderNode node = empty();
        for (int i = 0; i < slices.length; i++) {
            node.insert(i, slices[i], KeySlice.BYTES, 0, references[i]);
        }
        return node;
    }

    /** Reads the entry of a key of 8 bytes. */
    static @Nullable Object read(BorderNode node, long slice) {
        return node.read(slice, KeySlice.BYTES, NO_KEY, 0);
    }
}
