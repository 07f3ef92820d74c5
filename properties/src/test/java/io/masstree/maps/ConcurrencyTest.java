package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several threads on one map, where the map adds something to what the tree promises. */
class ConcurrencyTest {
    private static final int THREADS = 3;
    private static final int ROUNDS = 20;
    private static final int ENTRIES = 2000;

    private interface Part {
        void run(int thread) throws Exception;
    }

    private static void together(Part part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    part.run(thread);
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Keys in one layer. */
    private static final KeyCodec<Long> FLAT = KeyCodec.int64();

    /** Keys of four slices: the first is the same for all, and layers of ten keys lie below the second and third. */
    private static final KeyCodec<Long> DEEP = KeyCodec.tuple(
                    KeyCodec.int64(), KeyCodec.int64(), KeyCodec.int64(), KeyCodec.int64())
            .map(key -> List.of(7L, Math.floorDiv(key, 100L), Math.floorDiv(key, 10L), key), list ->
                    (Long) list.get(3));

    private static MasstreeMap<Long, Long> numbers(int round) {
        MasstreeMap<Long, Long> map = Maps.ofWidth(4, round % 2 == 0 ? FLAT : DEEP);
        LongStream.range(0, ENTRIES).forEach(i -> map.put(i, i));
        return map;
    }

    @Test
    void pollOfAView_whileOthersPoll_givesEachEntryToOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MasstreeMap<Long, Long> map = numbers(round);
            ConcurrentNavigableMap<Long, Long> view = map.subMap(100L, 1900L);
            Collection<Long> polled = new ConcurrentLinkedQueue<>();
            together(thread -> {
                for (; ; ) {
                    Map.Entry<Long, Long> entry = thread == 0 ? view.pollLastEntry() : view.pollFirstEntry();
                    if (entry == null) {
                        return;
                    }
                    polled.add(entry.getKey());
                }
            });
            assertEquals(
                    LongStream.range(100, 1900).boxed().toList(),
                    polled.stream().sorted().toList());
            assertEquals(200, map.size());
            Maps.check(map);
        }
    }

    /** A value that another thread puts in the place of the one that a poll has seen must not go with it. */
    @Test
    void pollOfAView_whileOthersReplace_returnsWhatItRemoves() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MasstreeMap<Long, Long> map = numbers(round);
            ConcurrentNavigableMap<Long, Long> view = map.subMap(0L, (long) ENTRIES);
            Map<Long, Long> polled = new ConcurrentHashMap<>();
            Map<Long, Long> replaced = new ConcurrentHashMap<>();
            together(thread -> {
                while (thread == 0 && !view.isEmpty()) {
                    Map.Entry<Long, Long> entry = view.pollFirstEntry();
                    polled.put(entry.getKey(), entry.getValue());
                }
                for (long value = ENTRIES; thread == 1 && !view.isEmpty(); value++) {
                    Map.Entry<Long, Long> first = view.firstEntry(); // which is about to be polled
                    if (first != null && map.replace(first.getKey(), value) != null) {
                        replaced.put(first.getKey(), value);
                    }
                }
            });
            replaced.forEach((key, value) -> assertEquals(value, polled.get(key), "the last value of " + key));
            assertEquals(ENTRIES, polled.size());
            Maps.check(map);
        }
    }

    /** An entry that gets another value just then is in the range all the time. */
    @Test
    void clearOfAView_whileOthersReplace_leavesNothing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MasstreeMap<Long, Long> map = numbers(round);
            ConcurrentNavigableMap<Long, Long> view = map.subMap(0L, (long) ENTRIES);
            together(thread -> {
                if (thread == 0) {
                    view.clear();
                } else {
                    for (long i = 0; !view.isEmpty() && i < ENTRIES; i++) {
                        Map.Entry<Long, Long> first = view.firstEntry(); // which is about to be removed
                        if (first != null) {
                            map.replace(first.getKey(), -i);
                        }
                    }
                }
            });
            assertEquals(List.of(), List.copyOf(view.keySet()));
            assertEquals(0, map.size());
            Maps.check(map);
        }
    }

    @Test
    void replaceAll_whileOthersReplaceAll_losesNothing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MasstreeMap<Long, Long> map = numbers(round);
            together(thread -> {
                ConcurrentNavigableMap<Long, Long> view = thread == 0 ? map.descendingMap() : map;
                view.replaceAll((key, value) -> value + 1_000_000);
            });
            map.forEach((key, value) -> assertEquals(key + THREADS * 1_000_000L, value));
        }
    }

    @Test
    void removeIf_whileOthersRemoveAndPut_removesOnlyWhatItSaw() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MasstreeMap<Long, Long> map = numbers(round);
            together(thread -> {
                switch (thread) {
                    case 0 -> map.values().removeIf(value -> value < ENTRIES && value % 2 == 0);
                    case 1 -> LongStream.range(0, ENTRIES).forEach(i -> map.replace(i, i + ENTRIES));
                    default -> map.keySet().removeIf(key -> key % 10 == 9);
                }
            });
            for (long i = 0; i < ENTRIES; i++) {
                Long value = map.get(i);
                boolean present = value != null;
                assertTrue(i % 10 != 9 || !present, "keys that one thread removes are gone");
                assertTrue(i % 2 == 0 || i % 10 == 9 || present, "keys that nobody removes are there");
                assertTrue(!present || value == i + ENTRIES, "values that one thread replaces are replaced");
            }
            Maps.check(map);
        }
    }

    /** What {@code clear} of a view removes where it stands, and what {@code removeIf} does, empties nodes and whole layers. */
    @Test
    void clearOfViews_whileOthersPut_leavesASoundTree() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MasstreeMap<Long, Long> map = numbers(round);
            together(thread -> {
                switch (thread) {
                    case 0 -> map.headMap(1500L).clear();
                    case 1 -> map.tailMap(500L).descendingMap().keySet().removeIf(key -> key < 1800);
                    default ->
                        LongStream.range(0, ENTRIES).filter(i -> i % 7 == 0).forEach(i -> map.put(-i - 1, i));
                }
            });
            map.headMap(0L).clear();
            assertEquals(LongStream.range(1800, ENTRIES).boxed().toList(), List.copyOf(map.keySet()));
            assertEquals(200, map.size());
            Maps.check(map);
        }
    }

    @Test
    void parallelStream_whileOthersChange_seesWhatStays() throws Exception {
        MasstreeMap<Long, Long> map = numbers(0);
        together(thread -> {
            for (int i = 0; i < 50; i++) {
                if (thread == 0) {
                    assertEquals(
                            LongStream.range(0, ENTRIES).boxed().toList(),
                            map.keySet().parallelStream()
                                    .filter(key -> key >= 0 && key < ENTRIES)
                                    .toList());
                } else {
                    for (long key = 1; key < 500; key++) {
                        map.put(thread * -1000L - key, key);
                        map.put(thread * 10_000L + key, key);
                    }
                    map.headMap((thread - 1) * -1000L - 999).clear();
                    map.tailMap((long) ENTRIES).clear();
                }
            }
        });
        Maps.check(map);
    }
}
