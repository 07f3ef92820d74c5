package io.masstree.bench.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.bench.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All maps give the answers of a {@link TreeMap}, as far as they claim to have the operation. */
class AdaptersTest {
    private static final int KEYS = 400;
    private static final int STEPS = 2000;
    private static final int LIMIT = 20;

    static Stream<Subject> subjects() {
        return Subjects.ofJvm().stream();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void randomWorkloadGivesTheAnswersOfATreeMap(Subject subject) {
        for (Keys family : families(subject)) {
            try (MapAdapter<Object> map = subject.create()) {
                NavigableMap<Object, Long> reference =
                        new TreeMap<>(subject.keyType().order());
                List<Object> keys = keys(subject, family);
                Random random = new Random(1);
                for (int step = 0; step < STEPS; step++) {
                    Object key = keys.get(random.nextInt(keys.size()));
                    if (random.nextInt(3) > 0 || !subject.operations().contains(Operation.REMOVE)) {
                        map.put(key, (long) step);
                        reference.put(key, (long) step);
                    } else {
                        map.remove(key);
                        reference.remove(key);
                    }
                }
                compare(subject, map, reference, keys, family);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void sortedEntriesAreAllLoaded(Subject subject) {
        if (!subject.operations().contains(Operation.LOAD_SORTED)) {
            assertThrows(
                    UnsupportedOperationException.class, () -> subject.create().loadSorted(new TreeMap<>()));
            return;
        }
        for (Keys family : families(subject)) {
            try (MapAdapter<Object> map = subject.create()) {
                NavigableMap<Object, Long> entries =
                        new TreeMap<>(subject.keyType().order());
                List<Object> keys = keys(subject, family);
                for (Object key : keys.subList(0, KEYS / 2)) {
                    entries.put(key, (long) entries.size());
                }
                map.loadSorted(entries);
                compare(subject, map, entries, keys, family);
            }
        }
    }

    private static void compare(
            Subject subject,
            MapAdapter<Object> map,
            NavigableMap<Object, Long> reference,
            List<Object> keys,
            Keys family) {
        for (Object key : keys) {
            assertEquals(reference.get(key), number(map, map.get(key)), "get");
        }
        expect(subject, Operation.FLOOR, () -> map.floor(keys.get(0)), () -> {
            for (Object key : keys) {
                assertEquals(value(reference.floorEntry(key)), number(map, map.floor(key)), "floor");
            }
        });
        expect(subject, Operation.CEILING, () -> map.ceiling(keys.get(0)), () -> {
            for (Object key : keys) {
                assertEquals(value(reference.ceilingEntry(key)), number(map, map.ceiling(key)), "ceiling");
            }
        });
        expect(subject, Operation.SCAN, () -> map.scan(keys.get(0), value -> true), () -> {
            for (Object key : keys) {
                assertEquals(
                        firstOf(reference.tailMap(key, true).values()),
                        shown(map, LIMIT, visitor -> map.scan(key, visitor)),
                        "scan");
            }
        });
        expect(subject, Operation.SCAN_KEYS, () -> map.scanKeys(keys.get(0), (lastByte, value) -> true), () -> {
            for (Object key : keys) {
                assertEquals(
                        reference.tailMap(key, true).entrySet().stream()
                                .limit(LIMIT)
                                .map(entry -> lastByte((byte[]) entry.getKey()) + " " + entry.getValue())
                                .toList(),
                        shownKeys(map, key),
                        "scanKeys");
            }
        });
        expect(subject, Operation.SCAN_DESCENDING, () -> map.scanDescending(keys.get(0), value -> true), () -> {
            for (Object key : keys) {
                assertEquals(
                        firstOf(reference.headMap(key, true).descendingMap().values()),
                        shown(map, LIMIT, visitor -> map.scanDescending(key, visitor)),
                        "scanDescending");
            }
        });
        expect(subject, Operation.SCAN_PREFIX, () -> map.scanPrefix(keys.get(0), value -> true), () -> {
            for (Object key : keys) {
                byte[] prefix = family.prefixOf((byte[]) key);
                assertEquals(
                        List.copyOf(reference
                                .subMap(prefix, true, Prefix.end(prefix), false)
                                .values()),
                        shown(map, Integer.MAX_VALUE, visitor -> map.scanPrefix(prefix, visitor)),
                        "scanPrefix");
            }
        });
        expect(subject, Operation.STREAM, () -> map.sum(false), () -> {
            long sum = reference.values().stream().mapToLong(Long::longValue).sum();
            assertEquals(sum, map.sum(false), "stream");
            assertEquals(sum, map.sum(true), "parallel stream");
        });
        List<Long> all = shown(map, Integer.MAX_VALUE, map::iterate);
        assertEquals(
                reference.values().stream().sorted().toList(),
                all.stream().sorted().toList(),
                "iterate");
        assertEquals(firstOf(all), shown(map, LIMIT, map::iterate), "iterate stops when it is told to");
    }

    /** Runs the comparison, or sees that a map that has not the operation says so. */
    private static void expect(Subject subject, Operation operation, Runnable sample, Runnable comparison) {
        if (subject.operations().contains(operation)) {
            comparison.run();
        } else {
            assertThrows(UnsupportedOperationException.class, sample::run, () -> subject.name() + " " + operation);
        }
    }

    private static List<Keys> families(Subject subject) {
        return subject.keyType() == KeyType.LONG
                ? List.of(Keys.RANDOM8, Keys.ASCENDING)
                : List.of(Keys.RANDOM8, Keys.PREFIX32, Keys.URL, Keys.LONG1K, Keys.SEED32_SHARED24);
    }

    private static List<Object> keys(Subject subject, Keys family) {
        List<Object> keys = new ArrayList<>();
        for (byte[] key : family.make(KEYS, 7)) {
            keys.add(subject.keyType().key(key));
        }
        return keys;
    }

    private static List<Long> shown(MapAdapter<Object> map, int limit, Consumer<ValueVisitor> scan) {
        List<Long> values = new ArrayList<>();
        scan.accept(value -> {
            values.add(map.number(value));
            return values.size() < limit;
        });
        return values;
    }

    private static List<String> shownKeys(MapAdapter<Object> map, Object from) {
        List<String> entries = new ArrayList<>();
        map.scanKeys(from, (lastByte, value) -> {
            entries.add(lastByte + " " + map.number(value));
            return entries.size() < LIMIT;
        });
        return entries;
    }

    private static int lastByte(byte[] key) {
        return key[key.length - 1];
    }

    private static List<Long> firstOf(Collection<Long> values) {
        return values.stream().limit(LIMIT).toList();
    }

    private static @Nullable Long value(Map.@Nullable Entry<?, Long> entry) {
        return entry == null ? null : entry.getValue();
    }

    private static @Nullable Long number(MapAdapter<Object> map, @Nullable Object value) {
        return value == null ? null : (Long) map.number(value);
    }

    @Test
    void aPrefixOfNothingButGreatestBytesHasNoEnd() {
        assertThrows(IllegalArgumentException.class, () -> Prefix.end(new byte[] {-1, -1}));
    }
}
