package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link InteriorNode} against two lists: every size, every place of a change, every way down. */
class InteriorNodeTest {
    private static final int MAX = InteriorNode.MAX_SIZE;

    /** Slices for separators, with the extremes among them. */
    private static List<Long> separators(int size) {
        List<Long> separators = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            separators.add(i == 0 ? KeySlice.MIN + 1 : i == MAX - 1 ? KeySlice.MAX : (i - 7) * 1000L);
        }
        return separators;
    }

    private static BorderNode leaf() {
        return new BorderNode(0, 2, KeySlice.MIN, KeySlice.MAX);
    }

    private static List<Node> children(int size) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i <= size; i++) {
            children.add(leaf());
        }
        return children;
    }

    private static InteriorNode build(List<Long> separators, List<Node> children) {
        InteriorNode node = new InteriorNode();
        node.initialize(children.get(0), separators.get(0), children.get(1));
        for (int i = 1; i < separators.size(); i++) {
            node.insertAfter(children.get(i), separators.get(i), children.get(i + 1));
        }
        for (Node child : children) {
            child.setParent(node);
        }
        return node;
    }

    /** The node is what the lists say, and leads every slice to the right child. */
    private static void check(InteriorNode node, List<Long> separators, List<Node> children) {
        int size = separators.size();
        assertEquals(size, node.size());
        for (int i = 0; i <= size; i++) {
            assertSame(children.get(i), node.child(i));
            assertEquals(i, node.indexOf(children.get(i)));
        }
        for (int i = 0; i < size; i++) {
            assertEquals(separators.get(i), node.separator(i));
        }
        List<Long> slices = new ArrayList<>(List.of(KeySlice.MIN, -1L, 0L, 1L, KeySlice.MAX));
        for (long separator : separators) {
            slices.add(separator);
            slices.add(separator - 1);
            slices.add(separator == KeySlice.MAX ? separator : separator + 1);
        }
        for (long slice : slices) {
            int expected = 0;
            while (expected < size && slice >= separators.get(expected)) {
                expected++;
            }
            int place = expected;
            assertSame(children.get(place), node.childFor(slice), () -> KeySlice.toString(slice) + ": " + place);
        }
    }

    @Test
    void everySizeLeadsEverySliceToItsChild() {
        for (int size = 1; size <= MAX; size++) {
            List<Long> separators = separators(size);
            List<Node> children = children(size);
            check(build(separators, children), separators, children);
        }
    }

    @Test
    void aChildIsInsertedRightOfAnyOther() {
        for (int size = 1; size < MAX; size++) {
            for (int at = 0; at <= size; at++) {
                List<Long> separators = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    separators.add(i * 10L);
                }
                List<Node> children = children(size);
                InteriorNode node = build(separators, children);
                Node sibling = leaf();
                long separator = at * 10L - 5;
                node.insertAfter(children.get(at), separator, sibling);
                children.add(at + 1, sibling);
                separators.add(at, separator);
                check(node, separators, children);
            }
        }
    }

    /** With the separator on its right, or if it is the last, on its left. */
    @Test
    @Guards(Rule.R20)
    void anyChildCanBeDropped() {
        for (int size = 1; size <= MAX; size++) {
            for (int at = 0; at <= size; at++) {
                List<Long> separators = separators(size);
                List<Node> children = children(size);
                InteriorNode node = build(separators, children);
                node.removeChild(at);
                children.remove(at);
                separators.remove(Math.min(at, size - 1));
                check(node, separators, children);
            }
        }
    }

    @Test
    @Guards({Rule.R14, Rule.R15})
    void theUpperHalfMovesAndTheLowerOneKeepsItUntilItShrinks() {
        for (int size = 2; size <= MAX; size++) {
            for (int keep = 0; keep < size; keep++) {
                List<Long> separators = separators(size);
                List<Node> children = children(size);
                InteriorNode node = build(separators, children);
                InteriorNode right = new InteriorNode();
                node.moveUpperHalf(keep + 1, right);
                check(node, separators, children);
                check(right, separators.subList(keep + 1, size), children.subList(keep + 1, size + 1));
                node.shrink(keep);
                check(node, separators.subList(0, keep), children.subList(0, keep + 1));
                for (int i = 0; i <= size; i++) {
                    assertSame(i <= keep ? node : right, children.get(i).parent());
                }
            }
        }
    }

    @Test
    void aLongRandomWalkAgreesWithTheLists() {
        Random random = new Random(1);
        List<Long> separators = new ArrayList<>(List.of(0L));
        List<Node> children = children(1);
        InteriorNode node = build(separators, children);
        for (int step = 0; step < 20_000; step++) {
            int size = separators.size();
            if (size == 0 || (size < MAX && random.nextBoolean())) {
                int at = random.nextInt(size + 1);
                long low = at == 0 ? KeySlice.MIN : separators.get(at - 1);
                long high = at == size ? KeySlice.MAX : separators.get(at);
                long separator = low + (high - low) / 2; // room for 2^64 of them: a difference may overflow
                if (separator <= low || separator >= high) {
                    continue;
                }
                Node sibling = leaf();
                node.insertAfter(children.get(at), separator, sibling);
                children.add(at + 1, sibling);
                separators.add(at, separator);
            } else {
                int at = random.nextInt(size + 1);
                node.removeChild(at);
                children.remove(at);
                separators.remove(Math.min(at, size - 1));
            }
            check(node, separators, children);
        }
    }

    @Test
    void aNodeIsFullAtItsWidth() {
        InteriorNode node = build(separators(3), children(3));
        assertTrue(node.isFull(3));
        assertFalse(node.isFull(4));
    }

    @Test
    @Guards(Rule.R17)
    void aForeignChildIsRefused() {
        InteriorNode node = build(separators(3), children(3));
        AssertionError refused = assertThrows(AssertionError.class, () -> node.indexOf(leaf()));
        assertTrue(refused.getMessage().startsWith("R17"), refused.getMessage());
    }

    @Test
    @Guards(Rule.R14)
    void aNewNodeIsBornLocked() {
        assertTrue(new InteriorNode().isLocked());
    }
}
