package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Sorted entries come into an empty tree all at once, and nothing that others put meanwhile is lost. */
class AdoptTest {
    private static final int ENTRIES = 20;
    private static final int RACES = 3000;

    private static byte[] key(int i) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
    }

    private static List<Map.Entry<byte[], Integer>> entries() {
        List<Map.Entry<byte[], Integer>> entries = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            entries.add(Map.entry(key(i), i));
        }
        return entries;
    }

    @Test
    void anEmptyTreeTakesThem() {
        Tree<Integer> tree = new Tree<>(3);
        assertTrue(tree.fillSorted(entries()));
        assertEquals(ENTRIES, tree.size());
        for (int i = 0; i < ENTRIES; i++) {
            assertEquals(i, tree.get(key(i)));
        }
        TreeChecker.check(tree);
    }

    @Test
    void aTreeThatWasEmptiedTakesThem_andOneWithAnEntryDoesNot() {
        Tree<Integer> tree = new Tree<>(3);
        for (int i = 0; i < ENTRIES; i++) {
            tree.put(key(i), -1);
        }
        assertFalse(tree.fillSorted(entries()));
        assertEquals(-1, tree.get(key(3)));
        for (int i = 0; i < ENTRIES; i++) {
            tree.remove(key(i));
        }
        assertTrue(tree.fillSorted(entries()));
        assertEquals(ENTRIES, tree.size());
        TreeChecker.check(tree);
    }

    @Test
    @Guards({Rule.R19, Rule.R21})
    void whatWasReadOfTheOldRootLayerIsNotBelievedAnyMore() {
        Tree<Integer> tree = new Tree<>(3);
        RootLayer old = tree.root();
        BorderNode node = old.border(KeySlice.MIN);
        assertTrue(tree.fillSorted(entries()));
        assertTrue(node.isDeleted());
        assertEquals(SearchResult.RESTART, old.read(KeySlice.at(key(1), 0, 4), 4, key(1), 0));
        assertNull(old.lockBorder(KeySlice.MIN));
    }

    /** Somebody has removed all entries of the first node, and not yet taken it out. */
    @Test
    @Guards(Rule.R21)
    void anEmptyNodeBesideOthersIsNoEmptyTree() {
        Tree<Integer> tree = new Tree<>(3);
        for (int i = 0; i < ENTRIES; i++) {
            tree.put(key(i), i);
        }
        BorderNode first = tree.root().border(KeySlice.MIN);
        first.lock();
        while (first.size() > 0) {
            first.remove(0);
        }
        first.unlock();

        assertFalse(tree.adopt(new RootLayer(Tree.emptyRoot(3))));

        assertFalse(first.isDeleted());
        assertEquals(ENTRIES - 1, tree.get(key(ENTRIES - 1)));
    }

    @Test
    void aRemovalThatIsCountedBeforeItsInsertGivesNoNegativeSize() {
        Tree<Integer> tree = new Tree<>(3);
        tree.root().count(-1);
        assertEquals(0, tree.size());
        tree.root().count(1);
        assertEquals(0, tree.size());
    }

    @Test
    void aCursorGoesOnInTheNewEntries() {
        Tree<Integer> tree = new Tree<>(3);
        tree.put(key(0), -1);
        TreeCursor<Integer> cursor = new TreeCursor<>(tree);
        assertTrue(cursor.seekFirst());
        tree.remove(key(0));
        assertTrue(tree.fillSorted(entries()));
        int last = -1;
        for (boolean found = cursor.next(); found; found = cursor.next()) {
            last = cursor.value();
        }
        assertTrue(last == ENTRIES - 1 || last == -1, "a cursor ended at " + last);
    }

    @Test
    void unsortedEntriesChangeNothing() {
        Tree<Integer> tree = new Tree<>(3);
        assertThrows(
                IllegalArgumentException.class,
                () -> tree.fillSorted(List.of(Map.entry(key(2), 2), Map.entry(key(1), 1))));
        assertTrue(tree.isEmpty());
    }

    @Test
    @Guards(Rule.R21)
    void fill_whilePutAndRemoveAndClear() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int race = 0; race < RACES; race++) {
                Tree<Integer> tree = new Tree<>(3);
                CyclicBarrier start = new CyclicBarrier(2);
                boolean clears = race % 4 == 3;
                Future<?> other = threads.submit(() -> {
                    start.await();
                    if (clears) {
                        tree.clear();
                    } else {
                        tree.put(key(-1), -1);
                        tree.put(key(ENTRIES), -1);
                    }
                    return tree.put(key(-2), -2);
                });
                start.await();
                boolean filled = tree.fillSorted(entries());
                other.get();
                assertEquals(-2, tree.get(key(-2)), "what was put after the clear, or while the tree was filled");
                if (!clears) {
                    assertEquals(-1, tree.get(key(-1)));
                    assertEquals(-1, tree.get(key(ENTRIES)));
                    assertEquals(filled ? ENTRIES + 3 : 3, tree.size());
                }
                TreeChecker.check(tree);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
