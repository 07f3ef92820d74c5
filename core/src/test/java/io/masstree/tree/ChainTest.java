package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.EntryView;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Chains, layers of one entry which is the next layer, look to a single thread like any other way down: every set of a few keys
 * in four layers, in trees that were filled and in trees that the other keys were removed from, beside a {@link TreeMap}.
 */
@Guards({Rule.R23, Rule.R30, Rule.R31})
class ChainTest {
    private static final String SLICE = "mmmmmmmm";

    private static final List<String> KEYS = List.of(
            "a",
            "z",
            SLICE + "a",
            SLICE + "z",
            SLICE + SLICE + "a",
            SLICE + SLICE + "z",
            SLICE + SLICE + SLICE + "i",
            SLICE + SLICE + SLICE + "k",
            SLICE + "zzzzzzzz" + "i",
            SLICE + "zzzzzzzz" + "k");

    /** What comes and goes to split the layers of a tree into nodes of few entries. */
    private static final List<String> OTHERS = List.of(
            SLICE + "b",
            SLICE + "c",
            SLICE + "x",
            SLICE + "y",
            SLICE + SLICE + "b",
            SLICE + SLICE + "c",
            SLICE + SLICE + "x",
            SLICE + SLICE + "y");

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.US_ASCII);
    }

    private record Pair(Tree<String> tree, TreeMap<String, String> expected) {
        void put(String key) {
            tree.put(bytes(key), "value of " + key);
            expected.put(key, "value of " + key);
        }

        void remove(String key) {
            assertEquals(expected.remove(key), tree.remove(bytes(key)));
        }
    }

    private static Pair filled(int set) {
        Pair pair = new Pair(new Tree<>(3), new TreeMap<>());
        for (int i = 0; i < KEYS.size(); i++) {
            if ((set & 1 << i) != 0) {
                pair.put(KEYS.get(i));
            }
        }
        return pair;
    }

    private static Pair thinnedOut(int set) {
        Pair pair = filled(-1);
        OTHERS.forEach(pair::put);
        OTHERS.forEach(pair::remove);
        for (int i = 0; i < KEYS.size(); i++) {
            if ((set & 1 << i) == 0) {
                pair.remove(KEYS.get(i));
            }
        }
        return pair;
    }

    private static void forEverySet(Consumer<Pair> check) {
        for (int set = 0; set < 1 << KEYS.size(); set++) {
            check.accept(filled(set));
            check.accept(thinnedOut(set));
        }
    }

    private static Map.@Nullable Entry<String, String> decoded(Map.@Nullable Entry<byte[], String> entry) {
        return entry == null ? null : Map.entry(text(entry.getKey()), entry.getValue());
    }

    @Test
    void navigationFindsTheSameEntries() {
        forEverySet(pair -> {
            Tree<String> tree = pair.tree;
            TreeMap<String, String> expected = pair.expected;
            assertEquals(expected.firstEntry(), decoded(tree.firstEntry()));
            assertEquals(expected.lastEntry(), decoded(tree.lastEntry()));
            for (String key : KEYS) {
                assertEquals(expected.ceilingEntry(key), decoded(tree.entryAfter(bytes(key), true)));
                assertEquals(expected.higherEntry(key), decoded(tree.entryAfter(bytes(key), false)));
                assertEquals(expected.floorEntry(key), decoded(tree.entryBefore(bytes(key), true)));
                assertEquals(expected.lowerEntry(key), decoded(tree.entryBefore(bytes(key), false)));
            }
        });
    }

    @Test
    void scansShowTheSameEntries() {
        forEverySet(ChainTest::checkScans);
    }

    private static void checkScans(Pair pair) {
        List<String> shown = new ArrayList<>();
        Scan.ascending(new TreeCursor<>(pair.tree), null, true, null, true, entry -> show(entry, shown));
        assertEquals(List.copyOf(pair.expected.keySet()), shown);
        shown.clear();
        Scan.descending(new TreeCursor<>(pair.tree), null, true, null, true, entry -> show(entry, shown));
        assertEquals(List.copyOf(pair.expected.descendingKeySet()), shown);
    }

    private static boolean show(EntryView<String> entry, List<String> shown) {
        String key = text(entry.key());
        assertEquals("value of " + key, entry.value());
        return shown.add(key);
    }

    /**
     * One cursor for all keys, which goes down ways of different lengths, so that what it kept of one is not taken for another.
     */
    @Test
    void aCursorGoesOnFromEveryKeyInBothDirections() {
        forEverySet(pair -> {
            TreeCursor<String> cursor = new TreeCursor<>(pair.tree);
            for (String key : KEYS) {
                assertEquals(pair.expected.ceilingKey(key), cursor.seek(bytes(key)) ? text(cursor.key()) : null);
                assertEquals(next(pair.expected.ceilingKey(key), pair.expected::higherKey), walk(cursor, true));
                assertEquals(pair.expected.lowerKey(key), cursor.seekBefore(bytes(key)) ? text(cursor.key()) : null);
                assertEquals(next(pair.expected.lowerKey(key), pair.expected::lowerKey), walk(cursor, false));
            }
        });
    }

    private static List<String> next(@Nullable String start, java.util.function.UnaryOperator<@Nullable String> step) {
        List<String> keys = new ArrayList<>();
        for (String key = start; key != null; key = step.apply(key)) {
            keys.add(key);
        }
        return keys;
    }

    private static List<String> walk(TreeCursor<String> cursor, boolean up) {
        List<String> keys = new ArrayList<>();
        for (boolean found = cursor.isValid(); found; found = up ? cursor.next() : cursor.previous()) {
            keys.add(text(cursor.key()));
        }
        return keys;
    }

    /** The first of several nodes of a layer may have one entry, which is the next layer: it has neighbours all the same. */
    @Test
    void aNodeBesideOthersIsNoChain() {
        for (boolean first : new boolean[] {true, false}) {
            Pair pair = new Pair(new Tree<>(3), new TreeMap<>());
            for (String letter : first ? List.of("e", "d", "c") : List.of("b", "c", "d")) {
                pair.put(SLICE + letter.repeat(8));
            }
            String alone = SLICE + (first ? "b" : "e").repeat(8);
            pair.put(alone + "x"); // comes to a node of its own
            pair.put(alone + "y");
            checkScans(pair);
            for (String key : pair.expected.keySet()) {
                assertEquals(pair.expected.higherEntry(key), decoded(pair.tree.entryAfter(bytes(key), false)));
                assertEquals(pair.expected.lowerEntry(key), decoded(pair.tree.entryBefore(bytes(key), false)));
            }
        }
    }

    @Test
    void pollsTakeTheSameEntriesInTurn() {
        forEverySet(pair -> {
            for (boolean first = true; !pair.expected.isEmpty(); first = !first) {
                assertEquals(
                        first ? pair.expected.pollFirstEntry() : pair.expected.pollLastEntry(),
                        decoded(first ? pair.tree.pollFirstEntry() : pair.tree.pollLastEntry()));
            }
            assertEquals(null, pair.tree.pollFirstEntry());
            TreeChecker.check(pair.tree);
        });
    }
}
