package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten entries can share a slice: lengths 0 to 8, and one that goes on. They stay in one node, also where that makes it larger
 * than the width.
 */
@Guards({Rule.R13, Rule.R24})
class SliceGroupTest {
    /** The ten keys of the slice of eight bytes that are all zero but the first, and more keys below the last of them. */
    private static List<byte[]> group(int first) {
        List<byte[]> keys = new ArrayList<>();
        for (int length = first == 0 ? 0 : 1; length <= 11; length++) {
            byte[] key = new byte[length];
            if (length > 0) {
                key[0] = (byte) first;
            }
            keys.add(key);
        }
        return keys;
    }

    private static void run(int width, List<byte[]> keys) {
        Masstree<Integer> map = new Masstree<>(new Tree<>(width));
        List<byte[]> present = new ArrayList<>();
        for (byte[] key : keys) {
            assertNull(map.put(key, key.length), () -> Keys.hex(key));
            present.add(key);
            TreeChecker.check(map.tree());
            for (byte[] other : present) {
                assertEquals(other.length, map.get(other), () -> Keys.hex(other));
            }
        }
        List<byte[]> sorted = new ArrayList<>(keys);
        sorted.sort(Arrays::compareUnsigned);
        List<String> expected = sorted.stream().map(Keys::hex).toList();
        List<String> seen = new ArrayList<>();
        map.scan(null, true, null, true, entry -> seen.add(Keys.hex(entry.key())));
        assertEquals(expected, seen);
        seen.clear();
        map.scanDescending(null, true, null, true, entry -> seen.add(Keys.hex(entry.key())));
        Collections.reverse(seen);
        assertEquals(expected, seen);
        for (byte[] key : keys) {
            assertEquals(key.length, map.remove(key), () -> Keys.hex(key));
            assertNull(map.get(key));
            TreeChecker.check(map.tree());
        }
        assertEquals(1, map.stats().layers());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 10, 15})
    void aGroupGrowsInAnyOrder(int width) {
        for (int first : new int[] {0, 'a', 0xFF}) {
            List<byte[]> keys = group(first);
            run(width, keys);
            Collections.reverse(keys);
            run(width, keys);
            for (int seed = 0; seed < 10; seed++) {
                Collections.shuffle(keys, new Random(seed));
                run(width, keys);
            }
        }
    }

    /** Other slices come before, between and behind: nodes split beside the groups, never inside. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 9, 10, 11, 15})
    void nodesSplitBesideGroups(int width) {
        List<byte[]> keys = new ArrayList<>();
        for (int first : new int[] {0, 0x01, 'a', 'b', 0xFE, 0xFF}) {
            keys.addAll(group(first));
            keys.add(new byte[] {(byte) first, 1});
        }
        run(width, keys);
        Collections.reverse(keys);
        run(width, keys);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(keys, new Random(seed));
            run(width, keys);
        }
    }

    /** The same one layer further down. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void groupsInADeeperLayer(int width) {
        List<byte[]> keys = new ArrayList<>();
        for (int first : new int[] {0, 'a', 0xFF}) {
            for (byte[] key : group(first)) {
                keys.add(Keys.concat(Keys.filled(8, 'p'), key));
            }
        }
        keys.removeIf(key -> key.length == 8); // belongs to the layer above
        run(width, keys);
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(keys, new Random(seed));
            run(width, keys);
        }
    }
}
