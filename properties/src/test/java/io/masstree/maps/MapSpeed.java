package io.masstree.maps;

import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Measures {@link MasstreeMap} beside {@link ConcurrentSkipListMap} with the same keys, in one JVM, in turns, with one thread.
 *
 * <p>Figures are nanoseconds of the thread's processor time for an operation, the median over the rounds; read the ratios. Each
 * round uses fresh maps, and queries come in another order than the inserts, with key objects of their own.
 *
 * <pre>
 *   java -Xms3g -Xmx3g -cp ... io.masstree.maps.MapSpeed [entries [rounds]]
 * </pre>
 */
final class MapSpeed<K> {
    private final KeyCodec<K> codec;
    private final List<K> keys;
    private final List<K> queries;
    private final Map<String, List<Double>> cells = new LinkedHashMap<>();
    private Object sink;

    private MapSpeed(KeyCodec<K> codec, List<K> keys, List<K> queries) {
        this.codec = codec;
        this.keys = keys;
        this.queries = queries;
        Collections.shuffle(queries, new Random(7));
    }

    public static void main(String[] args) {
        int entries = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String only = args.length > 2 ? args[2] : "";
        System.out.println("JDK " + Runtime.version() + ", " + entries + " entries, median of " + rounds);
        if (only.isEmpty() || only.equals("long")) {
            new MapSpeed<>(KeyCodec.int64(), longs(entries), longs(entries)).run("Long, random", rounds);
        }
        if (only.isEmpty() || only.equals("word")) {
            new MapSpeed<>(KeyCodec.utf8(), words(entries), words(entries)).run("String, 12 random letters", rounds);
        }
        if (only.isEmpty() || only.equals("id")) {
            new MapSpeed<>(KeyCodec.utf8(), ids(entries), ids(entries)).run("String, user:00000123456", rounds);
        }
    }

    private static List<Long> longs(int count) {
        return new ArrayList<>(new Random(42).longs(count).boxed().toList());
    }

    private static List<String> words(int count) {
        Random random = new Random(42);
        List<String> words = new ArrayList<>();
        char[] letters = new char[12];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < letters.length; j++) {
                letters[j] = (char) ('a' + random.nextInt(26));
            }
            words.add(new String(letters));
        }
        return words;
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(String.format(Locale.ROOT, "user:%011d", i * 7L));
        }
        Collections.shuffle(ids, new Random(42));
        return ids;
    }

    private void run(String title, int rounds) {
        for (int round = 0; round < rounds; round++) {
            round("list", ConcurrentSkipListMap::new);
            round("tree", () -> new MasstreeMap<>(codec));
        }
        System.out.printf(Locale.ROOT, "%n%-32s %14s %14s %8s%n", title, "SkipListMap", "MasstreeMap", "ratio");
        cells.forEach((name, figures) -> {
            if (name.endsWith("/list")) {
                String operation = name.substring(0, name.indexOf('/'));
                double list = median(figures);
                double tree = median(cells.get(operation + "/tree"));
                System.out.printf(Locale.ROOT, "%-32s %14.1f %14.1f %7.1fx%n", operation, list, tree, list / tree);
            }
        });
    }

    private void round(String name, Supplier<NavigableMap<K, Integer>> maker) {
        NavigableMap<K, Integer> map = maker.get();
        Integer[] values = new Integer[keys.size()];
        Arrays.setAll(values, i -> i);
        System.gc();
        time("put new", name, () -> {
            for (int i = 0; i < values.length; i++) {
                map.put(keys.get(i), values[i]);
            }
        });
        System.gc();
        time("get", name, () -> {
            for (K query : queries) {
                sink = map.get(query);
            }
        });
        time("iterate entries", name, () -> {
            for (Map.Entry<K, Integer> entry : map.entrySet()) {
                sink = entry.getKey();
            }
        });
        time("iterate keys", name, () -> {
            for (K key : map.keySet()) {
                sink = key;
            }
        });
        time("iterate values", name, () -> {
            for (Integer value : map.values()) {
                sink = value;
            }
        });
        time("iterate entries, descending", name, () -> {
            for (Map.Entry<K, Integer> entry : map.descendingMap().entrySet()) {
                sink = entry.getKey();
            }
        });
        time("forEach", name, () -> map.forEach((key, value) -> sink = key));
        time("put again", name, () -> {
            for (int i = 0; i < values.length; i++) {
                map.put(queries.get(i), values[i]);
            }
        });
        time("replaceAll", name, () -> map.replaceAll((key, value) -> value));
        time("remove", name, () -> {
            for (K query : queries) {
                sink = map.remove(query);
            }
        });
    }

    private void time(String operation, String map, Runnable run) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        run.run();
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        cells.computeIfAbsent(operation + "/" + map, key -> new ArrayList<>())
                .add((end - start) / (double) keys.size());
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
