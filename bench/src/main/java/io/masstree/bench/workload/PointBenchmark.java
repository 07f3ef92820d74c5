package io.masstree.bench.workload;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** One key at a time. */
public class PointBenchmark {

    @Benchmark
    public @Nullable Object get(FilledMap filled, Position position) {
        return filled.map.get(filled.asked[position.next(filled.asked.length)]);
    }

    @Benchmark
    public void put(FilledMap filled, Position position) {
        int index = position.next(filled.asked.length);
        filled.map.put(filled.asked[index], filled.value(index));
    }

    @Benchmark
    public void putFresh(FilledMap filled, Position position) {
        filled.map.put(filled.asked[position.next(filled.asked.length)], position.freshValue());
    }

    @Benchmark
    public @Nullable Object mix(FilledMap filled, Position position) {
        int index = position.next(filled.asked.length);
        if (position.writes(filled.writeEvery)) {
            filled.map.put(filled.asked[index], filled.value(index));
            return null;
        }
        return filled.map.get(filled.asked[index]);
    }

    @Benchmark
    public @Nullable Object floor(FilledMap filled, Position position) {
        return filled.map.floor(filled.asked[position.next(filled.asked.length)]);
    }

    @Benchmark
    public @Nullable Object ceiling(FilledMap filled, Position position) {
        return filled.map.ceiling(filled.asked[position.next(filled.asked.length)]);
    }
}
