package io.masstree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Keys are copied, in and out: who changes an array changes no map, and no entry that somebody else holds. */
class CopiesTest {
    private static final int[] LENGTHS = {0, 1, 7, 8, 9, 15, 16, 17, 40};

    private static byte[] key(int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) ('a' + i);
        }
        return key;
    }

    private static Masstree<Integer> fill(BiConsumer<Masstree<Integer>, byte[]> insert) {
        Masstree<Integer> map = new Masstree<>(new Tree<>(3));
        for (int length : LENGTHS) {
            byte[] key = key(length);
            insert.accept(map, key);
            Arrays.fill(key, (byte) 0);
        }
        return map;
    }

    private static void checkWhole(Masstree<Integer> map) {
        TreeChecker.check(map.tree());
        List<Integer> found = new ArrayList<>();
        for (int length : LENGTHS) {
            assertEquals(length, map.get(key(length)));
        }
        map.scan(null, true, null, true, entry -> {
            assertArrayEquals(key(entry.value()), entry.key());
            found.add(entry.value());
            return true;
        });
        assertEquals(Arrays.stream(LENGTHS).boxed().toList(), found);
    }

    @Test
    void keysGivenAreCopied() {
        checkWhole(fill((map, key) -> map.put(key, key.length)));
        checkWhole(fill((map, key) -> map.putIfAbsent(key, key.length)));
        checkWhole(fill((map, key) -> map.computeIfAbsent(key, k -> k.length)));
        checkWhole(fill((map, key) -> map.compute(key, (k, old) -> k.length)));
        checkWhole(fill((map, key) -> map.merge(key, key.length, Integer::sum)));
    }

    /** One array for all keys, as a reader of a file might have it. */
    @Test
    void keysOfABulkLoadAreCopied() {
        List<Map.Entry<byte[], Integer>> entries = new ArrayList<>();
        byte[] shared = new byte[1];
        for (int i = 0; i < 100; i++) {
            entries.add(Map.entry(shared, i));
        }
        Iterable<Map.Entry<byte[], Integer>> changing = () -> entries.stream()
                .peek(entry -> entry.getKey()[0] = (byte) (int) entry.getValue())
                .iterator();
        Masstree<Integer> map = Masstree.fromSorted(changing);
        Arrays.fill(shared, (byte) 77);
        for (int i = 0; i < 100; i++) {
            assertEquals(i, map.get(new byte[] {(byte) i}));
        }
    }

    @Test
    void keysReturnedAreCopies() {
        Masstree<Integer> map = fill((m, key) -> m.put(key, key.length));
        spoil(map.firstEntry());
        spoil(map.lastEntry());
        for (int length : LENGTHS) {
            spoil(map.floorEntry(key(length)));
            spoil(map.ceilingEntry(key(length)));
            spoil(map.lowerEntry(key(length)));
            spoil(map.higherEntry(key(length)));
        }
        Cursor<Integer> cursor = map.cursor();
        for (boolean found = cursor.seekFirst(); found; found = cursor.next()) {
            byte[] key = cursor.key();
            assertNotSame(key, cursor.key());
            Arrays.fill(key, (byte) 0);
            assertArrayEquals(key(cursor.value()), cursor.key());
        }
        for (boolean found = cursor.seekLast(); found; found = cursor.previous()) {
            Arrays.fill(cursor.key(), (byte) 0);
        }
        map.scanPrefix(new byte[0], entry -> {
            Arrays.fill(entry.key(), (byte) 0);
            return true;
        });
        checkWhole(map);
    }

    /** Whatever the array in which the cursor assembles keys: one of them fills it. */
    @Test
    void theKeyOfACursorIsACopy_ofWhateverLengthItIs() {
        for (int length = 0; length <= 300; length++) {
            Masstree<Integer> map = new Masstree<>();
            map.put(key(length), length);
            Cursor<Integer> cursor = map.cursor();
            assertTrue(cursor.seekFirst());
            Arrays.fill(cursor.key(), (byte) 0);
            assertArrayEquals(key(length), cursor.key());
            map.scan(null, true, null, true, entry -> {
                Arrays.fill(entry.key(), (byte) 0);
                assertArrayEquals(key(entry.value()), entry.key());
                return true;
            });
        }
    }

    private static void spoil(Map.Entry<byte[], Integer> entry) {
        if (entry != null) {
            Arrays.fill(entry.getKey(), (byte) 0);
        }
    }

    @Test
    void anEntryIsASnapshot() {
        Masstree<Integer> map = fill((m, key) -> m.put(key, key.length));
        Map.Entry<byte[], Integer> entry = map.lastEntry();
        map.put(key(40), 1);
        assertEquals(40, entry.getValue());
        assertThrows(UnsupportedOperationException.class, () -> entry.setValue(2));
        map.remove(key(40));
        assertEquals(40, entry.getValue());
        assertArrayEquals(key(40), entry.getKey());
    }

    @Test
    void aPolledEntryIsTheCallers() {
        Masstree<Integer> map = fill((m, key) -> m.put(key, key.length));
        for (int length : LENGTHS) {
            Map.Entry<byte[], Integer> entry = map.pollFirstEntry();
            assertArrayEquals(key(length), entry.getKey());
            Arrays.fill(entry.getKey(), (byte) 0);
            assertNull(map.get(key(length)));
        }
        assertTrue(map.isEmpty());
    }
}
