package io.masstree.maps;

import static java.util.Spliterator.CONCURRENT;
import static java.util.Spliterator.DISTINCT;
import static java.util.Spliterator.NONNULL;
import static java.util.Spliterator.ORDERED;
import static java.util.Spliterator.SORTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.testing.SpliteratorTester;
import io.masstree.ByteKey;
import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spliterators of maps that are large enough to be split, and of their views. */
class SpliteratorsTest {
    private static final int ENTRIES = 2000;
    private static final int ON_KEYS = DISTINCT | SORTED | ORDERED | NONNULL | CONCURRENT;

    /** A map to be split, and what is in it. */
    record Subject(String name, NavigableMap<String, Long> map, List<String> keys) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(3, 15)
                .flatMap(width -> Stream.<Function<Integer, String>>of(
                                i -> String.format(Locale.ROOT, "%07d", i), // one layer
                                i -> String.format(
                                        Locale.ROOT,
                                        "a common prefix of more than two slices %07d",
                                        i), // one deep layer
                                i -> String.format(Locale.ROOT, "%08d and %d", i / 100, i), // many layers
                                i -> "x".repeat(i % 50) + i) // layers in layers
                        .flatMap(key -> views(width, key)));
    }

    private static Stream<Subject> views(int width, Function<Integer, String> key) {
        MasstreeMap<String, Long> map = Maps.ofWidth(width, KeyCodec.utf8());
        TreeMap<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < ENTRIES; i++) {
            map.put(key.apply(i), (long) i);
            expected.put(key.apply(i), (long) i);
        }
        List<String> keys = List.copyOf(expected.keySet());
        String from = keys.get(ENTRIES / 5);
        String to = keys.get(ENTRIES / 2);
        String name = "width " + width + ", " + keys.get(0);
        return Stream.of(
                new Subject(name, map, keys),
                new Subject(name + ", descending", map.descendingMap(), List.copyOf(expected.descendingKeySet())),
                new Subject(
                        name + ", part",
                        map.subMap(from, to),
                        List.copyOf(expected.subMap(from, to).keySet())),
                new Subject(
                        name + ", part, descending",
                        map.subMap(from, to).descendingMap(),
                        List.copyOf(expected.subMap(from, true, to, false).descendingKeySet())));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void guavasTester(Subject subject) {
        SpliteratorTester.of(() -> subject.map.keySet().spliterator())
                .expect(subject.keys)
                .inOrder();
        List<Long> values = subject.keys.stream().map(subject.map::get).toList();
        SpliteratorTester.of(() -> subject.map.values().spliterator())
                .expect(values)
                .inOrder();
        SpliteratorTester.of(() -> subject.map.entrySet().spliterator())
                .expect(List.copyOf(subject.map.entrySet()))
                .inOrder();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void characteristics_areFullOnViewsToo(Subject subject) {
        assertEquals(ON_KEYS, subject.map.keySet().spliterator().characteristics());
        assertEquals(ON_KEYS, subject.map.entrySet().spliterator().characteristics());
        assertEquals(
                ORDERED | NONNULL | CONCURRENT,
                subject.map.values().spliterator().characteristics());
        assertThrows(
                IllegalStateException.class,
                () -> subject.map.values().spliterator().getComparator());
    }

    /** A part that was split off knows the order as the whole does. */
    @ParameterizedTest
    @MethodSource("subjects")
    void parts_haveTheComparatorOfTheWhole(Subject subject) {
        Spliterator<String> rest = subject.map.keySet().spliterator();
        Comparator<? super String> order = rest.getComparator();
        for (Spliterator<String> part = rest.trySplit(); part != null; part = part.trySplit()) {
            assertEquals(order, part.getComparator());
            assertEquals(order, rest.getComparator());
        }
        Spliterator<Map.Entry<String, Long>> entries = subject.map.entrySet().spliterator();
        Spliterator<Map.Entry<String, Long>> part = entries.trySplit();
        assertNotNull(part);
        assertNotNull(part.getComparator());
    }

    @Test
    void comparator_ofTheNaturalOrderIsNull() {
        NavigableMap<Long, Long> map = Maps.ofWidth(3, KeyCodec.int64());
        assertNull(map.keySet().spliterator().getComparator());
        assertTrue(map.descendingKeySet().spliterator().getComparator().compare(1L, 2L) > 0);
    }

    /** Whoever believes an order to be natural does not sort again: the keys that come must be in that order. */
    @Test
    void sortedKeys_areInTheirNaturalOrder_whateverTheOrderOfTheMap() {
        assertSorted(KeyCodec.utf8(), List.of("\uFFFD", "\uD83D\uDE00", "a")); // by code points
        assertSorted(KeyCodec.latin1(), List.of("b", "a", ""));
        assertSorted(KeyCodec.uuid(), List.of(new UUID(1L << 63, 0), new UUID(1, 0))); // as unsigned numbers
        assertSorted(KeyCodec.uint64(), List.of(-1L, 1L));
        assertSorted(KeyCodec.int64().reversed(), List.of(-1L, 1L));
        assertSorted(KeyCodec.int64(), List.of(1L, -1L));
        assertSorted(KeyCodec.float64(), List.of(1.0, -0.0, 0.0, Double.NaN, -1.0));
        assertSorted(KeyCodec.bytes(), List.of(ByteKey.of((byte) -1), ByteKey.of((byte) 1)));
    }

    private static <K extends Comparable<? super K>> void assertSorted(KeyCodec<K> codec, List<K> keys) {
        MasstreeMap<K, Integer> map = Maps.ofWidth(3, codec);
        keys.forEach(key -> map.put(key, 1));
        List<K> expected = keys.stream().sorted().toList();
        for (NavigableMap<K, Integer> view : List.of(map, map.descendingMap(), map.tailMap(keys.get(0), true))) {
            List<K> inView = expected.stream().filter(view::containsKey).toList();
            assertEquals(inView, view.keySet().stream().sorted().toList(), codec::toString);
            assertEquals(
                    inView,
                    view.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(Map.Entry::getKey)
                            .toList(),
                    codec::toString);
        }
    }

    /** Splits as far as it goes: the parts are the whole, in order, and none is much of it. */
    @ParameterizedTest
    @MethodSource("subjects")
    void parts_areManyAndSmall(Subject subject) {
        List<List<String>> parts = new ArrayList<>();
        split(subject.map.keySet().spliterator(), parts, 100);
        assertEquals(subject.keys, parts.stream().flatMap(List::stream).toList());
        int largest = parts.stream().mapToInt(List::size).max().orElseThrow();
        assertTrue(
                largest <= Math.max(100, subject.keys.size() / 4),
                () -> "largest of " + parts.size() + " parts: " + largest + " of " + subject.keys.size());
    }

    private static void split(Spliterator<String> rest, List<List<String>> parts, int depth) {
        Spliterator<String> prefix = depth == 0 ? null : rest.trySplit();
        if (prefix == null) {
            List<String> part = new ArrayList<>();
            rest.forEachRemaining(part::add);
            parts.add(part);
        } else {
            split(prefix, parts, depth - 1);
            split(rest, parts, depth - 1);
        }
    }

    /** The first split of a map of evenly spread keys is near the middle. */
    @Test
    void firstSplit_isBalanced() {
        MasstreeMap<Long, Long> map = new MasstreeMap<>(KeyCodec.int64());
        int entries = 100_000;
        for (long i = 0; i < entries; i++) {
            map.put(i * 0x9E3779B97F4A7C15L, i); // spread over all longs
        }
        Spliterator<Long> rest = map.keySet().spliterator();
        Spliterator<Long> prefix = rest.trySplit();
        long[] sizes = {0, 0};
        prefix.forEachRemaining(key -> sizes[0]++);
        rest.forEachRemaining(key -> sizes[1]++);
        assertEquals(entries, sizes[0] + sizes[1]);
        assertTrue(Math.min(sizes[0], sizes[1]) > entries / 4, () -> sizes[0] + " and " + sizes[1]);
    }

    @Test
    void parallelStream_seesEverythingOnceAndInOrder() {
        MasstreeMap<Long, Long> map = new MasstreeMap<>(KeyCodec.int64());
        LongStream.range(0, 50_000).forEach(i -> map.put(i, i));
        assertEquals(
                LongStream.range(0, 50_000).boxed().toList(),
                map.keySet().parallelStream().toList());
        assertEquals(
                LongStream.range(10, 20_000).sum(),
                map.subMap(10L, 20_000L).values().parallelStream()
                        .mapToLong(v -> v)
                        .sum());
        assertEquals(
                List.of(49_999L, 49_998L),
                map.descendingMap().keySet().parallelStream().limit(2).toList());
        assertEquals(
                LongStream.range(0, 50_000)
                        .boxed()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                map.descendingMap().values().parallelStream().toList());
    }

    @Test
    void spliterator_isLateBindingAndDoesNotSplitOnceStarted() {
        MasstreeMap<Long, Long> map = Maps.ofWidth(3, KeyCodec.int64());
        Spliterator<Long> keys = map.keySet().spliterator();
        LongStream.range(0, 100).forEach(i -> map.put(i, i));
        assertTrue(keys.tryAdvance(key -> assertEquals(0, key)));
        assertNull(keys.trySplit());
        List<Long> rest = new ArrayList<>();
        keys.forEachRemaining(rest::add);
        assertEquals(99, rest.size());
        assertTrue(!keys.tryAdvance(rest::add));
    }

    /** The ways to be shown the elements of a collection. */
    private static final Map<String, BiConsumer<Collection<?>, Consumer<Object>>> WAYS = Map.of(
            "forEach", (all, action) -> all.forEach(action),
            "iterator", (all, action) -> all.iterator().forEachRemaining(action),
            "spliterator", (all, action) -> all.spliterator().forEachRemaining(action),
            "spliterator, one by one", (all, action) -> showOneByOne(all.spliterator(), action),
            "spliterator, in parts",
                    (all, action) -> {
                        Spliterator<?> rest = all.spliterator();
                        Spliterator<?> first = rest.trySplit();
                        assertNotNull(first);
                        showOneByOne(first, action);
                        showOneByOne(rest, action);
                    },
            "stream", (all, action) -> all.stream().forEachOrdered(action),
            "removeIf",
                    (all, action) -> all.removeIf(element -> {
                        action.accept(element);
                        return false;
                    }));

    private static void showOneByOne(Spliterator<?> spliterator, Consumer<Object> action) {
        boolean shown;
        do {
            shown = spliterator.tryAdvance(action);
        } while (shown);
    }

    private static final List<Consumer<Map<Long, Long>>> CHANGES = List.of(
            Map::clear,
            map -> map.keySet().removeIf(key -> key % 10 != 0),
            map -> map.replaceAll((key, value) -> key + 1000),
            map -> LongStream.range(0, 10).forEach(map::remove));

    /** Whatever happens once the first element has been shown: an entry has a value that its key had, and nothing is null. */
    @Test
    void whatIsShown_wasThere() {
        List<UnaryOperator<NavigableMap<Long, Long>>> views = List.of(
                map -> map,
                NavigableMap::descendingMap,
                map -> map.headMap(50L, true),
                map -> map.tailMap(3L, true).descendingMap());
        for (UnaryOperator<NavigableMap<Long, Long>> view : views) {
            for (Consumer<Map<Long, Long>> change : CHANGES) {
                WAYS.forEach((way, show) -> {
                    assertShowsWhatWasThere(way, show, change, view, NavigableMap::keySet);
                    assertShowsWhatWasThere(way, show, change, view, NavigableMap::values);
                    assertShowsWhatWasThere(way, show, change, view, NavigableMap::entrySet);
                });
            }
        }
    }

    private static void assertShowsWhatWasThere(
            String way,
            BiConsumer<Collection<?>, Consumer<Object>> show,
            Consumer<Map<Long, Long>> change,
            UnaryOperator<NavigableMap<Long, Long>> view,
            Function<NavigableMap<Long, Long>, Collection<?>> collection) {
        MasstreeMap<Long, Long> map = Maps.ofWidth(3, KeyCodec.int64());
        LongStream.range(0, 100).forEach(key -> map.put(key, key));
        List<Object> shown = new ArrayList<>();
        show.accept(collection.apply(view.apply(map)), element -> {
            if (shown.isEmpty()) {
                change.accept(map);
            }
            shown.add(element);
        });
        for (Object element : shown) {
            Object value = element instanceof Map.Entry<?, ?> entry ? entry.getValue() : element;
            assertTrue(value instanceof Long, () -> way + " shows " + element);
            if (element instanceof Map.Entry<?, ?> entry) {
                long key = (Long) entry.getKey();
                assertTrue(Set.of(key, key + 1000).contains(value), () -> way + " shows " + element);
            }
        }
    }
}
