package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link BorderNode}: its search, its slots, and which changes make a new version. */
class BorderNodeTest {
    /** A slice and a length code, in order. */
    private record Part(long slice, int length) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            int bySlice = Long.compare(slice, other.slice);
            return bySlice != 0 ? bySlice : Integer.compare(length, other.length);
        }
    }

    private static final byte[] NO_KEY = {};
    private static final long[] SLICES = {KeySlice.MIN, -1, 0, 1, KeySlice.MAX};

    private static BorderNode node(int capacity) {
        return new BorderNode(0, capacity, KeySlice.MIN, KeySlice.MAX);
    }

    private static Object read(BorderNode node, long slice) {
        return node.read(slice, 8, NO_KEY, 0);
    }

    private static int insert(BorderNode node, Part part, Object reference) {
        int position = ~node.search(node.permutation(), part.slice, part.length);
        node.ensureFreeSlot();
        node.insert(position, part.slice, part.length, 0, reference);
        return position;
    }

    /** From none to more than an inline suffix has. */
    private static final int[] BEHIND = {0, 1, 7, 8, 9, 20, PackedSuffixes.MAX_LENGTH, PackedSuffixes.MAX_LENGTH + 1};

    /** A key of a slice, its last byte the number, and so many bytes behind. */
    private static byte[] key(int number, int behind) {
        byte[] key = new byte[8 + behind];
        key[7] = (byte) number;
        for (int i = 8; i < key.length; i++) {
            key[i] = (byte) (number + i);
        }
        return key;
    }

    /** Adds a key, as an update does. */
    private static void insert(BorderNode node, byte[] key, Object reference) {
        long slice = KeySlice.at(key, 0, key.length);
        int code = InlineSuffix.code(0, key.length);
        node.ensureFreeSlot();
        int slot = node.slotFor(code, slice, key, 0);
        int position = ~node.search(node.permutation(), slice, KeySlice.length(0, key.length));
        node.insert(position, slice, code, node.keepSuffix(slot, code, key, 0), reference);
    }

    private static Object read(BorderNode node, byte[] key) {
        return node.read(KeySlice.at(key, 0, key.length), KeySlice.length(0, key.length), key, 0);
    }

    private static void check(BorderNode node, NavigableMap<Part, Object> model) {
        assertEquals(model.size(), node.size());
        List<Part> parts = List.copyOf(model.keySet());
        for (int i = 0; i < parts.size(); i++) {
            assertEquals(parts.get(i).slice, node.sliceAt(i));
            assertEquals(parts.get(i).length, node.length(Permutation.slot(node.permutation(), i)));
        }
        for (long slice : SLICES) {
            for (int length = 0; length <= 9; length++) {
                Part part = new Part(slice, length);
                int before = model.headMap(part).size();
                int position = node.search(node.permutation(), slice, length);
                assertEquals(model.containsKey(part) ? before : ~before, position);
                assertSame(model.get(part), node.read(slice, length, NO_KEY, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 15})
    @Guards({Rule.R8, Rule.R24})
    void entriesAreFoundWhateverTheOrderTheyCameIn(int capacity) {
        Random random = new Random(capacity);
        for (int round = 0; round < 200; round++) {
            BorderNode node = node(capacity);
            NavigableMap<Part, Object> model = new TreeMap<>();
            for (int step = 0; step < 40; step++) {
                Part part = new Part(SLICES[random.nextInt(SLICES.length)], random.nextInt(10));
                if (!model.containsKey(part)) {
                    if (model.size() == Permutation.MAX_SIZE) {
                        continue;
                    }
                    Object reference = new Object();
                    insert(node, part, reference);
                    model.put(part, reference);
                } else if (random.nextBoolean()) {
                    node.remove(node.search(node.permutation(), part.slice, part.length));
                    model.remove(part);
                } else {
                    Object reference = new Object();
                    int position = node.search(node.permutation(), part.slice, part.length);
                    node.setReferenceAt(position, reference);
                    model.put(part, reference);
                }
                check(node, model);
            }
        }
    }

    @Test
    @Guards({Rule.R2, Rule.R3, Rule.R7, Rule.R9})
    void aRemovalMakesANewVersionAndAPlainInsertNone() {
        BorderNode node = node(15);
        long version = node.version();
        insert(node, new Part(1, 8), "one");
        insert(node, new Part(2, 8), "two");
        assertEquals(version, node.version());
        node.setReferenceAt(0, "other");
        assertEquals(version, node.version(), "an exchange of a reference needs no new version");
        node.remove(0);
        assertTrue(NodeVersion.changed(version, node.version()));
        assertFalse(NodeVersion.isDirty(node.version()));
        assertNull(node.reference(0), "what was removed is not kept alive");
        version = node.version();
        insert(node, new Part(0, 8), "zero");
        assertEquals("zero", node.reference(0), "the freed slot is the next to be used");
        assertEquals(version, node.version());
    }

    @Test
    @Guards(Rule.R27)
    void arraysGrowInADirtyWindow() {
        BorderNode node = node(2);
        List<Integer> capacities = new ArrayList<>();
        long version = node.version();
        for (int i = 0; i < 15; i++) {
            int before = node.capacity();
            insert(node, new Part(i, 8), "value " + i);
            if (node.capacity() != before) {
                capacities.add(node.capacity());
                assertNotEquals(version, node.version());
            } else {
                assertEquals(version, node.version());
            }
            version = node.version();
            for (int j = 0; j <= i; j++) {
                assertEquals("value " + j, read(node, j));
            }
        }
        assertEquals(List.of(4, 8, 15), capacities);
    }

    @Test
    @Guards({Rule.R14, Rule.R16})
    void aSplitInTwoKeepsEverything() {
        for (int size = 2; size <= 15; size++) {
            for (int kept = 0; kept <= size; kept++) {
                BorderNode left = node(15);
                for (int i = size - 1; i >= 0; i--) { // positions are not slots
                    insert(left, new Part(i, 8), "value " + i);
                }
                BorderNode right = new BorderNode(NodeVersion.LOCKED, 15, kept, KeySlice.MAX);
                right.copyFrom(left, kept, 0);
                assertEquals(size, left.size());
                long version = left.version();
                left.shrink(kept, kept, null);
                assertTrue(NodeVersion.changed(version, left.version()));
                assertEquals(kept, left.size());
                assertEquals(size - kept, right.size());
                assertEquals(kept - 1, left.last());
                for (int i = 0; i < size; i++) {
                    assertEquals(i < kept, left.covers(i));
                    assertEquals(i >= kept, right.covers(i));
                    assertEquals(i < kept ? "value " + i : SearchResult.NOT_COVERED, read(left, i));
                    assertEquals(i < kept ? SearchResult.NOT_COVERED : "value " + i, read(right, i));
                }
                for (int slot = 0; slot < 15; slot++) {
                    boolean used = false;
                    for (int position = 0; position < kept; position++) {
                        used |= Permutation.slot(left.permutation(), position) == slot;
                    }
                    assertEquals(used, left.reference(slot) != null, "a freed slot keeps nothing alive");
                }
            }
        }
    }

    /** How many bytes an entry has behind its slice: from none to more than an inline suffix has. */
    private static int behind(int number) {
        return BEHIND[number % BEHIND.length];
    }

    private static void checkHolds(BorderNode node, int from, int to) {
        for (int i = from; i < to; i++) {
            assertEquals("value " + i, read(node, key(i, behind(i))));
            for (int other : BEHIND) {
                if (other > 0 && behind(i) == 0) {
                    assertNull(read(node, key(i, other)));
                } else if (other > 0 && behind(i) <= PackedSuffixes.MAX_LENGTH && other != behind(i)) {
                    assertSame(SearchResult.OTHER_SUFFIX, read(node, key(i, other)), i + " as " + other);
                }
            }
        }
    }

    @Test
    @Guards({Rule.R24, Rule.R27, Rule.R35})
    void inlineSuffixesStayWhenArraysGrow() {
        for (int withInlineSuffix = 0;
                withInlineSuffix < 15;
                withInlineSuffix++) { // the first with an inline suffix comes when the arrays have this size
            BorderNode node = node(2);
            for (int i = 0; i < 15; i++) {
                insert(node, i < withInlineSuffix ? key(i, 0) : key(i, behind(i)), "value " + i);
                for (int j = 0; j <= i; j++) {
                    assertEquals("value " + j, read(node, j < withInlineSuffix ? key(j, 0) : key(j, behind(j))));
                }
                checkHolds(node, withInlineSuffix, i + 1);
            }
            assertEquals(15, node.capacity());
        }
    }

    @Test
    @Guards({Rule.R14, Rule.R35})
    void inlineSuffixesMoveInASplit() {
        for (int kept = 0; kept <= 15; kept++) {
            BorderNode left = node(15);
            for (int i = 14; i >= 0; i--) { // positions are not slots
                insert(left, key(i, behind(i)), "value " + i);
            }
            long separator = KeySlice.at(key(kept, 0), 0, 8);
            BorderNode right = new BorderNode(NodeVersion.LOCKED, 15, separator, KeySlice.MAX);
            right.copyFrom(left, kept, 0);
            left.shrink(kept, separator, left.repack(kept, 0));
            checkHolds(left, 0, kept);
            checkHolds(right, kept, 15);
            for (int i = 0; i < kept; i++) { // into slots that had other inline suffixes, or none
                left.remove(kept - 1 - i);
            }
            for (int i = 0; i < kept; i++) {
                insert(left, key(i, behind(i)), "value " + i);
            }
            checkHolds(left, 0, kept);
        }
    }

    @Test
    @Guards({Rule.R24, Rule.R35})
    void aSlotIsUsedAgainByAKeyOfAnotherKind() {
        for (int before : BEHIND) {
            for (int after : BEHIND) {
                BorderNode node = node(2);
                insert(node, key(5, before), "before");
                node.remove(0);
                insert(node, key(5, after), "after");
                assertEquals(InlineSuffix.code(0, 8 + after), node.code(0));
                assertEquals("after", read(node, key(5, after)));
                if (before != after) {
                    boolean object = after > PackedSuffixes.MAX_LENGTH; // which the caller looks into
                    Object expected = before == 0 || after == 0 ? null : object ? "after" : SearchResult.OTHER_SUFFIX;
                    assertEquals(expected, read(node, key(5, before)), before + ", " + after);
                }
            }
        }
    }

    /** Zeros at the end: they make no difference to a slice. */
    @Test
    @Guards({Rule.R24, Rule.R35})
    void inlineSuffixesOfZerosAreToldApartByLength() {
        for (int behind = 1; behind <= 12; behind++) {
            BorderNode node = node(2);
            insert(node, new byte[8 + behind], "value");
            for (int other = 0; other <= 13; other++) {
                Object expected = other == 0 ? null : other == behind ? "value" : SearchResult.OTHER_SUFFIX;
                assertEquals(expected, read(node, new byte[8 + other]), behind + ", " + other);
            }
        }
    }

    @Test
    @Guards({Rule.R2, Rule.R3, Rule.R7, Rule.R35})
    void theStepFromAnInlineSuffixToALayerMakesANewVersionAndTheInsertOfAnInlineSuffixNone() {
        BorderNode node = node(15);
        long version = node.version();
        insert(node, key(1, 3), "one");
        insert(node, key(2, 8), "two");
        insert(node, key(3, 1), "three");
        insert(node, key(4, 9), "four");
        assertEquals(version, node.version(), "the first array for inline suffixes needs no new version");
        Layer layer = new Layer(node(2));
        node.replaceInlineSuffixAt(1, layer);
        assertTrue(NodeVersion.changed(version, node.version()));
        assertFalse(NodeVersion.isDirty(node.version()));
        assertEquals(KeySlice.CONTINUES, node.codeAt(1));
        assertSame(layer, read(node, key(2, 8)));
        assertSame(layer, read(node, key(2, 1)));
        assertEquals("one", read(node, key(1, 3)));
        assertEquals("three", read(node, key(3, 1)));
    }

    @Test
    @Guards(Rule.R11)
    void aNodeAnswersForItsRangeOnly() {
        BorderNode node = new BorderNode(0, 15, -5, 5);
        for (long slice : new long[] {KeySlice.MIN, -6, 6, KeySlice.MAX}) {
            assertFalse(node.covers(slice));
            assertSame(SearchResult.NOT_COVERED, read(node, slice));
        }
        for (long slice = -5; slice <= 5; slice++) {
            assertTrue(node.covers(slice));
            assertNull(read(node, slice));
        }
    }

    @Test
    @Guards(Rule.R19)
    void aDeletedNodeAnswersForNothing() {
        BorderNode node = node(15);
        insert(node, new Part(1, 8), "one");
        node.lock();
        node.markDeleted();
        node.unlock();
        assertSame(SearchResult.RESTART, read(node, 1));
        assertSame(SearchResult.RESTART, read(node, 2));
    }

    @Test
    @Guards(Rule.R13)
    void aNodeOfOneSliceIsNotSplit() {
        BorderNode node = node(15);
        for (int length = 0; length <= 9; length++) {
            assertFalse(node.mustSplit(3));
            insert(node, new Part(0, length), "value");
        }
        assertFalse(node.mustSplit(3));
        insert(node, new Part(1, 0), "value");
        assertTrue(node.mustSplit(3));
        assertTrue(node.mustSplit(11));
        assertFalse(node.mustSplit(12));
    }

    @Test
    @Guards(Rule.R1)
    void aLockIsHeldByOne() throws InterruptedException {
        BorderNode node = node(2);
        int[] count = {0};
        Runnable work = () -> {
            for (int i = 0; i < 20_000; i++) {
                node.lock();
                count[0]++; // not atomic: the lock must make it so
                node.unlockChanged();
            }
        };
        Thread other = new Thread(work);
        other.start();
        work.run();
        other.join();
        assertEquals(40_000, count[0]);
        assertFalse(node.isLocked());
        assertEquals(0, node.version());
    }
}
