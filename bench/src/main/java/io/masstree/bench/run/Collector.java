package io.masstree.bench.run;

/** A garbage collector to measure with: where it puts objects moves linked structures by a factor. */
public enum Collector {
    G1("-XX:+UseG1GC"),
    PARALLEL("-XX:+UseParallelGC");

    private final String flag;

    Collector(String flag) {
        this.flag = flag;
    }

    /** What the virtual machine is told. */
    String flag() {
        return flag;
    }

    /** As tables call it. */
    public String label() {
        return this == G1 ? "G1" : "Parallel";
    }
}
