package io.masstree.tree;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Objects;

/**
 * Builds the layer that takes the place of a suffix, inline or not, when a second key that goes on behind the same slice comes.
 */
final class LayerBirth {
    /** The slots that a new layer's nodes start with: most layers stay tiny. */
    private static final int CAPACITY = 2;

    private LayerBirth() {}

    /** Builds a layer with two keys in it: a suffix, and {@code key} from {@code offset} on, which differs from it. */
    static Layer of(Suffix suffix, byte[] key, int offset, Object value) {
        byte[] old = new byte[suffix.length()];
        suffix.copyTo(old, 0);
        return of(old, suffix.value, key, offset, value);
    }

    /** The same with the inline suffix of the entry at a position of a node, which is locked. */
    static Layer of(BorderNode node, int position, byte[] key, int offset, Object value) {
        int code = node.codeAt(position);
        long word = node.inlineSuffixAt(position);
        byte[] packed = node.packedSuffixes();
        int length = InlineSuffix.length(code, word, packed);
        byte[] padded = new byte[Math.max(length, KeySlice.BYTES)];
        InlineSuffix.write(code, word, packed, padded, 0);
        Object oldValue = Objects.requireNonNull(node.referenceAt(position));
        return of(Arrays.copyOf(padded, length), oldValue, key, offset, value);
    }

    /**
     * Slices that both have in common become a chain of layers of one entry each, of which the outermost is returned. Nobody else
     * sees it yet.
     */
    private static Layer of(byte[] old, Object oldValue, byte[] key, int offset, Object value) {
        int common = commonSlices(old, key, offset);
        BorderNode node = emptyNode();
        add(node, old, common, oldValue);
        add(node, key, offset + common, value);
        Layer layer = new Layer(node);
        for (int at = common - KeySlice.BYTES; at >= 0; at -= KeySlice.BYTES) {
            node = emptyNode();
            node.insert(0, KeySlice.at(old, at, old.length), KeySlice.CONTINUES, 0, layer);
            layer = new Layer(node);
        }
        return layer;
    }

    /** The number of layers on the way down from a layer that has just been born, along its first entries. */
    static int chainLength(Layer layer) {
        int length = 1;
        Layer on = layer;
        while (on.border(KeySlice.MIN).onlyEntry() instanceof Layer below) {
            on = below;
            length++;
        }
        return length;
    }

    /** Bytes in the slices that both keys share and behind which both go on. */
    private static int commonSlices(byte[] old, byte[] key, int offset) {
        int common = Math.max(0, Arrays.mismatch(old, 0, old.length, key, offset, key.length));
        if (common == Math.min(old.length, key.length - offset)) {
            common--; // one ends here: its last slice is its own, even if it is a whole one
        }
        return common / KeySlice.BYTES * KeySlice.BYTES;
    }

    private static BorderNode emptyNode() {
        return new BorderNode(0, CAPACITY, KeySlice.MIN, KeySlice.MAX);
    }

    private static void add(BorderNode node, byte[] key, int offset, Object value) {
        long slice = KeySlice.at(key, offset, key.length);
        int code = InlineSuffix.code(offset, key.length);
        int position = node.search(node.permutation(), slice, KeySlice.length(offset, key.length));
        if (position >= 0) {
            throw new ConcurrentModificationException("the key array was changed while the map was reading it");
        }
        int slot = node.slotFor(code, slice, key, offset);
        Object reference = code == KeySlice.CONTINUES ? Suffix.of(key, offset + KeySlice.BYTES, value) : value;
        node.insert(~position, slice, code, node.keepSuffix(slot, code, key, offset), reference);
    }
}
