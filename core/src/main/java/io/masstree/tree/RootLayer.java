package io.masstree.tree;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Layer 0 of a tree, and the number of entries in and below it. They belong together, for when {@link Tree#clear} puts a new root
 * layer in the place of this one, operations that are still at work in this one count here.
 */
final class RootLayer extends Layer {
    private final LongAdder entries = new LongAdder();

    /** Counts what the adder could not count because there was no memory for one more of its cells. */
    private final AtomicLong more = new AtomicLong();

    /** The border node that was split off last at the right end; null if there is none, or if it is out of the tree. */
    private volatile @Nullable BorderNode appended; // R29

    RootLayer(Node root) {
        super(root);
    }

    /**
     * Finds a border node of this layer, which most likely covers {@code slice}, as {@link #border} does. If the slice belongs to
     * the right end, as each one does while keys come in ascending order, this saves the way down.
     */
    BorderNode borderFromRightEnd(long slice) {
        BorderNode node = appended;
        return node != null && node.covers(slice) ? node : border(slice); // R11: as good as what a descent finds
    }

    @Override
    void noteAppended(BorderNode node) {
        appended = node;
    }

    @Override
    void forget(BorderNode node) {
        if (node == appended) {
            appended = null; // R19: a node that somebody appends meanwhile may be forgotten, too, which does no harm
        }
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
