package io.masstree.bench.run;

import io.masstree.bench.workload.FilledMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How to measure.
 *
 * @param forks how many for each map in each cell
 * @param effort how long each fork measures
 * @param heap of each fork, as {@code -Xmx} has it; null for what its map needs
 * @param aged whether maps lie in memory as in a program that has run for long; else as soon as they have been filled
 * @param java the program that runs the forks
 */
public record Settings(int forks, Effort effort, @Nullable String heap, boolean aged, Path java) {
    private static final int LARGE_MAP = 10_000_000;
    private static final String USUAL_HEAP = "4g";
    private static final String LARGE_HEAP = "12g";

    /** What the virtual machine of a fork is told whose map has so many entries. */
    List<String> jvmArguments(int entries) {
        String size = heap != null ? heap : entries > LARGE_MAP ? LARGE_HEAP : USUAL_HEAP;
        List<String> arguments = new ArrayList<>(List.of("-Xms" + size, "-Xmx" + size));
        if (aged) {
            arguments.addAll(FilledMap.AGEING);
        }
        return arguments;
    }

    /** The same for all forks, in words. */
    String jvmArgumentsInWords() {
        String usual = String.join(" ", jvmArguments(0));
        return heap != null
                ? usual
                : String.format(Locale.ROOT, "%s; heap of %s for more than %,d entries", usual, LARGE_HEAP, LARGE_MAP);
    }

    /**
     * How long a fork measures.
     *
     * @param warmups iterations before the measurement
     * @param iterations iterations that count
     * @param time of an iteration, where the operation is done over and over
     * @param smallBuilds iterations (and half as many before) that count where a small map is built in each
     * @param largeBuilds iterations that count where a large map is built in each
     */
    public record Effort(int warmups, int iterations, Duration time, int smallBuilds, int largeBuilds) {
        public static final Effort QUICK = new Effort(2, 3, Duration.ofMillis(500), 20, 2);
        public static final Effort FULL = new Effort(3, 5, Duration.ofSeconds(1), 40, 4);
        public static final Effort TINY = new Effort(1, 1, Duration.ofMillis(20), 2, 1);

        /** Maps with fewer entries are built more often, as one build takes too little time to tell. */
        private static final int LARGE = 200_000;

        /** Iterations that count where a map of a size is built in each. */
        int builds(int entries) {
            return entries < LARGE ? smallBuilds : largeBuilds;
        }
    }
}
