package io.masstree.bench.workload;

import io.masstree.bench.Keys;
import io.masstree.bench.map.Operation;
import io.masstree.bench.map.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One thing to measure.
 *
 * @param name how the command line and the reports call it
 * @param description what happens, in a few words
 * @param benchmark the JMH method that does it: class and method
 * @param shape how it is timed
 * @param needs what a map must be able to do to take part
 * @param keys the families of keys that are measured unless others are asked for
 * @param entries how many entries the map has, unless other sizes are asked for
 * @param entriesAreForEachThread whether the map gets that many entries for each thread
 * @param order which keys are used, in which order
 * @param distinctQueries how many different keys are used; 0 for as many as there are entries
 * @param writeEvery in a mix, every how many operations one writes
 * @param scanLength how many entries a scan shows
 * @param threads the numbers of threads that are measured unless others are asked for
 */
public record Workload(
        String name,
        String description,
        String benchmark,
        Shape shape,
        Set<Operation> needs,
        List<Keys> keys,
        int entries,
        boolean entriesAreForEachThread,
        QueryOrder order,
        int distinctQueries,
        int writeEvery,
        int scanLength,
        List<Integer> threads) {

    /** Benchmarks that go over all entries in one call. */
    private static final Set<String> WHOLE_MAP = Set.of(Workloads.ITERATE, Workloads.STREAM, Workloads.STREAM_PARALLEL);

    /** How a workload is timed. */
    public enum Shape {
        /** Over and over on a map that keeps its size: the average time. */
        STEADY,
        /** The same, as a distribution of single times. */
        LATENCY,
        /** From one state of the map to another, once in each iteration, on a new map each time. */
        ONCE,
        /** Not timed: bytes in memory, once in each fork. */
        FOOTPRINT
    }

    /** A workload with what is usual: a million entries with random keys of 8 bytes, one thread, all keys in shuffled order. */
    static Builder named(String name) {
        return new Builder(name);
    }

    /** Whether a map can do what this needs. Those outside of a virtual machine can do a few things, with one thread. */
    public boolean suits(Subject subject, int threadCount) {
        return subject.operations().containsAll(needs)
                && (!subject.isNative() || (threadCount == 1 && NativeInput.isFor(this)));
    }

    /** Whether each iteration starts with a new map that is full. */
    public boolean startsFull() {
        return benchmark.equals(Workloads.REMOVE);
    }

    /** Whether it can be done by several threads together. */
    public boolean concurrent() {
        return shape != Shape.FOOTPRINT && !benchmark.equals(Workloads.LOAD_SORTED);
    }

    /** How many entries the map has when {@code wanted} were asked for. */
    public int entriesFor(int wanted, int threadCount) {
        return entriesAreForEachThread ? wanted * threadCount : wanted;
    }

    /** How many operations on the map one call of the JMH method makes, in each thread. */
    public double operationsPerInvocation(int mapEntries, int threadCount) {
        if (shape == Shape.ONCE) {
            return (double) mapEntries / threadCount;
        }
        return WHOLE_MAP.contains(benchmark) ? mapEntries : 1;
    }

    /** Collects what is unusual about a workload. */
    static final class Builder {
        private static final int MILLION = 1_000_000;

        private final String name;
        private Shape shape = Shape.STEADY;
        private Set<Operation> needs = Set.of();
        private List<Keys> keys = List.of(Keys.RANDOM8);
        private int entries = MILLION;
        private boolean entriesAreForEachThread;
        private QueryOrder order = QueryOrder.SHUFFLED;
        private int distinctQueries;
        private int writeEvery;
        private int scanLength;
        private List<Integer> threads = List.of(1);

        private Builder(String name) {
            this.name = name;
        }

        /** The workload itself. */
        Workload does(String jmhMethod, String inFewWords) {
            return new Workload(
                    name,
                    inFewWords,
                    jmhMethod,
                    shape,
                    needs,
                    keys,
                    entries,
                    entriesAreForEachThread,
                    order,
                    distinctQueries,
                    writeEvery,
                    scanLength,
                    threads);
        }

        Builder timed(Shape value) {
            shape = value;
            return this;
        }

        Builder needs(Operation first, Operation... others) {
            needs = Set.copyOf(EnumSet.of(first, others));
            return this;
        }

        Builder keys(Keys... families) {
            keys = List.of(families);
            return this;
        }

        Builder entries(int number) {
            entries = number;
            return this;
        }

        Builder entriesForEachThread(int number) {
            entries = number;
            entriesAreForEachThread = true;
            return this;
        }

        Builder order(QueryOrder value) {
            order = value;
            return this;
        }

        Builder distinctQueries(int number) {
            distinctQueries = number;
            return this;
        }

        Builder writeEvery(int operations) {
            writeEvery = operations;
            return this;
        }

        Builder scanLength(int length) {
            scanLength = length;
            return this;
        }

        Builder threads(Integer... numbers) {
            threads = List.of(numbers);
            return this;
        }
    }
}
