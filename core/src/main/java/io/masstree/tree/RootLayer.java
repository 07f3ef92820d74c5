package io.masstree.tree;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Layer 0 of a tree, and the number of entries in and below it. They belong together, for when {@link Tree#clear} puts a new root
 * layer in the place of this one, operations that are still at work in this one count here.
 */
final class RootLayer extends Layer {
    private final LongAdder entries = new LongAdder();

    /** Counts what the adder could not count because there was no memory for one more of its cells. */
    private final AtomicLong more = new AtomicLong();

    RootLayer(Node root) {
        super(root);
    }

    /** Counts entries that came (or went, if negative), which others see already: it must not fail. */
    void count(long difference) {
        try {
            entries.add(difference);
        } catch (Throwable e) { // R33: an adder that throws has added nothing
            more.addAndGet(difference);
        }
    }

    /** The number of entries. Weakly consistent. */
    long size() {
        return entries.sum() + more.get();
    }
}
