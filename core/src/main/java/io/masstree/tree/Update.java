package io.masstree.tree;

import static io.masstree.tree.SearchResult.NO_SLOT;
import static io.masstree.tree.SearchResult.NO_VERSION;
import static io.masstree.tree.SearchResult.OTHER_SUFFIX;
import static io.masstree.tree.SearchResult.RESTART;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes the value of one key, on a condition about the one that it has: put, putIfAbsent, replace, remove, and the exchange of
 * one reference for another or for nothing.
 *
 * <p>The way down reads without locks and validates, as {@code get} does. At the border node where the key belongs the condition
 * is judged. If it fails, the operation was a read and ends. Otherwise it makes everything that will be stored, and only then
 * locks the node. If the slot still refers to what was read, the change is a few stores. Otherwise the operation reads again
 * (R12).
 */
final class Update {
    /** The condition of put, which has none. Any object other than these three is the reference that is expected. */
    static final Object ANYTHING = new Object();

    /** The condition of putIfAbsent: the key has no value. */
    static final Object NOTHING = new Object();

    /** The condition of replace and remove: the key has a value. */
    static final Object SOMETHING = new Object();

    /** In the place of what was read: nothing was read. */
    private static final Object UNREAD = new Object();

    private Update() {}

    /**
     * Gives the key a value, or none, if the one that it has fulfils the condition.
     *
     * @param value the new value; null to remove the key, on any condition but {@link #ANYTHING} and {@link #NOTHING}
     * @return the value that the key had, null for none; whether it was changed follows from that
     */
    static @Nullable Object apply(Tree<?> tree, byte[] key, Object condition, @Nullable Object value) {
        for (int attempt = 0; ; attempt++) {
            Object outcome = attempt(tree, key, condition, value);
            if (outcome != RESTART) {
                return outcome;
            }
            Backoff.pause(attempt); // R19
        }
    }

    /** One way down from layer 0; RESTART if it met a DELETED node. */
    private static @Nullable Object attempt(Tree<?> tree, byte[] key, Object condition, @Nullable Object value) {
        RootLayer root = tree.root();
        Layer layer = root;
        int offset = 0;
        long slice = KeySlice.at(key, offset, key.length);
        BorderNode node = root.borderFromRightEnd(slice);
        for (int hops = 0; ; ) {
            int length = KeySlice.length(offset, key.length);
            Object found = UNREAD;
            Object present = null;
            Object reference = value;
            if (length == KeySlice.CONTINUES || condition != ANYTHING) { // a plain put of a short key needs no look
                long v = node.beginRead(slice); // R4, R11
                if (v == NO_VERSION) {
                    if (node.isDeleted()) {
                        return RESTART; // R19
                    }
                    node = layer.towards(node, slice, hops++);
                    continue;
                }
                int slot = node.find(node.permutation(), slice, length); // R8
                int code = slot == NO_SLOT ? 0 : node.code(slot);
                found = slot == NO_SLOT ? null : node.referenceFor(slot, key, offset); // R10
                if (node.changedSince(v)) { // R6
                    continue;
                }
                if (code == KeySlice.CONTINUES && found instanceof Layer below) { // R10
                    layer = below;
                    offset += KeySlice.BYTES;
                    slice = KeySlice.at(key, offset, key.length);
                    node = layer.border(slice);
                    hops = 0;
                    continue;
                }
                present = valueOf(found, code, key, offset);
                if (!fulfils(present, condition)) {
                    return present;
                }
                if (value != null && length == KeySlice.CONTINUES) {
                    reference = referenceTo(value, found, code, present, key, offset); // R33: before the lock
                }
            }
            StackProbe.probe(); // R33
            BorderNode locked = layer.lockBorder(node, slice); // R1, R12
            if (locked == null) { // R19
                return RESTART;
            }
            node = locked;
            int position = node.search(node.permutation(), slice, length); // R12
            Object current = position < 0 ? null : node.referenceForAt(position, key, offset); // R35
            if (found == UNREAD) {
                present = current;
            } else if (current != found) { // R12, R32
                node.unlock();
                continue;
            }
            if (reference == null) {
                remove(root, layer, node, position, key, offset);
            } else if (position < 0) {
                add(tree, root, layer, node, ~position, slice, key, reference, offset);
            } else if (current == OTHER_SUFFIX) {
                replaceInlineSuffix(root, node, position, key, reference, offset);
            } else {
                exchange(root, node, position, present, reference, offset);
            }
            return present;
        }
    }

    /** The value for the key, or null, that a slot with a code has, which refers to no layer. */
    private static @Nullable Object valueOf(@Nullable Object found, int code, byte[] key, int offset) {
        if (code == KeySlice.CONTINUES) { // a look at what it refers to would be a wait for memory if that is a value
            Suffix suffix = (Suffix) Objects.requireNonNull(found);
            return suffix.matches(key, offset + KeySlice.BYTES) ? suffix.value : null;
        }
        return found == OTHER_SUFFIX ? null : found;
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

    /**
     * What the slot of a key that goes on behind its slice will refer to: the value, if the suffix lies in the slot, a suffix
     * with it, or a layer for it and the key whose suffix is there.
     */
    private static Object referenceTo(
            Object value, @Nullable Object found, int code, @Nullable Object present, byte[] key, int offset) {
        if (code == KeySlice.CONTINUES) {
            Suffix suffix = (Suffix) Objects.requireNonNull(found);
            return present != null
                    ? suffix.withValue(value)
                    : LayerBirth.of(suffix, key, offset + KeySlice.BYTES, value);
        }
        boolean fits = InlineSuffix.isCode(InlineSuffix.code(offset, key.length));
        return fits || found == OTHER_SUFFIX ? value : Suffix.of(key, offset + KeySlice.BYTES, value);
    }

    // In a locked node, which these unlock

    static void remove(RootLayer root, Layer layer, BorderNode node, int position, byte[] key, int offset) {
        Layer[] path;
        try {
            path = Unlink.roomForPath(node, offset);
        } catch (Throwable e) { // R33: nothing has been changed yet
            node.unlock();
            throw e;
        }
        node.remove(position);
        boolean emptied = node.size() == 0;
        node.unlockChanged();
        root.count(-1);
        if (emptied) {
            Unlink.emptied(root, layer, node, key, offset, path);
        }
    }

    private static void exchange(
            RootLayer root, BorderNode node, int position, @Nullable Object present, Object reference, int offset) {
        node.setReferenceAt(position, reference); // R10
        node.unlockChanged();
        if (present == null) { // a second key came to the slice
            root.count(1);
            StructureEvents.layerCreated(offset / KeySlice.BYTES + 1, reference);
        }
    }

    /** A second key came to the slice of one with an inline suffix. */
    private static void replaceInlineSuffix(
            RootLayer root, BorderNode node, int position, byte[] key, Object value, int offset) {
        Layer layer;
        try {
            layer = LayerBirth.of(node, position, key, offset + KeySlice.BYTES, value);
        } catch (Throwable e) { // R33: memory may run out, and the key array may have been changed
            node.unlock();
            throw e;
        }
        node.replaceInlineSuffixAt(position, layer); // R35
        node.unlockChanged();
        root.count(1);
        StructureEvents.layerCreated(offset / KeySlice.BYTES + 1, layer);
    }

    private static void add(
            Tree<?> tree,
            RootLayer root,
            Layer layer,
            BorderNode node,
            int position,
            long slice,
            byte[] key,
            Object reference,
            int offset) {
        int code = InlineSuffix.code(offset, key.length);
        int packedLength = InlineSuffix.packedLength(code, offset, key.length);
        BorderNode target = node;
        int place = position;
        Split split = null;
        int slot;
        try {
            if (node.mustSplit(tree.width())) {
                if (packedLength == 0 && InlineSuffix.isCode(code)) {
                    node.ensureInlineSuffixes();
                }
                split = new Split(layer, node, slice, packedLength, tree.width());
                target = split.run();
                place = split.placeInHalf(position);
                slot = target.freeSlot();
            } else {
                node.ensureFreeSlot();
                slot = node.slotFor(code, slice, key, offset);
            }
        } catch (Throwable e) { // R33: nothing has been changed yet
            node.unlock();
            throw e;
        }
        target.insert(place, slice, code, target.keepSuffix(slot, code, key, offset), reference);
        target.unlockChanged();
        root.count(1);
        if (split != null) {
            split.report(offset / KeySlice.BYTES);
        }
    }
}
