package io.masstree.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker can fail: each kind of damage is seen, and the message begins with the rule that it breaks. */
class TreeCheckerTest {
    private final Tree<String> tree = new Tree<>(3);

    private InteriorNode root;
    private BorderNode left;
    private BorderNode middle;

    /** Eight border nodes of one to three entries in two levels; the last entry leads to a layer. */
    @BeforeEach
    void plant() {
        for (int i = 0; i < 20; i++) {
            tree.put(new byte[] {(byte) (i * 10)}, "value");
        }
        tree.put("\377 twelve bytes and a".getBytes(ISO_8859_1), "a");
        tree.put("\377 twelve bytes and b".getBytes(ISO_8859_1), "b");
        tree.put("\377 two".getBytes(ISO_8859_1), "two");
        tree.put(("a suffix of its own" + "!".repeat(PackedSuffixes.MAX_LENGTH)).getBytes(ISO_8859_1), "suffix");
        TreeChecker.check(tree);
        root = (InteriorNode) tree.root().root();
        left = tree.root().border(KeySlice.MIN);
        middle = left.next();
    }

    private void assertSeen(String message, Runnable damage) {
        damage.run();
        AssertionError seen = assertThrows(AssertionError.class, () -> TreeChecker.check(tree));
        assertTrue(seen.getMessage().startsWith(message), seen.getMessage());
    }

    @Test
    void aLockLeftBehind() {
        assertSeen("R1:", middle::lock);
    }

    @Test
    void aLockLeftBehindInAnInteriorNode() {
        assertSeen("R1:", root::lock);
    }

    @Test
    void aWindowLeftOpen() {
        assertSeen("R3:", middle::beginDirty);
    }

    @Test
    void aDeletedNodeInTheTree() {
        assertSeen("R19:", middle::markDeleted);
    }

    @Test
    void aWrongParent() {
        assertSeen("R17:", () -> middle.setParent(null));
    }

    @Test
    void aRootWithAParent() {
        assertSeen("R17:", () -> root.setParent(new InteriorNode()));
    }

    @Test
    void aRangeThatOverlaps() {
        assertSeen("R20:", () -> middle.setFirst(middle.first() - 1));
    }

    @Test
    void aRangeWithAGapBehindIt() {
        assertSeen("R20:", () -> middle.setLast(middle.last() - 1));
    }

    @Test
    void aWrongNext() {
        assertSeen("R15:", () -> left.setNext(middle.next()));
    }

    @Test
    void aWrongPrev() {
        assertSeen("R34:", () -> middle.setPrev(null));
    }

    @Test
    void anEmptyNodeThatWasNotTakenOut() {
        assertSeen("R28:", () -> {
            while (middle.size() > 0) {
                middle.remove(0);
            }
        });
    }

    @Test
    void separatorsOutOfOrder() {
        assertSeen("R14:", () -> {
            InteriorNode parent = left.parent();
            parent.removeChild(0);
            parent.insertAfter(parent.child(0), KeySlice.MIN, left);
        });
    }

    @Test
    void anEntryOfAnotherNode() {
        assertSeen("R11:", () -> insertAtEnd(left, middle.sliceAt(0), 8, "value"));
    }

    @Test
    void entriesOutOfOrder() {
        assertSeen("R24:", () -> insert(left, 0, left.last(), 8, "value"));
    }

    @Test
    void anEntryTwice() {
        assertSeen("R24:", () -> {
            int slot = Permutation.slot(left.permutation(), 0);
            insert(left, 1, left.slice(slot), left.length(slot), "value");
        });
    }

    @Test
    void aLengthThatCutsBytesOff() {
        assertSeen("R24:", () -> insertAtEnd(left, left.last(), 3, "value"));
    }

    @Test
    void aLengthCodeThatDoesNotExist() {
        assertSeen("R24:", () -> insertAtEnd(left, left.last(), 11, "value"));
    }

    @Test
    void anEmptySlotInUse() {
        assertSeen("R7:", () -> left.setReferenceAt(0, null));
    }

    @Test
    void aFreeSlotThatKeepsSomethingAlive() {
        assertSeen("R9:", () -> {
            left.ensureFreeSlot();
            left.setReferenceAt(left.size(), "garbage");
        });
    }

    @Test
    void aValueWhereAKeyGoesOn() {
        assertSeen("R10:", () -> onSuffix("a value"));
    }

    @Test
    void aSuffixThatShouldBeInline() {
        assertSeen("R10:", () -> onSuffix(Suffix.of(new byte[8], 0, "value")));
    }

    @Test
    void anInlineSuffixOfNothing() {
        assertSeen("R24:", () -> insertInlineSuffix(InlineSuffix.SHORT, 0, "value"));
    }

    @Test
    void anInlineSuffixThatIsLongerThanItsLength() {
        assertSeen(
                "R24:",
                () -> insertInlineSuffix(InlineSuffix.SHORT, InlineSuffix.at(new byte[11], 0, 11) | 1 << 8, "value"));
    }

    @Test
    void aShortInlineSuffixOf8Bytes() {
        assertSeen("R24:", () -> insertInlineSuffix(InlineSuffix.SHORT, 8, "value"));
    }

    @Test
    void aSuffixBesideAnInlineSuffix() {
        byte[] key = new byte[16];
        assertSeen(
                "R35:",
                () -> insertInlineSuffix(
                        InlineSuffix.WHOLE, InlineSuffix.at(key, 0, 16), Suffix.of(new byte[9], 0, "value")));
    }

    @Test
    void aCodeThatDoesNotExist() {
        assertSeen("R24:", () -> insertInlineSuffix(InlineSuffix.PACKED + 1, 0, "value"));
    }

    @Test
    void aPackedSuffixThatIsNowhere() {
        assertSeen("R35:", () -> insertInlineSuffix(InlineSuffix.PACKED, 0, "value"));
    }

    @Test
    void anEntryThatIsNotCounted() {
        assertSeen("size:", () -> tree.root().count(1));
    }

    @Test
    void damageInADeeperLayerIsSeenAndItsPlaceNamed() {
        long slice = KeySlice.at(new byte[] {(byte) 0xFF, ' ', 't', 'w', 'e', 'l', 'v', 'e'}, 0, 8);
        Layer layer = (Layer) tree.root().read(slice, KeySlice.CONTINUES, new byte[0], 0);
        layer.border(0).beginDirty();
        AssertionError seen = assertThrows(AssertionError.class, () -> TreeChecker.check(tree));
        assertTrue(seen.getMessage().startsWith("R3: in layer 1 of 0xff207477656c7665"), seen.getMessage());
    }

    @Test
    void anUndamagedTreePasses() {
        assertDoesNotThrow(() -> TreeChecker.check(tree));
    }

    private static void insertAtEnd(BorderNode node, long slice, int length, Object reference) {
        insert(node, node.size(), slice, length, reference);
    }

    private static void insert(BorderNode node, int position, long slice, int length, Object reference) {
        node.ensureFreeSlot();
        node.insert(position, slice, length, 0, reference);
    }

    /** Adds an entry with an inline suffix behind a slice of zeros, which comes first. */
    private void insertInlineSuffix(int code, long inlineSuffix, Object reference) {
        left.ensureFreeSlot();
        left.ensureInlineSuffixes();
        left.insert(0, KeySlice.MIN, code, inlineSuffix, reference);
        tree.root().count(1);
    }

    /** Replaces what the slot of the one suffix refers to. */
    private void onSuffix(Object replacement) {
        long slice = KeySlice.at("a suffix".getBytes(ISO_8859_1), 0, 8);
        BorderNode node = tree.root().border(slice);
        int position = node.search(node.permutation(), slice, KeySlice.CONTINUES);
        node.setReferenceAt(position, replacement);
    }
}
