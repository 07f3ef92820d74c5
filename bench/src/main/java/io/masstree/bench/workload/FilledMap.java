package io.masstree.bench.workload;

import io.masstree.bench.Keys;
import io.masstree.bench.map.MapAdapter;
import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A map that was filled in no order before the measurement, and the keys to ask it for. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set by JMH, and by fill
public class FilledMap {
    private static final String GARBAGE_PROPERTY = "masstree.bench.garbage";

    /** Bytes of garbage that are made beside each entry. */
    private static final int GARBAGE = Integer.getInteger(GARBAGE_PROPERTY, 0);

    /**
     * What a virtual machine is told in which maps are to be filled over many young collections: 1 M entries see about 160 of them.
     */
    public static final List<String> AGEING = List.of("-Xmn64m", "-D" + GARBAGE_PROPERTY + "=8192");

    @Param("masstree")
    String subject;

    @Param("get")
    String workload;

    @Param("RANDOM8")
    Keys keys;

    @Param("1000000")
    int entries;

    MapAdapter<Object> map;
    Object[] asked;

    @Nullable
    Long[] values;

    Queries absent;
    int writeEvery;
    int scanLength;

    private Workload what;

    @Setup(Level.Trial)
    public void fill(Blackhole blackhole) {
        what = Workloads.byName(workload);
        writeEvery = what.writeEvery();
        scanLength = what.scanLength();
        Subject chosen = Subjects.named(subject);
        KeySet set = new KeySet(keys, chosen.keyType(), entries);
        map = chosen.create();
        for (int i = 0; i < set.size(); i++) {
            map.put(set.newKey(i), set.value(i));
            if (GARBAGE > 0) {
                blackhole.consume(new byte[GARBAGE]);
            }
        }
        Queries queries = set.queries(what.order(), what.distinctQueries());
        asked = queries.keys;
        values = queries.values;
        if (what.benchmark().equals(Workloads.SCAN_PREFIX)) {
            for (int i = 0; i < asked.length; i++) {
                asked[i] = keys.prefixOf((byte[]) asked[i]);
            }
        }
        if (what.benchmark().equals(Workloads.CHURN)) {
            absent = set.queries(QueryOrder.ABSENT, asked.length);
        }
        System.gc();
    }

    /** What a key has in the map, where the keys asked for are there. */
    Long value(int index) {
        return Objects.requireNonNull(values[index]);
    }

    @TearDown(Level.Trial)
    public void check() throws IOException {
        Answers.report(new Answers(what, map, asked, values).checksum());
        // The map stays open: other threads may not have ended their checks, and the process ends anyway.
    }
}
