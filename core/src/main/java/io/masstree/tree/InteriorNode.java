package io.masstree.tree;

import org.jspecify.annotations.Nullable;

/**
 * An inner node of a layer's B+tree: up to 15 separators and up to 16 children. Child i leads to the slices with
 * {@code separator(i - 1) <= slice < separator(i)}.
 *
 * <p>Interior nodes are routing hints. A descent reads them without validation while others change them. Wherever it is led, the
 * fences of the border node decide (R11). So a change here needs the lock, but no dirty window. The order of its stores matters
 * little, for a reader that is misled by a half-made change finds its way from the border node.
 *
 * <p>Separators and children are fields, not arrays: a node is then one piece of memory and a descent follows one pointer a
 * level. Unused separators hold {@link KeySlice#MAX}, so that the search tree in {@link #childFor} needs no count.
 */
final class InteriorNode extends Node {
    /** Separators in a node. */
    static final int MAX_SIZE = 15;

    /** The number of separators in use; of children there is one more. */
    private volatile int size;

    private long separator0 = KeySlice.MAX;
    private long separator1 = KeySlice.MAX;
    private long separator2 = KeySlice.MAX;
    private long separator3 = KeySlice.MAX;
    private long separator4 = KeySlice.MAX;
    private long separator5 = KeySlice.MAX;
    private long separator6 = KeySlice.MAX;
    private long separator7 = KeySlice.MAX;
    private long separator8 = KeySlice.MAX;
    private long separator9 = KeySlice.MAX;
    private long separator10 = KeySlice.MAX;
    private long separator11 = KeySlice.MAX;
    private long separator12 = KeySlice.MAX;
    private long separator13 = KeySlice.MAX;
    private long separator14 = KeySlice.MAX;

    private volatile @Nullable Node child0; // R29
    private volatile @Nullable Node child1;
    private volatile @Nullable Node child2;
    private volatile @Nullable Node child3;
    private volatile @Nullable Node child4;
    private volatile @Nullable Node child5;
    private volatile @Nullable Node child6;
    private volatile @Nullable Node child7;
    private volatile @Nullable Node child8;
    private volatile @Nullable Node child9;
    private volatile @Nullable Node child10;
    private volatile @Nullable Node child11;
    private volatile @Nullable Node child12;
    private volatile @Nullable Node child13;
    private volatile @Nullable Node child14;
    private volatile @Nullable Node child15;

    /** Makes a locked, empty node. */
    InteriorNode() {
        super(NodeVersion.LOCKED);
    }

    /** The child that leads to {@code slice}, or null if the node was just changing. Needs no lock. */
    @Nullable
    Node childFor(long slice) {
        if (slice == KeySlice.MAX) {
            return child(size); // the one slice that does not come before an unused separator
        }
        return slice < separator7
                ? (slice < separator3
                        ? (slice < separator1
                                ? (slice < separator0 ? child0 : child1)
                                : (slice < separator2 ? child2 : child3))
                        : (slice < separator5
                                ? (slice < separator4 ? child4 : child5)
                                : (slice < separator6 ? child6 : child7)))
                : (slice < separator11
                        ? (slice < separator9
                                ? (slice < separator8 ? child8 : child9)
                                : (slice < separator10 ? child10 : child11))
                        : (slice < separator13
                                ? (slice < separator12 ? child12 : child13)
                                : (slice < separator14 ? child14 : child15)));
    }

    int size() {
        return size;
    }

    /** Whether one more separator would be too many. */
    boolean isFull(int width) {
        return size >= width;
    }

    // With the lock held

    /** Makes this node the parent of two nodes. Their parent pointers are the caller's business. */
    void initialize(Node left, long separator, Node right) {
        setChild(0, left);
        setChild(1, right);
        setSeparator(0, separator);
        size = 1;
    }

    /** The index of a child; it must be one. In a tree that grows at its right end it is the last one, which is looked at first. */
    int indexOf(Node child) {
        for (int i = size; i >= 0; i--) {
            if (child(i) == child) {
                return i;
            }
        }
        throw new AssertionError("R17: a locked parent does not have its child");
    }

    // Whoever goes down meanwhile is led to the right child after each single store, but for slices of a node that
    // splits or goes: led to the left, he might come so far off that only a new descent helps, and that he has to
    // wait for the writer.

    /** Inserts a child right of the one that it was split from. There must be room. */
    void insertAfter(Node child, long separator, Node sibling) {
        int index = indexOf(child);
        int end = size;
        for (int i = end; i > index; i--) {
            setChild(i + 1, child(i));
            if (i == end) {
                size = end + 1; // leads to the last child, for the greatest slice
            }
            setSeparator(i, separator(i - 1));
        }
        setChild(index + 1, sibling);
        setSeparator(index, separator);
        size = end + 1;
    }

    /** Drops a child, and the separator on its right, or if it is the last child, on its left. */
    void removeChild(int index) {
        int end = size;
        for (int i = index; i < end; i++) {
            setChild(i, child(i + 1));
            setSeparator(i, i + 1 < end ? separator(i + 1) : KeySlice.MAX);
        }
        if (index == end) {
            setSeparator(end - 1, KeySlice.MAX);
        }
        size = end - 1; // before the last child goes, for the greatest slice
        setChild(end, null);
    }

    /**
     * Copies the children from index {@code from} on, with the separators between them, into a new node, and makes it their
     * parent. This node keeps them until it {@linkplain #shrink shrinks}.
     */
    void moveUpperHalf(int from, InteriorNode target) {
        int end = size;
        for (int i = from; i <= end; i++) {
            target.setChild(i - from, child(i));
            if (i < end) {
                target.setSeparator(i - from, separator(i));
            }
        }
        target.size = end - from;
        for (int i = 0; i <= end - from; i++) {
            Node child = target.child(i);
            if (child != null) {
                child.setParent(target); // both parents are locked: the new one since it was made
            }
        }
    }

    /** Keeps the first {@code newSize} separators and the children around them. */
    void shrink(int newSize) {
        int end = size;
        size = newSize;
        for (int i = newSize; i < end; i++) {
            setSeparator(i, KeySlice.MAX);
            setChild(i + 1, null);
        }
    }

    long separator(int index) {
        return switch (index) {
            case 0 -> separator0;
            case 1 -> separator1;
            case 2 -> separator2;
            case 3 -> separator3;
            case 4 -> separator4;
            case 5 -> separator5;
            case 6 -> separator6;
            case 7 -> separator7;
            case 8 -> separator8;
            case 9 -> separator9;
            case 10 -> separator10;
            case 11 -> separator11;
            case 12 -> separator12;
            case 13 -> separator13;
            case 14 -> separator14;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    private void setSeparator(int index, long slice) {
        switch (index) {
            case 0 -> separator0 = slice;
            case 1 -> separator1 = slice;
            case 2 -> separator2 = slice;
            case 3 -> separator3 = slice;
            case 4 -> separator4 = slice;
            case 5 -> separator5 = slice;
            case 6 -> separator6 = slice;
            case 7 -> separator7 = slice;
            case 8 -> separator8 = slice;
            case 9 -> separator9 = slice;
            case 10 -> separator10 = slice;
            case 11 -> separator11 = slice;
            case 12 -> separator12 = slice;
            case 13 -> separator13 = slice;
            case 14 -> separator14 = slice;
            default -> throw new IndexOutOfBoundsException(index);
        }
    }

    @Nullable
    Node child(int index) {
        return switch (index) {
            case 0 -> child0;
            case 1 -> child1;
            case 2 -> child2;
            case 3 -> child3;
            case 4 -> child4;
            case 5 -> child5;
            case 6 -> child6;
            case 7 -> child7;
            case 8 -> child8;
            case 9 -> child9;
            case 10 -> child10;
            case 11 -> child11;
            case 12 -> child12;
            case 13 -> child13;
            case 14 -> child14;
            case 15 -> child15;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    private void setChild(int index, @Nullable Node node) {
        switch (index) {
            case 0 -> child0 = node;
            case 1 -> child1 = node;
            case 2 -> child2 = node;
            case 3 -> child3 = node;
            case 4 -> child4 = node;
            case 5 -> child5 = node;
            case 6 -> child6 = node;
            case 7 -> child7 = node;
            case 8 -> child8 = node;
            case 9 -> child9 = node;
            case 10 -> child10 = node;
            case 11 -> child11 = node;
            case 12 -> child12 = node;
            case 13 -> child13 = node;
            case 14 -> child14 = node;
            case 15 -> child15 = node;
            default -> throw new IndexOutOfBoundsException(index);
        }
    }
}
