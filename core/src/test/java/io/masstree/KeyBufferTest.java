package io.masstree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key that a view shows without copying it is that of the entry, whatever was shown before and done to the buffer. */
class KeyBufferTest {
    private static final int KEYS = 2000;
    private static final int LONGEST = 60;

    /** One in so many keys is so long that a node keeps an object for its suffix. */
    private static final int FEW = 20;

    private static final int LONG = 400;
    private static final int EVER_LONGER = 30;

    private final TreeMap<byte[], Integer> expected = new TreeMap<>(Arrays::compareUnsigned);
    private final Masstree<Integer> map = new Masstree<>();

    KeyBufferTest() {
        Random random = new Random(1);
        byte[] before = {};
        for (int i = 0; i < KEYS; i++) {
            byte[] key = new byte[random.nextInt(random.nextInt(FEW) == 0 ? LONG : LONGEST)];
            random.nextBytes(key);
            int shared = random.nextInt(1 + Math.min(before.length, key.length));
            System.arraycopy(before, 0, key, 0, shared); // so that layers, chains and suffixes come about
            expected.put(key, i);
            map.put(key, i);
            before = key;
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static void compare(byte[] key, EntryView<Integer> entry) {
        ByteBuffer buffer = entry.keyBuffer();
        assertTrue(buffer.isReadOnly());
        assertEquals(ByteOrder.BIG_ENDIAN, buffer.order());
        assertArrayEquals(key, bytes(buffer));
        assertSame(buffer, entry.keyBuffer(), "the buffer of one entry");
        assertArrayEquals(key, entry.key());
        assertEquals(key.length, entry.keyLength());
        byte[] copy = new byte[key.length + 3];
        assertEquals(key.length, entry.copyKeyTo(copy, 2));
        assertArrayEquals(key, Arrays.copyOfRange(copy, 2, copy.length - 1));
        assertThrows(ReadOnlyBufferException.class, () -> entry.keyBuffer().put(0, (byte) 1));
        entry.keyBuffer().order(ByteOrder.LITTLE_ENDIAN).limit(0); // which the next call undoes
    }

    @Test
    void everyKeyOfAScanIsShown_upwardsAndDownwards() {
        for (boolean ascending : new boolean[] {true, false}) {
            var keys =
                    (ascending ? expected : expected.descendingMap()).entrySet().iterator();
            EntryVisitor<Integer> visitor = entry -> {
                Map.Entry<byte[], Integer> next = keys.next();
                compare(next.getKey(), entry);
                assertEquals(next.getValue(), entry.value());
                return true;
            };
            boolean ended = ascending
                    ? map.scan(null, true, null, true, visitor)
                    : map.scanDescending(null, true, null, true, visitor);
            assertTrue(ended && !keys.hasNext());
        }
    }

    @Test
    void keysAreRight_alsoIfOnlySomeAreAskedFor() {
        Random random = new Random(2);
        var keys = expected.keySet().iterator();
        map.scan(null, true, null, true, entry -> {
            byte[] key = keys.next();
            if (random.nextInt(5) == 0) {
                compare(key, entry);
            }
            return true;
        });
    }

    @Test
    void aCursorShowsKeysWhileItTurns() {
        Random random = new Random(3);
        Cursor<Integer> cursor = map.cursor();
        byte[] at = expected.firstKey();
        assertTrue(cursor.seekFirst());
        for (int step = 0; step < 3 * KEYS; step++) {
            if (random.nextInt(3) > 0) {
                compare(at, cursor);
            }
            boolean up = random.nextInt(5) > 0;
            byte[] next = up ? expected.higherKey(at) : expected.lowerKey(at);
            if (next != null) {
                assertTrue(up ? cursor.next() : cursor.previous());
                at = next;
            }
        }
    }

    /** What holds the bytes of a cursor's key grows on the way, again and again, and what is in it stays. */
    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "8, false", "8, true", "24, false", "100, true"})
    void keysThatGetEverLongerAreWhole(int shared, boolean deep) {
        for (boolean ascending : new boolean[] {true, false}) {
            TreeMap<byte[], Integer> keys = new TreeMap<>(Arrays::compareUnsigned);
            for (int i = 0; i < EVER_LONGER; i++) {
                byte[] key = Keys.filled(shared + 2 + 11 * i, 'k');
                key[shared] = (byte) (ascending ? i : EVER_LONGER - i);
                keys.put(key, i);
                if (deep) {
                    byte[] twin = key.clone();
                    twin[twin.length - 1] = 'm'; // so that all but the last byte lead through layers
                    keys.put(twin, -i);
                }
            }
            compareWalk(keys, ascending);
        }
    }

    private static void compareWalk(NavigableMap<byte[], Integer> keys, boolean ascending) {
        Cursor<Integer> cursor = Masstree.fromSorted(keys.entrySet()).cursor();
        boolean found = ascending ? cursor.seekFirst() : cursor.seekLast();
        for (byte[] key : ascending ? keys.keySet() : keys.descendingKeySet()) {
            assertTrue(found, "there is one more entry");
            compare(key, cursor);
            found = ascending ? cursor.next() : cursor.previous();
        }
        assertFalse(found, "there is no more entry");
    }

    /**
     * A key that fills to the last byte what was made for it, or for the one before: after a jump to any length come keys that lead
     * through layers and have a suffix of any length.
     */
    @Test
    void keysThatFillTheirArrayAreWhole() {
        for (int jump = 60; jump < 200; jump++) {
            for (int suffix = 0; suffix <= 9; suffix++) {
                int slices = (jump - suffix) / 8 - 1;
                TreeMap<byte[], Integer> keys = new TreeMap<>(Arrays::compareUnsigned);
                keys.put(Keys.filled(jump, 'a'), 0);
                for (char last : new char[] {'1', '2'}) {
                    byte[] key = Keys.filled(8 * (slices + 1) + suffix, 'b');
                    Arrays.fill(key, 8 * slices, 8 * (slices + 1), (byte) last);
                    keys.put(key, (int) last);
                }
                MasstreeMap<ByteKey, Integer> map = new MasstreeMap<>(KeyCodec.bytes());
                keys.forEach((key, value) -> map.put(ByteKey.of(key), value));
                for (NavigableMap<ByteKey, Integer> view :
                        List.of(map, map.descendingMap(), map.tailMap(ByteKey.of((byte) 'b'), true))) {
                    for (ByteKey key : view.keySet()) {
                        assertEquals(keys.get(key.toByteArray()), map.get(key));
                    }
                    view.forEach((key, value) -> assertEquals(keys.get(key.toByteArray()), value));
                }
                compareWalk(keys, true);
            }
        }
    }

    @Test
    void aViewOfNothingHasNoBuffer_andAnEmptyKeyAnEmptyOne() {
        assertThrows(IllegalStateException.class, () -> map.cursor().keyBuffer());
        Masstree<Integer> one = new Masstree<>();
        one.put(new byte[0], 1);
        one.scan(null, true, null, true, entry -> {
            assertEquals(0, entry.keyBuffer().remaining());
            return true;
        });
    }
}
