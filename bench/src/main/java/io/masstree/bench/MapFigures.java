package io.masstree.bench;

import com.sun.management.ThreadMXBean;
import io.masstree.Masstree;
import io.masstree.MasstreeStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Measures the map alone, for {@code mt compare}, which starts it in turns on the libraries of two commits. It prints a line a figure:
 * the operation, the unit and the figure, with tabs between. The unit is {@code ns} of processor time for an operation, {@code bytes}
 * allocated for one, or a count of the tree.
 *
 * <p>Times are the best of the rounds that follow the first, on a fresh map each: what makes a round slower than that is the machine.
 * The changes of the tree's structure are those of one more round, which is not timed, as the flight recorder got them.
 */
public final class MapFigures {
    private static final int SCAN_LENGTH = 100;

    /** What the names of the library's events begin with. */
    private static final String EVENTS = "io.masstree.";

    private final List<Keys> families = List.of(Keys.RANDOM8, Keys.ASCENDING, Keys.URL);
    private final Map<Keys, byte[][]> keys = new LinkedHashMap<>();
    private final Map<Keys, byte[][]> queries = new LinkedHashMap<>();
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, Double> allocated = new LinkedHashMap<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long seen;

    private MapFigures(int count) {
        for (Keys family : families) {
            byte[][] made = family.make(count, 42);
            byte[][] shuffled = made.clone();
            Collections.shuffle(Arrays.asList(shuffled), new Random(7));
            keys.put(family, made);
            queries.put(family, Arrays.stream(shuffled).map(byte[]::clone).toArray(byte[][]::new));
        }
    }

    /** Runs: the number of keys, then that of rounds. */
    public static void main(String[] args) {
        run(Integer.parseInt(args[0]), Integer.parseInt(args[1])).forEach(System.out::println);
    }

    /** Measures; returns the lines. */
    static List<String> run(int count, int rounds) {
        MapFigures figures = new MapFigures(count);
        figures.round();
        figures.times.clear();
        for (int round = 0; round < rounds; round++) {
            figures.round();
        }
        List<String> lines = new ArrayList<>();
        figures.times.forEach((operation, all) -> lines.add(line(operation, "ns", Collections.min(all))));
        figures.allocated.forEach((operation, bytes) -> lines.add(line(operation, "bytes", bytes)));
        for (Keys family : figures.families) {
            figures.structure(family).forEach((name, figure) -> lines.add(line(of(family, name), "count", figure)));
        }
        lines.add(line("values seen", "count", (double) figures.seen));
        return lines;
    }

    private static String line(String name, String unit, double figure) {
        return String.format(Locale.ROOT, "%s\t%s\t%.6g", name, unit, figure);
    }

    /** What is measured on the keys of a family: {@code url: get}. */
    private static String of(Keys family, String name) {
        return family.name().toLowerCase(Locale.ROOT) + ": " + name;
    }

    /** What a tree of these keys is like after a round, and how often its structure changed meanwhile, by the names of the events. */
    private Map<String, Double> structure(Keys family) {
        Map<String, Double> counts = new LinkedHashMap<>();
        List.of("BorderSplit", "InteriorSplit", "NodeUnlinked", "RootChange", "LayerCreated", "LayerRemoved")
                .forEach(event -> counts.put(event, 0.0));
        try (Recording recording = new Recording()) {
            Path file = Files.createTempFile("map-figures", ".jfr");
            try {
                recording.start();
                Masstree<byte[]> tree = round(family);
                recording.stop();
                recording.dump(file);
                for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                    String name = event.getEventType().getName();
                    if (name.startsWith(EVENTS)) {
                        counts.merge(name.substring(EVENTS.length()), 1.0, Double::sum);
                    }
                }
                MasstreeStats stats = tree.stats();
                counts.put("bytes an entry", (double) stats.estimatedBytes() / tree.size());
                counts.put("fill of the nodes", stats.fill());
                return counts;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void round() {
        for (Keys family : families) {
            round(family);
        }
    }

    private Masstree<byte[]> round(Keys family) {
        byte[][] made = Objects.requireNonNull(keys.get(family));
        byte[][] asked = Objects.requireNonNull(queries.get(family));
        Masstree<byte[]> tree = new Masstree<>();
        System.gc();
        time(of(family, "put new"), made.length, () -> {
            for (byte[] key : made) {
                tree.put(key, key);
            }
        });
        time(of(family, "get"), asked.length, () -> {
            for (byte[] key : asked) {
                count(tree.get(key));
            }
        });
        time(of(family, "put again"), asked.length, () -> {
            for (byte[] key : asked) {
                tree.put(key, key);
            }
        });
        int scans = Math.max(1, made.length / SCAN_LENGTH);
        int[] shown = new int[1];
        time(of(family, "scan of 100"), scans, () -> {
            for (int i = 0; i < scans; i++) {
                shown[0] = 0;
                tree.scan(asked[i], true, null, true, entry -> {
                    count(entry.value());
                    return ++shown[0] < SCAN_LENGTH;
                });
            }
        });
        time(of(family, "remove and put"), asked.length, () -> {
            for (byte[] key : asked) {
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
