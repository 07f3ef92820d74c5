package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor changes the entry that it stands on, or, if that is not what it read or not where it was, nothing. */
@Guards({Rule.R12, Rule.R32})
class CursorUpdateTest {
    private final NavigableMap<byte[], Object> model = new TreeMap<>(Arrays::compareUnsigned);

    private static byte[] draw(SplittableRandom random) {
        int prefix = List.of(0, 0, 7, 8, 16).get(random.nextInt(5));
        byte[] key = new byte[prefix + random.nextInt(4)];
        Arrays.fill(key, (byte) ('p' + random.nextInt(12))); // so many slices that keys are often alone with theirs
        for (int i = prefix; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(5) * 63);
        }
        return key;
    }

    private void checkHolds(Tree<Object> tree) {
        TreeChecker.check(tree);
        TreeCursor<Object> cursor = new TreeCursor<>(tree);
        boolean found = cursor.seekFirst();
        for (Map.Entry<byte[], Object> entry : model.entrySet()) {
            assertTrue(found);
            assertEquals(0, Arrays.compareUnsigned(entry.getKey(), cursor.key()));
            assertSame(entry.getValue(), cursor.value());
            found = cursor.next();
        }
        assertFalse(found);
    }

    /** Every entry in one walk, in either direction: nothing else changes, so it works every time. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void oneWalkChangesEveryEntry(int width) {
        for (int seed = 0; seed < 20; seed++) {
            Tree<Object> tree = new Tree<>(width);
            SplittableRandom random = new SplittableRandom(seed);
            model.clear();
            for (int i = 0; i < 300; i++) {
                byte[] key = draw(random);
                model.put(key, "old");
                tree.put(key, "old");
            }
            boolean up = seed % 2 == 0;
            TreeCursor<Object> cursor = new TreeCursor<>(tree);
            for (boolean found = up ? cursor.seekFirst() : cursor.seekLast();
                    found;
                    found = up ? cursor.next() : cursor.previous()) {
                byte[] key = cursor.key();
                if (random.nextInt(3) == 0) {
                    assertTrue(cursor.removeInPlace());
                    model.remove(key);
                } else {
                    Object value = new Object();
                    assertTrue(cursor.replaceInPlace(value));
                    model.put(key, value);
                }
                assertEquals("old", cursor.value(), "it goes on showing what it showed");
                assertEquals(0, Arrays.compareUnsigned(key, cursor.key()));
            }
            checkHolds(tree);
        }
    }

    /** The map changes between the moves: what was done was right, what was not done changed nothing. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 15})
    void changesBetweenTheMovesAreNotOverwritten(int width) {
        int done = 0;
        for (int seed = 0; seed < 60; seed++) {
            Tree<Object> tree = new Tree<>(width);
            TreeCursor<Object> cursor = new TreeCursor<>(tree);
            SplittableRandom random = new SplittableRandom(seed);
            model.clear();
            for (int step = 0; step < 600; step++) {
                int choice = random.nextInt(10);
                if (choice < 4) {
                    byte[] key = draw(random);
                    Object value = random.nextBoolean() ? new Object() : "often"; // the same, maybe for another key
                    assertSame(model.put(key, value), tree.put(key, value));
                } else if (choice < 6) {
                    byte[] key = draw(random);
                    assertSame(model.remove(key), tree.remove(key));
                } else if (choice < 8 || !cursor.isValid()) {
                    move(cursor, random);
                } else if (random.nextInt(300) == 0) {
                    tree.clear();
                    model.clear();
                } else {
                    done += changeInPlace(tree, cursor, random.nextBoolean());
                }
            }
            checkHolds(tree);
        }
        assertTrue(done > 1_000, "hardly ever done: " + done);
    }

    private static void move(TreeCursor<Object> cursor, SplittableRandom random) {
        if (!cursor.isValid() || random.nextBoolean()) {
            cursor.seek(draw(random));
        } else if (random.nextBoolean()) {
            cursor.next();
        } else {
            cursor.previous();
        }
    }

    /** Returns 1 if the change was done. */
    private int changeInPlace(Tree<Object> tree, TreeCursor<Object> cursor, boolean remove) {
        byte[] key = cursor.key();
        Object shown = cursor.value();
        Object present = model.get(key);
        Object value = new Object();
        boolean changed = remove ? cursor.removeInPlace() : cursor.replaceInPlace(value);
        if (!changed) {
            assertSame(present, tree.get(key));
            return 0;
        }
        assertSame(present, shown, "another value was overwritten");
        if (remove) {
            model.remove(key);
            assertNull(tree.get(key));
        } else {
            model.put(key, value);
            assertSame(value, tree.get(key));
        }
        return 1;
    }

    /** With the same value, in the same slot: the suffix of the key is the only difference. */
    @Test
    @Guards(Rule.R35)
    void anEntryWithTheSameValueForAnotherKeyIsLeftAlone() {
        String slice = "8 bytes.";
        List<String> suffixes = new ArrayList<>(
                List.of("a", "b", "a\0", "ab", "1234567", "12345678", "12345679", "1234567\0", "longer tail", "\0"));
        for (String each :
                List.copyOf(suffixes)) { // and one that fills the word just as a shorter one does with its length
            if (each.length() < KeySlice.BYTES) {
                suffixes.add(each + "\0".repeat(KeySlice.BYTES - 1 - each.length()) + (char) each.length());
            }
        }
        Object value = new Object();
        for (String before : suffixes) {
            for (String after : suffixes) {
                if (before.equals(after)) {
                    continue;
                }
                Tree<Object> tree = new Tree<>(3);
                byte[] old = bytes(slice + before);
                byte[] young = bytes(slice + after);
                tree.put(old, value);
                TreeCursor<Object> cursor = new TreeCursor<>(tree);
                assertTrue(cursor.seekFirst());
                tree.remove(old);
                tree.put(young, value);
                assertFalse(cursor.replaceInPlace("new"), before + ", " + after);
                assertFalse(cursor.removeInPlace(), before + ", " + after);
                assertSame(value, tree.get(young));
                assertNull(tree.get(old));
                assertEquals(1, tree.size());
                tree.put(old, value); // now there is a layer
                assertFalse(cursor.replaceInPlace("new"), before + ", " + after);
                assertFalse(cursor.removeInPlace(), before + ", " + after);
                assertSame(value, tree.get(young));
                assertSame(value, tree.get(old));
                TreeChecker.check(tree);
            }
        }
    }

    /** The same key in the same slot again: that is what the cursor shows. */
    @Test
    @Guards(Rule.R35)
    void anEntryThatCameBackIsChanged() {
        byte[] key = bytes("8 bytes.rest");
        Tree<Object> tree = new Tree<>(3);
        tree.put(key, "old");
        TreeCursor<Object> cursor = new TreeCursor<>(tree);
        assertTrue(cursor.seekFirst());
        tree.remove(key);
        tree.put(key, "old");
        assertTrue(cursor.replaceInPlace("new"));
        assertSame("new", tree.get(key));
        assertTrue(cursor.seekFirst());
        assertTrue(cursor.removeInPlace());
        assertEquals(0, tree.size());
        TreeChecker.check(tree);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anEntryOfATreeThatWasClearedIsLeftAlone() {
        Tree<Object> tree = new Tree<>(3);
        tree.put(new byte[] {1}, "old");
        TreeCursor<Object> cursor = new TreeCursor<>(tree);
        assertTrue(cursor.seekFirst());
        tree.clear();
        assertFalse(cursor.replaceInPlace("new"));
        assertFalse(cursor.removeInPlace());
        assertEquals(0, tree.size());
        TreeChecker.check(tree);
    }

    @Test
    void theLastEntryOfALayerTakesTheLayerWithIt() {
        Tree<Object> tree = new Tree<>(3);
        byte[] a = new byte[30];
        byte[] b = new byte[31];
        tree.put(a, "a");
        tree.put(b, "b");
        TreeCursor<Object> cursor = new TreeCursor<>(tree);
        for (boolean found = cursor.seekFirst(); found; found = cursor.next()) {
            assertTrue(cursor.removeInPlace());
            assertFalse(cursor.removeInPlace(), "once is enough");
        }
        TreeChecker.check(tree);
        assertEquals(1, tree.stats().layers());
        assertEquals(0, tree.size());
    }

    @Test
    void aCursorThatStandsNowhereChangesNothing() {
        TreeCursor<Object> cursor = new TreeCursor<>(new Tree<>(3));
        assertThrows(IllegalStateException.class, () -> cursor.replaceInPlace("x"));
        assertThrows(IllegalStateException.class, cursor::removeInPlace);
    }
}
