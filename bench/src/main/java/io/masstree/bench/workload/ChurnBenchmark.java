package io.masstree.bench.workload;

import io.masstree.bench.map.MapAdapter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** Entries come and go, and the map keeps its size. */
public class ChurnBenchmark {

    @Benchmark
    public void churn(FilledMap filled, Ring ring) {
        ring.step(filled.map);
    }

    /**
     * A thread's own keys in a ring, half of which are in the map. A step removes the one at the tail of that half and puts the one
     * after its head.
     */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set by deal
    public static class Ring {
        private Object[] removed;
        private Object[] inserted;
        private Long[] values;
        private int tail;

        @Setup(Level.Trial)
        public void deal(FilledMap filled, ThreadParams thread) {
            int threads = thread.getThreadCount();
            int half = filled.asked.length / threads;
            removed = new Object[2 * half];
            values = new Long[2 * half];
            for (int i = 0; i < half; i++) {
                int index = i * threads + thread.getThreadIndex();
                removed[i] = filled.asked[index];
                removed[half + i] = filled.absent.keys[index];
                values[i] = filled.value(index);
                values[half + i] = values[i];
            }
            inserted = new Object[2 * half];
            Arrays.setAll(inserted, i -> copy(removed[i]));
        }

        void step(MapAdapter<Object> map) {
            int length = removed.length;
            int head = tail + length / 2;
            head = head < length ? head : head - length;
            map.remove(removed[tail]);
            map.put(inserted[head], values[head]);
            tail = tail + 1 < length ? tail + 1 : 0;
        }

        @TearDown(Level.Trial)
        public void check(FilledMap filled) {
            int length = removed.length;
            for (int i = 0; i < length; i++) {
                int key = (tail + i) % length;
                Object found = filled.map.get(removed[key]);
                @Nullable Long expected = i < length / 2 ? values[key] : null;
                if (found == null ? expected != null : expected == null || filled.map.number(found) != expected) {
                    throw new IllegalStateException(
                            "after churn a key has the value " + found + " and should have " + expected);
                }
            }
        }

        /** A key object of its own, as a caller would have; other keys than arrays are equal by their content anyway. */
        private static Object copy(Object key) {
            return key instanceof byte[] bytes ? bytes.clone() : key;
        }
    }
}
