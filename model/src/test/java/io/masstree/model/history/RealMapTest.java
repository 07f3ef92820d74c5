package io.masstree.model.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.history.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkers on maps that four threads really use: a good one, and some that are broken now and then. */
class RealMapTest {

    private static final int OPERATIONS_PER_THREAD = 25_000;

    /**
     * Breaks now and then: so often that the rarest operation, which is called some 1,700 times, breaks more than fifty times. Not each
     * time can be told from a good answer, since other threads change the map meanwhile, and on a busy machine few can.
     */
    private static class BrokenMap extends ConcurrentSkipListMap<byte[], Long> {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger calls = new AtomicInteger();

        BrokenMap() {
            super(Arrays::compareUnsigned);
        }

        boolean breaksNow() {
            return calls.incrementAndGet() % 30 == 0;
        }
    }

    @Test
    void concurrentSkipListMap_passes(@TempDir Path folder) throws Exception {
        History history = run(new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
        assertEquals(4 * OPERATIONS_PER_THREAD, history.size());
        Verdict verdict = HistoryChecker.fast().check(history);
        assertEquals(Outcome.PASS, verdict.outcome(), verdict::describe);
        assertRoundTrip(history, folder.resolve("history.jsonl"));
    }

    @Test
    void removeThatForgetsToRemove() throws Exception {
        assertViolation("linearizability of key", new BrokenMap() {
            @Override
            public Long remove(Object key) {
                return breaksNow() ? get(key) : super.remove(key);
            }
        });
    }

    @Test
    void putThatGetsLost() throws Exception {
        assertViolation("linearizability of key", new BrokenMap() {
            @Override
            public Long put(byte[] key, Long value) {
                return breaksNow() ? get(key) : super.put(key, value);
            }
        });
    }

    @Test
    void putIfAbsentThatIsNotAtomic() throws Exception {
        assertViolation("linearizability of key", new BrokenMap() {
            @Override
            public Long putIfAbsent(byte[] key, Long value) {
                Long present = get(key);
                LockSupport.parkNanos(1); // lets the others in between
                return present != null ? present : super.put(key, value);
            }
        });
    }

    @Test
    void lowerThatSkipsAnEntry() throws Exception {
        assertViolation("navigation, nothing passed over", new BrokenMap() {
            @Override
            public Map.Entry<byte[], Long> lowerEntry(byte[] key) {
                Map.Entry<byte[], Long> lower = super.lowerEntry(key);
                return lower != null && breaksNow() ? super.lowerEntry(lower.getKey()) : lower;
            }
        });
    }

    @Test
    void scanThatGoesBeyondItsRange() throws Exception {
        assertViolation("scan, order", new BrokenMap() {
            @Override
            public ConcurrentNavigableMap<byte[], Long> subMap(
                    byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive) {
                return super.subMap(from, fromInclusive, to, true);
            }
        });
    }

    @Test
    void scanThatStopsTooEarly() throws Exception {
        assertViolation("scan, nothing left out", new BrokenMap() {
            @Override
            public ConcurrentNavigableMap<byte[], Long> tailMap(byte[] from, boolean inclusive) {
                return breaksNow() ? super.subMap(from, true, from, true) : super.tailMap(from, inclusive);
            }
        });
    }

    private static History run(ConcurrentSkipListMap<byte[], Long> map) throws Exception {
        return RecordedRun.of(map, OPERATIONS_PER_THREAD);
    }

    private static void assertViolation(String property, BrokenMap map) throws Exception {
        Verdict verdict = HistoryChecker.fast().check(run(map));
        Predicate<Violation> expected = violation -> violation.property().startsWith(property);
        assertTrue(verdict.violations().stream().anyMatch(expected), verdict::describe);
        assertTrue(
                verdict.violations().stream()
                                .mapToInt(v -> v.operations().size())
                                .min()
                                .getAsInt()
                        <= 4,
                verdict::describe);
    }

    private static void assertRoundTrip(History history, Path file) throws IOException {
        history.write(file);
        assertEquals(history.operations(), History.read(file).operations());
    }
}
