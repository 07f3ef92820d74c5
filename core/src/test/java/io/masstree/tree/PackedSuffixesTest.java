package io.masstree.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.Arrays;
import java.util.Locale;
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
        tree.put(key("slice--4 and a suffix"), "four"); // in an array with room for more
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
        assertTrue(cursor.next());
        assertArrayEquals(key("slice--4 and a suffix"), cursor.key());
    }

    /** The border node of a tree that has no other. */
    private static BorderNode onlyNode(Tree<?> tree) {
        return (BorderNode) tree.root().root();
    }

    private static byte[] numbered(int number) {
        return key(String.format(Locale.ROOT, "slice%03d and a suffix", number));
    }

    @Test
    @Guards({Rule.R27, Rule.R35})
    void nothingIsWrittenForASuffixThatComesBack() {
        Tree<Integer> tree = new Tree<>();
        for (int i = 0; i < 10; i++) {
            tree.put(numbered(i), i);
        }
        byte[] packed = onlyNode(tree).packedSuffixes();
        byte[] before = packed.clone();
        for (int absent = 1; absent <= 10; absent++) { // so many at a time, and back in the same order and in the other
            for (boolean turned : new boolean[] {false, true}) {
                for (int i = 0; i < absent; i++) {
                    tree.remove(numbered(i));
                }
                for (int i = 0; i < absent; i++) {
                    int number = turned ? absent - 1 - i : i;
                    assertNull(tree.put(numbered(number), number));
                }
                TreeChecker.check(tree);
                assertSame(packed, onlyNode(tree).packedSuffixes());
                assertArrayEquals(before, packed);
                for (int i = 0; i < 10; i++) {
                    assertEquals(i, tree.get(numbered(i)));
                }
            }
        }
    }

    /** Of a slot's slice and its suffix, one is the same and the other is not. */
    @Test
    @Guards({Rule.R24, Rule.R35})
    void aSuffixThatIsNotTheVerySameIsWritten() {
        String[] likely = {
            "slice--1 and a suffix", "slice--1 and a suffiy", "slice--1 and a suffi", "slice--2 and a suffix"
        };
        for (String first : likely) {
            for (String second : likely) {
                Tree<String> tree = new Tree<>();
                tree.put(key("slice--0 and a suffix"), "beside");
                tree.put(key(first), first);
                TreeCursor<String> cursor = new TreeCursor<>(tree);
                cursor.seek(key(first));
                tree.remove(key(first));
                tree.put(key(second), second);
                TreeChecker.check(tree);
                assertEquals(second, tree.get(key(second)));
                assertEquals(second, tree.lastEntry().getValue());
                assertArrayEquals(key(second), tree.lastEntry().getKey());
                assertArrayEquals(key(first), cursor.key());
            }
        }
    }

    @Test
    @Guards({Rule.R27, Rule.R35})
    void anArrayLastsUntilEachFreeSlotHasHadASuffix() {
        Tree<Integer> tree = new Tree<>();
        for (int i = 0; i < 10; i++) {
            tree.put(numbered(i), i);
        }
        int exchanges = 0;
        int next = 10;
        for (int i = 0; i < 100; i++) {
            byte[] before = onlyNode(tree).packedSuffixes();
            tree.remove(numbered(next - 10));
            tree.put(numbered(next), next);
            exchanges += onlyNode(tree).packedSuffixes() == before ? 0 : 1;
            next++;
        }
        TreeChecker.check(tree);
        assertEquals(100 / 6, exchanges, "one for the 6 slots that are free when a key has been removed");
        for (int i = next - 10; i < next; i++) {
            assertEquals(i, tree.get(numbered(i)));
        }
    }

    @Test
    @Guards({Rule.R12, Rule.R35})
    void aCursorLeavesAnEntryAloneThatHasTheSameValueAndAnotherSuffixInTheSamePlace() {
        String value = "value";
        String[] suffixes = {"suffix one", "suffix two", "suffix one and more", "suffix on"};
        for (String before : suffixes) {
            for (String after : suffixes) {
                if (!before.equals(after)) {
                    Tree<String> tree = new Tree<>(3);
                    tree.put(key("0"), "beside");
                    tree.put(key("1"), "beside"); // no other slot is free
                    tree.put(key("slice--1" + before), value);
                    TreeCursor<String> cursor = new TreeCursor<>(tree);
                    assertTrue(cursor.seekLast());
                    tree.remove(key("slice--1" + before));
                    tree.put(key("slice--1" + after), value);
                    assertFalse(cursor.removeInPlace(), () -> before + " is not " + after);
                    assertFalse(cursor.replaceInPlace("other"), () -> before + " is not " + after);
                    assertEquals(value, tree.get(key("slice--1" + after)));
                    assertNull(tree.get(key("slice--1" + before)));
                }
            }
        }
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

    @Test
    @Guards({Rule.R27, Rule.R35})
    void anArrayTakesWhatItHasRoomForAndOneSuffixForASlot() {
        byte[] zeros = new byte[PackedSuffixes.MAX_LENGTH]; // in which no place is to be seen behind the last one
        for (int first = 9; first <= PackedSuffixes.MAX_LENGTH - 9; first++) {
            byte[] packed = PackedSuffixes.withRoom(2, PackedSuffixes.MAX_LENGTH);
            assertTrue(PackedSuffixes.fits(packed, 1, PackedSuffixes.MAX_LENGTH));
            assertFalse(PackedSuffixes.fits(packed, 1, PackedSuffixes.MAX_LENGTH + 1));
            assertFalse(PackedSuffixes.fits(packed, 2, 9), "it has two slots");
            PackedSuffixes.put(packed, 1, zeros, 0, first);
            int rest = PackedSuffixes.MAX_LENGTH - first;
            assertTrue(PackedSuffixes.fits(packed, 0, rest));
            assertFalse(PackedSuffixes.fits(packed, 0, rest + 1));
            assertFalse(PackedSuffixes.fits(packed, 1, 9), "the slot has got one");
            assertFalse(PackedSuffixes.fits(packed, 2, 9), "it has two slots");
            PackedSuffixes.put(packed, 0, zeros, 0, rest);
            assertEquals(first, PackedSuffixes.length(packed, 1));
            assertEquals(rest, PackedSuffixes.length(packed, 0));
        }
    }

    /** One byte of each line but the first, which the places are in; an end that was half written leads no further. */
    @Test
    void readingInAdvanceEndsWithWhatIsInUseAndWithTheArray() {
        byte[] ones = new byte[PackedSuffixes.MAX_LENGTH];
        Arrays.fill(ones, (byte) 1);
        for (int length = 9; length <= PackedSuffixes.MAX_LENGTH; length++) {
            byte[] packed = PackedSuffixes.withRoom(15, length);
            assertEquals(0, PackedSuffixes.fetch(packed));
            PackedSuffixes.put(packed, 3, ones, 0, length);
            int lines = (packed.length + 63) / 64;
            assertEquals(lines - 1, PackedSuffixes.fetch(packed), length + " bytes");
            packed[0] = 1; // the upper half of an end of 256 or more, and the lower one of the end before
            packed[1] = (byte) 0xFF;
            assertEquals(lines - 1, PackedSuffixes.fetch(packed), length + " bytes");
        }
    }
}
