package io.masstree.tree;

import static io.masstree.tree.SearchResult.NO_VERSION;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entry that is nearest to a key, or at an end of the map. Takes no lock; linearizable.
 *
 * <p>Most answers lie in the border node where the key belongs: {@link #inOneNode}. Such an answer depends on this node only. It
 * answers for all keys between the one asked for and the answer as long as it is not DELETED, and its layer is then not dead. So
 * this is R30 for a trail of one node: the answer's reference is loaded between two looks at permutation and version which find
 * the same, and at that moment the answer was true.
 *
 * <p>A cursor looks for the other answers, and leaves a {@link Trail}, which is looked at again.
 */
final class Navigation {
    private static final byte[] LEAST_KEY = {};

    private Navigation() {}

    /** The first entry, or null. */
    static <V> Map.@Nullable Entry<byte[], V> first(Tree<V> tree) {
        return nearest(tree, LEAST_KEY, true, true);
    }

    /** The last entry, or null. */
    static <V> Map.@Nullable Entry<byte[], V> last(Tree<V> tree) {
        return withCursor(tree, null, false, false);
    }

    /**
     * The first entry after a key, or the last before it.
     *
     * @param inclusive whether the key itself counts
     * @return the entry, or null
     */
    static <V> Map.@Nullable Entry<byte[], V> nearest(Tree<V> tree, byte[] key, boolean upwards, boolean inclusive) {
        Map.Entry<byte[], V> near = inOneNode(tree, key, upwards, inclusive);
        return near != null ? near : withCursor(tree, key, upwards, inclusive);
    }

    /** Whether there is no entry. Any entry that is met says that there is one, and only if none is met a cursor must look. */
    static boolean isEmpty(Tree<?> tree) {
        return !meetsEntry(tree.root()) && withCursor(tree, LEAST_KEY, true, true) == null;
    }

    /** Whether there is an entry on the way down along the first slots of the layers. If there is none, others may have some. */
    private static boolean meetsEntry(Layer top) {
        Layer layer = top;
        for (; ; ) {
            BorderNode node = layer.border(KeySlice.MIN);
            long v = node.beginRead(KeySlice.MIN); // R4, R11, R19
            if (v == NO_VERSION) {
                return false;
            }
            long shown = node.permutation(); // R8
            if (Permutation.size(shown) == 0) {
                return false;
            }
            int slot = Permutation.slot(shown, 0);
            int code = node.code(slot);
            Object found = node.reference(slot); // R10, R36
            if (node.changedSince(v)) { // R6
                return false;
            }
            if (code != KeySlice.CONTINUES || !(found instanceof Layer below)) {
                return true;
            }
            layer = below;
        }
    }

    /** The nearest entry, or the last one if there is no key; and once more, if what the cursor passed has changed meanwhile. */
    private static <V> Map.@Nullable Entry<byte[], V> withCursor(
            Tree<V> tree, byte @Nullable [] key, boolean upwards, boolean inclusive) {
        Trail trail = new Trail();
        TreeCursor<V> cursor = new TreeCursor<>(tree, trail);
        for (int attempt = 0; ; attempt++) {
            if (key == null) {
                cursor.seekLast();
            } else if (upwards) {
                cursor.seekUp(key, key.length, inclusive);
            } else {
                cursor.seekDown(key, key.length, inclusive);
            }
            Map.Entry<byte[], V> found = cursor.toEntry();
            cursor.leaveAnswer();
            if (trail.isUnchanged()) { // R30
                return found;
            }
            Backoff.pause(attempt);
        }
    }

    /**
     * The first entry at or after a key, or the last at or before it, if the border node where the key belongs has it.
     *
     * @param inclusive whether the key itself counts
     * @return the entry; null if it cannot be told from one node, whatever the reason
     */
    static <V> Map.@Nullable Entry<byte[], V> inOneNode(Tree<V> tree, byte[] key, boolean upwards, boolean inclusive) {
        Layer layer = tree.root();
        for (int offset = 0; ; offset += KeySlice.BYTES) {
            long slice = KeySlice.at(key, offset, key.length);
            int length = KeySlice.length(offset, key.length);
            BorderNode node = layer.border(slice);
            long v = node.beginRead(slice); // R4, R11, R19
            if (v == NO_VERSION) {
                return null;
            }
            long shown = node.permutation(); // R8
            int position = node.search(shown, slice, length);
            if (position < 0) {
                position = upwards ? ~position : ~position - 1;
            } else if (length == KeySlice.CONTINUES) {
                int slot = Permutation.slot(shown, position);
                int code = node.code(slot);
                long inlineSuffix = node.inlineSuffix(slot);
                byte[] packed = node.packedSuffixes();
                Object found = node.reference(slot); // R10
                if (node.changedSince(v)) { // R6
                    return null;
                }
                if (code == KeySlice.CONTINUES && found instanceof Layer below) {
                    layer = below;
                    continue;
                }
                boolean matches = InlineSuffix.isCode(code)
                        ? InlineSuffix.matches(code, inlineSuffix, packed, key, offset)
                        : found instanceof Suffix suffix && suffix.matches(key, offset + KeySlice.BYTES);
                if (!(inclusive && matches)) {
                    return null; // a suffix that is passed may become a layer, with an answer in it
                }
            } else if (!inclusive) {
                position += upwards ? 1 : -1;
            }
            return 0 <= position && position < Permutation.size(shown)
                    ? entry(node, v, shown, position, key, offset)
                    : null;
        }
    }

    /** The entry at a position, with the bytes before {@code offset} from the key asked for; null if the node has changed. */
    private static <V> Map.@Nullable Entry<byte[], V> entry(
            BorderNode node, long v, long shown, int position, byte[] key, int offset) {
        int slot = Permutation.slot(shown, position);
        long slice = node.slice(slot);
        int code = node.code(slot);
        long inlineSuffix = node.inlineSuffix(slot);
        byte[] packed = node.packedSuffixes();
        Object found = node.reference(slot); // R10
        if (found == null || node.permutation() != shown || node.changedSince(v)) { // R6, R30
            return null;
        }
        if (code == KeySlice.CONTINUES && found instanceof Layer) {
            return null; // the answer is in it
        }
        return Entries.of(key, offset, slice, code, inlineSuffix, packed, found);
    }
}
