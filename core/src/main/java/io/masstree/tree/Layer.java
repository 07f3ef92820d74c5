package io.masstree.tree;

import static io.masstree.tree.SearchResult.NOT_COVERED;

import org.jspecify.annotations.Nullable;

/**
 * One B+tree of the trie: all keys that share the slices of the layers above it, ordered by their slice in this one.
 *
 * <p>Its border nodes partition the slices from {@link KeySlice#MIN} to {@link KeySlice#MAX}. A slot of the layer above refers to
 * it. When its only border node is DELETED the layer is dead, and nothing will ever be found in it again.
 */
class Layer {
    /** The steps to right siblings that a descent takes before it starts again from the root. Exact routing needs one at most. */
    private static final int MAX_HOPS = 6;

    private volatile Node root; // R29

    Layer(Node root) {
        this.root = root;
    }

    /** Tells the layer that a border node, which the caller has locked, was split off at its right end. */
    void noteAppended(BorderNode node) {}

    /** Tells the layer that a border node, which the caller has locked, is about to be DELETED: nobody is to be led to it again. */
    void forget(BorderNode node) {}

    final Node root() {
        return root;
    }

    final void setRoot(Node node) {
        root = node; // R29
    }

    /**
     * Goes down to a border node of this layer, which most likely covers {@code slice}. The caller must make sure of that (R11),
     * for what is read on the way may be half changed.
     */
    final BorderNode border(long slice) {
        for (int attempt = 0; ; attempt++) {
            @Nullable Node node = root;
            while (node instanceof InteriorNode interior) {
                node = interior.childFor(slice);
            }
            if (node != null) {
                return (BorderNode) node;
            }
            Backoff.pause(attempt); // met an interior node while its children moved
        }
    }

    /**
     * Goes on from a border node that does not cover {@code slice}: to its right sibling, if that is where the slice lies, or
     * down from the root again. {@code hops} counts the calls for one search.
     */
    final BorderNode towards(BorderNode node, long slice, int hops) {
        if (slice > node.last() && hops < MAX_HOPS) {
            BorderNode next = node.next();
            if (next != null) {
                return next;
            }
        }
        Backoff.pause(hops);
        return border(slice);
    }

    /**
     * Reads the slot of a key part.
     *
     * @param key the key
     * @param offset where in it the slice starts
     * @return what the slot refers to, null if there is no such slot, OTHER_SUFFIX or RESTART
     */
    final @Nullable Object read(long slice, int length, byte[] key, int offset) {
        BorderNode node = border(slice);
        for (int hops = 0; ; hops++) {
            Object found = node.read(slice, length, key, offset);
            if (found != NOT_COVERED) {
                return found;
            }
            node = towards(node, slice, hops);
        }
    }

    /** The border node that covers {@code slice}. The caller has locked it, so that it stays the one until it is unlocked. */
    final BorderNode lockedBorder(long slice) {
        BorderNode node = border(slice);
        for (int hops = 0; node.isDeleted() || !node.covers(slice); hops++) {
            node = towards(node, slice, hops);
        }
        return node;
    }

    /** Locks the border node that covers {@code slice}; null if a DELETED one was met. */
    final @Nullable BorderNode lockBorder(long slice) {
        return lockBorder(border(slice), slice);
    }

    /** The same, where the caller knows a border node that most likely covers {@code slice}. */
    final @Nullable BorderNode lockBorder(BorderNode hint, long slice) {
        BorderNode node = hint;
        for (int hops = 0; ; hops++) {
            node.lock(); // R1
            if (node.isDeleted()) { // R19
                node.unlock();
                return null;
            }
            if (node.covers(slice)) { // R12
                return node;
            }
            node.unlock();
            node = towards(node, slice, hops);
        }
    }
}
