package io.masstree.bench.workload;

import io.masstree.bench.map.KeyVisitor;
import io.masstree.bench.map.MapAdapter;
import io.masstree.bench.map.ValueVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a map answers after a measurement: a checksum that must be the same for all maps that were measured with the same workload. A
 * map that is quick because it is wrong does not get through.
 */
public final class Answers {
    /** Names the file for the checksum. */
    public static final String FILE_PROPERTY = "masstree.bench.answers";

    private static final int GETS = 100_000;
    private static final int SCANS = 500;

    private final Workload workload;
    private final MapAdapter<Object> map;
    private final Object[] asked;
    private final @Nullable Long[] expected;
    private long checksum;

    Answers(Workload workload, MapAdapter<Object> map, Object[] asked, @Nullable Long[] expected) {
        this.workload = workload;
        this.map = map;
        this.asked = asked;
        this.expected = expected;
    }

    /** Leaves a checksum where the measuring program looks for it. */
    static void report(long checksum) throws IOException {
        String file = System.getProperty(FILE_PROPERTY);
        if (file != null) {
            Files.writeString(Path.of(file), Long.toHexString(checksum));
        }
    }

    /**
     * Asks the map what the workload has asked it.
     *
     * @throws IllegalStateException if a key does not have its value
     */
    long checksum() {
        checksum = 0;
        switch (workload.benchmark()) {
            case Workloads.GET, Workloads.PUT, Workloads.MIX -> expectValues();
            case Workloads.INSERT, Workloads.LOAD_SORTED -> {
                expectValues();
                addAll();
            }
            case Workloads.REMOVE -> expectNothing();
            case Workloads.FLOOR -> ask(GETS, key -> add(map.floor(key)));
            case Workloads.CEILING -> ask(GETS, key -> add(map.ceiling(key)));
            case Workloads.SCAN -> ask(SCANS, key -> map.scan(key, some(workload.scanLength())));
            case Workloads.SCAN_KEYS -> ask(SCANS, key -> map.scanKeys(key, someKeys(workload.scanLength())));
            case Workloads.SCAN_DESCENDING -> ask(SCANS, key -> map.scanDescending(key, some(workload.scanLength())));
            case Workloads.SCAN_PREFIX -> ask(SCANS, key -> map.scanPrefix(key, some(Integer.MAX_VALUE)));
            case Workloads.ITERATE -> addAll();
            case Workloads.STREAM -> add(map.sum(false));
            case Workloads.STREAM_PARALLEL -> add(map.sum(true));
            case Workloads.PUT_FRESH -> ask(GETS, key -> add(map.get(key) != null ? 1 : 0));
            case Workloads.CHURN -> {
                // Each thread has checked its own keys.
            }
            default -> throw new IllegalArgumentException("no check of " + workload.benchmark());
        }
        return checksum;
    }

    /** A question. */
    @FunctionalInterface
    private interface Question {
        void ask(Object key);
    }

    private void ask(int most, Question question) {
        for (int i = 0; i < Math.min(most, asked.length); i++) {
            question.ask(asked[i]);
        }
    }

    private void expectValues() {
        for (int i = 0; i < Math.min(GETS, asked.length); i++) {
            expect(expected[i], map.get(asked[i]));
        }
    }

    private void expectNothing() {
        ask(GETS, key -> expect(null, map.get(key)));
        map.iterate(value -> {
            throw new IllegalStateException("a map that should be empty still shows " + value);
        });
    }

    private void expect(@Nullable Long value, @Nullable Object found) {
        if (found == null ? value != null : value == null || map.number(found) != value) {
            throw new IllegalStateException("a key has the value " + (found == null ? "null" : map.number(found))
                    + " and should have " + value);
        }
        add(found);
    }

    private ValueVisitor some(int limit) {
        int[] left = {limit};
        return value -> {
            add(value);
            return --left[0] > 0;
        };
    }

    private KeyVisitor someKeys(int limit) {
        ValueVisitor values = some(limit);
        return (lastByte, value) -> {
            add(lastByte);
            return values.visit(value);
        };
    }

    /** All values, in any order: not every map has one. */
    private void addAll() {
        long[] countAndSum = new long[2];
        map.iterate(value -> {
            countAndSum[0]++;
            countAndSum[1] += map.number(value);
            return true;
        });
        add(countAndSum[0]);
        add(countAndSum[1]);
    }

    private void add(@Nullable Object value) {
        add(value == null ? -1 : map.number(value));
    }

    private void add(long number) {
        checksum = 31 * checksum + number;
    }
}
