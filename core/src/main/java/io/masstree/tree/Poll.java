package io.masstree.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Removes the first or the last entry of a tree.
 *
 * <p>On the way down along the end of each layer it locks the border node there and keeps the lock (R31). So when it gets to an
 * entry, nobody can put another one before it (or behind the last), and its removal is the removal of the first (last) entry at
 * that moment. In a tree of one layer that is one lock.
 */
final class Poll<V> {
    private final RootLayer root;

    /** The end of a layer: {@link KeySlice#MIN} or {@link KeySlice#MAX}. */
    private final long end;

    /** With a capacity, for without one a list does not make room in advance: R33. */
    private final ArrayList<BorderNode> locked = new ArrayList<>(4);

    private byte[] prefix = new byte[KeySlice.BYTES];
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
        Layer[] path;
        try {
            for (; ; offset += KeySlice.BYTES) {
                node = lockEnd(layer);
                if (node == null) {
                    unlockAll();
                    return false;
                }
                if (node.size() == 0) {
                    return leaveEmpty(layer, node, offset);
                }
                position = end == KeySlice.MIN ? 0 : node.size() - 1;
                if (prefix.length < offset + KeySlice.BYTES) {
                    prefix = Arrays.copyOf(prefix, 2 * prefix.length);
                }
                KeySlice.write(node.sliceAt(position), prefix, offset);
                if (node.codeAt(position) == KeySlice.CONTINUES && node.referenceAt(position) instanceof Layer below) {
                    layer = below;
                    continue;
                }
                break;
            }
            Object reference = Objects.requireNonNull(node.referenceAt(position));
            polled = Tree.entry(
                    prefix, offset, node.sliceAt(position), node.codeAt(position), node.restAt(position), reference);
            path = Unlink.roomForPath(node, offset);
        } catch (Throwable e) { // R33: nothing has been changed yet
            unlockAll();
            throw e;
        }
        node.remove(position); // R31
        boolean emptied = node.size() == 0;
        unlockAll();
        Node.publishChange(); // R25
        root.count(-1);
        if (emptied) {
            Unlink.emptied(root, layer, node, prefix, offset, path);
        }
        return true;
    }

    /** Locks the border node at the end of a layer; null if a DELETED node was met. */
    private @Nullable BorderNode lockEnd(Layer layer) {
        locked.ensureCapacity(locked.size() + 1); // R33
        BorderNode node = layer.lockBorder(end); // R18
        if (node != null) {
            locked.add(node); // R31
        }
        return node;
    }

    /**
     * Leaves a node at the end of a layer that is empty. In layer 0, without neighbours, it means that the tree is empty.
     * Otherwise somebody has emptied it and is about to take it out: help, and start again.
     */
    private boolean leaveEmpty(Layer layer, BorderNode node, int offset) {
        boolean empty = offset == 0 && node.next() == null && node.prev() == null;
        Layer[] path = Unlink.roomForPath(node, offset);
        unlockAll();
        if (!empty) {
            Unlink.emptied(root, layer, node, prefix, offset, path);
        }
        return empty;
    }

    private void unlockAll() {
        for (int i = 0; i < locked.size(); i++) { // R33: an iterator would be an allocation
            locked.get(i).unlock();
        }
        locked.clear();
    }
}
