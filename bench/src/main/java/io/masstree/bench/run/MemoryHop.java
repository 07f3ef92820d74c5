package io.masstree.bench.run;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What it costs to follow a reference to memory that the processor could not foresee: the ratios of linked structures depend on it, and
 * machines differ by several times.
 *
 * @param megabytes the size of the memory through which the chain of references leads, in units of 1,048,576 bytes
 * @param nanos the time of one hop along the chain
 */
public record MemoryHop(int megabytes, double nanos) {
    private static final List<Integer> SIZES = List.of(4, 64, 256);

    /** A hop leads to another line of the cache each time: lines have 64 bytes on nearly all processors. */
    private static final int INTS_IN_LINE = 16;

    private static final int LINES_IN_MEGABYTE = (1 << 20) / (INTS_IN_LINE * Integer.BYTES);
    private static final int HOPS = 3_000_000;
    private static final int ROUNDS = 5;

    /** Measures chains of a few sizes: the best of several rounds each, since other load can only add. */
    static List<MemoryHop> measure() {
        return SIZES.stream().map(MemoryHop::measure).toList();
    }

    static MemoryHop measure(int megabytes) {
        int[] chain = randomCycle(megabytes * LINES_IN_MEGABYTE);
        int at = 0;
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            at = follow(chain, at);
            best = Math.min(best, (double) (System.nanoTime() - start) / HOPS);
        }
        if (at % INTS_IN_LINE != 0) {
            throw new IllegalStateException("the chain has left its lines at " + at);
        }
        return new MemoryHop(megabytes, best);
    }

    private static int follow(int[] chain, int from) {
        int at = from;
        for (int hop = 0; hop < HOPS; hop++) {
            at = chain[at];
        }
        return at;
    }

    /** One cycle through all lines in random order (Sattolo's shuffle): at the start of each line, where the next one starts. */
    static int[] randomCycle(int lines) {
        int[] chain = new int[lines * INTS_IN_LINE];
        for (int line = 0; line < lines; line++) {
            chain[line * INTS_IN_LINE] = line * INTS_IN_LINE;
        }
        SplittableRandom random = new SplittableRandom(lines);
        for (int line = lines - 1; line > 0; line--) {
            int one = line * INTS_IN_LINE;
            int other = random.nextInt(line) * INTS_IN_LINE;
            int next = chain[one];
            chain[one] = chain[other];
            chain[other] = next;
        }
        return chain;
    }
}
