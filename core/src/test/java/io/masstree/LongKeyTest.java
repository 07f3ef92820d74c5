package io.masstree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of a megabyte: one layer for each 8 bytes that two of them share, and no recursion over the layers. */
class LongKeyTest {
    private static final int LENGTH = 1_000_000;

    private static byte[] longKey(int last) {
        byte[] key = Keys.filled(LENGTH, 'k');
        key[LENGTH - 1] = (byte) last;
        return key;
    }

    @Test
    void aLongKeyAloneIsOneTail() {
        Masstree<String> map = new Masstree<>();
        map.put(longKey('a'), "a");
        map.put(Keys.of("k"), "short");
        assertEquals("a", map.get(longKey('a')));
        assertNull(map.get(longKey('b')));
        assertNull(map.get(Keys.filled(LENGTH - 1, 'k')));
        assertNull(map.get(Keys.filled(LENGTH + 1, 'k')));
        MasstreeStats stats = map.stats();
        assertEquals(1, stats.layers());
        assertEquals(1, stats.tails());
        assertArrayEquals(longKey('a'), map.lastEntry().getKey());
        assertEquals("a", map.remove(longKey('a')));
        assertEquals(1, map.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 15})
    void twoLongKeysThatDifferInTheLastByte(int width) {
        Masstree<String> map = new Masstree<>(new Tree<>(width));
        byte[] a = longKey('a');
        byte[] b = longKey('b');
        assertNull(map.put(a, "a"));
        assertNull(map.put(b, "b"));
        checkTwo(map, a, b);
        assertEquals("b", map.remove(b));
        assertNull(map.get(b));
        assertEquals("a", map.get(a));
        TreeChecker.check(map.tree());
        assertEquals("a", map.remove(a));
        checkEmpty(map);
    }

    @Test
    void twoLongKeysOneOfWhichIsThePrefixOfTheOther() {
        Masstree<String> map = new Masstree<>();
        byte[] a = Keys.filled(LENGTH, 'k');
        byte[] b = Keys.filled(LENGTH + 1, 'k');
        map.put(b, "b");
        map.put(a, "a");
        checkTwo(map, a, b);
        assertEquals("a", map.pollFirstEntry().getValue());
        assertEquals("b", map.pollLastEntry().getValue());
        checkEmpty(map);
    }

    /** Longer than what a scan has made room for when it meets the first key. */
    @Test
    void prefixesMayBeLongerThanAllKeys() {
        Masstree<String> map = new Masstree<>();
        for (String key : new String[] {"", "a", "k", "kkkkkkkkk", "z"}) {
            map.put(Keys.of(key), key);
        }
        for (int length : new int[] {1, 9, 10, 63, 64, 65, 100, 300, LENGTH}) {
            for (char letter : new char[] {0, 'a', 'k', 'y', 255}) {
                byte[] prefix = Keys.filled(length, letter);
                List<String> found = new ArrayList<>();
                assertTrue(map.scanPrefix(prefix, entry -> found.add(entry.value())));
                boolean isShort = length <= (letter == 'k' ? 9 : 1) && (letter == 'k' || letter == 'a');
                assertEquals(isShort, !found.isEmpty(), () -> length + " times " + (int) letter + ": " + found);
            }
        }
    }

    /** No layer is all of a chain, and each is on the stack of a scan as an object of its own. */
    @Test
    void manyLayersOfTwoEntriesNeedNoStack() throws InterruptedException {
        int layers = 8_000;
        Masstree<Integer> map = new Masstree<>();
        for (int i = 0; i < layers; i++) {
            map.put(Keys.concat(Keys.filled(8 * i, 'a'), Keys.of("b")), i);
        }
        List<Integer> seen = new ArrayList<>();
        long[] lengths = new long[1];
        Throwable[] thrown = new Throwable[1];
        Thread walker = new Thread(
                null,
                () -> {
                    map.scan(null, true, null, true, entry -> {
                        lengths[0] += entry.key().length;
                        return seen.add(entry.value());
                    });
                    Cursor<Integer> cursor = map.cursor();
                    assertTrue(cursor.seekLast() && cursor.previous() && cursor.next());
                    assertEquals(0, cursor.value());
                },
                "walker",
                256 << 10);
        walker.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
        walker.start();
        walker.join();
        assertNull(thrown[0]);
        assertEquals(layers, seen.size());
        assertEquals(layers + 4L * layers * (layers - 1), lengths[0]);
        assertEquals(layers - 1, seen.get(0));
    }

    @Test
    void twoLongKeysFromABulkLoad() {
        byte[] a = longKey('a');
        byte[] b = longKey('b');
        Masstree<String> map = Masstree.fromSorted(List.of(Map.entry(a, "a"), Map.entry(b, "b")));
        checkTwo(map, a, b);
        map.clear();
        checkEmpty(map);
    }

    private static void checkTwo(Masstree<String> map, byte[] a, byte[] b) {
        assertEquals("a", map.get(a));
        assertEquals("b", map.get(b));
        assertEquals(2, map.size());
        MasstreeStats stats = map.stats();
        assertEquals(LENGTH / 8, stats.layers());
        assertEquals(stats.layers(), stats.depth());
        assertEquals(stats.layers(), stats.borderNodes());
        assertEquals(2, stats.entries());
        TreeChecker.check(map.tree());

        List<String> seen = new ArrayList<>();
        assertTrue(map.scan(null, true, null, true, entry -> seen.add(entry.value())));
        assertTrue(map.scanDescending(null, true, null, true, entry -> seen.add(entry.value())));
        assertTrue(map.scan(a, false, b, true, entry -> seen.add(entry.value())));
        assertTrue(map.scanDescending(b, false, a, true, entry -> seen.add(entry.value())));
        assertTrue(map.scanPrefix(Keys.filled(LENGTH - 1, 'k'), entry -> seen.add(entry.value())));
        assertEquals(List.of("a", "b", "b", "a", "b", "a", "a", "b"), seen);

        assertArrayEquals(a, map.firstEntry().getKey());
        assertArrayEquals(b, map.lastEntry().getKey());
        assertArrayEquals(b, map.higherEntry(a).getKey());
        assertArrayEquals(a, map.lowerEntry(b).getKey());
        assertArrayEquals(a, map.floorEntry(a).getKey());
        assertArrayEquals(b, map.ceilingEntry(b).getKey());
        Cursor<String> cursor = map.cursor();
        assertTrue(cursor.seek(b));
        assertTrue(cursor.previous());
        assertEquals("a", cursor.value());
        assertTrue(cursor.next());
        assertEquals("b", cursor.value());
        assertFalse(cursor.next());
    }

    private static void checkEmpty(Masstree<String> map) {
        TreeChecker.check(map.tree());
        assertTrue(map.isEmpty());
        assertEquals(0, map.size());
        MasstreeStats stats = map.stats();
        assertEquals(1, stats.layers());
        assertEquals(1, stats.borderNodes());
    }
}
