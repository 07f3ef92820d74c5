package io.masstree.tree;

import static io.masstree.tree.SearchResult.NO_SLOT;
import static io.masstree.tree.SearchResult.NO_VERSION;
import static io.masstree.tree.SearchResult.OTHER_SUFFIX;
import static io.masstree.tree.SearchResult.RESTART;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of one key. Takes no lock and allocates nothing.
 *
 * <p>On the way down through the layers it reads each border node validated. It takes effect when it loads the last reference, or
 * if the last node has no slot for the key, when it loads that node's permutation.
 */
final class Lookup {
    /** Stands for the key where nobody looks at it, since its slice is all of it. */
    private static final byte[] NO_KEY = {};

    private Lookup() {}

    /** The value of a key, or null. */
    static @Nullable Object get(Tree<?> tree, byte[] key) {
        for (int attempt = 0; ; attempt++) {
            Object found = attempt(tree.root(), key);
            if (found != RESTART) {
                return found;
            }
            Backoff.pause(attempt); // R19
        }
    }

    /** The value of a key of at most 8 bytes, or null. */
    static @Nullable Object get(Tree<?> tree, long slice, int length) {
        for (int attempt = 0; ; attempt++) {
            Object found = tree.root().read(slice, length, NO_KEY, 0);
            if (found != RESTART) {
                return found;
            }
            Backoff.pause(attempt); // R19
        }
    }

    /**
     * One way down: the value of a key, null or RESTART. The slot's code tells the kind of what it refers to. A look at that
     * itself would be one more wait for memory if it is a value.
     */
    private static @Nullable Object attempt(Layer top, byte[] key) {
        Layer layer = top;
        int offset = 0;
        long slice = KeySlice.at(key, offset, key.length);
        BorderNode node = layer.border(slice);
        for (int hops = 0; ; ) {
            long v = node.beginRead(slice); // R4, R11
            if (v == NO_VERSION) {
                if (node.isDeleted()) {
                    return RESTART; // R19
                }
                node = layer.towards(node, slice, hops++);
                continue;
            }
            int slot = node.find(node.permutation(), slice, KeySlice.length(offset, key.length)); // R8
            int code = slot == NO_SLOT ? 0 : node.code(slot);
            Object found = slot == NO_SLOT ? null : node.referenceFor(slot, key, offset); // R10
            if (node.changedSince(v)) { // R6
                continue;
            }
            if (code != KeySlice.CONTINUES) {
                return found == OTHER_SUFFIX ? null : found;
            }
            if (!(found instanceof Layer below)) { // R10
                Suffix suffix = (Suffix) Objects.requireNonNull(found);
                return suffix.matches(key, offset + KeySlice.BYTES) ? suffix.value : null;
            }
            layer = below;
            offset += KeySlice.BYTES;
            slice = KeySlice.at(key, offset, key.length);
            node = layer.border(slice);
            hops = 0;
        }
    }
}
