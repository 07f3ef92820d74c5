package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A change of the structure waits for a lock, and others do several steps meanwhile: what it saw before no longer holds.
 *
 * <p>The test holds the lock, and knows by the stack of the other thread that this one has come there.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang; these take milliseconds
class WaitingForLocksTest {
    private static final String SLICE = "ABCDEFGH";
    private static final String VALUE = "value";

    private final Tree<Object> tree = new Tree<>(3);

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long slice(String text) {
        return KeySlice.at(key(text), 0, text.length());
    }

    private static boolean waits(Thread thread, String method) {
        Set<String> methods = Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::getMethodName)
                .collect(Collectors.toSet());
        return methods.contains(method) && methods.contains("lock");
    }

    /**
     * Lets an operation come to where a method waits for the lock of a node.
     *
     * @param meanwhile is run then, by the thread that holds the lock; releases it
     * @return what the operation returns
     */
    private static <T> T whileItWaits(Callable<T> operation, String method, Node locked, Runnable meanwhile)
            throws Exception {
        FutureTask<T> task = new FutureTask<>(operation);
        Thread thread = new Thread(task);
        locked.lock();
        thread.start();
        while (!waits(thread, method)) {
            assertFalse(task.isDone(), () -> "the operation has ended, and has not waited in " + method);
            Thread.onSpinWait();
        }
        meanwhile.run();
        return task.get();
    }

    /** A layer of one entry, beside another key. */
    private void makeALayer() {
        tree.put(key("0"), VALUE);
        tree.put(key(SLICE + "i"), VALUE);
        tree.put(key(SLICE + "k"), VALUE);
        tree.remove(key(SLICE + "k"));
    }

    /** Removes the last entry of the layer, which then is about to die. */
    private void removeAndMeanwhile(Runnable meanwhile) throws Exception {
        BorderNode upper = tree.root().border(slice("0"));
        whileItWaits(() -> tree.remove(key(SLICE + "i")), "removeLayer", upper, () -> {
            meanwhile.run();
            upper.unlock();
        });
    }

    @Test
    @Guards(Rule.R21)
    void layer_whileAKeyComesIntoIt_doesNotDie() throws Exception {
        makeALayer();
        removeAndMeanwhile(() -> tree.put(key(SLICE + "m"), VALUE));
        assertEquals(VALUE, tree.get(key(SLICE + "m")), "get of a key that came before its layer died");
        TreeChecker.check(tree);
    }

    /** The first node of the layer is empty again, as after a remove that has not gone on to unlink it. */
    @Test
    @Guards(Rule.R21)
    void layer_whileItGetsASecondNode_doesNotDie() throws Exception {
        makeALayer();
        Layer layer =
                (Layer) Objects.requireNonNull(tree.root().read(slice(SLICE), KeySlice.CONTINUES, key(SLICE + "i"), 0));
        BorderNode node = layer.border(KeySlice.MIN);
        removeAndMeanwhile(() -> {
            for (String last : new String[] {"p", "o", "n", "m"}) {
                tree.put(key(SLICE + last), VALUE);
            }
            assertNotNull(node.next(), "the layer has a second node");
            node.lock();
            while (node.size() > 0) {
                node.remove(0);
                tree.root().count(-1);
            }
            node.unlockChanged();
        });
        assertEquals(VALUE, tree.get(key(SLICE + "p")), "get of a key in the second node of the layer");
        TreeChecker.check(tree);
    }

    /** As where a poll comes by between the last removal in a layer and its end, and helps. */
    @Test
    @Guards({Rule.R18, Rule.R21})
    void layer_whileAnotherThreadTakesItOut_leavesNoLockBehind() throws Exception {
        makeALayer();
        BorderNode upper = tree.root().border(slice(SLICE));
        int position = upper.search(upper.permutation(), slice(SLICE), KeySlice.CONTINUES);
        Layer layer = (Layer) Objects.requireNonNull(upper.referenceAt(position));
        BorderNode node = layer.border(KeySlice.MIN);
        removeAndMeanwhile(() -> {
            node.lock();
            node.markDeleted();
            upper.remove(position);
            node.unlock();
        });
        assertFalse(
                upper.isLocked(), "the lock of the node above a layer that another thread has taken out is given back");
        TreeChecker.check(tree);
    }

    /** Full nodes of one layer, and a last one with the entry "h"; returns that. */
    private BorderNode makeTwoNodes() {
        for (String key : new String[] {"b", "d", "f", "h"}) {
            tree.put(key(key), VALUE);
        }
        BorderNode last = tree.root().border(slice("h"));
        assertEquals(1, last.size());
        return last;
    }

    private static BorderNode prevOf(BorderNode node) {
        return Objects.requireNonNull(node.prev());
    }

    @Test
    @Guards(Rule.R28)
    void node_whileAKeyComesIntoIt_isNotUnlinked() throws Exception {
        BorderNode prev = prevOf(makeTwoNodes());
        whileItWaits(() -> tree.remove(key("h")), "unlinkUnlessAlone", prev, () -> {
            tree.put(key("i"), VALUE);
            prev.unlock();
        });
        assertEquals(VALUE, tree.get(key("i")), "get of a key that came before its node was unlinked");
        TreeChecker.check(tree);
    }

    @Test
    @Guards(Rule.R26)
    void node_whileItsLeftNeighbourSplits_isUnlinkedFromTheNewOne() throws Exception {
        BorderNode prev = prevOf(makeTwoNodes());
        whileItWaits(() -> tree.remove(key("h")), "unlinkUnlessAlone", prev, () -> {
            BorderNode target = new Split(tree.root(), prev, slice("c"), 0, 3).run();
            int position = ~target.search(target.permutation(), slice("c"), 1);
            target.insert(position, slice("c"), 1, 0, VALUE);
            target.unlockChanged();
            tree.root().count(1);
        });
        TreeChecker.check(tree);
        assertEquals("f", new String(Objects.requireNonNull(tree.lastEntry()).getKey(), StandardCharsets.ISO_8859_1));
    }

    @Test
    @Guards(Rule.R19)
    void lockOfABorderNode_whileItIsTakenOut_isGivenBack() throws Exception {
        BorderNode node = new BorderNode(0, 3, KeySlice.MIN, KeySlice.MAX);
        Layer layer = new Layer(node);
        BorderNode locked = whileItWaits(() -> layer.lockBorder(node, slice("b")), "lockBorder", node, () -> {
            node.markDeleted();
            node.unlock();
        });
        assertNull(locked, "nothing is locked where the node is out of the tree");
        assertFalse(node.isLocked(), "the lock of a node that is out of the tree is given back");
    }

    @Test
    @Guards({Rule.R11, Rule.R12})
    void lockOfABorderNode_whileItsRangeEndsEarlier_isThatOfTheNextNode() throws Exception {
        BorderNode node = new BorderNode(0, 3, KeySlice.MIN, KeySlice.MAX);
        BorderNode next = new BorderNode(0, 3, slice("b"), KeySlice.MAX);
        Layer layer = new Layer(node);
        BorderNode locked = whileItWaits(() -> layer.lockBorder(node, slice("c")), "lockBorder", node, () -> {
            node.setNext(next);
            node.beginDirty();
            node.setLast(slice("b") - 1);
            node.endDirty();
            node.unlock();
        });
        assertSame(next, locked, "the node whose range has the slice");
        assertTrue(next.isLocked());
        assertFalse(node.isLocked(), "the lock of a node whose range has ended is given back");
    }

    @Test
    @Guards(Rule.R17)
    void lockOfAParent_whileTheNodeGetsAnotherParent_isThatOfTheNewOne() throws Exception {
        InteriorNode after = unlockedInterior();
        assertSame(after, lockOfAParentThatBecomes(after), "the parent that the node has now");
        assertTrue(after.isLocked());
    }

    @Test
    @Guards({Rule.R17, Rule.R22})
    void lockOfAParent_whileTheNodeBecomesTheRoot_isNone() throws Exception {
        assertNull(lockOfAParentThatBecomes(null), "a root has no parent to lock");
    }

    private static InteriorNode lockOfAParentThatBecomes(InteriorNode after) throws Exception {
        InteriorNode before = unlockedInterior();
        BorderNode node = new BorderNode(NodeVersion.LOCKED, 3, KeySlice.MIN, KeySlice.MAX);
        node.setParent(before);
        InteriorNode locked = whileItWaits(node::lockParent, "lockParent", before, () -> {
            node.setParent(after);
            before.unlock();
        });
        assertFalse(before.isLocked(), "the lock of a node that is no longer the parent is given back");
        return locked;
    }

    private static InteriorNode unlockedInterior() {
        InteriorNode node = new InteriorNode();
        node.unlock();
        return node;
    }
}
