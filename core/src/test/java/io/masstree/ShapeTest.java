package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape that loads of all kinds give a tree, and {@link Masstree#stats} against counting by hand. */
class ShapeTest {
    private static final int MANY = 100_000;

    private static Masstree<Long> map(int width) {
        return new Masstree<>(new Tree<>(width));
    }

    private static void check(Masstree<Long> map, long entries) {
        TreeChecker.check(map.tree());
        assertEquals(entries, map.size());
        assertEquals(entries, map.stats().entries());
    }

    private static void removeAll(Masstree<Long> map, List<Long> keys) {
        for (long key : keys) {
            assertEquals(key, map.remove(Keys.of(key)));
        }
        check(map, 0);
        MasstreeStats stats = map.stats();
        assertEquals(1, stats.layers());
        assertEquals(1, stats.borderNodes());
        assertEquals(0, stats.tails());
        assertEquals(1, stats.depth());
        assertTrue(map.isEmpty());
    }

    private static List<Long> keys(boolean shuffled) {
        List<Long> keys = new ArrayList<>(
                LongStream.range(0, MANY).map(i -> i * 0x1_0001).boxed().toList());
        if (shuffled) {
            Collections.shuffle(keys, new Random(1));
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 15})
    void ascendingKeysFillNodesToTheLastSlot(int width) {
        Masstree<Long> map = map(width);
        List<Long> keys = keys(false);
        for (long key : keys) {
            assertNull(map.put(Keys.of(key), key));
        }
        check(map, MANY);
        assertEquals((MANY + width - 1) / width, map.stats().borderNodes());
        if (width == 15) {
            assertTrue(map.stats().fill() > 0.999, () -> map.stats().toString());
            int fewest = MANY / 15 / 16; // interior nodes too stay full behind the growth
            assertTrue(
                    map.stats().interiorNodes() < 1.2 * fewest,
                    () -> map.stats().toString());
        }
        removeAll(map, keys);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 15})
    void descendingKeysFillNodesToTheLastSlot(int width) {
        Masstree<Long> map = map(width);
        List<Long> keys = keys(false);
        Collections.reverse(keys);
        for (long key : keys) {
            assertNull(map.put(Keys.of(key), key));
        }
        check(map, MANY);
        assertEquals((MANY + width - 1) / width, map.stats().borderNodes());
        removeAll(map, keys);
    }

    /** Filling in the gaps of a full map splits nodes in the middle; the order of removal is another one. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards({Rule.R11, Rule.R16})
    void randomKeysFillNodesToAboutTwoThirds(int width) {
        Masstree<Long> map = map(width);
        List<Long> keys = keys(true);
        for (long key : keys) {
            assertNull(map.put(Keys.of(key), key));
        }
        check(map, MANY);
        double fill = (double) MANY / map.stats().borderNodes() / width;
        assertTrue(fill > 0.6 && fill < 0.8, () -> "fill is " + fill + ", " + map.stats());
        for (long key : keys) {
            assertEquals(key, map.get(Keys.of(key)));
            assertNull(map.get(Keys.of(key + 1)));
        }
        Collections.shuffle(keys, new Random(2));
        removeAll(map, keys);
    }

    /** The issue asks for at most 36 bytes an entry with random keys of 8 bytes; the estimate must say so too. */
    @Test
    void randomKeysOfEightBytesTakeFewBytes() {
        Masstree<Long> map = map(15);
        Random random = new Random(3);
        for (int i = 0; i < MANY; i++) {
            map.put(Keys.of(random.nextLong()), 0L);
        }
        double bytes = (double) map.stats().estimatedBytes() / map.size();
        assertTrue(bytes > 20 && bytes <= 36, () -> bytes + " bytes an entry");
    }

    /** Removing from the middle outwards gives the ranges of dead nodes to both sides, and what is put there is found. */
    @ParameterizedTest
    @ValueSource(ints = {3, 15})
    @Guards({Rule.R20, Rule.R28})
    void nodesThatDieInTheMiddleLeaveTheirRangeToANeighbour(int width) {
        int count = 2_000;
        for (int hole = 1; hole < count; hole *= 3) {
            Masstree<Long> map = map(width);
            for (long i = 0; i < count; i++) {
                map.put(Keys.of(i), i);
            }
            int from = (count - hole) / 2;
            for (long i = from; i < from + hole; i++) {
                assertEquals(i, map.remove(Keys.of(i)));
            }
            check(map, count - hole);
            for (int i = from + hole - 1; i >= from; i--) {
                assertNull(map.put(Keys.of((long) i), (long) i));
            }
            check(map, count);
            for (long i = 0; i < count; i++) {
                assertEquals(i, map.get(Keys.of(i)));
            }
        }
    }

    @Test
    void anEmptyMapIsOneNode() {
        MasstreeStats stats = map(15).stats();
        assertEquals(new MasstreeStats(0, 1, 1, 0, 0, 15, 1, 1, stats.estimatedBytes()), stats);
        assertEquals(0.0, stats.fill());
        assertTrue(stats.estimatedBytes() > 0);
    }

    @Test
    void statsCountByHand() {
        Masstree<Long> map = map(15);
        String[] keys = {
            "",
            "a",
            "abcdefgh", // values in layer 0
            "zzzzzzzzz", // a suffix object
            "abcdefgh1",
            "abcdefgh2", // two values in a layer of their own, of two slots
            "12345678abcdefgh!",
            "12345678abcdefgh?", // the same two layers further down
            "12345678abcdefgh" // a value half way
        };
        for (String key : keys) {
            map.put(Keys.of(key), 0L);
        }
        MasstreeStats stats = map.stats();
        assertEquals(9, stats.entries());
        assertEquals(4, stats.layers());
        assertEquals(4, stats.borderNodes());
        assertEquals(0, stats.interiorNodes());
        assertEquals(1, stats.tails());
        assertEquals(1, stats.height());
        assertEquals(3, stats.depth());
        assertEquals(15 + 2 + 2 + 2, stats.slots());
        assertEquals((9 + 3) / 21.0, stats.fill());
    }

    @Test
    void theHeightIsThatOfTheFirstLayer_howeverHighTheOthersAre() {
        Masstree<Long> map = map(3);
        for (long i = 0; i < 100; i++) {
            map.put(Keys.of("12345678" + (char) i + "12345678"), i);
        }
        assertEquals(1, map.stats().height());
        assertEquals(2, map.stats().depth());
    }

    @Test
    void statsCountLevels() {
        Masstree<Long> map = map(3);
        long[] heightOf = new long[6];
        for (long i = 0; i < 200; i++) {
            map.put(Keys.of(i), i);
            int height = map.stats().height();
            if (heightOf[height] == 0) {
                heightOf[height] = i + 1;
            }
        }
        assertEquals(1, heightOf[1]);
        assertEquals(4, heightOf[2], "three entries, and one more");
        assertEquals(3 * 4 + 1, heightOf[3], "four full nodes under a root, and one more entry");
        MasstreeStats stats = map.stats();
        assertEquals(67, stats.borderNodes());
        assertEquals(3 + 66 * 15, stats.slots(), "the first node was made for the width, the others by splits");
    }

    /** A tree that was high costs no more steps than one that never was, when few entries are left. */
    @Test
    @Guards(Rule.R22)
    void aHighTreeIsLowAgainWhenItEmpties() {
        Masstree<Long> map = map(3);
        for (long i = 0; i < 1_000; i++) {
            map.put(Keys.of(i), i);
        }
        assertTrue(map.stats().height() >= 5, () -> "height: " + map.stats().height());
        for (long i = 0; i < 999; i++) {
            map.remove(Keys.of(i));
        }
        assertEquals(1, map.stats().height());
        assertEquals(0, map.stats().interiorNodes());
    }

    /** Small layers start small, and their arrays grow. */
    @Test
    @Guards(Rule.R27)
    void theSlotsOfALayerGrowWithIt() {
        Masstree<Long> map = map(15);
        int[] slots = new int[17];
        for (int i = 0; i <= 16; i++) {
            map.put(Keys.concat(Keys.filled(8, 'x'), new byte[] {(byte) i}), (long) i);
            slots[i] = (int) map.stats().slots() - 15;
            TreeChecker.check(map.tree());
        }
        assertEquals(
                List.of(0, 2, 4, 4, 8, 8, 8, 8, 15, 15, 15, 15, 15, 15, 15, 30, 30),
                Arrays.stream(slots).boxed().toList());
    }

    @Test
    void clearLeavesNothing() {
        Masstree<Long> map = map(3);
        for (long i = 0; i < 1_000; i++) {
            map.put(Keys.concat(Keys.of(i / 10), Keys.of(i)), i);
        }
        Cursor<Long> cursor = map.cursor();
        assertTrue(cursor.seekFirst());
        map.clear();
        check(map, 0);
        assertEquals(map(3).stats(), map.stats());
        assertNull(map.get(Keys.concat(Keys.of(0L), Keys.of(0L))));
        map.put(Keys.of(1L), 1L);
        check(map, 1);
    }
}
