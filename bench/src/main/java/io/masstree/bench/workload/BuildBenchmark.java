package io.masstree.bench.workload;

import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;

/** A map from empty to full, or from full to empty. */
public class BuildBenchmark {

    @Benchmark
    public void insert(FreshMap fresh, FreshMap.Slice slice) {
        for (int i = slice.from; i < slice.to; i++) {
            fresh.map.put(fresh.queries.keys[i], Objects.requireNonNull(fresh.queries.values[i]));
        }
    }

    @Benchmark
    public void remove(FreshMap fresh, FreshMap.Slice slice) {
        for (int i = slice.from; i < slice.to; i++) {
            fresh.map.remove(fresh.queries.keys[i]);
        }
    }

    @Benchmark
    public void loadSorted(FreshMap fresh) {
        fresh.map.loadSorted(fresh.sorted);
    }
}
