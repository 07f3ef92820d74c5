package io.masstree.bench.workload;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** Many entries at a time: their values are used, but not looked into unless they are added up; their keys are where they are asked for. */
public class ScanBenchmark {

    @Benchmark
    public void scan(FilledMap filled, Position position, Blackhole blackhole) {
        filled.map.scan(
                filled.asked[position.next(filled.asked.length)], position.sink.start(blackhole, filled.scanLength));
    }

    @Benchmark
    public void scanKeys(FilledMap filled, Position position, Blackhole blackhole) {
        filled.map.scanKeys(
                filled.asked[position.next(filled.asked.length)], position.sink.start(blackhole, filled.scanLength));
    }

    @Benchmark
    public void scanDescending(FilledMap filled, Position position, Blackhole blackhole) {
        filled.map.scanDescending(
                filled.asked[position.next(filled.asked.length)], position.sink.start(blackhole, filled.scanLength));
    }

    @Benchmark
    public void scanPrefix(FilledMap filled, Position position, Blackhole blackhole) {
        filled.map.scanPrefix(
                filled.asked[position.next(filled.asked.length)], position.sink.start(blackhole, Integer.MAX_VALUE));
    }

    @Benchmark
    public void iterate(FilledMap filled, Position position, Blackhole blackhole) {
        filled.map.iterate(position.sink.start(blackhole, Integer.MAX_VALUE));
    }

    @Benchmark
    public long stream(FilledMap filled) {
        return filled.map.sum(false);
    }

    @Benchmark
    public long streamParallel(FilledMap filled) {
        return filled.map.sum(true);
    }
}
