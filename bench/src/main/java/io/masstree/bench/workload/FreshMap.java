package io.masstree.bench.workload;

import io.masstree.bench.Keys;
import io.masstree.bench.map.MapAdapter;
import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** A new map for each iteration: empty, or full if it is to be emptied; and keys that lie in memory in the order of their use. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set by JMH, and by prepare
public class FreshMap {
    @Param("masstree")
    String subject;

    @Param("insert")
    String workload;

    @Param("RANDOM8")
    Keys keys;

    @Param("1000000")
    int entries;

    MapAdapter<Object> map;
    Queries queries;
    SortedMap<Object, Long> sorted;

    private Subject chosen;
    private Workload what;
    private KeySet set;
    private long checksum;

    @Setup(Level.Trial)
    public void prepare() {
        what = Workloads.byName(workload);
        chosen = Subjects.named(subject);
        set = new KeySet(keys, chosen.keyType(), entries);
        queries = set.all(what.order());
        sorted = what.benchmark().equals(Workloads.LOAD_SORTED) ? sorted() : Collections.emptySortedMap();
    }

    private SortedMap<Object, Long> sorted() {
        SortedMap<Object, Long> entriesInOrder = new TreeMap<>(chosen.keyType().order());
        for (int i = 0; i < queries.size(); i++) {
            entriesInOrder.put(queries.keys[i], Objects.requireNonNull(queries.values[i]));
        }
        return entriesInOrder;
    }

    @Setup(Level.Iteration)
    public void create() {
        map = chosen.create();
        if (what.startsFull()) {
            for (int i = 0; i < set.size(); i++) {
                map.put(set.newKey(i), set.value(i));
            }
        }
    }

    @TearDown(Level.Iteration)
    public void check() {
        checksum = new Answers(what, map, queries.keys, queries.values).checksum();
        map.close();
    }

    @TearDown(Level.Trial)
    public void report() throws IOException {
        Answers.report(checksum);
    }

    /** The part of the keys that one thread works on. */
    @State(Scope.Thread)
    public static class Slice {
        int from;
        int to;

        @Setup(Level.Trial)
        public void cut(FreshMap fresh, ThreadParams thread) {
            from = share(fresh, thread.getThreadIndex(), thread.getThreadCount());
            to = share(fresh, thread.getThreadIndex() + 1, thread.getThreadCount());
        }

        private static int share(FreshMap fresh, int parts, int of) {
            return (int) ((long) fresh.queries.size() * parts / of);
        }
    }
}
