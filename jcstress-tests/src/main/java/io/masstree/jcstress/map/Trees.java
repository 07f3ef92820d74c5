package io.masstree.jcstress.map;

import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keys and primed trees. Nodes have three slots. Ascending inserts leave full nodes behind, so that
 * {@code of(1, 2, 3, 4, 5, 6, 7)} is
 *
 * <pre>
 *   [1 2 3] - [4 5 6] - [7]
 * </pre>
 *
 * <p>{@code TreesTest} makes sure that each primed tree is what its test says.
 */
final class Trees {
    static final int WIDTH = 3;

    private static final byte[][] KEYS = new byte[64][];
    private static final byte[][] DEEP_KEYS = new byte[64][];
    private static final byte[][] PACKED_KEYS = new byte[64][];
    private static final byte[][] SUFFIXED_KEYS = new byte[64][];
    private static final byte[] PREFIX = "8 bytes.".getBytes(StandardCharsets.US_ASCII);

    static {
        for (int i = 0; i < KEYS.length; i++) {
            KEYS[i] = new byte[] {(byte) i};
            DEEP_KEYS[i] = append(PREFIX, (byte) i);
            PACKED_KEYS[i] = append(DEEP_KEYS[i], PREFIX);
            SUFFIXED_KEYS[i] = append(DEEP_KEYS[i], new byte[256]);
        }
    }

    private Trees() {}

    /** The key of one byte that stands for a number from 0 to 63. */
    static byte[] key(int number) {
        return KEYS[number];
    }

    /**
     * A key of nine bytes, of which the first eight are the same for all numbers: alone with these it lies in layer 0 with the
     * ninth as its inline suffix, else in layer 1.
     */
    static byte[] deep(int number) {
        return DEEP_KEYS[number];
    }

    /** A key of 17 bytes that begins with {@link #deep}: alone with its slice it has a packed suffix. */
    static byte[] packed(int number) {
        return PACKED_KEYS[number];
    }

    /** A key that begins with {@link #deep} and is too long for an inline suffix: alone with its slice it has an object. */
    static byte[] suffixed(int number) {
        return SUFFIXED_KEYS[number];
    }

    static byte[] append(byte[] start, byte... end) {
        byte[] key = new byte[start.length + end.length];
        System.arraycopy(start, 0, key, 0, start.length);
        System.arraycopy(end, 0, key, start.length, end.length);
        return key;
    }

    /** A tree with these keys, inserted in this order, each with its number as its value. */
    static Masstree<Integer> of(int... numbers) {
        Masstree<Integer> map = MasstreeInternals.ofWidth(WIDTH);
        for (int number : numbers) {
            map.put(key(number), number);
        }
        return map;
    }

    /** The same with keys in layer 1. */
    static Masstree<Integer> ofDeep(int... numbers) {
        Masstree<Integer> map = MasstreeInternals.ofWidth(WIDTH);
        for (int number : numbers) {
            map.put(deep(number), number);
        }
        return map;
    }

    /** The same with keys that have a suffix object or lie in layer 1. */
    static Masstree<Integer> ofTailed(int... numbers) {
        Masstree<Integer> map = MasstreeInternals.ofWidth(WIDTH);
        for (int number : numbers) {
            map.put(suffixed(number), number);
        }
        return map;
    }

    /** Removes keys from a tree that is being primed. */
    static Masstree<Integer> without(Masstree<Integer> map, int... numbers) {
        for (int number : numbers) {
            map.remove(key(number));
        }
        return map;
    }

    /** The tree 1 to {@code last}, of full nodes. */
    static Masstree<Integer> upTo(int last) {
        Masstree<Integer> map = MasstreeInternals.ofWidth(WIDTH);
        for (int number = 1; number <= last; number++) {
            map.put(key(number), number);
        }
        return map;
    }

    /** 1 if a value was found, else 0. */
    static int seen(@Nullable Object value) {
        return value == null ? 0 : 1;
    }

    /** {@code sound}, or what the structure checker says about a map at rest that should hold {@code numbers}. */
    static String judge(Masstree<Integer> map, int... numbers) {
        try {
            MasstreeInternals.check(map);
        } catch (AssertionError e) {
            return "unsound: " + e.getMessage();
        }
        for (int number : numbers) {
            if (map.get(key(number)) == null && map.get(deep(number)) == null) {
                return "lost " + number;
            }
        }
        return map.size() == numbers.length ? "sound" : "size " + map.size();
    }
}
