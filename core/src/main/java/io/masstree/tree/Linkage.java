package io.masstree.tree;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loads, initializes and links all that an operation needs from its first lock on, before the first tree is made (R33).
 *
 * <p>The JVM puts that off until code runs for the first time: it loads and initializes a class when code refers to it, and links
 * the call site of a {@link java.lang.invoke.VarHandle} at the first call. Both take memory and a deep stack. If these ran short
 * just then, an operation would fail in the middle of a change. A class whose initialization fails is even lost for ever.
 *
 * <p>So a small tree is taken through all kinds of changes, and thrown away.
 */
final class Linkage {
    private static final int WIDTH = 3;

    /** Enough keys for three levels of nodes of that width, and a factor that scatters them. */
    private static final int KEYS = 40;

    private static final int SCATTER = 7;

    /** Key lengths: a slice, one with an inline suffix, and those with a packed one and an object that become chains of layers. */
    private static final int[] LENGTHS = {
        1, KeySlice.BYTES + 1, 4 * KeySlice.BYTES + 1, KeySlice.BYTES + PackedSuffixes.MAX_LENGTH + 1
    };

    private static volatile boolean done;

    private Linkage() {}

    /** Makes sure that everything is linked. If memory or stack do not suffice for it, the next call tries again. */
    static void ensure() {
        if (!done) {
            link();
        }
    }

    private static synchronized void link() {
        if (!done) {
            Tree<Object> tree = new Tree<>(WIDTH, new RootLayer(Tree.emptyRoot(WIDTH)));
            fill(tree);
            while (tree.pollFirstEntry() != null) {} // unlinks nodes whose range goes to the right
            fill(tree);
            while (tree.pollLastEntry() != null) {} // and to the left
            tree.fillSorted(List.of());
            Backoff.pause(0);
            Backoff.pause(Integer.MAX_VALUE);
            StructureEvents.start(); // only now: nobody is to be told about this tree
            done = true;
        }
    }

    private static void fill(Tree<Object> tree) {
        for (int i = 0; i < KEYS; i++) {
            for (int length : LENGTHS) {
                byte[] key = new byte[length];
                key[length - 1] = (byte) (i * SCATTER % KEYS);
                tree.put(key, Throwable.class); // which handlers refer to
            }
        }
        TreeCursor<Object> cursor = new TreeCursor<>(tree);
        if (cursor.seekFirst()) {
            cursor.replaceInPlace(ThreadLocalRandom.current()); // which a LongAdder needs when threads meet at it
            cursor.removeInPlace();
        }
    }
}
