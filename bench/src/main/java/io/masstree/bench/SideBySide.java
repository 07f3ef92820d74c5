package io.masstree.bench;

import io.masstree.Masstree;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures the map beside {@code ConcurrentSkipListMap} in one JVM, in turns, with one thread.
 *
 * <p>Figures are nanoseconds of the thread's processor time for an operation, the median over the rounds. Machines are shared and
 * noisy: read the ratios. Each cell of a round is measured on a fresh map, after a garbage collection; queries come in another
 * order than the inserts, with key objects of their own that lie in memory in that order, as if just made by a caller; values
 * are references that nobody looks into.
 *
 * <pre>
 *   java -Xms4g -Xmx4g -cp ... io.masstree.bench.SideBySide [family [keys [rounds]]]
 * </pre>
 */
public final class SideBySide {
    private static final int SCAN_LENGTH = 100;
    private static final int SCANS = 10_000;

    private final byte[][] keys;
    private final byte[][] queries;
    private final byte[][] absent;
    private final Long[] values;
    private final Map<String, List<Double>> cells = new LinkedHashMap<>();
    private long seen;

    private SideBySide(Keys family, int count) {
        byte[][] made = family.make(2 * count, 42);
        keys = Arrays.copyOf(made, count);
        absent = Arrays.copyOfRange(made, count, 2 * count);
        byte[][] shuffled = keys.clone();
        Collections.shuffle(Arrays.asList(shuffled), new Random(7));
        queries = new byte[count][];
        values = new Long[count];
        for (int i = 0; i < count; i++) {
            queries[i] = shuffled[i].clone();
            values[i] = 1000L + i;
        }
    }

    /** Runs all cells and prints a table. */
    public static void main(String[] args) {
        Keys family = args.length > 0 ? Keys.valueOf(args[0].toUpperCase(Locale.ROOT)) : Keys.RANDOM8;
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        System.out.println(run(family, count, rounds));
    }

    /** Measures and returns the table. */
    static String run(Keys family, int count, int rounds) {
        SideBySide bench = new SideBySide(family, count);
        for (int round = 0; round < rounds; round++) {
            bench.round();
        }
        return String.format(
                Locale.ROOT,
                "%s, %,d keys, %d rounds, JDK %s, %s, %,d values seen%n%s",
                family,
                count,
                rounds,
                Runtime.version(),
                System.getProperty("java.vm.name"),
                bench.seen,
                bench.table());
    }

    private void round() {
        ConcurrentSkipListMap<byte[], Long> list = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
        time("put new", "list", keys.length, () -> {
            for (int i = 0; i < keys.length; i++) {
                list.put(keys[i], values[i]);
            }
        });
        time("get", "list", queries.length, () -> {
            for (byte[] key : queries) {
                count(list.get(key));
            }
        });
        time("get absent", "list", absent.length, () -> {
            for (byte[] key : absent) {
                count(list.get(key));
            }
        });
        time("scan 100", "list", SCANS, () -> {
            for (int i = 0; i < SCANS; i++) {
                int shown = 0;
                for (Long value : list.tailMap(queries[i % queries.length]).values()) {
                    count(value);
                    if (++shown == SCAN_LENGTH) {
                        break;
                    }
                }
            }
        });
        time("scan 100 descending", "list", SCANS, () -> {
            for (int i = 0; i < SCANS; i++) {
                int shown = 0;
                for (Long value : list.headMap(queries[i % queries.length], true)
                        .descendingMap()
                        .values()) {
                    count(value);
                    if (++shown == SCAN_LENGTH) {
                        break;
                    }
                }
            }
        });
        time("put again", "list", queries.length, () -> {
            for (int i = 0; i < queries.length; i++) {
                list.put(queries[i], values[i]);
            }
        });
        roundOfTree();
    }

    private void roundOfTree() {
        Masstree<Long> tree = new Masstree<>();
        time("put new", "tree", keys.length, () -> {
            for (int i = 0; i < keys.length; i++) {
                tree.put(keys[i], values[i]);
            }
        });
        time("get", "tree", queries.length, () -> {
            for (byte[] key : queries) {
                count(tree.get(key));
            }
        });
        time("get absent", "tree", absent.length, () -> {
            for (byte[] key : absent) {
                count(tree.get(key));
            }
        });
        int[] shown = new int[1];
        time("scan 100", "tree", SCANS, () -> {
            for (int i = 0; i < SCANS; i++) {
                shown[0] = 0;
                tree.scan(queries[i % queries.length], true, null, true, entry -> {
                    count(entry.value());
                    return ++shown[0] < SCAN_LENGTH;
                });
            }
        });
        time("scan 100 descending", "tree", SCANS, () -> {
            for (int i = 0; i < SCANS; i++) {
                shown[0] = 0;
                tree.scanDescending(queries[i % queries.length], true, null, true, entry -> {
                    count(entry.value());
                    return ++shown[0] < SCAN_LENGTH;
                });
            }
        });
        time("put again", "tree", queries.length, () -> {
            for (int i = 0; i < queries.length; i++) {
                tree.put(queries[i], values[i]);
            }
        });
        cell("bytes per entry", "tree").add((double) tree.stats().estimatedBytes() / tree.size());
    }

    /** Uses a value without looking into it, and without a store that a garbage collector would have to know of. */
    private void count(@Nullable Object value) {
        if (value != null) {
            seen++;
        }
    }

    private void time(String operation, String map, int operations, Runnable run) {
        if (operation.equals("put new") || operation.equals("get")) {
            System.gc();
        }
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        run.run();
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        cell(operation, map).add((end - start) / (double) operations);
    }

    private List<Double> cell(String operation, String map) {
        return cells.computeIfAbsent(operation + "/" + map, name -> new ArrayList<>());
    }

    private String table() {
        StringBuilder table = new StringBuilder();
        table.append("%-22s %14s %14s %8s%n".formatted("ns per operation", "SkipListMap", "Masstree", "ratio"));
        for (String name : cells.keySet()) {
            if (name.endsWith("/list")) {
                String operation = name.substring(0, name.indexOf('/'));
                double list = median(cell(operation, "list"));
                double tree = median(cell(operation, "tree"));
                table.append(
                        String.format(Locale.ROOT, "%-22s %14.0f %14.0f %7.1fx%n", operation, list, tree, list / tree));
            }
        }
        double bytes = median(cell("bytes per entry", "tree"));
        table.append(String.format(Locale.ROOT, "%-22s %14s %14.1f%n", "bytes per entry", "", bytes));
        return table.toString();
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
