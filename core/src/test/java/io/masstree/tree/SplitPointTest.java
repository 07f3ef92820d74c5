package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SplitPoint}: a key strictly inside the range, somewhere near its middle where there is much to share. */
class SplitPointTest {
    private final NavigableMap<byte[], String> model = new TreeMap<>(Arrays::compareUnsigned);

    private Tree<String> plant(int width, int count, int prefix, int seed) {
        Tree<String> tree = new Tree<>(width);
        SplittableRandom random = new SplittableRandom(seed);
        model.clear();
        for (int i = 0; i < count; i++) {
            byte[] key = new byte[prefix + random.nextInt(20)];
            random.nextBytes(key);
            Arrays.fill(key, 0, prefix, (byte) 'p');
            for (int j = prefix; j < key.length - 2; j++) {
                key[j] &= 1; // many slices in common
            }
            model.put(key, "value");
            tree.put(key, "value");
        }
        return tree;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void theKeyLiesStrictlyInsideTheRange(int width) {
        for (int count : new int[] {0, 1, 5, 50, 1_000}) {
            for (int prefix : new int[] {0, 5, 8, 24}) {
                Tree<String> tree = plant(width, count, prefix, count);
                byte[][] keys = model.keySet().toArray(new byte[0][]);
                SplittableRandom random = new SplittableRandom(1);
                for (int i = 0; i < 300; i++) {
                    checkInside(tree, bound(keys, random), bound(keys, random));
                }
            }
        }
    }

    private static byte[] bound(byte[][] keys, SplittableRandom random) {
        int choice = random.nextInt(8);
        if (choice == 0 || keys.length == 0) {
            return null;
        }
        byte[] key = keys[random.nextInt(keys.length)];
        return choice == 1 ? Arrays.copyOf(key, random.nextInt(key.length + 2)) : key;
    }

    private static void checkInside(Tree<String> tree, byte[] low, byte[] high) {
        byte[] key = SplitPoint.between(tree, low, high);
        if (key != null) {
            assertTrue(low == null || Arrays.compareUnsigned(low, key) < 0);
            assertTrue(high == null || Arrays.compareUnsigned(key, high) < 0);
        }
    }

    /** A range of many keys is parted, and again, until every part is small. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 24})
    void partsGetSmallerUntilTheyAreSmall(int prefix) {
        Tree<String> tree = plant(15, 20_000, prefix, 7);
        int parts = part(tree, null, null, model.size(), 0);
        assertTrue(parts > model.size() / 200, () -> parts + " parts of " + model.size() + " keys");
    }

    private int part(Tree<String> tree, byte[] low, byte[] high, int size, int depth) {
        assertTrue(depth < 60, "the parts do not get smaller");
        byte[] middle = SplitPoint.between(tree, low, high);
        if (middle == null) {
            assertTrue(size < 300, () -> "a part of " + size + " keys is not split");
            return 1;
        }
        int left = sizeOf(low, middle);
        return part(tree, low, middle, left, depth + 1) + part(tree, middle, high, size - left, depth + 1);
    }

    private int sizeOf(byte[] low, byte[] high) {
        return (low == null ? model.headMap(high, false) : model.subMap(low, true, high, false)).size();
    }

    @Test
    void nothingLiesInsideAnEmptyOrCrossedRange() {
        Tree<String> tree = plant(3, 500, 0, 3);
        byte[] key = model.firstKey();
        assertNull(SplitPoint.between(tree, key, key));
        assertNull(SplitPoint.between(tree, model.lastKey(), key));
        assertNull(SplitPoint.between(new Tree<>(3), null, null));
    }

    @Test
    void aMapOfEightByteKeysIsPartedNearTheMiddle() {
        Tree<String> tree = new Tree<>();
        for (int i = 0; i < 50_000; i++) {
            byte[] key = new byte[8];
            KeySlice.write(i, key, 0);
            tree.put(key, "value");
        }
        byte[] middle = SplitPoint.between(tree, null, null);
        assertNotNull(middle);
        long at = KeySlice.at(middle, 0, middle.length);
        assertTrue(at > 10_000 && at < 40_000, () -> "parted at " + at);
    }

    /** The keys share slices with an end of the range, but below one where they differ: the end does not limit them there. */
    @Test
    void anEndThatLiesElsewhereLimitsNothing() {
        checkParted((byte) 0, sixteenAnd((byte) 'A', (byte) 0, -1), null);
        checkParted((byte) -1, null, sixteenAnd((byte) 'C', (byte) -1, 0));
    }

    /** Long keys whose first slice ends in zeros come after an end that is that slice, or its beginning. */
    @Test
    void aLayerBehindAShortEndIsNotInTheRange() {
        byte[] low = {'A', 'B'};
        Tree<String> tree = new Tree<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] key = Arrays.copyOf(low, 2 * KeySlice.BYTES);
            KeySlice.write(i, key, KeySlice.BYTES);
            tree.put(key, "value");
        }
        for (int length = 3; length <= KeySlice.BYTES; length++) {
            assertNull(SplitPoint.between(tree, low, Arrays.copyOf(low, length)));
        }
    }

    private static void checkParted(byte second, byte[] low, byte[] high) {
        Tree<String> tree = new Tree<>();
        for (int i = 1; i <= 1_000; i++) {
            tree.put(sixteenAnd((byte) 'B', second, i), "value");
        }
        byte[] middle = SplitPoint.between(tree, low, high);
        assertNotNull(middle);
        long at = KeySlice.at(middle, 16, middle.length) ^ KeySlice.MIN;
        assertTrue(at > 200 && at < 800, () -> "parted at " + at);
    }

    /** A slice of one byte, a slice of another, and a number. */
    private static byte[] sixteenAnd(byte first, byte second, long number) {
        byte[] key = new byte[24];
        Arrays.fill(key, 0, 8, first);
        Arrays.fill(key, 8, 16, second);
        KeySlice.write(number ^ KeySlice.MIN, key, 16);
        return key;
    }
}
