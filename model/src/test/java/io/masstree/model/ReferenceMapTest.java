package io.masstree.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The specification against what a reader of its documentation expects, operation by operation. */
class ReferenceMapTest {

    private final ReferenceMap<String> map = new ReferenceMap<>();

    @Test
    void operationsOnOneKey_returnWhatConcurrentMapPromises() {
        assertNull(map.get(key("61")));
        assertNull(map.put(key("61"), "a"));
        assertEquals("a", map.put(key("61"), "b"));
        assertEquals("b", map.get(key("61")));
        assertEquals("b", map.putIfAbsent(key("61"), "c"));
        assertEquals("b", map.getOrDefault(key("61"), "d"));
        assertEquals("d", map.getOrDefault(key("62"), "d"));
        assertTrue(map.containsKey(key("61")));
        assertFalse(map.containsKey(key("62")));
        assertEquals("b", map.remove(key("61")));
        assertNull(map.remove(key("61")));
        assertNull(map.putIfAbsent(key("61"), "e"));
        assertEquals("e", map.get(key("61")));
    }

    @Test
    void replaceAndConditionalOperations_changeOnlyWhatTheyFind() {
        assertNull(map.replace(key("61"), "a"));
        assertFalse(map.containsKey(key("61")));
        assertFalse(map.replace(key("61"), "a", "b"));
        map.put(key("61"), "a");
        assertEquals("a", map.replace(key("61"), "b"));
        assertFalse(map.replace(key("61"), "a", "c"));
        assertTrue(map.replace(key("61"), "b", "c"));
        assertFalse(map.remove(key("61"), "b"));
        assertFalse(map.remove(key("61"), null));
        assertTrue(map.remove(key("61"), new String("c")), "values are compared with equals");
        assertFalse(map.remove(key("61"), "c"));
    }

    @Test
    void computeOperations_storeResultAndTreatNullAsAbsent() {
        assertNull(map.computeIfAbsent(key("61"), k -> null));
        assertEquals("61!", map.computeIfAbsent(key("61"), k -> hex(k) + "!"));
        assertEquals("61!", map.computeIfAbsent(key("61"), k -> "other"));
        assertEquals("61!?", map.computeIfPresent(key("61"), (k, v) -> v + "?"));
        assertNull(map.computeIfPresent(key("62"), (k, v) -> "never"));
        assertNull(map.computeIfPresent(key("61"), (k, v) -> null));
        assertFalse(map.containsKey(key("61")));
        assertEquals("null", map.compute(key("61"), (k, v) -> String.valueOf(v)));
        assertEquals("null!", map.compute(key("61"), (k, v) -> v + "!"));
        assertNull(map.compute(key("61"), (k, v) -> null));
        assertEquals("x", map.merge(key("61"), "x", String::concat));
        assertEquals("xy", map.merge(key("61"), "y", String::concat));
        assertNull(map.merge(key("61"), "z", (a, b) -> null));
        assertTrue(map.isEmpty());
    }

    @Test
    void compute_runsAgainWhenItsOwnFunctionChangedTheValue() {
        map.put(key("61"), "a");
        String result = map.compute(key("61"), (k, seen) -> {
            map.put(key("61"), "b");
            return seen + "!";
        });
        assertEquals("b!", result);
        assertEquals("b!", map.get(key("61")));
    }

    @Test
    void keys_areOrderedByUnsignedBytesAndLength() {
        for (String hex : List.of("ff", "80", "7f", "", "00", "0000", "61", "6100", "6161")) {
            map.put(key(hex), hex);
        }
        assertEquals(",00,0000,61,6100,6161,7f,80,ff", values(map.scan(null, true, null, true)));
        assertEquals("ff,80,7f,6161,6100,61,0000,00,", values(map.scanDescending(null, true, null, true)));
        assertEquals("61,6100,6161", values(map.scanPrefix(key("61"))));
        assertEquals("ff", values(map.scanPrefix(key("ff"))));
        assertEquals(9, map.scanPrefix(key("")).size());
        assertEquals(9, map.size());
    }

    @Test
    void scans_honourBoundsInBothDirections() {
        fill("10", "20", "30", "40");
        assertEquals("20,30", values(map.scan(key("20"), true, key("40"), false)));
        assertEquals("30,40", values(map.scan(key("20"), false, key("40"), true)));
        assertEquals("40", values(map.scan(key("31"), true, null, false)));
        assertEquals("10,20", values(map.scan(null, false, key("20"), true)));
        assertEquals("30,20", values(map.scanDescending(key("40"), false, key("20"), true)));
        assertEquals("40,30", values(map.scanDescending(null, true, key("20"), false)));
        assertEquals("20,10", values(map.scanDescending(key("20"), true, null, true)));
    }

    @Test
    void scans_withNothingBetweenTheirBoundsAreEmpty() {
        fill("10", "20");
        assertEquals(List.of(), map.scan(key("20"), true, key("10"), true));
        assertEquals(List.of(), map.scan(key("10"), false, key("10"), true));
        assertEquals(List.of(), map.scan(key("10"), false, key("10"), false));
        assertEquals("10", values(map.scan(key("10"), true, key("10"), true)));
        assertEquals(List.of(), map.scanDescending(key("10"), true, key("20"), true));
    }

    @Test
    void navigation_findsNearestEntries() {
        assertNull(map.first());
        assertNull(map.pollLast());
        fill("10", "20", "30");
        assertEquals("10", map.first().getValue());
        assertEquals("30", map.last().getValue());
        assertEquals("20", map.floor(key("20")).getValue());
        assertEquals("20", map.floor(key("2000")).getValue());
        assertEquals("10", map.lower(key("20")).getValue());
        assertNull(map.lower(key("10")));
        assertEquals("20", map.ceiling(key("20")).getValue());
        assertEquals("30", map.ceiling(key("2000")).getValue());
        assertEquals("30", map.higher(key("20")).getValue());
        assertNull(map.higher(key("30")));
        assertEquals("10", map.pollFirst().getValue());
        assertEquals("30", map.pollLast().getValue());
        assertEquals("20", values(map.scan(null, true, null, true)));
        map.clear();
        assertTrue(map.isEmpty());
        assertEquals(0, map.size());
    }

    @Test
    void keys_areCopiedInAndOut() {
        byte[] mine = key("61");
        map.put(mine, "a");
        mine[0] = 0;
        assertEquals("a", map.get(key("61")));
        map.first().getKey()[0] = 0;
        map.scan(null, true, null, true).get(0).getKey()[0] = 0;
        map.compute(key("61"), (k, v) -> {
            k[0] = 0;
            return v;
        });
        assertArrayEquals(key("61"), map.first().getKey());
    }

    @Test
    void nulls_areRefused() {
        assertThrows(NullPointerException.class, () -> map.put(key("61"), null));
        assertThrows(NullPointerException.class, () -> map.put(null, "a"));
        assertThrows(NullPointerException.class, () -> map.get(null));
        assertThrows(NullPointerException.class, () -> map.merge(key("61"), null, String::concat));
        assertTrue(map.isEmpty());
    }

    @Test
    void fromSorted_acceptsIncreasingKeysOnly() {
        ReferenceMap<String> built = ReferenceMap.fromSorted(List.of(entry(""), entry("61"), entry("6100")));
        assertEquals(",61,6100", values(built.scan(null, true, null, true)));
        for (List<Map.Entry<byte[], String>> wrong :
                List.of(List.of(entry("61"), entry("7f"), entry("62")), List.of(entry("7f"), entry("7f")))) {
            String message = assertThrows(IllegalArgumentException.class, () -> ReferenceMap.fromSorted(wrong))
                    .getMessage();
            assertTrue(message.contains("0x7f"), message);
            assertTrue(message.contains("0x" + hex(wrong.get(wrong.size() - 1).getKey())), message);
        }
    }

    private void fill(String... keys) {
        Stream.of(keys).forEach(hex -> map.put(key(hex), hex));
    }

    private static Map.Entry<byte[], String> entry(String hex) {
        return Map.entry(key(hex), hex);
    }

    private static String values(List<Map.Entry<byte[], String>> entries) {
        return entries.stream().map(Map.Entry::getValue).collect(Collectors.joining(","));
    }

    private static byte[] key(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }
}
