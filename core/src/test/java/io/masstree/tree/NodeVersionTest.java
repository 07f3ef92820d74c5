package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link NodeVersion}: every combination of flags, with counters at both ends and in between. */
class NodeVersionTest {
    private static final long MAX_COUNTER = -1L >>> 3;
    private static final long[] COUNTERS = {
        0, 1, 2, 7, 8, 0xFFFF_FFFFL, 1L << 32, 1L << 59, (1L << 60) - 1, 1L << 60, MAX_COUNTER - 1, MAX_COUNTER
    };

    private static long word(long counter, int flags) {
        return (counter << 3) | flags;
    }

    private static long counter(long word) {
        return word >>> 3;
    }

    private static int flags(long word) {
        return (int) word & 7;
    }

    private static List<Long> allWords() {
        List<Long> words = new ArrayList<>();
        for (long counter : COUNTERS) {
            for (int flags = 0; flags < 8; flags++) {
                words.add(word(counter, flags));
            }
        }
        return words;
    }

    @Test
    void theFlagsAreThreeDifferentBits() {
        assertEquals(7, NodeVersion.LOCKED | NodeVersion.DIRTY | NodeVersion.DELETED);
        assertEquals(7, NodeVersion.LOCKED + NodeVersion.DIRTY + NodeVersion.DELETED);
    }

    @Test
    void eachQuestionLooksAtItsOwnFlag() {
        for (long word : allWords()) {
            assertEquals((word & 1) != 0, NodeVersion.isLocked(word));
            assertEquals((word & 2) != 0, NodeVersion.isDirty(word));
            assertEquals((word & 4) != 0, NodeVersion.isDeleted(word));
        }
    }

    @Test
    void eachChangeTouchesItsOwnFlagOnly() {
        for (long word : allWords()) {
            assertEquals(word | 1, NodeVersion.locked(word));
            assertEquals(word & ~1L, NodeVersion.unlocked(word));
            assertEquals(word | 2, NodeVersion.dirty(word));
            assertEquals(counter(word), counter(NodeVersion.deleted(word)));
            assertTrue(NodeVersion.isDeleted(NodeVersion.deleted(word)));
            assertEquals(NodeVersion.isLocked(word), NodeVersion.isLocked(NodeVersion.deleted(word)));
        }
    }

    @Test
    @Guards({Rule.R3, Rule.R9})
    void theEndOfADirtyWindowIsANewVersionUnderTheSameLock() {
        for (long word : allWords()) {
            long cleaned = NodeVersion.clean(NodeVersion.dirty(word));
            assertFalse(NodeVersion.isDirty(cleaned));
            assertEquals(NodeVersion.isLocked(word), NodeVersion.isLocked(cleaned));
            assertEquals(NodeVersion.isDeleted(word), NodeVersion.isDeleted(cleaned));
            assertEquals(
                    counter(word) == MAX_COUNTER ? 0 : counter(word) + 1,
                    counter(cleaned),
                    "a counter that overflows must not touch the flags");
            assertTrue(NodeVersion.changed(NodeVersion.dirty(word), cleaned));
            assertTrue(NodeVersion.changed(word & ~2L, cleaned), "before the window, and after it");
        }
    }

    @Test
    @Guards({Rule.R4, Rule.R6})
    void everyDifferenceButTheLockIsAChange() {
        List<Long> words = allWords();
        for (long before : words) {
            for (long now : words) {
                boolean same = counter(before) == counter(now) && flags(before) >> 1 == flags(now) >> 1;
                assertEquals(!same, NodeVersion.changed(before, now));
            }
        }
    }

    /** A reader that sleeps through any number of windows but a multiple of 2^61 notices. */
    @Test
    @Guards(Rule.R3)
    void manyWindowsNeverGiveAnOldVersionBack() {
        for (long start : allWords()) {
            long clean = start & ~3L;
            long word = clean;
            for (int window = 1; window <= 300; window++) { // more than a counter of 8 bits has
                word = NodeVersion.locked(word);
                word = NodeVersion.dirty(word);
                assertTrue(NodeVersion.changed(clean, word));
                word = NodeVersion.clean(word);
                word = NodeVersion.unlocked(word);
                assertTrue(NodeVersion.changed(clean, word));
                assertNotEquals(clean, word);
            }
            assertEquals(flags(clean), flags(word));
            assertEquals((counter(clean) + 300) & MAX_COUNTER, counter(word));
        }
    }

    /** A deleted node stays dirty, so that no reader that looks at the flag can start from it or end in it. */
    @Test
    @Guards({Rule.R4, Rule.R19})
    void aDeletedNodeDiffersFromEveryCleanVersion() {
        for (long word : allWords()) {
            for (long other : allWords()) {
                if (!NodeVersion.isDeleted(other)) {
                    assertTrue(NodeVersion.changed(other, NodeVersion.deleted(word)));
                    assertTrue(NodeVersion.changed(other, NodeVersion.unlocked(NodeVersion.deleted(word))));
                }
            }
        }
    }
}
