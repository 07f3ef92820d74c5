package io.masstree.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Suffixes of 9 to 255 bytes, in one array for a border node. */
class PackedSuffixesTest {
    private static byte[] key(String text) {
        return text.getBytes(US_ASCII);
    }

    @Test
    @Guards({Rule.R9, Rule.R23, Rule.R35})
    void aCursorShowsTheKeyThatItStandsOnWhateverComesToItsSlot() {
        Tree<String> tree = new Tree<>();
        tree.put(key("slice--1 and a suffix"), "one");
        tree.put(key("slice--3 and a suffix"), "three");
        TreeCursor<String> cursor = new TreeCursor<>(tree);
        assertTrue(cursor.seekFirst());
        for (int i = 0; i < 100; i++) { // of the same length, and others: into the slot that became free last
            tree.remove(key(i == 0 ? "slice--1 and a suffix" : "slice--2 with " + "another".repeat(i % 5) + " one"));
            tree.put(key("slice--2 with " + "another".repeat((i + 1) % 5) + " one"), "two");
            TreeChecker.check(tree);
        }
        assertArrayEquals(key("slice--1 and a suffix"), cursor.key());
        assertTrue(cursor.next());
        assertArrayEquals(key("slice--3 and a suffix"), cursor.key());
    }

    @Test
    @Guards({Rule.R12, Rule.R35})
    void aCursorLeavesAnEntryAloneThatHasTheSameValueAndAnotherSuffixInTheSamePlace() {
        Tree<String> tree = new Tree<>();
        String value = "value";
        tree.put(key("slice--1 suffix one"), value);
        TreeCursor<String> cursor = new TreeCursor<>(tree);
        assertTrue(cursor.seekFirst());
        tree.remove(key("slice--1 suffix one"));
        tree.put(key("slice--1 suffix two"), value);
        assertFalse(cursor.removeInPlace());
        assertFalse(cursor.replaceInPlace("other"));
        assertEquals(value, tree.get(key("slice--1 suffix two")));
        assertNull(tree.get(key("slice--1 suffix one")));
    }

    @Test
    @Guards({Rule.R10, Rule.R35})
    void aSecondKeyMakesALayerAndTheValueOfTheFirstStays() {
        for (int length : new int[] {9, 20, 255, 256}) {
            Tree<String> tree = new Tree<>();
            byte[] one = new byte[8 + length];
            byte[] two = one.clone();
            two[two.length - 1] = 1;
            byte[] beside = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};
            tree.put(beside, "beside");
            tree.put(one, "one");
            tree.put(two, "two");
            TreeChecker.check(tree);
            assertEquals("one", tree.get(one));
            assertEquals("two", tree.get(two));
            assertEquals("beside", tree.get(beside));
        }
    }

    /** Of all lengths and in all orders, so that arrays are full, are exchanged and are parted in splits. */
    @Test
    @Guards({Rule.R14, Rule.R27, Rule.R35})
    void nothingIsLostWhereSuffixesComeAndGo() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Tree<Integer> tree = new Tree<>(seed % 2 == 0 ? 15 : 3);
            TreeMap<byte[], Integer> expected = new TreeMap<>(Arrays::compareUnsigned);
            for (int i = 0; i < 1_000; i++) {
                byte[] key = new byte[8 + random.nextInt(40)];
                key[7] = (byte) random.nextInt(60);
                key[key.length - 1] = (byte) random.nextInt(3);
                if (random.nextInt(3) > 0) {
                    assertEquals(expected.put(key, i), tree.put(key, i));
                } else {
                    assertEquals(expected.remove(key), tree.remove(key));
                }
            }
            TreeChecker.check(tree);
            TreeCursor<Integer> cursor = new TreeCursor<>(tree);
            cursor.seekFirst();
            for (byte[] key : expected.keySet()) {
                assertArrayEquals(key, cursor.key());
                assertEquals(expected.get(key), cursor.value());
                cursor.next();
            }
            assertFalse(cursor.isValid());
        }
    }

    /** An array that does not belong to the code that was read: any answer will do, since it will not validate. */
    @Test
    void anArrayOfAnotherNodeGetsAnAnswer() {
        byte[] key = new byte[30];
        assertFalse(PackedSuffixes.matches(null, 14, key, 8));
        assertFalse(PackedSuffixes.matches(PackedSuffixes.withRoom(2, 0), 14, key, 8));
        assertFalse(PackedSuffixes.matches(PackedSuffixes.withRoom(15, 0), 14, key, 8));
        byte[] halfSeen = PackedSuffixes.withRoom(15, 22);
        halfSeen[3] = 1; // slot 0: the suffix starts at 256 or behind, and has 22 bytes
        halfSeen[5] = 22;
        assertFalse(PackedSuffixes.matches(halfSeen, 0, key, 8));
        assertFalse(PackedSuffixes.matches(new byte[halfSeen.length], 0, key, 8));
    }
}
