package io.masstree.tree;

import java.util.ArrayDeque;

/**
 * Walks all nodes of a tree. It takes no locks: while others change the tree, it may show some nodes twice or not at all, but it
 * ends. It keeps the nodes to come on a stack of its own, since there may be more layers on one path than a thread's stack could
 * hold.
 */
final class TreeWalk {
    /** Told about every node. */
    interface Visitor {
        /** A node of the layer at {@code depth}, {@code height} nodes from the root of the layer, the root being 1. */
        void visit(InteriorNode node, int depth, int height);

        /** A node of the layer at {@code depth}, {@code height} nodes from the root of the layer, the root being 1. */
        void visit(BorderNode node, int depth, int height);
    }

    private record Visit(Node node, int depth, int height) {}

    private TreeWalk() {}

    static void walk(Layer root, Visitor visitor) {
        ArrayDeque<Visit> pending = new ArrayDeque<>();
        pending.push(new Visit(root.root(), 0, 1));
        while (!pending.isEmpty()) {
            Visit visit = pending.pop();
            if (visit.node instanceof InteriorNode interior) {
                visitor.visit(interior, visit.depth, visit.height);
                for (int i = interior.size(); i >= 0; i--) { // the first child is visited first
                    Node child = interior.child(i);
                    if (child != null) {
                        pending.push(new Visit(child, visit.depth, visit.height + 1));
                    }
                }
            } else {
                BorderNode border = (BorderNode) visit.node;
                visitor.visit(border, visit.depth, visit.height);
                long shown = border.permutation();
                for (int i = Permutation.size(shown) - 1; i >= 0; i--) {
                    int slot = Permutation.slot(shown, i);
                    if (border.code(slot) == KeySlice.CONTINUES && border.reference(slot) instanceof Layer layer) {
                        pending.push(new Visit(layer.root(), visit.depth + 1, 1));
                    }
                }
            }
        }
    }
}
