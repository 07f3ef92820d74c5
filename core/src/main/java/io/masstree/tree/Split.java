package io.masstree.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Splits a border node to make room for one more entry. Moves entries and nothing else; the insert comes afterwards.
 *
 * <pre>
 *   1. lock upwards to the first node with room          nobody sees a change yet;
 *      make every node that will be needed               from here on nothing may fail (R33)
 *
 *   2. build R, whole and locked                         [ L: a b c d ]      [ R: c d ]
 *
 *   3. link R: next and prev, then the parents           [ L: a b c d ] ---> [ R: c d ]
 *      both hold c and d, both are locked: they agree
 *
 *   4. in one dirty window, L loses c, d and their range [ L: a b ] -------> [ R: c d ]
 * </pre>
 *
 * <p>A reader that went to L before step 4 either validates there, or waits until the window ends and finds that L no longer
 * covers its slice. The new key is in neither half until then (R15). Otherwise a reader could find it in R, and a later one that
 * is led to L could miss it.
 */
final class Split {
    private final Layer layer;
    private final BorderNode left;
    private final long slice;
    private final int packedLength;
    private final int width;

    /** Entries that stay on the left, and the least slice that goes right. */
    private final int kept;

    private final long separator;
    private final int moved;

    /** Whether the layer grows at its right end, so that interior nodes too should stay full behind the growth. */
    private final boolean ascending;

    private static final InteriorNode[] NONE = {};

    /** Interior nodes made in advance, and locked: the right half of each full ancestor, lowest first, and a new root. */
    private InteriorNode[] spares = NONE;

    /** How many ancestors are full, and therefore split. */
    private int interiorSplits;

    private boolean newRoot;

    /** The packed suffixes that stay on the left. */
    private byte @Nullable [] packedLeft;

    /**
     * Prepares to split {@code left}, which is locked, full, and has entries of more than one slice.
     *
     * @param packedLength the bytes that the packed suffix of the new entry needs, or 0
     */
    Split(Layer layer, BorderNode left, long slice, int packedLength, int width) {
        this.layer = layer;
        this.left = left;
        this.slice = slice;
        this.packedLength = packedLength;
        this.width = width;
        int size = left.size();
        if (left.last() == KeySlice.MAX && slice > left.sliceAt(size - 1)) {
            kept = size; // ascending load: nothing moves, nodes stay full
            separator = slice;
        } else if (left.first() == KeySlice.MIN && slice < left.sliceAt(0)) {
            kept = 0; // descending load: everything moves
            separator = left.sliceAt(0);
        } else {
            kept = middle(left);
            separator = left.sliceAt(kept);
        }
        moved = size - kept;
        ascending = left.last() == KeySlice.MAX;
    }

    /** The border between two slice groups that is nearest to the middle. */
    private static int middle(BorderNode node) {
        int half = node.size() / 2;
        for (int distance = 0; ; distance++) {
            if (isGroupBorder(node, half - distance)) {
                return half - distance;
            }
            if (isGroupBorder(node, half + distance)) {
                return half + distance;
            }
        }
    }

    private static boolean isGroupBorder(BorderNode node, int position) {
        return position > 0 && position < node.size() && node.sliceAt(position - 1) != node.sliceAt(position); // R13
    }

    /**
     * Splits.
     *
     * @return the half that covers the new slice, locked; the other one is unlocked
     * @throws OutOfMemoryError with everything as it was and {@code left} still locked
     */
    BorderNode run() {
        BorderNode right = prepare();
        BorderNode next = left.next();
        right.setNext(next);
        right.setPrev(left);
        if (next != null) {
            next.setPrev(right); // R34
        }
        left.setNext(right); // R14, R15
        insertIntoParents(right); // R15
        left.shrink(kept, separator, packedLeft); // R16
        if (moved == 0) {
            layer.noteAppended(right);
        }
        BorderNode target = slice < separator ? left : right;
        (target == left ? right : left).unlock();
        return target;
    }

    /** Where an entry is in the half that {@link #run} returned, if it was at {@code position} in the node that was split. */
    int placeInHalf(int position) {
        return slice < separator ? position : position - kept;
    }

    /** Takes all locks and makes all nodes; returns the right half. */
    private BorderNode prepare() {
        InteriorNode parent = left.lockParent(); // R17, R18
        while (parent != null && parent.isFull(width)) {
            interiorSplits++;
            parent = parent.lockParent();
        }
        newRoot = parent == null;
        try {
            int needed = newRoot ? interiorSplits + 1 : interiorSplits;
            if (needed > 0) {
                spares = new InteriorNode[needed];
                for (int i = 0; i < needed; i++) {
                    spares[i] = new InteriorNode();
                }
            }
            long version = NodeVersion.clean(left.version()); // R30: greater than that of the left half; locked, too
            BorderNode right = new BorderNode(version, Permutation.MAX_SIZE, separator, left.last());
            right.copyFrom(left, kept, slice < separator ? 0 : packedLength); // R14
            packedLeft = left.repack(kept, slice < separator ? packedLength : 0);
            return right;
        } catch (Throwable e) { // R33: nothing has been changed yet
            unlockUpwards(left.parent(), newRoot ? interiorSplits : interiorSplits + 1);
            throw e;
        }
    }

    private static void unlockUpwards(@Nullable InteriorNode lowest, int count) {
        InteriorNode node = lowest;
        for (int i = 0; i < count && node != null; i++) {
            InteriorNode above = node.parent();
            node.unlock();
            node = above;
        }
    }

    /**
     * Gives the right half a parent, and unlocks the parents. The full ones split, from the highest down, so that there is room
     * above when a node splits. This is a loop and no recursion, for the stack that it needs must have a bound: R33.
     */
    private void insertIntoParents(BorderNode right) {
        InteriorNode other = null; // of the two halves of a parent that was split the one without the child
        for (int level = interiorSplits; level > 0; level--) {
            InteriorNode node = ancestor(level);
            InteriorNode half = spares[level - 1];
            int keep = ascending ? node.size() - 1 : node.size() / 2;
            long border = node.separator(keep);
            node.moveUpperHalf(keep + 1, half); // R14
            insertIntoParent(node, border, half, other); // R15
            node.shrink(keep);
            Node child = level == 1 ? left : ancestor(level - 1);
            other = child.parent() == node ? half : node; // R17
        }
        insertIntoParent(left, separator, right, other);
    }

    /** The node so many levels above the left half, which is locked, as are those between. */
    private InteriorNode ancestor(int level) {
        InteriorNode node = Objects.requireNonNull(left.parent());
        for (int i = 1; i < level; i++) {
            node = Objects.requireNonNull(node.parent());
        }
        return node;
    }

    /** Makes {@code sibling} the right neighbour of {@code child}, whose parent has room, and unlocks the parent. */
    private void insertIntoParent(Node child, long border, Node sibling, @Nullable InteriorNode other) {
        InteriorNode parent = child.parent();
        if (parent == null) {
            InteriorNode root = spares[interiorSplits];
            root.initialize(child, border, sibling);
            child.setParent(root);
            sibling.setParent(root);
            layer.setRoot(root); // R17: the old root is locked
            root.unlock();
            return;
        }
        sibling.setParent(parent);
        parent.insertAfter(child, border, sibling);
        parent.unlock();
        if (other != null) {
            other.unlock();
        }
    }

    /** Tells the flight recorder, after all locks are released. */
    void report(int depth) {
        StructureEvents.borderSplit(depth, kept, moved);
        for (int i = 0; i < interiorSplits; i++) {
            StructureEvents.interiorSplit(depth);
        }
        if (newRoot) {
            StructureEvents.rootChange(depth, true);
        }
    }
}
