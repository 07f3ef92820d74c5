package io.masstree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.Tree;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors and scans by example: positions, their loss, turns, copies. */
class CursorTest {
    private static Masstree<String> mapOf(int width, String... keys) {
        Masstree<String> map = new Masstree<>(new Tree<>(width));
        for (String key : keys) {
            map.put(Keys.of(key), key);
        }
        return map;
    }

    private static void assertStandsNowhere(Cursor<String> cursor) {
        assertFalse(cursor.isValid());
        assertThrows(IllegalStateException.class, cursor::key);
        assertThrows(IllegalStateException.class, cursor::keyLength);
        assertThrows(IllegalStateException.class, cursor::value);
        assertThrows(IllegalStateException.class, cursor::next);
        assertThrows(IllegalStateException.class, cursor::previous);
        assertThrows(IllegalStateException.class, () -> cursor.copyKeyTo(new byte[100], 0));
    }

    @Test
    void aNewCursorStandsNowhere() {
        assertStandsNowhere(mapOf(15, "a").cursor());
    }

    @Test
    void noSeekFindsAnythingInAnEmptyMap() {
        Cursor<String> cursor = mapOf(15).cursor();
        assertFalse(cursor.seekFirst());
        assertStandsNowhere(cursor);
        assertFalse(cursor.seekLast());
        assertStandsNowhere(cursor);
        assertFalse(cursor.seek(new byte[0]));
        assertStandsNowhere(cursor);
        assertFalse(cursor.seekBefore(Keys.filled(20, 0xFF)));
        assertStandsNowhere(cursor);
    }

    @Test
    void aCursorThatRunsOffTheEndMustBePositionedAnew() {
        Cursor<String> cursor = mapOf(15, "a", "b").cursor();
        assertTrue(cursor.seekLast());
        assertFalse(cursor.next());
        assertStandsNowhere(cursor);
        assertTrue(cursor.seekFirst());
        assertFalse(cursor.previous());
        assertStandsNowhere(cursor);
        assertTrue(cursor.seek(Keys.of("b")));
        assertEquals("b", cursor.value());
        assertFalse(cursor.seek(Keys.of("c")));
        assertStandsNowhere(cursor);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void aCursorTurnsRoundAnywhere(int width) {
        String[] keys = {
            "",
            "a",
            "a\0",
            "ab",
            "abcdefgh",
            "abcdefgh\0",
            "abcdefghi",
            "abcdefghij",
            "abcdefghijklmnopq",
            "b",
            "c",
            "d",
            "e",
            "f"
        };
        Masstree<String> map = mapOf(width, keys);
        for (int at = 0; at < keys.length; at++) {
            Cursor<String> cursor = map.cursor();
            assertTrue(cursor.seek(Keys.of(keys[at])));
            for (int turn = 0; turn < 3; turn++) {
                assertEquals(keys[at], cursor.value());
                if (at + 1 < keys.length) {
                    assertTrue(cursor.next());
                    assertEquals(keys[at + 1], cursor.value());
                    assertTrue(cursor.previous());
                }
                assertEquals(keys[at], cursor.value());
                if (at > 0) {
                    assertTrue(cursor.previous());
                    assertEquals(keys[at - 1], cursor.value());
                    assertTrue(cursor.next());
                }
            }
        }
    }

    @Test
    void aKeyIsCopiedToWhereItIsWanted() {
        for (String key : new String[] {"", "a", "abcdefgh", "abcdefghijk"}) {
            Cursor<String> cursor = mapOf(15, key).cursor();
            assertTrue(cursor.seekFirst());
            int length = key.length();
            assertEquals(length, cursor.keyLength());
            byte[] exact = new byte[length];
            assertEquals(length, cursor.copyKeyTo(exact, 0));
            assertArrayEquals(Keys.of(key), exact);
            byte[] room = Keys.filled(length + 5, '.');
            assertEquals(length, cursor.copyKeyTo(room, 3));
            assertArrayEquals(Keys.of("..." + key + ".."), room);
            assertEquals(length, cursor.copyKeyTo(room, 5));
            assertThrows(IndexOutOfBoundsException.class, () -> cursor.copyKeyTo(room, 6));
            assertThrows(IndexOutOfBoundsException.class, () -> cursor.copyKeyTo(room, -1));
            assertThrows(IndexOutOfBoundsException.class, () -> cursor.copyKeyTo(room, Integer.MAX_VALUE));
            assertThrows(NullPointerException.class, () -> cursor.copyKeyTo(null, 0));
            assertArrayEquals(Keys.of(key), cursor.key(), "a failed copy changes nothing");
        }
    }

    @Test
    void aCursorKeepsWhatItRead() {
        Masstree<String> map = mapOf(15, "a", "b");
        Cursor<String> cursor = map.cursor();
        assertTrue(cursor.seekFirst());
        map.put(Keys.of("a"), "changed");
        map.remove(Keys.of("a"));
        assertEquals("a", cursor.value());
        assertArrayEquals(Keys.of("a"), cursor.key());
        map.clear();
        assertEquals("a", cursor.value());
    }

    /** The place of a cursor is a key, not a node: it goes on where that key was, in whatever is there now. */
    @ParameterizedTest
    @ValueSource(ints = {3, 15})
    @Guards({Rule.R19, Rule.R23})
    void aCursorGoesOnBehindAKeyThatIsGone(int width) {
        Masstree<Long> map = new Masstree<>(new Tree<>(width));
        for (long i = 0; i < 200; i++) {
            map.put(Keys.of(i * 10), i);
        }
        Cursor<Long> cursor = map.cursor();
        assertTrue(cursor.seek(Keys.of(1000L)));
        for (long i = 50; i < 150; i++) {
            map.remove(Keys.of(i * 10));
        }
        boolean found = cursor.next();
        while (found && cursor.value() < 150) { // what it had read already may be shown
            found = cursor.next();
        }
        assertTrue(found);
        assertEquals(150, cursor.value());
        assertTrue(cursor.seek(Keys.of(1000L)));
        assertEquals(150, cursor.value());
        assertTrue(cursor.previous());
        assertEquals(49, cursor.value());
    }

    @Test
    void aScanVisitorMayChangeTheMap() {
        Masstree<String> map = mapOf(3, "a", "b", "c", "d", "e", "f", "g");
        List<String> seen = new ArrayList<>();
        boolean toTheEnd = map.scan(null, true, null, true, entry -> {
            seen.add(entry.value());
            map.remove(entry.key());
            map.put(Keys.of("A" + entry.value()), "behind the scan");
            return true;
        });
        assertTrue(toTheEnd);
        assertEquals(List.of("a", "b", "c", "d", "e", "f", "g"), seen);
        assertEquals(7, map.size());
    }

    @Test
    void aScanThatIsStoppedSaysSo() {
        Masstree<String> map = mapOf(3, "a", "b", "c", "d");
        int[] calls = {0};
        EntryVisitor<String> stop = entry -> ++calls[0] < 2;
        assertFalse(map.scan(null, true, null, true, stop));
        assertEquals(2, calls[0]);
        calls[0] = 0;
        assertFalse(map.scanDescending(null, true, null, true, stop));
        assertEquals(2, calls[0]);
        calls[0] = 0;
        assertFalse(map.scanPrefix(new byte[0], stop));
        assertEquals(2, calls[0]);
        assertTrue(map.scan(Keys.of("x"), true, null, true, stop), "nothing to stop at");
    }

    @Test
    void aVisitorOfASupertypeIsWelcome() {
        Masstree<String> map = mapOf(15, "a", "b");
        List<Object> seen = new ArrayList<>();
        EntryVisitor<Object> visitor = entry -> seen.add(entry.value());
        assertTrue(map.scan(null, true, null, true, visitor));
        assertTrue(map.scanDescending(null, true, null, true, visitor));
        assertTrue(map.scanPrefix(Keys.of("b"), visitor));
        assertEquals(List.of("a", "b", "b", "a", "b"), seen);
    }

    @Test
    void anExceptionOfAVisitorEndsTheScanAndHarmsNothing() {
        Masstree<String> map = mapOf(3, "a", "b", "c", "d");
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> map.scan(null, true, null, true, entry -> {
                    throw new IllegalArgumentException(entry.value());
                }));
        assertEquals("a", thrown.getMessage());
        assertEquals("a", map.remove(Keys.of("a")));
    }

    /** Every pair of ends around the borders of slices, in both directions. */
    @ParameterizedTest
    @ValueSource(ints = {3, 15})
    @Guards({Rule.R23, Rule.R24})
    void everyRangeShowsWhatLiesInIt(int width) {
        String[] keys = {
            "",
            "\0",
            "a",
            "a\0",
            "abcdefg",
            "abcdefgh",
            "abcdefgh\0",
            "abcdefghi",
            "abcdefgi",
            "abcdefgi12345678",
            "abcdefgi12345678\0",
            "\377",
            "\377\377\377\377\377\377\377\377",
            "\377\377\377\377\377\377\377\377\0"
        };
        List<String> ends = new ArrayList<>(List.of("abcdefgha", "abcdefgi1234567", "b", "\377\377"));
        ends.addAll(List.of(keys));
        ends.add(null);
        Masstree<String> map = mapOf(width, keys);
        for (String from : ends) {
            for (String to : ends) {
                for (int bits = 0; bits < 4; bits++) {
                    checkRange(map, keys, from, (bits & 1) != 0, to, (bits & 2) != 0);
                }
            }
        }
    }

    private static void checkRange(
            Masstree<String> map, String[] keys, String from, boolean fromIn, String to, boolean toIn) {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        for (String key : keys) {
            boolean afterFrom = from == null || key.compareTo(from) > 0 || (fromIn && key.equals(from));
            boolean beforeTo = to == null || key.compareTo(to) < 0 || (toIn && key.equals(to));
            if (afterFrom && beforeTo) {
                up.add(key);
                down.add(0, key);
            }
        }
        byte[] low = from == null ? null : Keys.of(from);
        byte[] high = to == null ? null : Keys.of(to);
        List<String> seen = new ArrayList<>();
        assertTrue(map.scan(low, fromIn, high, toIn, entry -> seen.add(entry.value())));
        assertEquals(up, seen);
        seen.clear();
        assertTrue(map.scanDescending(high, toIn, low, fromIn, entry -> seen.add(entry.value())));
        assertEquals(down, seen);
    }

    @Test
    void aPrefixScanShowsTheKeysWithThatPrefix() {
        String[] keys = {"a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "abcdefgi", "b", "\377", "\377\377"};
        Masstree<String> map = mapOf(3, keys);
        for (String prefix : new String[] {"", "a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "x", "\377", "b\0"}) {
            List<String> expected = new ArrayList<>();
            for (String key : keys) {
                if (key.startsWith(prefix)) {
                    expected.add(key);
                }
            }
            List<String> seen = new ArrayList<>();
            assertTrue(map.scanPrefix(Keys.of(prefix), entry -> seen.add(entry.value())));
            assertEquals(expected, seen);
        }
    }

    /** Whatever a visitor casts its view to, it finds nothing there but what a view has. */
    @Test
    void aVisitorCannotMoveTheScan() {
        Masstree<String> map = mapOf(3, "a", "ab", "abcdefghi", "abcdefghk");
        List<EntryView<String>> views = new ArrayList<>();
        map.scan(null, true, null, true, views::add);
        map.scanDescending(null, true, null, true, views::add);
        map.scanPrefix(Keys.of("a"), views::add);
        assertEquals(12, views.size());
        Set<String> looks = Arrays.stream(EntryView.class.getMethods())
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
                .collect(Collectors.toSet());
        for (EntryView<String> view : views) {
            assertFalse(view instanceof Cursor<?>);
            Class<?> type = view.getClass();
            assertEquals(Object.class, type.getSuperclass());
            assertEquals(List.of(EntryView.class), List.of(type.getInterfaces()));
            for (Method method : type.getDeclaredMethods()) {
                String name = method.getName() + Arrays.toString(method.getParameterTypes());
                assertTrue(
                        looks.contains(name) || !Modifier.isPublic(method.getModifiers()),
                        () -> "a visitor can call " + name);
            }
            assertEquals(0, type.getFields().length);
        }
    }
}
