package io.masstree.tree;

import java.util.concurrent.atomic.LongAdder;

/**
 * Layer 0 of a tree, and the number of entries in and below it. They belong together: when {@link Tree#clear} puts a new root
 * layer in the place of this one, operations that are still at work in here count here.
 */
final class RootLayer extends Layer {
    final LongAdder entries = new LongAdder();

    RootLayer(Node root) {
        super(root);
    }
}
