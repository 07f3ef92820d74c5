package io.masstree.tree;

import io.masstree.MasstreeStats;

/** Counts what a tree is made of. */
final class TreeStatistics implements TreeWalk.Visitor {
    // Sizes of objects on a 64-bit JVM with compressed references and 8-byte alignment.
    private static final int BORDER_BYTES = 80;
    private static final int INTERIOR_BYTES = 216;
    private static final int LAYER_BYTES = 16;
    private static final int SUFFIX_BYTES = 24;
    private static final int ARRAY_HEADER_BYTES = 16;

    private long entries;
    private long layers = 1;
    private long borderNodes;
    private long interiorNodes;
    private long suffixes;
    private long slots;
    private int height;
    private int layersDown;
    private long bytes = LAYER_BYTES;

    private TreeStatistics() {}

    static MasstreeStats of(Tree<?> tree) {
        TreeStatistics s = new TreeStatistics();
        TreeWalk.walk(tree.root(), s);
        return new MasstreeStats(
                s.entries,
                s.layers,
                s.borderNodes,
                s.interiorNodes,
                s.suffixes,
                s.slots,
                s.height,
                s.layersDown,
                s.bytes);
    }

    @Override
    public void visit(InteriorNode node, int depth, int nodeHeight) {
        interiorNodes++;
        bytes += INTERIOR_BYTES;
    }

    @Override
    public void visit(BorderNode node, int depth, int nodeHeight) {
        borderNodes++;
        long shown = node.permutation();
        int capacity =
                node.capacity(); // behind the permutation: arrays only grow, so that there is a slot for each entry
        slots += capacity;
        bytes += BORDER_BYTES + arrayBytes(Long.BYTES * capacity) + arrayBytes(Integer.BYTES * capacity);
        bytes += node.inlineSuffixes() == null ? 0 : arrayBytes(Long.BYTES * capacity);
        byte[] packed = node.packedSuffixes();
        bytes += packed == null ? 0 : arrayBytes(packed.length);
        layersDown = Math.max(layersDown, depth + 1);
        if (depth == 0) {
            height = Math.max(height, nodeHeight);
        }
        for (int i = 0; i < Permutation.size(shown); i++) {
            int slot = Permutation.slot(shown, i);
            int code = node.code(slot);
            Object found = code == KeySlice.CONTINUES ? node.reference(slot) : null;
            if (found instanceof Layer) {
                layers++;
                bytes += LAYER_BYTES;
            } else {
                entries++;
                suffixes += code < KeySlice.CONTINUES ? 0 : 1;
                bytes += found instanceof Suffix suffix ? SUFFIX_BYTES + arrayBytes(suffix.length()) : 0;
            }
        }
    }

    /** The memory that an array with so many bytes of content takes. */
    private static long arrayBytes(int contentBytes) {
        return (ARRAY_HEADER_BYTES + (long) contentBytes + 7) & ~7L;
    }
}
