package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What operations allocate. */
class GarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ENTRIES = 20_000;

    private final List<Long> keys = LongStream.range(0, ENTRIES).boxed().toList();

    @Test
    void get_withInt64MakesNoGarbage() {
        MasstreeMap<Long, String> map = new MasstreeMap<>(KeyCodec.int64());
        keys.forEach(key -> map.put(key, "value"));
        assertNoGarbage(map, keys, "int64");
        keys.forEach(key -> map.put(key, "value"));
        assertNoGarbage(map.descendingMap().headMap(0L, true), keys, "a view");
    }

    @Test
    void get_withInt32MakesNoGarbage() {
        MasstreeMap<Integer, String> map = new MasstreeMap<>(KeyCodec.uint32());
        List<Integer> ints = keys.stream().map(Long::intValue).toList();
        ints.forEach(key -> map.put(key, "value"));
        assertNoGarbage(map, ints, "uint32");
    }

    @Test
    void get_withNumbersOfOtherTypesMakesNoGarbage() {
        assertNoGarbage(KeyCodec.float64(), Long::doubleValue);
        assertNoGarbage(KeyCodec.float32(), Long::floatValue);
        assertNoGarbage(KeyCodec.int16(), Long::shortValue);
        assertNoGarbage(KeyCodec.int64().reversed(), key -> key);
    }

    private <K> void assertNoGarbage(KeyCodec<K> codec, Function<Long, K> toKey) {
        MasstreeMap<K, String> map = new MasstreeMap<>(codec);
        List<K> others = keys.stream().map(toKey).toList();
        others.forEach(key -> map.put(key, "value"));
        assertNoGarbage(map, others, codec.toString());
    }

    /** For keys that are there, and, once they have been removed, for keys that are not. */
    private static <K> void assertNoGarbage(Map<K, String> map, List<K> keys, String what) {
        Set<K> keySet = map.keySet();
        String value = map.get(keys.get(0));
        for (String expected : Arrays.asList(value, null)) {
            boolean there = expected != null;
            Map<String, Predicate<K>> looks = Map.of(
                    "get", key -> Objects.equals(expected, map.get(key)),
                    "getOrDefault", key -> map.getOrDefault(key, "none").equals(there ? expected : "none"),
                    "containsKey", key -> map.containsKey(key) == there,
                    "keySet().contains", key -> keySet.contains(key) == there);
            looks.forEach((name, look) -> assertEquals(
                    0,
                    bytesOf(() -> keys.forEach(key -> assertTrue(look.test(key)))),
                    () -> what + ": bytes for " + name + (there ? "" : " of a key that is not there")));
            map.clear();
        }
    }

    /** The bytes that a run allocates per key, once it is compiled: the least of many runs, to leave out the compiler's doings. */
    private static long bytesOf(Runnable run) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least / ENTRIES;
    }
}
