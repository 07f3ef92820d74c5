package io.masstree.tree;

import org.jspecify.annotations.Nullable;

/**
 * Gives a key a value, on a condition about the one that it has: {@code put}, {@code putIfAbsent}, {@code replace} and the
 * exchange of one reference for another.
 *
 * <p>The way down reads without locks and validates, as {@code get} does. At the border node where the key belongs the
 * condition is judged; if it fails, that was a read and the operation ends. Otherwise the node is locked and everything is
 * judged again (R12).
 */
final class Insertion {
    /** The condition of {@code put}: none. Any other object but these three is the reference expected. */
    static final Object ANYTHING = new Object();

    /** The condition of {@code putIfAbsent}: the key has no value. */
    static final Object NOTHING = new Object();

    /** The condition of {@code replace}: the key has a value. */
    static final Object SOMETHING = new Object();

    /** What was found under the lock leads on: to a layer that was born meanwhile. */
    private static final Object AGAIN = new Object();

    private Insertion() {}

    /**
     * Stores {@code value} if the key's present value fulfils the condition.
     *
     * @return the value that the key had, null for none; whether {@code value} was stored follows from it
     */
    static @Nullable Object store(Tree<?> tree, byte[] key, Object condition, Object value) {
        for (int attempt = 0; ; attempt++) {
            Object outcome = attempt(tree, key, condition, value);
            if (outcome != BorderNode.DEAD) {
                return outcome;
            }
            Backoff.pause(attempt); // R19
        }
    }

    /** One way down from layer 0; DEAD if it met a DELETED node. */
    private static @Nullable Object attempt(Tree<?> tree, byte[] key, Object condition, Object value) {
        RootLayer root = tree.root();
        Layer layer = root;
        int offset = 0;
        long slice = KeySlice.at(key, offset, key.length);
        BorderNode node = layer.border(slice);
        int hops = 0;
        for (; ; ) {
            int length = KeySlice.length(offset, key.length);
            if (length == KeySlice.CONTINUES || condition != ANYTHING) { // a plain put has nothing to look for
                Object found = node.read(slice, length);
                if (found == BorderNode.DEAD) {
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
                Object present = presentValue(found, length, key, offset);
                if (!fulfils(present, condition)) {
                    return present;
                }
            }
            node.lock(); // R1
            if (node.isDeleted()) { // R12
                node.unlock();
                return BorderNode.DEAD;
            }
            if (!node.covers(slice)) { // R12
                node.unlock();
                node = layer.towards(node, slice, hops++);
                continue;
            }
            Object outcome = storeLocked(tree, root, layer, node, key, offset, slice, condition, value);
            if (outcome != AGAIN) {
                return outcome;
            }
        }
    }

    /** Judges again and stores, in a locked node that covers the slice; unlocks it. */
    private static @Nullable Object storeLocked(
            Tree<?> tree,
            RootLayer root,
            Layer layer,
            BorderNode node,
            byte[] key,
            int offset,
            long slice,
            Object condition,
            Object value) {
        int length = KeySlice.length(offset, key.length);
        int position = node.search(node.permutation(), slice, length); // R12
        int slot = position < 0 ? -1 : Permutation.slot(node.permutation(), position);
        Object found = slot < 0 ? null : node.reference(slot);
        if (length == KeySlice.CONTINUES && found instanceof Layer) {
            node.unlock();
            return AGAIN;
        }
        Object present = presentValue(found, length, key, offset);
        if (!fulfils(present, condition)) { // R32
            node.unlock();
            return present;
        }
        if (slot < 0) {
            add(tree, layer, node, key, offset, slice, value);
            root.entries.increment();
        } else {
            exchange(node, slot, found, present, key, offset, value);
            if (present == null) {
                root.entries.increment();
            }
        }
        return present;
    }

    /** Adds an entry for a key part that has none. */
    private static void add(
            Tree<?> tree, Layer layer, BorderNode node, byte[] key, int offset, long slice, Object value) {
        int length = KeySlice.length(offset, key.length);
        Object reference;
        Split split = null;
        BorderNode target = node;
        try {
            reference = length == KeySlice.CONTINUES ? Tail.of(key, offset + KeySlice.BYTES, value) : value;
            if (node.mustSplit(tree.width())) {
                split = new Split(layer, node, slice, tree.width());
                target = split.run();
            } else {
                node.ensureFreeSlot();
            }
        } catch (OutOfMemoryError e) { // R33: nothing has been changed yet
            node.unlock();
            throw e;
        }
        int position = ~target.search(target.permutation(), slice, length);
        target.insert(position, slice, length, reference);
        target.unlockChanged();
        if (split != null) {
            split.report(offset / KeySlice.BYTES);
        }
    }

    /** Exchanges the reference of an entry: for another value, a tail with another value, or a layer for two keys. */
    private static void exchange(
            BorderNode node,
            int slot,
            @Nullable Object found,
            @Nullable Object present,
            byte[] key,
            int offset,
            Object value) {
        Tail tail = node.length(slot) == KeySlice.CONTINUES ? (Tail) found : null;
        Object reference = value;
        try {
            if (tail != null) {
                reference = present != null
                        ? tail.withValue(value)
                        : LayerBirth.of(tail, key, offset + KeySlice.BYTES, value);
            }
        } catch (OutOfMemoryError e) { // R33: nothing has been changed yet
            node.unlock();
            throw e;
        }
        node.setReference(slot, reference); // R10
        node.unlockChanged();
        if (tail != null && present == null) {
            StructureEvents.layerCreated(
                    offset / KeySlice.BYTES + 1, LayerBirth.chainLength(tail, key, offset + KeySlice.BYTES));
        }
    }

    /** The value that a reference holds for the key, or null. */
    private static @Nullable Object presentValue(@Nullable Object found, int length, byte[] key, int offset) {
        if (length != KeySlice.CONTINUES || found == null) {
            return found;
        }
        Tail tail = (Tail) found;
        return tail.matches(key, offset + KeySlice.BYTES) ? tail.value : null;
    }

    private static boolean fulfils(@Nullable Object present, Object condition) {
        if (condition == ANYTHING) {
            return true;
        }
        if (condition == NOTHING) {
            return present == null;
        }
        return condition == SOMETHING ? present != null : present == condition;
    }
}
