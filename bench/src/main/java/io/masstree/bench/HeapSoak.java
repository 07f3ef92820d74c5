package io.masstree.bench;

import io.masstree.Masstree;
import io.masstree.MasstreeStats;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Loads that come and go, to see that the heap does not grow: a queue (keys ascend, the first is removed) and waves (everything in,
 * everything out) over keys that make several layers. Prints the heap in use after a garbage collection, and the shape of the tree,
 * at regular steps.
 *
 * <pre>
 *   java -Xmx512m -cp ... io.masstree.bench.HeapSoak [operations of the queue [waves]]
 * </pre>
 */
public final class HeapSoak {
    private static final int STEPS = 10;
    private static final int WINDOW = 1000;
    private static final int WAVE_KEYS = 100_000;

    private HeapSoak() {}

    /** Runs both loads and prints what the heap did. */
    public static void main(String[] args) {
        long operations = args.length > 0 ? Long.parseLong(args[0]) : 50_000_000L;
        int waves = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        System.out.println("queue, " + operations + " keys through a window of " + WINDOW);
        queue(operations).forEach(System.out::println);
        System.out.println("waves, " + waves + " times " + WAVE_KEYS + " keys of several layers");
        waves(waves).forEach(System.out::println);
    }

    /** What the tree took at one moment. */
    record Sample(long after, long usedBytes, MasstreeStats stats) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "after %,12d: heap %,12d bytes, %,d border and %,d interior nodes in %,d layers, height %d",
                    after,
                    usedBytes,
                    stats.borderNodes(),
                    stats.interiorNodes(),
                    stats.layers(),
                    stats.height());
        }
    }

    static List<Sample> queue(long operations) {
        Masstree<Boolean> tree = new Masstree<>();
        List<Sample> samples = new ArrayList<>();
        byte[] key = new byte[8];
        for (long i = 0; i < operations; i++) {
            tree.put(counter(key, i), true);
            if (i >= WINDOW) {
                tree.remove(counter(key, i - WINDOW));
            }
            if ((i + 1) % (operations / STEPS) == 0) {
                samples.add(sample(tree, i + 1));
            }
        }
        return samples;
    }

    private static byte[] counter(byte[] key, long value) {
        ByteBuffer.wrap(key).putLong(value);
        return key;
    }

    static List<Sample> waves(int waves) {
        Masstree<Boolean> tree = new Masstree<>();
        List<Sample> samples = new ArrayList<>();
        for (int wave = 0; wave < waves; wave++) {
            byte[][] keys = Keys.PREFIX32.make(WAVE_KEYS / 2, wave);
            byte[][] urls = Keys.URL.make(WAVE_KEYS / 2, wave);
            putAll(tree, keys);
            putAll(tree, urls);
            removeAll(tree, urls, new Random(wave));
            removeAll(tree, keys, new Random(wave));
            if ((wave + 1) % Math.max(1, waves / STEPS) == 0) {
                samples.add(sample(tree, (wave + 1L) * WAVE_KEYS));
            }
        }
        return samples;
    }

    private static void putAll(Masstree<Boolean> tree, byte[][] keys) {
        for (byte[] key : keys) {
            tree.put(key, true);
        }
    }

    private static void removeAll(Masstree<Boolean> tree, byte[][] keys, Random random) {
        for (int i = keys.length - 1; i >= 0; i--) {
            int j = random.nextInt(i + 1);
            byte[] key = keys[j];
            keys[j] = keys[i];
            tree.remove(key);
        }
    }

    private static Sample sample(Masstree<?> tree, long after) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Sample(after, runtime.totalMemory() - runtime.freeMemory(), tree.stats());
    }
}
