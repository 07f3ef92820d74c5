package io.masstree.bench.run;

import java.util.List;

/** A garbage collector to measure with: where it puts objects moves linked structures by a factor. */
public enum Collector {
    G1("-XX:+UseG1GC"),
    PARALLEL("-XX:+UseParallelGC");

    private final String flag;

    Collector(String flag) {
        this.flag = flag;
    }

    List<String> jvmArguments() {
        return List.of(flag);
    }

    /** As tables call it. */
    public String label() {
        return this == G1 ? "G1" : "Parallel";
    }
}
