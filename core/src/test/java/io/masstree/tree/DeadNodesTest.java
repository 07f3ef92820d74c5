package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nodes that are taken out of the tree can be collected: nothing that is still in it refers to them. */
@Guards(Rule.R28)
class DeadNodesTest {
    private final Tree<Object> tree = new Tree<>(3);

    private static byte[] key(int prefix, int i) {
        byte[] key = new byte[prefix + 2];
        key[prefix] = (byte) (i >> 8);
        key[prefix + 1] = (byte) i;
        return key;
    }

    /** All nodes of the tree; the list keeps none of them alive. */
    private List<WeakReference<Node>> nodes() {
        List<WeakReference<Node>> nodes = new ArrayList<>();
        TreeWalk.walk(tree.root(), new TreeWalk.Visitor() {
            @Override
            public void visit(InteriorNode node, int depth, int height) {
                nodes.add(new WeakReference<>(node));
            }

            @Override
            public void visit(BorderNode node, int depth, int height) {
                nodes.add(new WeakReference<>(node));
            }
        });
        return nodes;
    }

    private static long alive(List<WeakReference<Node>> nodes) {
        System.gc();
        return nodes.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    @Test
    void nodesThatDieBetweenOthersAreCollected() {
        for (int prefix : new int[] {0, 8, 16}) {
            for (int i = 0; i < 600; i++) {
                tree.put(key(prefix, i), "value");
            }
            List<WeakReference<Node>> nodes = nodes();
            for (int i = 1; i < 599; i++) {
                tree.remove(key(prefix, i));
            }
            long inTree = nodes().size();
            assertTrue(inTree < 12 + 2 * prefix, () -> "two keys take " + inTree + " nodes");
            assertTrue(alive(nodes) <= inTree, "a dead node is kept alive");
            tree.remove(key(prefix, 0));
            tree.remove(key(prefix, 599));
        }
    }

    @Test
    void layersThatDieAreCollected() {
        for (int i = 0; i < 200; i++) {
            tree.put(key(8 * (i % 5), i), "value");
        }
        List<WeakReference<Node>> nodes = nodes();
        for (int i = 0; i < 200; i++) {
            tree.remove(key(8 * (i % 5), i));
        }
        assertTrue(alive(nodes) <= nodes().size());
    }

    /** A new key under a dead neighbour's range, again and again: the chain of the dead must not grow. */
    @Test
    void aNodeThatIsReplacedAgainAndAgainLeavesNoChain() {
        tree.put(key(0, 0), "first");
        List<WeakReference<Node>> all = new ArrayList<>();
        for (int i = 1; i < 2_000; i++) {
            tree.put(key(0, i), "value");
            if (i > 10) {
                tree.remove(key(0, i - 10));
            }
            if (i % 10 == 0) {
                all.addAll(nodes());
            }
        }
        assertTrue(alive(all) <= nodes().size(), "dead nodes are kept alive");
    }

    /** A cursor that rests on an entry holds the node that it has read last, and not all that have died behind it since. */
    @Test
    void aCursorThatRestsWhileAQueueMovesOnHoldsFewDeadNodes() {
        for (boolean first : new boolean[] {true, false}) {
            tree.clear();
            for (int i = 0; i < 9; i++) {
                tree.put(key(0, first ? i : 5_000 - i), "value");
            }
            TreeCursor<Object> cursor = new TreeCursor<>(tree);
            assertTrue(first ? cursor.seekFirst() : cursor.seekLast());
            List<WeakReference<Node>> all = new ArrayList<>();
            for (int i = 9; i < 2_000; i++) {
                tree.put(key(0, first ? i : 5_000 - i), "value");
                assertNotNull(first ? tree.pollFirstEntry() : tree.pollLastEntry());
                all.addAll(nodes());
            }
            int inTree = nodes().size();
            long alive = alive(all);
            assertTrue(alive <= inTree + 3, () -> alive + " nodes are kept alive, and " + inTree + " are in the tree");
            assertTrue(cursor.isValid(), "the cursor rests where it was");
        }
    }

    @Test
    void whatIsRemovedIsCollected() {
        List<WeakReference<Object>> values = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Object value = new Object();
            values.add(new WeakReference<>(value));
            tree.put(key(8 * (i % 3), i), value);
        }
        for (int i = 0; i < 100; i += 2) {
            tree.remove(key(8 * (i % 3), i));
        }
        for (int i = 1; i < 100; i += 4) {
            tree.put(key(8 * (i % 3), i), "other");
        }
        System.gc();
        assertEquals(25, values.stream().filter(value -> value.get() != null).count());
    }
}
