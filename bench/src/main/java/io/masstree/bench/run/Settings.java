package io.masstree.bench.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to measure.
 *
 * @param forks how many for each map in each cell
 * @param effort how long each fork measures
 * @param heap of each fork, as {@code -Xmx} has it
 * @param aged whether maps lie in memory as in a program that has run for long; else as soon as they have been filled
 * @param java the program that runs the forks
 */
public record Settings(int forks, Effort effort, String heap, boolean aged, Path java) {

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
