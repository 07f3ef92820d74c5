package io.masstree.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a key that parts a range of a tree in about two halves, for work that is to be shared among threads.
 *
 * <p>In the first layer where the range is more than one slice wide, it is the middle one of the separators that lie within the
 * range, in the highest node that has any: the subtrees below one node are about the same size. Where a border node has the whole
 * range, it is the middle one of its entries, if there are layers among them; a range of a few entries is not split.
 *
 * <p>Any key is as correct as any other, so interior nodes are read without validation, as in a descent.
 */
final class SplitPoint {
    private final byte @Nullable [] low;
    private final byte @Nullable [] high;

    /** The layer looked at, the number of key bytes above it, and these bytes. */
    private Layer layer;

    private int offset;
    private byte[] prefix = new byte[KeySlice.BYTES];

    /** The first and the last slice of the range in this layer. */
    private long from;

    private long to;

    /** Whether the bytes above the layer are also those that {@link #low} and {@link #high} begin with, and the key goes on. */
    private boolean lowWithin;

    private boolean highWithin;

    private SplitPoint(Layer root, byte @Nullable [] low, byte @Nullable [] high) {
        this.low = low;
        this.high = high;
        this.layer = root;
        this.lowWithin = low != null;
        this.highWithin = high != null;
        this.from = low == null ? KeySlice.MIN : KeySlice.at(low, 0, low.length);
        this.to = high == null ? KeySlice.MAX : lastSlice(high, 0);
    }

    /**
     * Finds a key greater than {@code low} and less than {@code high}; null stands for no limit.
     *
     * @return the key, or null if the range is too small
     */
    static byte @Nullable [] between(Tree<?> tree, byte @Nullable [] low, byte @Nullable [] high) {
        if (low != null && high != null && Arrays.compareUnsigned(low, high) >= 0) {
            return null;
        }
        byte[] key = new SplitPoint(tree.root(), low, high).find();
        return key == null || (high != null && Arrays.compareUnsigned(key, high) >= 0) ? null : key;
    }

    private byte @Nullable [] find() {
        NodeSnapshot snapshot = new NodeSnapshot();
        for (; ; ) {
            Node node = layer.root();
            while (node instanceof InteriorNode interior) {
                long separator = middleSeparator(interior);
                if (separator > from) {
                    return keyAt(separator);
                }
                node = interior.childFor(from);
            }
            if (!snapshot.take(layer, from)) {
                return null; // met a DELETED node: whoever asked does without
            }
            int first = snapshot.ceiling(from, 0);
            int end = first;
            Layer below = null;
            while (end < snapshot.size && snapshot.slice(end) <= to) {
                if (!snapshot.isEntry(end)) {
                    below = (Layer) snapshot.reference(end);
                }
                end++;
            }
            if (below == null) {
                return null;
            }
            for (int i = first + (end - first) / 2; i < end; i++) {
                if (snapshot.slice(i) > snapshot.slice(first)) {
                    return keyAt(snapshot.slice(i));
                }
            }
            for (int i = end - 1; i > first; i--) {
                if (snapshot.slice(i) > snapshot.slice(first)) {
                    return keyAt(snapshot.slice(i));
                }
            }
            descend(below, snapshot.slice(first));
        }
    }

    /** The last slice whose shortest key comes before {@code high}. */
    private static long lastSlice(byte[] high, int offset) {
        long slice = KeySlice.at(high, offset, high.length);
        boolean before = KeySlice.shortestLength(slice) < high.length - offset || slice == KeySlice.MIN;
        return before ? slice : slice - 1;
    }

    /** The middle one of a node's separators that part the range; {@link #from} if none does. */
    private long middleSeparator(InteriorNode node) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < Math.min(node.size(), InteriorNode.MAX_SIZE); i++) {
            long separator = node.separator(i);
            if (from < separator && separator <= to) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? from : Math.min(node.separator((first + last + 1) / 2), to);
    }

    /** The shortest key of this layer with a slice: it comes before all others that have it. */
    private byte[] keyAt(long slice) {
        byte[] key = Arrays.copyOf(prefix, offset + KeySlice.BYTES);
        KeySlice.write(slice, key, offset);
        return Arrays.copyOf(key, offset + KeySlice.shortestLength(slice));
    }

    /** Goes on with a layer whose slice has the whole range. */
    private void descend(Layer below, long slice) {
        // An end that was left in a layer above limits nothing here, even if its slice happens to be the same.
        lowWithin = lowWithin && low != null && from == slice && low.length > offset + KeySlice.BYTES;
        highWithin = highWithin && high != null && to == slice && high.length > offset + KeySlice.BYTES;
        if (prefix.length < offset + KeySlice.BYTES) {
            prefix = Arrays.copyOf(prefix, 2 * prefix.length);
        }
        KeySlice.write(slice, prefix, offset);
        offset += KeySlice.BYTES;
        layer = below;
        from = lowWithin && low != null ? KeySlice.at(low, offset, low.length) : KeySlice.MIN;
        to = highWithin && high != null ? lastSlice(high, offset) : KeySlice.MAX;
    }
}
