package io.masstree.bench.workload;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

/**
 * The entries of a map and the keys to ask it for; the same for every map.
 *
 * <p>Query keys are objects of their own, made in the order in which they are used: a caller has most often just made its key.
 * Values are objects that all maps share.
 */
final class KeySet {
    private static final long SEED = 42;
    private static final long ABSENT_SEED = 43;
    private static final double ZIPF_EXPONENT = 0.99;
    private static final int MOST_QUERIES = 1_000_000;
    private static final long MOST_QUERY_BYTES = 256L << 20;

    private final Keys family;
    private final KeyType type;
    private final byte[][] keys;
    private final Long[] values;

    KeySet(Keys family, KeyType type, int entries) {
        this.family = family;
        this.type = type;
        keys = family.make(entries, SEED);
        values = new Long[entries];
        for (int i = 0; i < entries; i++) {
            values[i] = Long.valueOf(1000L + i);
        }
        shuffleTogether(keys, values, new Random(SEED));
    }

    int size() {
        return keys.length;
    }

    /** A new object for the key of entry {@code i}; the entries are in no order. */
    Object newKey(int i) {
        return type.key(keys[i].clone());
    }

    Long value(int i) {
        return values[i];
    }

    /** Keys to ask for, with the values that they have; no more than is good for the heap. */
    Queries queries(QueryOrder order, int distinct) {
        int fitting = (int) Math.max(1, Math.min(MOST_QUERIES, MOST_QUERY_BYTES / keys[0].length));
        int count = Math.min(size(), distinct > 0 ? distinct : fitting);
        if (order == QueryOrder.ABSENT) {
            return absent(count);
        }
        return chosen(choose(order, count));
    }

    /** The keys of all entries in an order, and their values. */
    Queries all(QueryOrder order) {
        return chosen(choose(order, size()));
    }

    private Queries chosen(int[] chosen) {
        int count = chosen.length;
        Object[] asked = new Object[count];
        Long[] expected = new Long[count];
        for (int i = 0; i < count; i++) {
            asked[i] = newKey(chosen[i]);
            expected[i] = value(chosen[i]);
        }
        return new Queries(asked, expected);
    }

    private int[] choose(QueryOrder order, int count) {
        return switch (order) {
            case SHUFFLED -> Arrays.copyOf(shuffled(new Random(SEED + 1)), count);
            case ASCENDING -> Arrays.copyOf(sorted(false), count);
            case DESCENDING -> Arrays.copyOf(sorted(true), count);
            case ZIPF -> zipf(count);
            case ABSENT -> throw new IllegalArgumentException("absent keys have no index");
        };
    }

    private int[] shuffled(Random random) {
        int[] indices = new int[size()];
        for (int i = 0; i < indices.length; i++) {
            int j = random.nextInt(i + 1);
            indices[i] = indices[j];
            indices[j] = i;
        }
        return indices;
    }

    private int[] sorted(boolean descending) {
        Integer[] indices = new Integer[size()];
        Arrays.setAll(indices, i -> i);
        Arrays.sort(indices, (a, b) -> Arrays.compareUnsigned(keys[a], keys[b]));
        if (descending) {
            Collections.reverse(Arrays.asList(indices));
        }
        return Arrays.stream(indices).mapToInt(Integer::intValue).toArray();
    }

    /** Entry 0 is asked for most often; as entries are in no order, popular keys are no neighbours. */
    private int[] zipf(int count) {
        double[] cumulated = new double[size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            sum += Math.pow(i + 1, -ZIPF_EXPONENT);
            cumulated[i] = sum;
        }
        Random random = new Random(SEED + 2);
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
            chosen[i] = Math.min(found >= 0 ? found : -found - 1, size() - 1);
        }
        return chosen;
    }

    private Queries absent(int count) {
        byte[][] made = family.make(count, ABSENT_SEED);
        if (Arrays.equals(made[0], family.make(1, SEED)[0])) {
            // The family has no randomness: it goes on where the map's keys end.
            made = Arrays.copyOfRange(family.make(size() + count, ABSENT_SEED), size(), size() + count);
        }
        Collections.shuffle(Arrays.asList(made), new Random(ABSENT_SEED));
        Object[] asked = new Object[count];
        for (int i = 0; i < count; i++) {
            asked[i] = type.key(made[i].clone());
        }
        return new Queries(asked, new Long[count]);
    }

    private static void shuffleTogether(byte[][] keys, Long[] values, Random random) {
        for (int i = keys.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte[] key = keys[i];
            keys[i] = keys[j];
            keys[j] = key;
            Long value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
