package io.masstree.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import io.masstree.bench.map.MapAdapter;
import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import io.masstree.bench.workload.Workload.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/** Every kind of workload does what it says on every map that suits it, as JMH would call it, but without JMH. */
class WorkloadsTest {
    private static final int ENTRIES = 300;
    private static final ThreadParams ALONE = new ThreadParams(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);

    /** One of each kind: others differ from these in their keys and sizes. */
    static Collection<Workload> kinds() {
        Map<String, Workload> kinds = new LinkedHashMap<>();
        for (Workload workload : Workloads.all()) {
            if (workload.shape() != Shape.FOOTPRINT) {
                kinds.putIfAbsent(workload.benchmark() + workload.order(), workload);
            }
        }
        return kinds.values();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void allMapsGiveTheSameAnswers(Workload workload) throws IOException {
        for (KeyType type : KeyType.values()) {
            Map<String, Long> answers = new HashMap<>();
            for (Subject subject : Subjects.ofJvm()) {
                if (subject.keyType() == type && type.suits(workload.keys().get(0)) && workload.suits(subject, 1)) {
                    answers.put(subject.name(), run(workload, subject));
                }
            }
            assertTrue(Set.copyOf(answers.values()).size() <= 1, () -> workload.name() + ": " + answers);
        }
    }

    private static long run(Workload workload, Subject subject) throws IOException {
        if (workload.shape() == Shape.ONCE) {
            return build(workload, subject);
        }
        FilledMap filled = new FilledMap();
        filled.subject = subject.name();
        filled.workload = workload.name();
        filled.keys = workload.keys().get(0);
        filled.entries = ENTRIES;
        Blackhole blackhole = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        filled.fill(blackhole);
        Position position = new Position();
        position.start(filled, ALONE);
        ChurnBenchmark.Ring ring = new ChurnBenchmark.Ring();
        if (workload.benchmark().equals(Workloads.CHURN)) {
            ring.deal(filled, ALONE);
        }
        for (int i = 0; i < 2 * ENTRIES + 1; i++) {
            call(workload, filled, position, ring, blackhole);
        }
        if (workload.benchmark().equals(Workloads.CHURN)) {
            ring.check(filled);
        }
        filled.check();
        long checksum = new Answers(workload, filled.map, filled.asked, filled.values).checksum();
        filled.map.close();
        return checksum;
    }

    private static void call(
            Workload workload, FilledMap filled, Position position, ChurnBenchmark.Ring ring, Blackhole blackhole) {
        switch (workload.benchmark()) {
            case Workloads.GET -> new PointBenchmark().get(filled, position);
            case Workloads.PUT -> new PointBenchmark().put(filled, position);
            case Workloads.PUT_FRESH -> new PointBenchmark().putFresh(filled, position);
            case Workloads.MIX -> new PointBenchmark().mix(filled, position);
            case Workloads.FLOOR -> new PointBenchmark().floor(filled, position);
            case Workloads.CEILING -> new PointBenchmark().ceiling(filled, position);
            case Workloads.CHURN -> new ChurnBenchmark().churn(filled, ring);
            case Workloads.SCAN -> new ScanBenchmark().scan(filled, position, blackhole);
            case Workloads.SCAN_KEYS -> new ScanBenchmark().scanKeys(filled, position, blackhole);
            case Workloads.SCAN_DESCENDING -> new ScanBenchmark().scanDescending(filled, position, blackhole);
            case Workloads.SCAN_PREFIX -> new ScanBenchmark().scanPrefix(filled, position, blackhole);
            case Workloads.ITERATE -> new ScanBenchmark().iterate(filled, position, blackhole);
            case Workloads.STREAM -> new ScanBenchmark().stream(filled);
            case Workloads.STREAM_PARALLEL -> new ScanBenchmark().streamParallel(filled);
            default -> throw new IllegalArgumentException(workload.benchmark());
        }
    }

    private static long build(Workload workload, Subject subject) {
        FreshMap fresh = new FreshMap();
        fresh.subject = subject.name();
        fresh.workload = workload.name();
        fresh.keys = workload.keys().get(0);
        fresh.entries = ENTRIES;
        fresh.prepare();
        fresh.create();
        for (int thread = 0; thread < 2; thread++) {
            FreshMap.Slice slice = new FreshMap.Slice();
            slice.cut(fresh, new ThreadParams(thread, 2, 0, 1, 0, 1, 0, 1, 0, 1));
            switch (workload.benchmark()) {
                case Workloads.INSERT -> new BuildBenchmark().insert(fresh, slice);
                case Workloads.REMOVE -> new BuildBenchmark().remove(fresh, slice);
                case Workloads.LOAD_SORTED -> {
                    if (thread == 0) {
                        new BuildBenchmark().loadSorted(fresh);
                    }
                }
                default -> throw new IllegalArgumentException(workload.benchmark());
            }
        }
        long checksum = new Answers(workload, fresh.map, fresh.queries.keys, fresh.queries.values).checksum();
        fresh.check();
        return checksum;
    }

    @Test
    void aMapThatLosesAnEntryDoesNotGetThrough() {
        MapAdapter<Object> map = Subjects.named("masstree").create();
        KeySet set = new KeySet(Keys.RANDOM8, KeyType.BYTES, ENTRIES);
        Queries queries = set.all(QueryOrder.SHUFFLED);
        for (int i = 1; i < ENTRIES; i++) {
            map.put(queries.keys[i], Objects.requireNonNull(queries.values[i]));
        }
        Answers answers = new Answers(Workloads.byName("get"), map, queries.keys, queries.values);
        String message =
                assertThrows(IllegalStateException.class, answers::checksum).getMessage();
        assertTrue(message.contains("has the value null and should have"), message);
    }

    @Test
    void namesAreUnique() {
        Set<String> names = new HashSet<>();
        Workloads.all().forEach(workload -> assertTrue(names.add(workload.name()), workload.name()));
    }

    @Test
    void absentKeysAreAbsent() {
        for (Keys family : Keys.values()) {
            KeySet set = new KeySet(family, KeyType.STRING, ENTRIES);
            Set<Object> present =
                    Arrays.stream(set.all(QueryOrder.SHUFFLED).keys).collect(Collectors.toSet());
            assertEquals(ENTRIES, present.size(), family.name());
            for (Object key : set.queries(QueryOrder.ABSENT, 0).keys) {
                assertFalse(present.contains(key), family.name());
            }
        }
    }

    @Test
    void aFewKeysGetMostOfAZipfWorkload() {
        KeySet set = new KeySet(Keys.RANDOM8, KeyType.LONG, 1000);
        Map<Object, Long> counts = Arrays.stream(set.queries(QueryOrder.ZIPF, 0).keys)
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertTrue(most > 80 && most < 220, "of 1000 queries the most popular key gets about 13 %, here " + most);
    }

    @Test
    void queryKeysAreObjectsOfTheirOwn() {
        KeySet set = new KeySet(Keys.RANDOM8, KeyType.BYTES, ENTRIES);
        Object[] first = set.all(QueryOrder.ASCENDING).keys;
        Object[] second = set.all(QueryOrder.ASCENDING).keys;
        for (int i = 0; i < ENTRIES; i++) {
            assertTrue(first[i] != second[i] && Arrays.equals((byte[]) first[i], (byte[]) second[i]));
            assertTrue(i == 0 || Arrays.compareUnsigned((byte[]) first[i - 1], (byte[]) first[i]) < 0);
        }
    }

    @Test
    void aSkipListTakesMoreThanItsKeys() {
        // The bytes of so few entries are not exact; a skip list keeps the key object and a node.
        double bytes = Footprint.bytesPerEntry(Subjects.named("skiplist"), Keys.RANDOM8, 50_000);
        assertTrue(bytes > 40 && bytes < 90, "bytes per entry: " + bytes);
    }
}
