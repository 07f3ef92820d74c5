package io.masstree.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes the entry that a cursor stands on, without another way down to it.
 *
 * <p>It goes on where an {@link Update} is when it has read: it locks the node, and if the slot still refers to what the cursor's
 * snapshot shows, the change is a few stores. The snapshot may be old, but nothing else of it is used. If the node is no longer
 * the one for the key, or if the key has another value, nothing is done, and the caller updates the key from layer 0 on.
 */
final class CursorUpdate {
    private CursorUpdate() {}

    /**
     * Makes the entry refer to something else, or removes it.
     *
     * @param root the root layer that the cursor came through
     * @param at the snapshot with the entry, at its index
     * @param reference what the slot will refer to: made before (R33); null to remove the entry
     * @param key a key that leads to the layer
     * @param offset where in the key the slice of this layer starts
     * @return whether it was done
     */
    static boolean apply(RootLayer root, NodeSnapshot at, @Nullable Object reference, byte[] key, int offset) {
        BorderNode node = at.node();
        long slice = at.slice(at.index);
        StackProbe.probe(); // R33
        node.lock(); // R1
        boolean responsible = !node.isDeleted() && node.covers(slice); // R12
        int position = responsible ? node.search(node.permutation(), slice, at.length(at.index)) : -1;
        if (position < 0 || !isUnchanged(node, position, at)) { // R12
            node.unlock();
            return false;
        }
        if (reference != null) {
            node.setReferenceAt(position, reference); // R10
            node.unlockChanged();
            return true;
        }
        Update.remove(root, at.layer(), node, position, key, offset);
        return true;
    }

    /** Whether the entry at a position is the one at the index of a snapshot, with the same value. */
    private static boolean isUnchanged(BorderNode node, int position, NodeSnapshot at) {
        int code = at.code(at.index);
        return node.referenceAt(position) == at.reference(at.index) // R32
                && node.codeAt(position) == code
                && (!InlineSuffix.isCode(code) || isSameSuffix(node, position, at, code)); // R35
    }

    private static boolean isSameSuffix(BorderNode node, int position, NodeSnapshot at, int code) {
        long word = node.inlineSuffixAt(position);
        long shown = at.inlineSuffix(at.index);
        return code == InlineSuffix.PACKED
                ? PackedSuffixes.same(
                        Objects.requireNonNull(node.packedSuffixes()),
                        (int) word,
                        Objects.requireNonNull(at.packedSuffixes()),
                        (int) shown)
                : word == shown;
    }
}
