package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.ByteKey;
import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the suites of others do not ask of {@link MasstreeMap}. */
class MasstreeMapTest {
    private static final String NO_TEXT = "\uD83D"; // half a surrogate pair

    private static MasstreeMap<String, Integer> words(String... words) {
        MasstreeMap<String, Integer> map = Maps.ofWidth(3, KeyCodec.utf8());
        for (String word : words) {
            map.put(word, word.length());
        }
        return map;
    }

    private static MasstreeMap<Long, Long> numbers(int count) {
        MasstreeMap<Long, Long> map = Maps.ofWidth(4, KeyCodec.int64());
        for (long i = 0; i < count; i++) {
            map.put(i, i);
        }
        return map;
    }

    // Making one

    @Test
    void copyOfAnotherMap_hasItsEntriesInTheOrderOfTheCodec() {
        Map<String, Integer> source = new HashMap<>(Map.of("\uFFFD", 1, "\uD83D\uDE00", 2, "a", 3));
        MasstreeMap<String, Integer> map = new MasstreeMap<>(KeyCodec.utf8(), source);
        assertEquals(source, map);
        assertEquals(List.of("a", "\uFFFD", "\uD83D\uDE00"), List.copyOf(map.keySet()));
        Maps.check(map);
    }

    @Test
    void fromSorted_holdsTheEntriesAndRefusesOthers() {
        TreeMap<Long, String> source = new TreeMap<>();
        IntStream.range(-500, 500).forEach(i -> source.put(7L * i, "v" + i));
        MasstreeMap<Long, String> map = MasstreeMap.fromSorted(KeyCodec.int64(), source.entrySet());
        assertEquals(source, map);
        Maps.check(map);
        assertThrows(
                IllegalArgumentException.class,
                () -> MasstreeMap.fromSorted(
                        KeyCodec.int64(), source.descendingMap().entrySet()));
        assertThrows(
                IllegalArgumentException.class,
                () -> MasstreeMap.fromSorted(KeyCodec.utf8(), List.of(Map.entry(NO_TEXT, 1))));
    }

    @Test
    void fromSorted_refusesTwoKeysThatAreOneToTheCodec() {
        KeyCodec<Long> hundreds = KeyCodec.int64().map(key -> key / 100, slice -> slice * 100);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> MasstreeMap.fromSorted(hundreds, List.of(Map.entry(100L, "a"), Map.entry(101L, "b"))));
        assertTrue(String.valueOf(e.getMessage()).contains("101 comes behind 100"), e::getMessage);
    }

    @Test
    void spliterator_estimatesTheNumberOfEntries_andHalfOfItForEachPart() {
        Spliterator<Long> all = numbers(1000).keySet().spliterator();
        assertEquals(1000, all.estimateSize());
        Spliterator<Long> part = Objects.requireNonNull(all.trySplit());
        assertEquals(500, all.estimateSize());
        assertEquals(500, part.estimateSize());
    }

    @Test
    void prefixMap_ofAReversedTupleOfFixedLength() {
        KeyCodec<List<Object>> pairs =
                KeyCodec.tuple(KeyCodec.int64(), KeyCodec.int64()).reversed();
        MasstreeMap<List<Object>, String> map = Maps.ofWidth(3, pairs);
        for (long i = 0; i < 30; i++) {
            map.put(List.of(i / 10, i % 10), "v" + i);
        }
        assertEquals(
                LongStream.range(0, 10).mapToObj(i -> "v" + (19 - i)).toList(),
                List.copyOf(map.prefixMap(List.of(1L)).values()));
    }

    @Test
    void codec_isTheOneGiven() {
        assertSame(KeyCodec.int64(), numbers(0).codec());
    }

    @Test
    void comparator_isNullForTheNaturalOrder() {
        assertNull(numbers(0).comparator());
        assertEquals(
                List.of(2L, 1L),
                List.of(1L, 2L).stream()
                        .sorted(numbers(0).descendingMap().comparator())
                        .toList());
        assertNull(new MasstreeMap<Long, String>(KeyCodec.int64().reversed())
                .descendingMap()
                .comparator());
        assertSame(KeyCodec.utf8().comparator(), words().comparator());
        assertTrue(words().descendingMap().comparator().compare("a", "b") > 0);
        assertSame(KeyCodec.uuid().comparator(), new MasstreeMap<UUID, String>(KeyCodec.uuid()).comparator());
    }

    // Keys that the codec cannot hold

    @Test
    void keyThatTheCodecCannotHold_isNotThere() {
        MasstreeMap<String, Integer> map = words("a", "b");
        assertNull(map.get(NO_TEXT));
        assertFalse(map.containsKey(NO_TEXT));
        assertEquals(7, map.getOrDefault(NO_TEXT, 7));
        assertNull(map.remove(NO_TEXT));
        assertFalse(map.remove(NO_TEXT, 1));
        assertFalse(map.keySet().contains(NO_TEXT));
        assertFalse(map.keySet().remove(NO_TEXT));
        assertFalse(map.entrySet().contains(Map.entry(NO_TEXT, 1)));
        assertNotEquals(Map.of("a", 1, NO_TEXT, 1), map);
        assertNotEquals(map, Map.of("a", 1, NO_TEXT, 1));
    }

    @Test
    void keyThatTheCodecCannotHold_isRefusedWhereItWouldBeStoredOrNavigatedFrom() {
        MasstreeMap<String, Integer> map = words("a", "b");
        for (Runnable use : List.<Runnable>of(
                () -> map.put(NO_TEXT, 1),
                () -> map.putIfAbsent(NO_TEXT, 1),
                () -> map.replace(NO_TEXT, 1),
                () -> map.replace(NO_TEXT, 1, 2),
                () -> map.merge(NO_TEXT, 1, Integer::sum),
                () -> map.compute(NO_TEXT, (k, v) -> 1),
                () -> map.computeIfAbsent(NO_TEXT, k -> 1),
                () -> map.computeIfPresent(NO_TEXT, (k, v) -> 1),
                () -> map.floorKey(NO_TEXT),
                () -> map.higherEntry(NO_TEXT),
                () -> map.headMap(NO_TEXT),
                () -> map.subMap("a", NO_TEXT),
                () -> map.prefixMap(NO_TEXT))) {
            assertThrows(IllegalArgumentException.class, use::run);
        }
        assertEquals(words("a", "b"), map);
    }

    @Test
    @SuppressWarnings("CollectionIncompatibleType")
    void wrongTypes_areClassCastExceptions() {
        assertThrows(ClassCastException.class, () -> words("a").get(1));
        assertThrows(ClassCastException.class, () -> numbers(1).get(1));
        assertThrows(ClassCastException.class, () -> numbers(1).remove("1"));
        assertThrows(ClassCastException.class, () -> numbers(1).headMap(1L).containsKey("1"));
    }

    private static final KeyCodec<List<Object>> PAIRS = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.utf8());

    /** What is done with one key of a map; returns what comes of it. */
    private static final List<BiFunction<MasstreeMap<List<Object>, String>, List<Object>, Object>> USES_OF_A_KEY =
            List.of(
                    (map, key) -> Optional.ofNullable(map.put(key, "put")),
                    (map, key) -> Optional.ofNullable(map.putIfAbsent(key, "put if absent")),
                    (map, key) -> Optional.ofNullable(map.replace(key, "replaced")),
                    (map, key) -> map.replace(key, "of b", "replaced"),
                    (map, key) -> map.computeIfAbsent(key, same -> "made of " + same),
                    (map, key) -> Optional.ofNullable(map.computeIfPresent(key, (same, old) -> old + same)),
                    (map, key) -> map.compute(key, (same, old) -> old + " and " + same),
                    (map, key) -> map.merge(key, "merged", String::concat),
                    (map, key) -> Optional.ofNullable(map.get(key)),
                    (map, key) -> map.getOrDefault(key, "none"),
                    (map, key) -> map.keySet().contains(key),
                    (map, key) -> map.entrySet().contains(Map.entry(key, "of b")),
                    (map, key) -> Optional.ofNullable(map.remove(key)),
                    (map, key) -> map.remove(key, "of b"),
                    (map, key) -> Optional.ofNullable(map.floorKey(key)),
                    (map, key) -> Optional.ofNullable(map.higherEntry(key)),
                    (map, key) -> Map.copyOf(map.headMap(key)),
                    (map, key) -> Map.copyOf(map.tailMap(key)),
                    (map, key) -> Map.copyOf(map.prefixMap(key)));

    /** Keys are stored as bytes: the object with which a map was used may be changed, and used again. */
    @Test
    void keyObjectThatWasChangedSince_isAnotherKey() {
        for (int first = 0; first < USES_OF_A_KEY.size(); first++) {
            for (int second = 0; second < USES_OF_A_KEY.size(); second++) {
                List<Object> changed = new ArrayList<>(List.of("a", "x"));
                assertEquals(
                        usedTwice(first, List.of("a", "x"), second, () -> List.of("b", "x")),
                        usedTwice(first, changed, second, () -> {
                            changed.set(0, "b");
                            return changed;
                        }),
                        "what comes of use " + first + " of a key and use " + second + " of the same object");
            }
        }
    }

    private static List<Object> usedTwice(int first, List<Object> key, int second, Supplier<List<Object>> other) {
        MasstreeMap<List<Object>, String> map = new MasstreeMap<>(PAIRS);
        for (String word : List.of("a", "b", "c")) {
            map.put(List.of(word, "x"), "of " + word);
        }
        Object one = USES_OF_A_KEY.get(first).apply(map, key);
        Object two = USES_OF_A_KEY.get(second).apply(map, other.get());
        return List.of(one, two, map.toString());
    }

    // Snapshots

    @Test
    void entries_areSnapshots() {
        MasstreeMap<String, Integer> map = words("a", "b");
        Map.Entry<String, Integer> first = map.firstEntry();
        Map.Entry<String, Integer> shown = map.entrySet().iterator().next();
        map.put("a", 7);
        assertEquals(Map.entry("a", 1), first);
        assertEquals(Map.entry("a", 1), shown);
        assertThrows(UnsupportedOperationException.class, () -> first.setValue(2));
        assertThrows(UnsupportedOperationException.class, () -> shown.setValue(2));
    }

    // Views

    @Test
    void views_refuseKeysOutOfTheirRange() {
        ConcurrentNavigableMap<String, Integer> view = words("a", "c").subMap("b", true, "m", false);
        for (Runnable use : List.<Runnable>of(
                () -> view.put("a", 1),
                () -> view.put("m", 1),
                () -> view.putIfAbsent("z", 1),
                () -> view.replace("z", 1),
                () -> view.merge("z", 1, Integer::sum),
                () -> view.compute("z", (k, v) -> 1),
                () -> view.computeIfAbsent("z", k -> 1),
                () -> view.subMap("a", "c"),
                () -> view.headMap("n"),
                () -> view.tailMap("m", true),
                () -> view.subMap("d", "c"),
                () -> view.descendingMap().subMap("c", "d"),
                () -> view.descendingMap().headMap("a"))) {
            assertThrows(IllegalArgumentException.class, use::run);
        }
        assertTrue(view.tailMap("m", false).isEmpty());
        assertNull(view.compute("z", (key, value) -> null));
        assertNull(view.computeIfAbsent("z", key -> null));
        assertNull(view.computeIfPresent("a", (key, value) -> 9));
        assertNull(view.remove("a"));
        assertEquals(Map.of("c", 1), view);
    }

    @Test
    void navigationFromOutsideAView_staysInside() {
        NavigableMap<Long, Long> view = numbers(100).subMap(10L, true, 20L, true);
        assertEquals(10, view.ceilingKey(-5L));
        assertEquals(10, view.higherKey(3L));
        assertEquals(20, view.floorKey(99L));
        assertEquals(20, view.lowerKey(21L));
        assertNull(view.higherKey(20L));
        assertNull(view.floorKey(9L));
        assertEquals(20, view.descendingMap().ceilingKey(50L));
        assertNull(view.descendingMap().ceilingKey(5L));
    }

    /** There is no key that comes next behind those with such a prefix, or it is shorter by more than one byte. */
    @Test
    void prefixMap_ofAPrefixThatEndsWithTheGreatestBytes() {
        MasstreeMap<ByteKey, Integer> map = Maps.ofWidth(3, KeyCodec.bytes());
        int[] bytes = {0, 1, 2, 254, 255};
        for (int a : bytes) {
            for (int b : bytes) {
                for (int c : bytes) {
                    map.put(ByteKey.of((byte) a, (byte) b, (byte) c), 1);
                }
                map.put(ByteKey.of((byte) a, (byte) b), 1);
            }
        }
        for (byte[] prefix : new byte[][] {{}, {-1}, {-1, -1}, {-1, -1, -1}, {1, -1}, {1, -1, -1}, {-2, -1, -1}}) {
            List<ByteKey> expected = map.keySet().stream()
                    .filter(key -> key.startsWith(ByteKey.of(prefix)))
                    .toList();
            NavigableMap<ByteKey, Integer> view = map.prefixMap(ByteKey.of(prefix));
            assertEquals(expected, List.copyOf(view.keySet()));
            assertEquals(expected.get(expected.size() - 1), view.lastKey());
            assertEquals(expected.size(), view.size());
        }
    }

    @Test
    void mapsAreEqual_whateverTheirOrder() {
        MasstreeMap<Long, String> map = new MasstreeMap<>(KeyCodec.int64());
        map.putAll(Map.of(1L, "a", 2L, "b", 3L, "c"));
        TreeMap<Long, String> other = new TreeMap<>(Comparator.reverseOrder());
        other.putAll(map);
        for (Map<Long, String> each : List.of(other, map.descendingMap(), Map.copyOf(map), map.tailMap(1L, true))) {
            assertEquals(map, each);
            assertEquals(each, map);
            assertEquals(each.hashCode(), map.hashCode());
        }
        assertEquals(map, new MasstreeMap<>(KeyCodec.int64(), other), "a copy of a map in another order");
        assertEquals(
                List.of(3L, 2L, 1L),
                List.copyOf(new MasstreeMap<>(KeyCodec.int64().reversed(), map).keySet()));
    }

    /** An object that says that it equals anything, which nothing here says of it. */
    @Test
    void containsValue_asksTheGivenObject() {
        MasstreeMap<Long, Object> map = new MasstreeMap<>(KeyCodec.int64());
        map.put(1L, "a");
        Object anything = new Object() {
            @Override
            public boolean equals(Object other) {
                return true;
            }

            @Override
            public int hashCode() {
                return 0;
            }
        };
        assertTrue(map.containsValue(anything));
        assertTrue(map.values().contains(anything));
    }

    @Test
    void prefixMap_showsTheKeysWithThePrefix() {
        MasstreeMap<String, Integer> map = words("mas", "mass", "masstree", "mast", "mat", "\u6A39\u6728", "");
        assertEquals(
                List.of("mass", "masstree"), List.copyOf(map.prefixMap("mass").keySet()));
        assertEquals(
                List.of("mast", "masstree", "mass", "mas"),
                List.copyOf(map.prefixMap("mas").descendingKeySet()));
        assertEquals(map, map.prefixMap(""));
        assertEquals(
                List.of("\u6A39\u6728"), List.copyOf(map.prefixMap("\u6A39").keySet()));
        assertThrows(IllegalArgumentException.class, () -> map.prefixMap("mass").put("mat", 3));
        map.prefixMap("mass").clear();
        assertEquals(5, map.size());
        assertThrows(UnsupportedOperationException.class, () -> numbers(3).prefixMap(1L));
    }

    @Test
    void prefixMap_ofBytesThatEndWithFf() {
        MasstreeMap<ByteKey, String> map = Maps.ofWidth(3, KeyCodec.bytes());
        ByteKey prefix = ByteKey.of((byte) 1, (byte) 0xFF);
        for (ByteKey key : List.of(prefix, ByteKey.of((byte) 1, (byte) 0xFF, (byte) 0), ByteKey.of((byte) 2))) {
            map.put(key, "value");
        }
        assertEquals(2, map.prefixMap(prefix).size());
    }

    @Test
    void spliteratorOfAViewThatWasSplit_hasTheKeyAtItsEnd() {
        MasstreeMap<Long, Long> map = numbers(100);
        List<Long> keys = new ArrayList<>();
        Spliterator<Long> upper = map.headMap(50L, true).keySet().spliterator();
        Spliterator<Long> lower = Objects.requireNonNull(upper.trySplit());
        lower.forEachRemaining(keys::add);
        upper.forEachRemaining(keys::add);
        assertEquals(LongStream.rangeClosed(0, 50).boxed().toList(), keys);
    }

    @Test
    void prefixMap_ofBytesThatHaveNoSuccessor() {
        MasstreeMap<ByteKey, String> map = Maps.ofWidth(3, KeyCodec.bytes());
        byte last = (byte) 0xFF;
        for (ByteKey key :
                List.of(ByteKey.of(last), ByteKey.of(last, last), ByteKey.of((byte) 1, last), ByteKey.of())) {
            map.put(key, key.toString());
        }
        assertEquals(
                List.of("ff", "ffff"),
                List.copyOf(map.prefixMap(ByteKey.of(last)).values()));
        assertEquals(
                List.of("01ff"),
                List.copyOf(map.prefixMap(ByteKey.of((byte) 1, last)).values()));
    }

    @Test
    void prefixMap_ofATupleShowsItsLeadingComponents() {
        MasstreeMap<List<Object>, String> map =
                Maps.ofWidth(3, KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.int32(), KeyCodec.utf8()));
        map.put(List.of("cpu", 1, "x"), "a");
        map.put(List.of("cpu", 2, "y"), "b");
        map.put(List.of("cpu\0", 1, "x"), "c");
        map.put(List.of("cp", 1, "x"), "d");
        assertEquals(
                List.of("a", "b"), List.copyOf(map.prefixMap(List.of("cpu")).values()));
        assertEquals(List.of("b"), List.copyOf(map.prefixMap(List.of("cpu", 2)).values()));
        assertEquals(
                List.of("a"), List.copyOf(map.prefixMap(List.of("cpu", 1, "")).values()));
        assertEquals(map, map.prefixMap(List.of()));
    }

    /** A key that stands for a tuple. */
    private record Reading(String sensor, long time, String unit) {
        static final KeyCodec<Reading> CODEC = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.int64(), KeyCodec.utf8())
                .map(
                        reading -> List.of(reading.sensor, reading.time, reading.unit),
                        list -> new Reading((String) list.get(0), (Long) list.get(1), (String) list.get(2)));
    }

    @Test
    void prefixMapOf_showsTheKeysWithTheLeadingComponents_alsoOfRecords() {
        for (KeyCodec<Reading> codec : List.of(Reading.CODEC, Reading.CODEC.reversed())) {
            MasstreeMap<Reading, String> map = Maps.ofWidth(3, codec);
            map.put(new Reading("cpu", -1, "MHz"), "a");
            map.put(new Reading("cpu", 2, "GHz"), "b");
            map.put(new Reading("cpu\0", 2, "GHz"), "c");
            map.put(new Reading("cp", 2, "GHz"), "d");
            assertEquals(Set.of("a", "b"), Set.copyOf(map.prefixMapOf("cpu").values()));
            assertEquals(Set.of("b"), Set.copyOf(map.prefixMapOf("cpu", 2L).values()));
            assertEquals(
                    Set.of("a"), Set.copyOf(map.prefixMapOf("cpu", -1L, "M").values()));
            assertEquals(map, map.prefixMapOf());
            assertEquals(
                    Set.of("b"),
                    Set.copyOf(map.prefixMap(new Reading("cpu", 2, "G")).values()));
            assertThrows(ClassCastException.class, () -> map.prefixMapOf("cpu", 2));
            assertThrows(IllegalArgumentException.class, () -> map.prefixMapOf("cpu", 2L, "GHz", 1));
            map.prefixMapOf("cpu").clear();
            assertEquals(2, map.size());
        }
    }

    @Test
    void mappingCount_isTheNumberOfEntries() {
        MasstreeMap<Long, Long> map = numbers(1000);
        assertEquals(1000, map.mappingCount());
        map.headMap(100L).clear();
        assertEquals(900, map.mappingCount());
        map.clear();
        assertEquals(0, map.mappingCount());
    }

    @Test
    void poll_onViewsTakesFromTheirEnds() {
        MasstreeMap<Long, Long> map = numbers(100);
        assertEquals(10, map.tailMap(10L).pollFirstEntry().getKey());
        assertEquals(19, map.headMap(20L).pollLastEntry().getKey());
        assertEquals(99, map.descendingMap().pollFirstEntry().getKey());
        assertEquals(0, map.keySet().pollFirst());
        assertNull(map.subMap(10L, true, 10L, true).pollFirstEntry());
        assertEquals(96, map.size());
    }

    // Bulk operations

    @Test
    void removeIf_onEveryView() {
        MasstreeMap<Long, Long> map = numbers(100);
        assertTrue(map.values().removeIf(value -> value % 2 == 1));
        assertTrue(map.keySet().removeIf(key -> key % 4 == 2));
        assertTrue(map.tailMap(50L).entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue())));
        assertFalse(map.values().removeIf(value -> value > 50));
        assertEquals(List.of(0L, 4L, 8L, 12L, 16L, 20L, 24L, 28L, 32L, 36L, 40L, 44L, 48L), List.copyOf(map.values()));
        Maps.check(map);
    }

    /** A removal where the walk stands fails if the node has split since; what is named by its key is still found. */
    @Test
    void removeIf_whileItsNodesSplit_removesWhatItSaw() {
        Map<String, Function<MasstreeMap<Long, Long>, Boolean>> removals = Map.of(
                "keys", map -> map.keySet().removeIf(key -> splits(map, key)),
                "values", map -> map.values().removeIf(value -> splits(map, value)),
                "entries", map -> map.entrySet().removeIf(entry -> splits(map, entry.getKey())));
        removals.forEach((view, removal) -> {
            MasstreeMap<Long, Long> map = Maps.ofWidth(3, KeyCodec.int64());
            for (long i = 0; i < 3; i++) {
                map.put(100 * i, 100 * i);
            }
            assertTrue(removal.apply(map), view);
            assertEquals(99, map.size(), view);
            assertTrue(map.keySet().stream().noneMatch(key -> key % 100 == 0), view);
            Maps.check(map);
        });
    }

    /** Fills the map with keys before the next multiple of 100; returns whether the key is such a multiple. */
    private static boolean splits(MasstreeMap<Long, Long> map, long key) {
        if (key == 0) {
            for (long i = 1; i < 100; i++) {
                map.put(i, i);
            }
        }
        return key % 100 == 0;
    }

    @Test
    void replaceAll_triesAgainWhenAnotherThreadWasFirst() {
        MasstreeMap<Long, Long> map = numbers(3);
        map.replaceAll((key, value) -> {
            if (value == 1) {
                map.put(1L, 50L); // as another thread would
            }
            return value + 100;
        });
        assertEquals(List.of(100L, 150L, 102L), List.copyOf(map.values()));
        assertThrows(NullPointerException.class, () -> map.replaceAll((key, value) -> null));
    }

    /** Null is refused at every call of the function, not only at the first for a key. */
    @Test
    void replaceAll_refusesNullForAValueThatCameMeanwhile() {
        for (UnaryOperator<NavigableMap<Long, Long>> from : VIEWS) {
            MasstreeMap<Long, Long> map = numbers(3);
            NavigableMap<Long, Long> view = from.apply(map);
            assertThrows(
                    NullPointerException.class,
                    () -> view.replaceAll((key, value) -> {
                        if (value == 1) {
                            map.put(1L, 50L); // as another thread would
                        }
                        return value == 50 ? null : value;
                    }));
            assertEquals(Map.of(0L, 0L, 1L, 50L, 2L, 2L), map);
        }
    }

    private static final List<UnaryOperator<NavigableMap<Long, Long>>> VIEWS = List.of(
            map -> map,
            NavigableMap::descendingMap,
            map -> map.tailMap(0L, true),
            map -> map.subMap(0L, true, 2L, true).descendingMap());

    // Iterators

    @Test
    void iterator_removesWhatItReturnedLastEvenAfterHasNext() {
        MasstreeMap<Long, Long> map = numbers(10);
        Iterator<Long> values = map.values().iterator();
        values.next();
        values.next();
        assertTrue(values.hasNext());
        values.remove();
        assertThrows(IllegalStateException.class, values::remove);
        assertEquals(List.of(0L, 2L, 3L), map.keySet().stream().limit(3).toList());
    }

    @Test
    void iterator_whileTheMapChanges_showsEachKeyOnceAndInOrder() {
        MasstreeMap<Long, Long> map = numbers(1000);
        long last = -1;
        int shown = 0;
        for (long key : map.keySet()) {
            assertTrue(key > last);
            last = key;
            shown++;
            map.remove(key + 1); // every second key, before it is reached, but for the one that the iterator stands on
            map.put(key - 10_000, key);
        }
        assertTrue(shown >= 500 && shown <= 1000, () -> "keys shown");
        Maps.check(map);
    }
}
