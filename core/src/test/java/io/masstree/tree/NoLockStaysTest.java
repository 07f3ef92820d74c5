package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No operation leaves a lock behind, whatever it does to the structure. The test looks after each one, so that a lock that stays is named
 * before the next operation could wait for it.
 *
 * <p>The trees are made without {@link Linkage}, which has a tree of its own and would be the first to wait.
 */
@Guards({Rule.R14, Rule.R17, Rule.R18, Rule.R20, Rule.R21, Rule.R31})
class NoLockStaysTest {
    /** Enough for three levels of nodes of the least width. */
    private static final int KEYS = 60;

    private static final int MANY_KEYS = 200;

    /** A slice, one with an inline suffix, and one with a suffix that becomes layers. */
    private static final int[] LENGTHS = {1, KeySlice.BYTES + 1, 4 * KeySlice.BYTES + 1};

    private enum Order {
        ASCENDING,
        DESCENDING,
        SCATTERED
    }

    private static List<byte[]> keys(Order order, int length) {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            byte[] key = new byte[length];
            key[length - 1] = (byte) (order == Order.DESCENDING ? KEYS - 1 - i : i);
            keys.add(key);
        }
        if (order == Order.SCATTERED) {
            Collections.shuffle(keys, new Random(length));
        }
        return keys;
    }

    private static Tree<String> fill(Order order, int length) {
        Tree<String> tree = new Tree<>(3, new RootLayer(Tree.emptyRoot(3)));
        for (byte[] key : keys(order, length)) {
            assertNull(tree.put(key, "value"));
            TreeChecker.check(tree); // R1: among others, that nothing is locked
        }
        return tree;
    }

    /** In a tree of four levels and more, nodes of all of them split at once, and go left or right. */
    @Test
    void entriesComeInManyOrders() {
        for (int seed = 0; seed < 50; seed++) {
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, MANY_KEYS).boxed().toList());
            Collections.shuffle(numbers, new Random(seed));
            Tree<String> tree = new Tree<>(3, new RootLayer(Tree.emptyRoot(3)));
            for (int number : numbers) {
                assertNull(tree.put(new byte[] {(byte) number}, "value"));
                TreeChecker.check(tree);
            }
            assertTrue(
                    tree.stats().height() >= 4, () -> "height: " + tree.stats().height());
        }
    }

    private static void empty(Tree<String> tree, BooleanSupplier removal) {
        for (int i = 0; i < KEYS; i++) {
            assertTrue(removal.getAsBoolean(), "there is one more entry");
            TreeChecker.check(tree);
        }
        assertTrue(tree.isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void entriesComeAndArePolled(Order order) {
        for (int length : LENGTHS) {
            Tree<String> tree = fill(order, length);
            empty(tree, () -> tree.pollFirstEntry() != null);
            Tree<String> other = fill(order, length);
            empty(other, () -> other.pollLastEntry() != null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void entriesComeAndAreRemovedInAnotherOrder(Order order) {
        for (int length : LENGTHS) {
            for (Order removal : Order.values()) {
                Tree<String> tree = fill(order, length);
                var keys = keys(removal, length).iterator();
                empty(tree, () -> tree.remove(keys.next()) != null);
            }
        }
    }
}
