package io.masstree.bench;

import com.sun.management.ThreadMXBean;
import io.masstree.Masstree;
import io.masstree.MasstreeStats;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Measures the map alone, for {@code mt compare}, which starts it in turns on the libraries of two commits. It prints a line a figure:
 * the operation, the unit and the figure, with tabs between. The unit is {@code ns} of processor time for an operation, {@code bytes}
 * allocated for one, or a count of the tree.
 *
 * <p>Times are the best of the rounds that follow the first, on a fresh map each: what makes a round slower than that is the machine.
 */
public final class MapFigures {
    private static final int SCAN_LENGTH = 100;

    private final byte[][] keys;
    private final byte[][] queries;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, Double> allocated = new LinkedHashMap<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long seen;

    private MapFigures(int count) {
        keys = Keys.RANDOM8.make(count, 42);
        byte[][] shuffled = keys.clone();
        Collections.shuffle(Arrays.asList(shuffled), new Random(7));
        queries = new byte[count][];
        for (int i = 0; i < count; i++) {
            queries[i] = shuffled[i].clone();
        }
    }

    /** Runs: the number of keys, then that of rounds. */
    public static void main(String[] args) {
        run(Integer.parseInt(args[0]), Integer.parseInt(args[1])).forEach(System.out::println);
    }

    /** Measures; returns the lines. */
    static List<String> run(int count, int rounds) {
        MapFigures figures = new MapFigures(count);
        Masstree<byte[]> last = figures.round();
        figures.times.clear();
        for (int round = 0; round < rounds; round++) {
            last = figures.round();
        }
        List<String> lines = new ArrayList<>();
        figures.times.forEach((operation, all) -> lines.add(line(operation, "ns", Collections.min(all))));
        figures.allocated.forEach((operation, bytes) -> lines.add(line(operation, "bytes", bytes)));
        MasstreeStats stats = last.stats();
        lines.add(line("bytes an entry", "count", (double) stats.estimatedBytes() / last.size()));
        lines.add(line("fill of the nodes", "count", stats.fill()));
        lines.add(line("values seen", "count", (double) figures.seen));
        return lines;
    }

    private static String line(String name, String unit, double figure) {
        return String.format(Locale.ROOT, "%s\t%s\t%.6g", name, unit, figure);
    }

    private Masstree<byte[]> round() {
        Masstree<byte[]> tree = new Masstree<>();
        System.gc();
        time("put new", keys.length, () -> {
            for (byte[] key : keys) {
                tree.put(key, key);
            }
        });
        time("get", queries.length, () -> {
            for (byte[] key : queries) {
                count(tree.get(key));
            }
        });
        time("put again", queries.length, () -> {
            for (byte[] key : queries) {
                tree.put(key, key);
            }
        });
        int scans = Math.max(1, keys.length / SCAN_LENGTH);
        int[] shown = new int[1];
        time("scan of 100", scans, () -> {
            for (int i = 0; i < scans; i++) {
                shown[0] = 0;
                tree.scan(queries[i], true, null, true, entry -> {
                    count(entry.value());
                    return ++shown[0] < SCAN_LENGTH;
                });
            }
        });
        time("remove and put", queries.length, () -> {
            for (byte[] key : queries) {
                tree.remove(key);
                tree.put(key, key);
            }
        });
        return tree;
    }

    private void time(String operation, int operations, Runnable run) {
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        run.run();
        long end = threads.getCurrentThreadCpuTime();
        allocated.put(operation, (threads.getCurrentThreadAllocatedBytes() - bytes) / (double) operations);
        times.computeIfAbsent(operation, name -> new ArrayList<>()).add((end - start) / (double) operations);
    }

    /** Uses a value without looking into it. */
    private void count(@Nullable Object value) {
        if (value != null) {
            seen++;
        }
    }
}
