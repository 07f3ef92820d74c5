package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mistakes that other implementations of a Masstree have made and that one thread can show. Each test names its ancestor: the
 * C++ original (kohler/masstree-beta), the Rust crate {@code masstree}, or a relative of theirs.
 */
class KnownBugsTest {
    private static Masstree<String> mapOf(int width, List<String> keys) {
        Masstree<String> map = new Masstree<>(new Tree<>(width));
        for (String key : keys) {
            assertNull(map.put(Keys.of(key), key));
        }
        checkHolds(map, keys);
        return map;
    }

    /** The map holds these keys, in this order, seen from all sides. */
    private static void checkHolds(Masstree<String> map, List<String> keys) {
        TreeChecker.check(map.tree());
        TreeMap<String, String> sorted = new TreeMap<>();
        keys.forEach(key -> sorted.put(key, key));
        assertEquals(sorted.size(), map.size());
        assertEquals(List.copyOf(sorted.keySet()), scan(map, null));
        assertEquals(List.copyOf(sorted.descendingKeySet()), scanDescending(map, null));
        for (String key : keys) {
            assertEquals(key, map.get(Keys.of(key)));
            assertEquals(List.copyOf(sorted.tailMap(key).keySet()), scan(map, key));
            assertEquals(List.copyOf(sorted.headMap(key, true).descendingKeySet()), scanDescending(map, key));
        }
    }

    private static List<String> scan(Masstree<String> map, String from) {
        List<String> seen = new ArrayList<>();
        map.scan(from == null ? null : Keys.of(from), true, null, true, entry -> seen.add(entry.value()));
        return seen;
    }

    private static List<String> scanDescending(Masstree<String> map, String from) {
        List<String> seen = new ArrayList<>();
        map.scanDescending(from == null ? null : Keys.of(from), true, null, true, entry -> seen.add(entry.value()));
        return seen;
    }

    private static void removeAll(Masstree<String> map, List<String> keys, List<String> kept) {
        for (String key : keys) {
            assertEquals(key, map.remove(Keys.of(key)));
        }
        checkHolds(map, kept);
    }

    /** masstree-beta #36: a descending scan never left a layer that had become empty. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards(Rule.R23)
    void aDescendingScanPassesALayerThatWasEmptied(int width) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            List<String> left = List.of("left....12345678", "left....23456789");
            List<String> middle = List.of("middle..12345678", "middle..23456789", "middle..34567890");
            List<String> right = List.of("right...12345678", "right...23456789");
            List<String> all = new ArrayList<>(left);
            all.addAll(middle);
            all.addAll(right);
            Masstree<String> map = mapOf(width, all);
            List<String> kept = new ArrayList<>(left);
            kept.addAll(right);
            removeAll(map, middle, kept);
            assertEquals(3, map.stats().layers());
        });
    }

    /** masstree-beta 8ed9e90: the removal of an absent key was finished as if it were there. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void removingAnAbsentKeyRemovesNothing(int width) {
        List<String> keys = List.of("b", "bb\0", "d", "ddddddddd", "eeeeeeeee1", "eeeeeeeee2");
        Masstree<String> map = mapOf(width, keys);
        for (String absent : List.of(
                "", "a", "b\0", "bb", "c", "dddddddd", "ddddddddd\0", "dddddddda", "eeeeeeee", "eeeeeeeee3", "x")) {
            assertNull(map.remove(Keys.of(absent)));
            assertFalse(map.remove(Keys.of(absent), absent));
        }
        checkHolds(map, keys);
    }

    /** masstree crate, fixed in 0.1: long keys lost what follows their slice when their node was split. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void tailsMoveAlongWhenANodeIsSplit(int width) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            keys.add(String.format(Locale.ROOT, "key%05d and what follows its slice, number %d", i * 7919 % 60, i));
        }
        mapOf(width, keys);
    }

    /** masstree crate, tests/split_suffix_regression: 23 keys with more than 256 bytes behind their slices. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void manyLongTailsSurviveASplit(int width) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            keys.add(String.format(Locale.ROOT, "%08d", i) + "x".repeat(20 + i) + "y".repeat(i % 5 * 60));
        }
        mapOf(width, keys);
    }

    /** masstree crate: keys of a new layer were ordered by their slices alone. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards(Rule.R24)
    void keysThatDifferInZerosAtTheEndAreOrderedInANewLayer(int width) {
        for (String prefix : List.of("", "12345678", "1234567812345678")) {
            List<String> keys = List.of("abc\0", "abc", "abc\0\0", "abc\0\0\0\0\0", "abc\0\0\0\0\0\0", "abd", "abb");
            mapOf(width, keys.stream().map(key -> prefix + key).toList());
        }
    }

    /** masstree crate: a slot that carries a node's lower bound was reused for a smaller key. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards(Rule.R11)
    void theFirstKeyOfANodeGoesAndASmallerOneComes(int width) {
        List<String> keys = new ArrayList<>();
        for (int i = 100; i < 200; i += 2) {
            keys.add("k" + i);
        }
        Masstree<String> map = mapOf(width, keys);
        for (int i = 100; i < 200; i += 2) {
            keys.remove("k" + i);
            assertEquals("k" + i, map.remove(Keys.of("k" + i)));
            keys.add("k" + (i - 1));
            assertNull(map.put(Keys.of("k" + (i - 1)), "k" + (i - 1)));
            checkHolds(map, keys);
        }
    }

    /** masstree crate, "remove_slot() vs remove()": a slot number was taken for a position. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void theKeyRemovedIsTheOneNamed(int width) {
        List<String> order = List.of("m", "c", "x", "a", "q", "e", "z", "b", "o", "g", "k", "s");
        for (String removed : order) {
            Masstree<String> map = mapOf(width, order);
            List<String> kept = new ArrayList<>(order);
            kept.remove(removed);
            removeAll(map, List.of(removed), kept);
        }
    }

    /** masstree crate up to 0.9.5: an emptied last node hid all keys on its left from a descending scan. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards({Rule.R23, Rule.R28})
    void anEmptiedLastNodeDoesNotHideTheOthers(int width) {
        for (String prefix : List.of("", "12345678")) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < width + 1; i++) {
                keys.add(String.format(Locale.ROOT, "%s%08d", prefix, i));
            }
            Masstree<String> map = mapOf(width, keys);
            assertEquals(
                    2 + (prefix.isEmpty() ? 0 : 1), map.stats().borderNodes(), "the last key is alone in its node");
            removeAll(map, keys.subList(width, width + 1), keys.subList(0, width));
        }
    }

    /** masstree crate up to 0.9.5: a scan from a key inside a layer lost that key beyond the layer's first node. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards(Rule.R23)
    void aScanFromAKeyInsideALayerShowsThatKey(int width) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 4 * width; i++) {
            keys.add(String.format(Locale.ROOT, "sharing8%08d", i));
        }
        mapOf(width, keys);
    }

    /** masstree-beta #43 and masstree crate 0.9.2: the leftmost node of a layer stayed behind, empty. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards(Rule.R28)
    void noNodeStaysBehindInWhateverOrderTheyAreEmptied(int width) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 3 * width; i++) {
            keys.add(String.format(Locale.ROOT, "sharing8%08d", i));
        }
        for (int first = 0; first < 3; first++) {
            Masstree<String> map = mapOf(width, keys);
            List<String> order = new ArrayList<>(keys.subList(first * width, 3 * width));
            order.addAll(keys.subList(0, first * width));
            removeAll(map, order, List.of());
            assertEquals(1, map.stats().layers());
            assertEquals(1, map.stats().borderNodes());
        }
    }

    /** masstree crate 0.9.1 and 0.9.2: nested layers emptied, filled and emptied again. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards(Rule.R21)
    void nestedLayersComeBackAfterTheirDeath(int width) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            keys.add("nested..".repeat(i % 5) + String.format(Locale.ROOT, "%03d", i));
        }
        Masstree<String> map = mapOf(width, keys);
        for (int round = 0; round < 3; round++) {
            removeAll(map, keys, List.of());
            assertEquals(1, map.stats().layers());
            for (String key : keys) {
                assertNull(map.put(Keys.of(key), key));
            }
            checkHolds(map, keys);
        }
    }

    /** masstree-beta #9: a scan inside a layer that dies, and is born again with other keys. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    @Guards({Rule.R19, Rule.R23})
    void aScanInsideALayerThatDiesGoesOn(int width) {
        List<String> keys = new ArrayList<>(List.of("a", "z"));
        for (int i = 10; i < 60; i++) {
            keys.add("sharing8" + i);
        }
        for (boolean forward : new boolean[] {true, false}) {
            Masstree<String> map = mapOf(width, keys);
            Cursor<String> cursor = map.cursor();
            if (forward) {
                assertTrue(cursor.seek(Keys.of("sharing830")));
            } else {
                assertTrue(cursor.seekBefore(Keys.of("sharing831")));
            }
            assertEquals("sharing830", cursor.value());
            for (int i = 10; i < 60; i++) {
                map.remove(Keys.of("sharing8" + i));
            }
            map.put(Keys.of("sharing811+"), "new");
            map.put(Keys.of("sharing858+"), "new");
            String seen = cursor.value();
            while (!seen.equals("new")) {
                assertTrue(forward ? cursor.next() : cursor.previous());
                seen = cursor.value();
            }
            assertEquals(forward ? "sharing858+" : "sharing811+", new String(cursor.key(), StandardCharsets.UTF_8));
            assertTrue(forward ? cursor.next() : cursor.previous());
            assertEquals(forward ? "z" : "a", cursor.value());
        }
    }

    /** RECIPE #2: a key that goes on behind another one was lost. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void aKeyAndItsContinuationsLiveTogether(int width) {
        String text = "one key and all the keys that begin like it, whatever their lengths";
        List<String> keys = new ArrayList<>();
        for (int length = 0; length <= text.length(); length++) {
            keys.add(text.substring(0, length));
        }
        Masstree<String> map = mapOf(width, keys);
        for (int length = 0; length <= text.length(); length += 2) {
            assertNotNull(map.remove(Keys.of(text.substring(0, length))));
            keys.remove(text.substring(0, length));
            checkHolds(map, keys);
        }
    }

    /** masstree crate: the size drifted when a value was replaced, or a layer took the place of a value. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void theSizeCountsKeysOnly(int width) {
        Masstree<String> map = mapOf(width, List.of("12345678a", "12345678b", "1", "12345678"));
        for (String key : List.of("12345678a", "1", "12345678")) {
            map.put(Keys.of(key), "other");
            map.replace(Keys.of(key), "another");
            map.putIfAbsent(Keys.of(key), "no");
            map.compute(Keys.of(key), (k, old) -> "yes");
        }
        assertEquals(4, map.size());
        map.remove(Keys.of("absent"));
        map.remove(Keys.of("12345678c"));
        map.compute(Keys.of("12345678d"), (k, old) -> null);
        assertEquals(4, map.size());
    }

    /** masstree crate up to 0.9.5: a seek inside a layer took time in proportion to the place of the key in it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aSeekInsideALayerDoesNotWalkThereFromItsBeginning(int prefixSlices) {
        byte[] prefix = Keys.filled(8 * prefixSlices, 'p');
        Masstree<Integer> map = new Masstree<>();
        for (int i = 0; i < 60_000; i++) {
            map.put(Keys.concat(prefix, Keys.of((long) i)), i);
        }
        Cursor<Integer> cursor = map.cursor();
        long near = fastestSeek(cursor, Keys.concat(prefix, Keys.of(10L)));
        long far = fastestSeek(cursor, Keys.concat(prefix, Keys.of(55_000L)));
        assertTrue(far < 20 * near, () -> "near " + near + " ns, far " + far + " ns"); // it was 500 times
    }

    private static long fastestSeek(Cursor<Integer> cursor, byte[] key) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 2_000; i++) {
            long start = System.nanoTime();
            assertTrue(cursor.seek(key));
            best = Math.min(best, System.nanoTime() - start);
        }
        return Math.max(best, 50);
    }

    /** masstree-beta #2: other widths than the usual one left rubbish in unused slot numbers. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void everyWidthWorks(int width) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            keys.add(String.format(Locale.ROOT, "%s%03d", i % 2 == 0 ? "" : "sharing8", i * 37 % 80));
        }
        Masstree<String> map = mapOf(width, keys);
        removeAll(map, keys.subList(0, 40), keys.subList(40, 80));
        for (String key : keys.subList(0, 40)) {
            assertNull(map.put(Keys.of(key), key));
        }
        checkHolds(map, keys);
    }
}
