package io.masstree.tree;

import static io.masstree.tree.SearchResult.RESTART;

import org.jspecify.annotations.Nullable;

/**
 * Takes emptied border nodes out of the tree, and emptied layers out of the layer above.
 *
 * <p>Whoever empties a node calls {@link #emptied} after it has released the lock. The removal has then taken effect. Nothing
 * here changes what the map holds, and nothing may fail (R33). Nodes that are merely underfull are not merged.
 *
 * <p>For example, n is the only descendant of b, and A has another child. Everything between A and n is dropped. The range of n
 * goes to its heir: the right neighbour if A has another child on the right, else the left one.
 *
 * <pre>
 *          A                       A
 *        / | \                    / \
 *       .  b  .        ==>       .   .
 *      /   |   \                /     \
 *   prev - n - next          prev --- next      next.first = n.first
 * </pre>
 */
final class Unlink {
    private static final Layer[] NO_PATH = {};

    private Unlink() {}

    /**
     * Makes room for what {@link #emptied} needs if a locked node loses its last entry: to be called before.
     *
     * @param offset where in a key the slice of this layer starts
     */
    static Layer[] roomForPath(BorderNode node, int offset) {
        return offset > 0 && node.size() <= 1 ? new Layer[offset / KeySlice.BYTES] : NO_PATH; // R33
    }

    /**
     * Takes a node out that its caller saw empty, unless somebody put something into it or was faster.
     *
     * @param layer the layer of the node
     * @param key a key that leads to the layer
     * @param offset where in the key the slice of this layer starts
     * @param path room for the layers on the way there
     */
    static void emptied(RootLayer root, Layer layer, BorderNode node, byte[] key, int offset, Layer[] path) {
        Layer emptyLayer = layer;
        BorderNode emptyNode = node;
        int at = offset;
        boolean found = false;
        for (int attempt = 0; unlinkUnlessAlone(emptyLayer, emptyNode, at / KeySlice.BYTES) && at > 0; attempt++) {
            if (!found) {
                found = findPath(root, layer, node, key, path);
                if (!found) {
                    break; // the layer is dead already
                }
            }
            int above = at - KeySlice.BYTES;
            Layer upper = path[above / KeySlice.BYTES];
            BorderNode upperNode = removeLayer(upper, KeySlice.at(key, above, key.length), emptyLayer, emptyNode);
            if (upperNode == null) {
                Backoff.pause(attempt); // it is not dead: look again what is up
                continue;
            }
            at = above;
            emptyLayer = upper;
            emptyNode = upperNode;
        }
        for (int depth = offset / KeySlice.BYTES; depth > at / KeySlice.BYTES; depth--) {
            StructureEvents.layerRemoved(depth);
        }
    }

    /**
     * Unlinks a node from its siblings and parents, unless it is in use or DELETED.
     *
     * @return true if nothing was done because the node is alone in its layer
     */
    private static boolean unlinkUnlessAlone(Layer layer, BorderNode node, int depth) {
        for (int attempt = 0; node.size() == 0 && !node.isDeleted(); attempt++) {
            BorderNode prev = node.prev();
            if (prev != null) {
                prev.lock(); // R18
                if (prev.isDeleted() || prev.next() != node) { // R26
                    prev.unlock();
                    Backoff.pause(attempt);
                    continue;
                }
            }
            node.lock(); // R18
            boolean empty = node.size() == 0 && !node.isDeleted(); // R28
            BorderNode next = node.next();
            boolean alone = prev == null && next == null;
            if (empty && !alone) {
                unlink(layer, prev, node, next, depth);
                return false;
            }
            node.unlock();
            if (prev != null) {
                prev.unlock();
            }
            return empty;
        }
        return false;
    }

    /** Unlinks an empty node, with its lock and that of {@code prev} held; releases both. One neighbour may be null. */
    private static void unlink(
            Layer layer, @Nullable BorderNode prev, BorderNode node, @Nullable BorderNode next, int depth) {
        if (next != null) {
            next.lock(); // R18
        }
        Node dropped = node;
        InteriorNode ancestor = lockParent(node);
        while (ancestor.size() == 0) { // node is its only descendant
            dropped = ancestor;
            ancestor = lockParent(ancestor);
        }
        int index = ancestor.indexOf(dropped);
        boolean toTheRight = index < ancestor.size();
        BorderNode heir = toTheRight ? next : prev;
        if (heir == null) {
            throw new AssertionError("R11: an ancestor has two children, but the node has no neighbour there");
        }

        // Every lock is held and nothing is left to allocate: R33.
        layer.forget(node); // R19
        node.markDeleted(); // R20
        heir.beginDirty(); // R20
        ancestor.removeChild(index);
        if (toTheRight) {
            heir.setFirst(node.first()); // R20
        } else {
            heir.setLast(node.last()); // R20
        }
        if (prev != null) {
            prev.setNext(next);
        }
        if (next != null) {
            next.setPrev(prev); // R34
        }
        boolean collapsed = ancestor.size() == 0 && ancestor.parent() == null;
        if (collapsed) {
            collapse(layer, ancestor);
        }
        heir.endDirty(); // R20

        unlockChain(node, ancestor);
        node.setNext(null);
        node.setPrev(null);
        node.setParent(null);
        node.unlock();
        if (next != null) {
            next.unlock();
        }
        if (prev != null) {
            prev.unlock();
        }
        StructureEvents.nodeUnlinked(depth, toTheRight);
        if (collapsed) {
            StructureEvents.rootChange(depth, false);
        }
    }

    private static InteriorNode lockParent(Node node) {
        InteriorNode parent = node.lockParent(); // R17
        if (parent == null) {
            throw new AssertionError("R17: a node that has siblings is the root of its layer");
        }
        return parent;
    }

    /** Makes the only child of the root the new root. */
    private static void collapse(Layer layer, InteriorNode root) {
        Node child = root.child(0);
        if (child == null) {
            throw new AssertionError("R22: the root has no child left");
        }
        layer.setRoot(child); // R22: first, since the child's splitter may be waiting for our lock
        child.setParent(null); // R22
        root.markDeleted();
    }

    /** Unlocks the interior nodes from the parent of {@code node} up to {@code top}. */
    private static void unlockChain(BorderNode node, InteriorNode top) {
        InteriorNode interior = node.parent();
        while (interior != null && interior != top) {
            InteriorNode above = interior.parent();
            interior.unlock();
            interior = above;
        }
        top.unlock();
    }

    /**
     * Lets a layer die whose only border node is empty.
     *
     * @return the border node of the layer above that lost the slot, or null if nothing was done
     */
    private static @Nullable BorderNode removeLayer(Layer upper, long slice, Layer layer, BorderNode node) {
        BorderNode upperNode = upper.lockBorder(slice);
        if (upperNode == null) {
            return null;
        }
        int position = upperNode.search(upperNode.permutation(), slice, KeySlice.CONTINUES); // R12
        if (position < 0 || upperNode.referenceAt(position) != layer) {
            upperNode.unlock();
            return null;
        }
        node.lock(); // R18, R21
        boolean dies = !node.isDeleted() && node.size() == 0 && node.prev() == null && node.next() == null;
        if (dies) {
            node.markDeleted(); // R21
            upperNode.remove(position); // R21
        }
        node.unlock();
        upperNode.unlock();
        return dies ? upperNode : null;
    }

    /**
     * Looks for the layers on the way of a key down to {@code layer}; false if the way no longer leads there, or {@code node}, which
     * was all of it, is DELETED: then the layers above may be dead, too, up to the root layer, and nobody will ever get through (R21).
     */
    private static boolean findPath(RootLayer root, Layer layer, BorderNode node, byte[] key, Layer[] path) {
        for (int attempt = 0; !node.isDeleted(); attempt++) { // R21
            Object found = root;
            int depth = 0;
            while (found instanceof Layer on && depth < path.length) {
                path[depth] = on;
                int at = depth * KeySlice.BYTES;
                found = on.read(KeySlice.at(key, at, key.length), KeySlice.CONTINUES, key, at);
                depth++;
            }
            if (found == layer || found != RESTART) {
                return found == layer;
            }
            Backoff.pause(attempt);
        }
        return false;
    }
}
