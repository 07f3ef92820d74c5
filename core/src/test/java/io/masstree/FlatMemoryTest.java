package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.TreeChecker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Loads that come and go leave nothing behind: emptied nodes and layers go away, and nothing that is still in the map keeps a
 * dead node alive.
 *
 * <p>Takes few operations by default; {@code -Dmasstree.memory.operations=50000000} makes each load that long.
 */
@Guards({Rule.R21, Rule.R28})
@Timeout(value = 4, unit = TimeUnit.HOURS) // for the long form
class FlatMemoryTest {
    private static final long OPERATIONS = Long.getLong("masstree.memory.operations", 2_000_000);
    private static final int WINDOW = 1_000;

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static void assertHeapIsFlat(long before) {
        long grown = usedHeap() - before;
        assertTrue(grown < 4_000_000, () -> "the heap grew by " + grown + " bytes");
    }

    private static void assertIsEmpty(Masstree<Integer> map) {
        TreeChecker.check(map.tree());
        MasstreeStats stats = map.stats();
        assertEquals(0, map.size());
        assertEquals(1, stats.layers());
        assertEquals(1, stats.borderNodes());
        assertTrue(stats.interiorNodes() < 8, () -> "interior nodes were left behind: " + stats);
        assertEquals(0, stats.tails());
    }

    /** A window of entries that moves over the keys. */
    private static void runQueue(BiConsumer<Masstree<Integer>, byte[]> removeFirst, boolean ascending, int prefix) {
        Masstree<Integer> map = new Masstree<>();
        long heap = 0;
        for (long i = 0; i < OPERATIONS + WINDOW; i++) {
            if (i < OPERATIONS) {
                map.put(key(ascending ? i : -i, prefix), 1);
            }
            if (i >= WINDOW) {
                removeFirst.accept(map, key(ascending ? i - WINDOW : WINDOW - i, prefix));
            }
            if (i == 3 * WINDOW) {
                heap = usedHeap();
            }
            if (i % (OPERATIONS / 8) == 5 * WINDOW) {
                checkWindow(map, prefix);
            }
        }
        assertIsEmpty(map);
        assertHeapIsFlat(heap);
    }

    private static void checkWindow(Masstree<Integer> map, int prefix) {
        MasstreeStats stats = map.stats();
        assertEquals(WINDOW, stats.entries());
        assertTrue(stats.layers() == 1 + prefix / 8, () -> "layers were left behind: " + stats);
        assertTrue(stats.borderNodes() < WINDOW / 10, () -> "border nodes were left behind: " + stats);
        assertTrue(stats.interiorNodes() < WINDOW / 50, () -> "interior nodes were left behind: " + stats);
    }

    private static byte[] key(long number, int prefix) {
        return Keys.concat(Keys.filled(prefix, 'q'), Keys.of(number ^ Long.MIN_VALUE));
    }

    @Test
    void aQueueThatIsPolled() {
        runQueue((map, key) -> assertNotNull(map.pollFirstEntry()), true, 0);
    }

    @Test
    void aQueueWhoseKeysAreRemoved() {
        runQueue((map, key) -> assertNotNull(map.remove(key)), true, 0);
    }

    @Test
    void aQueueThatRunsBackwards() {
        runQueue((map, key) -> assertNotNull(map.pollLastEntry()), false, 0);
    }

    @Test
    void aQueueInADeeperLayer() {
        runQueue((map, key) -> assertNotNull(map.remove(key)), true, 16);
    }

    /** A queue with a layer for every few entries: each is born, filled, emptied, and dies. */
    @Test
    void aQueueOfLayers() {
        Masstree<Integer> map = new Masstree<>();
        long heap = 0;
        long count = OPERATIONS / 2;
        for (long i = 0; i < count + WINDOW; i++) {
            if (i < count) {
                map.put(layeredKey(i), 1);
            }
            if (i >= WINDOW) {
                assertNotNull(map.remove(layeredKey(i - WINDOW)));
            }
            if (i == 3 * WINDOW) {
                heap = usedHeap();
            }
        }
        assertIsEmpty(map);
        assertHeapIsFlat(heap);
    }

    /** Four keys share a slice, and two of them another one. */
    private static byte[] layeredKey(long i) {
        return Keys.concat(Keys.concat(Keys.of(i / 4), Keys.of(i / 2)), Keys.of(i));
    }

    /** Everything comes and everything goes, in different orders. */
    @Test
    void waves() {
        int size = 20_000;
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            keys.add(
                    switch (i % 4) {
                        case 0 -> Keys.of((long) i * 0x9E37_79B9_7F4A_7C15L);
                        case 1 -> layeredKey(i);
                        case 2 -> Keys.concat(Keys.filled(24, i % 64), Keys.of((long) i));
                        default -> Keys.filled(i % 16 + i / 16, 'w');
                    });
        }
        keys.replaceAll(key -> key.length > 200 ? Keys.concat(Keys.of((long) key.length), new byte[40]) : key);
        Masstree<Integer> map = new Masstree<>();
        Random random = new Random(1);
        long heap = 0;
        int waves = (int) Math.max(6, OPERATIONS / size / 4);
        for (int wave = 0; wave < waves; wave++) {
            if (wave % 2 == 0) {
                Collections.shuffle(keys, random);
            }
            for (byte[] key : keys) {
                map.put(key, 1);
            }
            if (wave % 3 == 0) {
                Collections.shuffle(keys, random);
            } else if (wave % 3 == 1) {
                Collections.reverse(keys);
            }
            for (byte[] key : keys) {
                map.remove(key);
            }
            assertIsEmpty(map);
            if (wave == 2) {
                heap = usedHeap();
            }
        }
        assertHeapIsFlat(heap);
    }
}
