package io.masstree.tree;

import org.jspecify.annotations.Nullable;

/** Takes a key out, on a condition about its value. The way down is that of {@link Insertion}. */
final class Removal {
    /** What was found under the lock leads on: to a layer that was born meanwhile. */
    private static final Object AGAIN = new Object();

    private Removal() {}

    /**
     * Removes the key if its value is {@code condition}, compared by reference, or if that is {@link Insertion#ANYTHING}.
     *
     * @return the value that the key had, null for none; whether it was removed follows from it
     */
    static @Nullable Object remove(Tree<?> tree, byte[] key, Object condition) {
        for (int attempt = 0; ; attempt++) {
            Object outcome = attempt(tree, key, condition);
            if (outcome != BorderNode.DEAD) {
                return outcome;
            }
            Backoff.pause(attempt); // R19
        }
    }

    /** One way down from layer 0; DEAD if it met a DELETED node. */
    private static @Nullable Object attempt(Tree<?> tree, byte[] key, Object condition) {
        RootLayer root = tree.root();
        Layer layer = root;
        int offset = 0;
        long slice = KeySlice.at(key, offset, key.length);
        BorderNode node = layer.border(slice);
        int hops = 0;
        for (; ; ) {
            int length = KeySlice.length(offset, key.length);
            Object found = node.read(slice, length);
            if (found == null || found == BorderNode.DEAD) {
                return found;
            }
            if (found == BorderNode.ELSEWHERE) {
                node = layer.towards(node, slice, hops++);
                continue;
            }
            if (length == KeySlice.CONTINUES && found instanceof Layer below) {
                layer = below;
                offset += KeySlice.BYTES;
                slice = KeySlice.at(key, offset, key.length);
                node = layer.border(slice);
                hops = 0;
                continue;
            }
            node.lock(); // R1
            if (node.isDeleted()) { // R12
                node.unlock();
                return BorderNode.DEAD;
            }
            if (!node.covers(slice)) { // R12
                node.unlock();
                continue;
            }
            Object outcome = removeLocked(root, layer, node, key, offset, slice, condition);
            if (outcome != AGAIN) {
                return outcome;
            }
        }
    }

    /** Looks again and removes, in a locked node that covers the slice; unlocks it. */
    private static @Nullable Object removeLocked(
            RootLayer root, Layer layer, BorderNode node, byte[] key, int offset, long slice, Object condition) {
        int length = KeySlice.length(offset, key.length);
        int position = node.search(node.permutation(), slice, length); // R12
        Object found = position < 0 ? null : node.reference(Permutation.slot(node.permutation(), position));
        Object present = found;
        if (length == KeySlice.CONTINUES && found != null) {
            if (found instanceof Layer) {
                node.unlock();
                return AGAIN;
            }
            Tail tail = (Tail) found;
            present = tail.matches(key, offset + KeySlice.BYTES) ? tail.value : null;
        }
        if (present == null || (condition != Insertion.ANYTHING && present != condition)) { // R32
            node.unlock();
            return present;
        }
        node.remove(position);
        boolean emptied = node.size() == 0;
        node.unlockChanged();
        root.entries.decrement();
        if (emptied) {
            Unlink.emptied(root, layer, node, key, offset);
        }
        return present;
    }
}
