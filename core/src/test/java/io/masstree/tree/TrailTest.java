package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link Trail}: of a chain of layers it keeps a sum, and still notices whatever happens in any of them. */
@Guards(Rule.R30)
class TrailTest {
    private static final int DEPTH = 5;
    private static final String SLICE = "mmmmmmmm";
    private static final String LEAST = SLICE.repeat(DEPTH) + "e";
    private static final String GREATEST = SLICE.repeat(DEPTH) + "s";

    private static final String PAST_THE_LAST_LAYER = SLICE.repeat(DEPTH - 1) + "zz";

    private final Tree<String> tree = new Tree<>(3);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void put(String... keys) {
        for (String key : keys) {
            tree.put(bytes(key), "value of " + key);
        }
    }

    private void remove(String... keys) {
        for (String key : keys) {
            assertEquals("value of " + key, tree.remove(bytes(key)));
        }
    }

    @BeforeEach
    void fill() {
        put(LEAST, GREATEST);
    }

    /** The trails of searches that go down the whole chain: to its end in both ways, out of it again, and past its last layer. */
    private List<Trail> searches() {
        List<Predicate<TreeCursor<String>>> seeks = List.of(
                TreeCursor::seekFirst,
                TreeCursor::seekLast,
                cursor -> cursor.seekUp(bytes(LEAST), LEAST.length(), true),
                cursor -> cursor.seekUp(bytes(GREATEST), GREATEST.length(), false),
                cursor -> cursor.seekDown(bytes(LEAST), LEAST.length(), false),
                cursor -> cursor.seekUp(bytes(PAST_THE_LAST_LAYER), PAST_THE_LAST_LAYER.length(), true));
        List<Trail> trails = new ArrayList<>();
        for (Predicate<TreeCursor<String>> seek : seeks) {
            Trail trail = new Trail();
            TreeCursor<String> cursor = new TreeCursor<>(tree, trail);
            assertEquals(trails.size() < 3, seek.test(cursor));
            cursor.leaveAnswer();
            assertTrue(trail.isUnchanged(), "nobody has changed anything");
            trails.add(trail);
        }
        return trails;
    }

    private static void assertChanged(List<Trail> trails, String what) {
        for (int i = 0; i < trails.size(); i++) {
            assertFalse(trails.get(i).isUnchanged(), what + " was not noticed by search " + i);
        }
    }

    private static String inLayer(int depth, String letter) {
        return SLICE.repeat(depth) + letter;
    }

    @Test
    void aSearchThatPassesOneChainAndGoesDownAnother() {
        String other = "n" + SLICE.substring(1);
        put(other.repeat(DEPTH) + "e", other.repeat(DEPTH) + "s");
        Trail trail = new Trail();
        TreeCursor<String> cursor = new TreeCursor<>(tree, trail);

        assertTrue(cursor.seekDown(bytes(other + "a"), other.length() + 1, true));
        cursor.leaveAnswer();

        assertTrue(trail.isUnchanged(), "nobody has changed anything");
        put(inLayer(2, "a"));
        assertFalse(trail.isUnchanged(), "an entry in the chain that it went down");
    }

    @Test
    void anEntryThatComesIntoALayerOfAChain() {
        for (int depth = 0; depth < DEPTH; depth++) {
            for (String letter : List.of("a", "z")) {
                List<Trail> trails = searches();
                put(inLayer(depth, letter));
                assertChanged(trails, "an entry in layer " + depth);
                remove(inLayer(depth, letter));
            }
        }
    }

    /** Eight locks count as much as one change: what is locked at the first look only must not hide it. */
    @Test
    void anEntryThatHasComeAndGoneAgain_whereTheSearchMetLocks() {
        String deep = SLICE.repeat(9);
        tree.clear();
        put(deep + "e", deep + "s");
        for (int locked = 0; locked <= 9; locked++) {
            List<BorderNode> nodes = new ArrayList<>();
            for (int depth = 0; depth < locked; depth++) {
                nodes.add(layer(depth).border(KeySlice.MIN));
            }
            nodes.forEach(Node::lock);
            Trail trail = new Trail();
            TreeCursor<String> cursor = new TreeCursor<>(tree, trail);
            assertTrue(cursor.seekFirst());
            cursor.leaveAnswer();
            nodes.forEach(Node::unlock);
            assertTrue(trail.isUnchanged(), "a lock is no change");

            put("a");
            remove("a");

            assertFalse(trail.isUnchanged(), "an entry that came and went where " + locked + " nodes had been locked");
        }
    }

    @Test
    void anEntryThatHasComeAndGoneAgain() {
        for (int depth = 0; depth < DEPTH; depth++) {
            List<Trail> trails = searches();
            put(inLayer(depth, "a"));
            remove(inLayer(depth, "a"));
            assertChanged(trails, "an entry that came and went in layer " + depth);
        }
    }

    /**
     * The death of the layers and the birth of the new ones cost layer 0 two versions, and the new layers have two less than the
     * old ones: the same sum.
     */
    @Test
    void layersThatHaveDiedAndAreThereAgain() {
        for (int i = 0; i < 2; i++) {
            put(inLayer(3, "a"));
            remove(inLayer(3, "a"));
        }
        long versions = versions();
        List<Trail> trails = searches();
        remove(LEAST, GREATEST);
        put(LEAST, GREATEST);
        assertEquals(versions, versions());
        assertChanged(trails, "another chain of the same keys");
    }

    private long versions() {
        long sum = 0;
        for (int depth = 0; depth < DEPTH; depth++) {
            sum += layer(depth).border(KeySlice.MIN).version();
        }
        return sum;
    }

    /** Entries that come and go on its left push the entry into the right half of a split, where it stays alone. */
    @Test
    void anEntryThatIsInAnotherNodeOfTheSameVersion() {
        for (int depth = 0; depth < DEPTH; depth++) {
            String[] others = {inLayer(depth, "a"), inLayer(depth, "b"), inLayer(depth, "c")};
            Layer layer = layer(depth);
            BorderNode before = layer.border(KeySlice.MIN);
            raiseVersion(before, before.version() + 1000, depth);
            long version = before.version();
            List<Trail> trails = searches();

            put(others);
            remove(others);

            BorderNode now = layer.border(KeySlice.MIN);
            assertTrue(now != before && now.size() == 1 && now.covers(KeySlice.MAX), "the entry has not moved");
            raiseVersion(now, version, depth);
            assertChanged(trails, "the way of an entry of layer " + depth + " to another node");
        }
    }

    private Layer layer(int depth) {
        Layer layer = tree.root();
        for (int i = 0; i < depth; i++) {
            layer = assertInstanceOf(Layer.class, layer.border(KeySlice.MIN).onlyEntry());
        }
        return layer;
    }

    private void raiseVersion(BorderNode node, long version, int depth) {
        while (node.version() < version) {
            put(inLayer(depth, "z"));
            remove(inLayer(depth, "z"));
        }
    }

    /** A suffix that was passed cannot come back, but the value of the answer can: it must be there when the suffix is looked at. */
    @Test
    void theAnswerIsLookedAtBeforeWhatWasPassed() {
        put("a");
        BorderNode node = tree.root().border(KeySlice.MIN);
        Trail trail = new Trail();
        int nowhere = 1_000;
        trail.addReference(node, nowhere, "passed");
        trail.addReference(node, 0, "no value of this slot any more");
        assertFalse(trail.isUnchanged(), "and there is no need to look further");
    }

    @Test
    void nothingHasChangedInAChainWhoseVersionsAreGreat() throws ReflectiveOperationException {
        VarHandle version = MethodHandles.privateLookupIn(Node.class, MethodHandles.lookup())
                .findVarHandle(Node.class, "version", long.class);
        for (int bits = 20; bits < Long.SIZE - 2; bits++) {
            for (int depth = 0; depth < DEPTH; depth++) {
                version.setVolatile(layer(depth).border(KeySlice.MIN), 1L << bits);
            }
            List<Trail> trails = searches();
            put(inLayer(0, "a"));
            assertChanged(trails, "an entry");
            remove(inLayer(0, "a"));
        }
    }

    @Test
    void theRightHalfOfASplitIsBornWithAGreaterVersion() {
        Tree<String> flat = new Tree<>(3);
        BorderNode left = flat.root().border(KeySlice.MIN);
        for (int i = 0; i < 100; i++) {
            flat.put(bytes("x"), "");
            flat.remove(bytes("x"));
        }
        List.of("b", "d", "f").forEach(key -> flat.put(bytes(key), ""));
        long version = left.version();

        flat.put(bytes("c"), "");

        BorderNode right = Objects.requireNonNull(left.next());
        assertTrue(right.version() > version, () -> "the left half had " + version + ", the right " + right.version());
    }
}
