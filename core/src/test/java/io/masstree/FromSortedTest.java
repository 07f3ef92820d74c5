package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps built from sorted entries hold what maps built by puts hold, in full nodes, and live on like those. */
class FromSortedTest {
    private static Masstree<Value> load(int width, Map<byte[], Value> entries) {
        return new Masstree<>(Tree.fromSorted(width, entries.entrySet()));
    }

    private static NavigableMap<byte[], Value> drawEntries(SplittableRandom random, int count) {
        NavigableMap<byte[], Value> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < count; i++) {
            entries.put(Keys.draw(random), new Value(i % 4));
        }
        return entries;
    }

    private static List<String> contents(Masstree<Value> map) {
        List<String> contents = new ArrayList<>();
        map.scan(null, true, null, true, entry -> contents.add(Operation.view(entry)));
        return contents;
    }

    /** All widths, all sizes of one or two levels and some beyond. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void holdsWhatPutsWouldGive(int width) {
        for (int count = 0; count < 40; count++) {
            checkAgainstPuts(width, drawEntries(new SplittableRandom(count), count));
        }
        for (int count = 50; count <= 3_000; count *= 3) {
            checkAgainstPuts(width, drawEntries(new SplittableRandom(count), count));
        }
    }

    private static void checkAgainstPuts(int width, Map<byte[], Value> entries) {
        Masstree<Value> loaded = load(width, entries);
        TreeChecker.check(loaded.tree());
        Masstree<Value> filled = new Masstree<>(new Tree<>(width));
        entries.forEach(filled::put);
        assertEquals(contents(filled), contents(loaded));
        assertEquals(entries.size(), loaded.size());
        entries.forEach((key, value) -> assertEquals(value, loaded.get(key)));
        MasstreeStats ours = loaded.stats();
        MasstreeStats theirs = filled.stats();
        assertEquals(theirs.entries(), ours.entries());
        assertEquals(theirs.layers(), ours.layers());
        assertEquals(theirs.tails(), ours.tails());
        assertEquals(theirs.depth(), ours.depth());
    }

    /** Every count of entries that ends at, just before or just behind a full level. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void nodesAreFull(int width) {
        for (int count = 0; count <= (width == 15 ? 4_000 : 700); count = count < 70 ? count + 1 : count + 17) {
            List<Map.Entry<byte[], Integer>> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                entries.add(Map.entry(Keys.of(i * 3L), i));
            }
            Masstree<Integer> map = new Masstree<>(Tree.fromSorted(width, entries));
            TreeChecker.check(map.tree());
            long borders = Math.max(1, (count + width - 1) / width);
            assertEquals(borders, map.stats().borderNodes());
            long interiors = 0;
            for (long level = borders; level > 1; ) {
                level = (level + width) / (width + 1);
                interiors += level;
            }
            assertEquals(interiors, map.stats().interiorNodes(), count + " entries");
        }
    }

    @Test
    void aFullMapIsFilledToTheLastSlot() {
        List<Map.Entry<byte[], Integer>> entries = new ArrayList<>();
        for (int i = 0; i < 15_000; i++) {
            entries.add(Map.entry(Keys.of((long) i), i));
        }
        assertEquals(1.0, Masstree.fromSorted(entries).stats().fill());
    }

    /** Slices with 10 entries each, at widths that they do not fit. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 10, 11, 15})
    @Guards(Rule.R13)
    void groupsOfEqualSlicesStayTogether(int width) {
        NavigableMap<byte[], Value> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (int letter : new int[] {'\0', 'a', 0xFF}) {
            for (int length = 0; length <= 12; length++) {
                entries.put(Keys.concat(Keys.filled(8, letter), Keys.filled(length, 0)), new Value(length));
                entries.put(Keys.filled(length, 0), new Value(length));
                entries.put(Keys.concat(Keys.filled(1, letter), Keys.filled(length, 0)), new Value(length));
            }
        }
        checkAgainstPuts(width, entries);
    }

    /** Suffixes of all lengths that an array of a node has, and longer ones: 15 of them, node after node. */
    @ParameterizedTest
    @ValueSource(ints = {3, 15})
    @Guards(Rule.R35)
    void suffixesOfAllLengthsFollowEachOther(int width) {
        NavigableMap<byte[], Value> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < 1_000; i++) {
            byte[] suffix = Keys.filled(1 + (i * 37) % 260, i);
            entries.put(Keys.concat(Keys.of((long) i), suffix), new Value(i));
        }
        checkAgainstPuts(width, entries);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void aLoadedMapLivesOnLikeAnyOther(int width) {
        for (int seed = 0; seed < 20; seed++) {
            Map<byte[], Value> entries = drawEntries(new SplittableRandom(seed), 20 * seed);
            Comparison.run(w -> new MasstreeUnderTest(load(w, entries)), width, seed, 800);
        }
    }

    @Test
    void nothingGivesAnEmptyMap() {
        Masstree<String> map = Masstree.fromSorted(List.of());
        assertTrue(map.isEmpty());
        assertNull(map.put(Keys.of("a"), "a"));
        assertEquals("a", map.get(Keys.of("a")));
        TreeChecker.check(map.tree());
    }

    @ParameterizedTest
    @CsvSource({"02,01", "01,01", "'',''", "61,''", "6100,61", "ff,7f", "80,7f", "0000000000000000ff,0000000000000000"})
    void keysOutOfOrderAreRefusedByName(String first, String second) {
        List<Map.Entry<byte[], Integer>> entries =
                List.of(Map.entry(new byte[0], 0), Map.entry(bytes(first), 1), Map.entry(bytes(second), 2));
        if (first.isEmpty()) {
            entries = entries.subList(1, 3);
        }
        List<Map.Entry<byte[], Integer>> unsorted = entries;
        String message = assertThrows(IllegalArgumentException.class, () -> Masstree.fromSorted(unsorted))
                .getMessage();
        assertTrue(message.contains("0x" + first), message);
        assertTrue(message.contains("0x" + second), message);
        assertEquals(first.equals(second), message.contains("twice"), message);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void veryLongKeysDoNotMakeAVeryLongMessage() {
        List<Map.Entry<byte[], Integer>> entries =
                List.of(Map.entry(Keys.filled(1_000_000, 2), 1), Map.entry(Keys.filled(1_000_000, 1), 2));
        String message = assertThrows(IllegalArgumentException.class, () -> Masstree.fromSorted(entries))
                .getMessage();
        assertTrue(message.length() < 1_000, () -> "the message has " + message.length() + " characters");
        assertTrue(message.contains("0x02020202") && message.contains("0x01010101"), message);
    }
}
