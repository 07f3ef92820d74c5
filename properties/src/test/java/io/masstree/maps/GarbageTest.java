package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        assertEquals(0, bytesOf(() -> keys.forEach(key -> assertTrue("value".equals(map.get(key))))));
        assertEquals(0, bytesOf(() -> keys.forEach(key -> assertTrue(map.containsKey(key)))));
        Map<Long, String> view = map.descendingMap().headMap(0L, true);
        assertEquals(0, bytesOf(() -> keys.forEach(key -> assertTrue("value".equals(view.get(key))))));
    }

    @Test
    void get_withInt32MakesNoGarbage() {
        MasstreeMap<Integer, String> map = new MasstreeMap<>(KeyCodec.uint32());
        List<Integer> ints = keys.stream().map(Long::intValue).toList();
        ints.forEach(key -> map.put(key, "value"));
        assertEquals(0, bytesOf(() -> ints.forEach(key -> assertTrue("value".equals(map.get(key))))));
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
        assertEquals(
                0, bytesOf(() -> others.forEach(key -> assertTrue("value".equals(map.get(key))))), codec::toString);
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
