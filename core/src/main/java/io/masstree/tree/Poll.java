package io.masstree.tree;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Removes the first or the last entry of a tree.
 *
 * <p>On the way down along the end of each layer it locks the border node there and keeps the lock (R31). So when it gets to an
 * entry, nobody can put another one before the first (or behind the last). Its removal is then the removal of the first (last)
 * entry at that moment. A tree of one layer takes one lock.
 *
 * <p>The locks are counted and not listed, for there may be very many layers. What is locked stays as it is, so the same way down
 * leads to them again.
 */
final class Poll<V> {
    private final RootLayer root;

    /** The end of a layer: {@link KeySlice#MIN} or {@link KeySlice#MAX}. */
    private final long end;

    /** The number of layers, from layer 0 on, whose border node at the end is locked. */
    private int locked;

    private Map.@Nullable Entry<byte[], V> polled;

    private Poll(RootLayer root, long end) {
        this.root = root;
        this.end = end;
    }

    static <V> Map.@Nullable Entry<byte[], V> first(Tree<V> tree) {
        return poll(tree, KeySlice.MIN);
    }

    static <V> Map.@Nullable Entry<byte[], V> last(Tree<V> tree) {
        return poll(tree, KeySlice.MAX);
    }

    private static <V> Map.@Nullable Entry<byte[], V> poll(Tree<V> tree, long end) {
        for (int attempt = 0; ; attempt++) {
            Poll<V> poll = new Poll<>(tree.root(), end);
            if (poll.attempt()) {
                return poll.polled;
            }
            Backoff.pause(attempt); // R19
        }
    }

    /** One way down. Returns whether it came to a result: {@link #polled}, which is null if the tree is empty. */
    private boolean attempt() {
        StackProbe.probe(); // R33
        Layer layer = root;
        int offset = 0;
        BorderNode node;
        int position;
        byte[] key;
        Layer[] path;
        try {
            for (; ; offset += KeySlice.BYTES) {
                node = layer.lockBorder(end); // R18
                if (node == null) {
                    unlockAll(null);
                    return false;
                }
                locked++; // R31
                if (node.size() == 0) {
                    return leaveEmpty(layer, node, offset);
                }
                position = endOf(node);
                Layer below = layerAt(node, position);
                if (below == null) {
                    break;
                }
                layer = below;
            }
            Object reference = Objects.requireNonNull(node.referenceAt(position));
            polled = Entries.of(
                    offset,
                    node.sliceAt(position),
                    node.codeAt(position),
                    node.inlineSuffixAt(position),
                    node.packedSuffixes(),
                    reference);
            key = polled.getKey();
            path = Unlink.roomForPath(node, offset);
        } catch (Throwable e) { // R33: nothing has been changed yet
            unlockAll(null);
            throw e;
        }
        node.remove(position); // R31
        boolean emptied = node.size() == 0;
        unlock(node);
        unlockAll(key);
        Node.publishChange(); // R25
        root.count(-1);
        if (emptied) {
            Unlink.emptied(root, layer, node, key, offset, path);
        }
        return true;
    }

    /** The position at the end of a node that is not empty. */
    private int endOf(BorderNode node) {
        return end == KeySlice.MIN ? 0 : node.size() - 1;
    }

    private static @Nullable Layer layerAt(BorderNode node, int position) {
        return node.codeAt(position) == KeySlice.CONTINUES && node.referenceAt(position) instanceof Layer below
                ? below
                : null;
    }

    /**
     * Leaves an empty node at the end of a layer. In layer 0, without neighbours, it means that the tree is empty. Otherwise
     * somebody has emptied it and is about to take it out: the poll helps, and starts again.
     */
    private boolean leaveEmpty(Layer layer, BorderNode node, int offset) {
        boolean empty = offset == 0 && node.next() == null && node.prev() == null;
        byte[] prefix = new byte[offset];
        Layer[] path = Unlink.roomForPath(node, offset);
        unlock(node);
        unlockAll(prefix);
        if (!empty) {
            Unlink.emptied(root, layer, node, prefix, offset, path);
        }
        return empty;
    }

    /** Releases one of the counted locks. */
    private void unlock(BorderNode node) {
        locked--;
        node.unlock();
    }

    /** Releases all locks, from layer 0 on, and writes the slices on the way into an array, unless it is null. */
    private void unlockAll(byte @Nullable [] prefix) {
        Layer layer = root;
        for (int start = 0; locked > 0; start += KeySlice.BYTES) {
            BorderNode node = layer.lockedBorder(end);
            if (prefix != null) {
                KeySlice.write(node.sliceAt(endOf(node)), prefix, start);
            }
            if (locked > 1) {
                layer = Objects.requireNonNull(layerAt(node, endOf(node)));
            }
            unlock(node);
        }
    }
}
