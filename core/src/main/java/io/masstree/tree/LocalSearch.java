package io.masstree.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the entry nearest to a key in the border node where the key belongs. Most answers lie there; {@link Tree} looks for
 * the others with a cursor.
 *
 * <p>The answer depends on this node only: it answers for all keys between the one asked for and the answer, as long as it is not
 * DELETED, and its layer is then not dead. So this is R30 for a trail of one node: the answer's reference is loaded between two
 * looks at permutation and version which find the same, and at that moment the answer was true.
 */
final class LocalSearch {
    private LocalSearch() {}

    /**
     * Finds the first entry at or after a key, or the last at or before it.
     *
     * @param inclusive whether the key itself counts
     * @return the entry; null if it cannot be told from one node, whatever the reason
     */
    static <V> Map.@Nullable Entry<byte[], V> find(Tree<V> tree, byte[] key, boolean upwards, boolean inclusive) {
        Layer layer = tree.root();
        for (int offset = 0; ; offset += KeySlice.BYTES) {
            long slice = KeySlice.at(key, offset, key.length);
            int length = KeySlice.length(offset, key.length);
            BorderNode node = layer.border(slice);
            long v = node.stableVersion(); // R4
            if (NodeVersion.isDeleted(v) || !node.covers(slice)) { // R11, R19
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
                Object found = node.reference(slot); // R10
                if (node.changedSince(v)) { // R6
                    return null;
                }
                if (code == KeySlice.CONTINUES && found instanceof Layer below) {
                    layer = below;
                    continue;
                }
                boolean matches = InlineSuffix.isCode(code)
                        ? InlineSuffix.compare(code, inlineSuffix, key, offset, key.length) == 0
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
        Object found = node.reference(slot); // R10
        if (found == null || node.permutation() != shown || node.changedSince(v)) { // R6, R30
            return null;
        }
        if (code == KeySlice.CONTINUES && found instanceof Layer) {
            return null; // the answer is in it
        }
        return Tree.entry(key, offset, slice, code, inlineSuffix, found);
    }
}
