package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Keys that come in ascending order find the right end of layer 0 without a descent, and never by way of a dead node. */
class RightEndTest {
    private static final int KEYS = 100;

    /** Far more than anything here takes. */
    private static final Duration HANG = Duration.ofMinutes(3);

    private final Tree<Object> tree = new Tree<>(3);

    private static byte[] key(int i) {
        return ByteBuffer.allocate(Long.BYTES).putLong(i).array();
    }

    private static long slice(int i) {
        return KeySlice.at(key(i), 0, Long.BYTES);
    }

    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            tree.put(key(i), i);
        }
    }

    /** The border node at the end of the tree, as a descent finds it. */
    private BorderNode last() {
        return tree.root().border(KeySlice.MAX);
    }

    @Test
    void theLastNodeIsFoundWithoutADescent_andOthersByOne() {
        fill(0, KEYS);
        BorderNode last = last();
        tree.root().setRoot(tree.root().border(KeySlice.MIN)); // so that a descent would not get there
        assertSame(last, tree.root().borderFromRightEnd(slice(KEYS)));
        assertNotSame(last, tree.root().borderFromRightEnd(slice(0)));
    }

    @Test
    @Guards(Rule.R11)
    void keysBeforeTheRightEndGoWhereTheyBelong() {
        fill(KEYS / 2, KEYS);
        fill(0, KEYS / 2);
        fill(KEYS, 2 * KEYS);
        TreeChecker.check(tree);
        for (int i = 0; i < 2 * KEYS; i++) {
            assertEquals(i, tree.get(key(i)));
        }
    }

    @Test
    @Guards(Rule.R19)
    void aNodeAtTheRightEndThatIsTakenOutIsForgotten() {
        fill(0, KEYS);
        BorderNode last = last();
        for (int i = KEYS - 1; !last.isDeleted(); i--) {
            tree.remove(key(i));
        }
        assertTimeoutPreemptively(HANG, () -> fill(KEYS, 2 * KEYS));
        TreeChecker.check(tree);
        for (int i = KEYS; i < 2 * KEYS; i++) {
            assertEquals(i, tree.get(key(i)));
        }
    }

    @Test
    void anEmptiedTreeStartsWithoutIt() {
        fill(0, KEYS);
        BorderNode last = last();
        tree.clear();
        fill(0, KEYS);
        assertNotSame(last, tree.root().borderFromRightEnd(KeySlice.MAX));
        TreeChecker.check(tree);
    }
}
