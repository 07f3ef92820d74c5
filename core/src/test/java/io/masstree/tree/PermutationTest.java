package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link Permutation} against two lists, one of the slots in use and one of the free ones. */
class PermutationTest {
    private static final int SLOTS = Permutation.MAX_SIZE;

    /** What a permutation word stands for. */
    private record Model(List<Integer> used, List<Integer> free) {
        static Model of(long word) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < SLOTS; i++) {
                all.add((int) (word >>> (4 + 4 * i)) & 15);
            }
            int size = (int) word & 15;
            return new Model(new ArrayList<>(all.subList(0, size)), new ArrayList<>(all.subList(size, SLOTS)));
        }

        long word() {
            long word = used.size();
            int position = 0;
            for (int slot : used) {
                word |= (long) slot << (4 + 4 * position++);
            }
            for (int slot : free) {
                word |= (long) slot << (4 + 4 * position++);
            }
            return word;
        }

        long inserted(int position) {
            Model copy = of(word());
            copy.used.add(position, copy.free.remove(0));
            return copy.word();
        }

        long withNext(int slot) {
            Model copy = of(word());
            Collections.swap(copy.free, 0, copy.free.indexOf(slot));
            return copy.word();
        }

        long removed(int position) {
            Model copy = of(word());
            copy.free.add(0, copy.used.remove(position));
            return copy.word();
        }

        long truncated(int size) {
            Model copy = of(word());
            List<Integer> cut = copy.used.subList(size, copy.used.size());
            copy.free.addAll(0, cut);
            cut.clear();
            return copy.word();
        }
    }

    /** Checks everything that can be asked of a word or done to it; returns the words that follow it. */
    private static Set<Long> checkAll(long word) {
        Model model = Model.of(word);
        int size = model.used.size();
        assertEquals(size, Permutation.size(word));
        Set<Integer> slots = new HashSet<>();
        for (int i = 0; i < SLOTS; i++) {
            int expected = i < size ? model.used.get(i) : model.free.get(i - size);
            assertEquals(expected, Permutation.slot(word, i), () -> Long.toHexString(word));
            slots.add(expected);
            assertEquals(i < size, Permutation.isInUse(word, expected), () -> Long.toHexString(word));
        }
        assertEquals(SLOTS, slots.size(), () -> Long.toHexString(word) + " is no bijection");
        assertTrue(!slots.contains(15), () -> Long.toHexString(word) + " names a slot that no node has");
        Set<Long> followers = new HashSet<>();
        if (size < SLOTS) {
            assertEquals(model.free.get(0), Permutation.freeSlot(word));
            for (int position = 0; position <= size; position++) {
                assertSame("insert", word, position, model.inserted(position), Permutation.insert(word, position));
                followers.add(model.inserted(position));
            }
            for (int slot : model.free) {
                assertSame("withNext", word, slot, model.withNext(slot), Permutation.withNext(word, slot));
            }
        }
        for (int position = 0; position < size; position++) {
            assertSame("remove", word, position, model.removed(position), Permutation.remove(word, position));
            followers.add(model.removed(position));
        }
        for (int newSize = 0; newSize <= size; newSize++) {
            assertSame("truncate", word, newSize, model.truncated(newSize), Permutation.truncate(word, newSize));
            followers.add(model.truncated(newSize));
        }
        return followers;
    }

    private static void assertSame(String operation, long word, int argument, long expected, long actual) {
        if (expected != actual) { // the message is made only when needed, for this runs millions of times
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s(%016x, %d) is %016x and should be %016x",
                    operation,
                    word,
                    argument,
                    actual,
                    expected));
        }
    }

    @Test
    void theEmptyWordUsesSlotsInTheOrderOfTheirNumbers() {
        assertEquals(0, Permutation.size(Permutation.EMPTY));
        long word = Permutation.EMPTY;
        for (int i = 0; i < SLOTS; i++) {
            assertEquals(i, Permutation.freeSlot(word));
            word = Permutation.insert(word, i);
            assertEquals(Permutation.sorted(i + 1), word);
        }
    }

    @Test
    void sortedWordsShowSlotsInTheOrderOfTheirNumbers() {
        for (int size = 0; size <= SLOTS; size++) {
            long word = Permutation.sorted(size);
            assertEquals(size, Permutation.size(word));
            for (int position = 0; position < SLOTS; position++) {
                assertEquals(position, Permutation.slot(word, position));
            }
            checkAll(word);
        }
    }

    /** Every word that inserts, removes and truncates can reach with at most 7 slots in use: 8 times 7! of them. */
    @Test
    @Guards({Rule.R7, Rule.R8})
    void everyWordReachableWithUpToSevenSlotsIsRight() {
        int limit = 7;
        Set<Long> seen = new HashSet<>(Set.of(Permutation.EMPTY));
        Deque<Long> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (long follower : checkAll(open.pop())) {
                if ((follower & 15) <= limit && seen.add(follower)) {
                    open.push(follower);
                }
            }
        }
        assertEquals(8 * 5040, seen.size(), "every order of 7 slots, with every size");
    }

    /** All sizes and positions, from orders drawn at random. */
    @Test
    void everySizeAndPositionIsRightForRandomOrders() {
        Random random = new Random(1);
        List<Integer> slots = new ArrayList<>(IntStream.range(0, SLOTS).boxed().toList());
        for (int round = 0; round < 2_000; round++) {
            Collections.shuffle(slots, random);
            for (int size = 0; size <= SLOTS; size++) {
                checkAll(new Model(slots.subList(0, size), slots.subList(size, SLOTS)).word());
            }
        }
    }

    @Test
    void aLongRandomWalkAgreesWithTheLists() {
        Random random = new Random(2);
        long word = Permutation.EMPTY;
        Model model = Model.of(word);
        for (int step = 0; step < 1_000_000; step++) {
            int size = model.used.size();
            int tendency = step / 64 % 3; // grows, shrinks, stays about the same
            boolean grow =
                    size == 0 || (size < SLOTS && random.nextInt(4) < (tendency == 0 ? 3 : tendency == 1 ? 1 : 2));
            if (grow) {
                int position = random.nextInt(size + 1);
                int slot = model.free.get(random.nextInt(model.free.size()));
                word = Permutation.insert(Permutation.withNext(word, slot), position);
                model = Model.of(model.withNext(slot));
                model.used.add(position, model.free.remove(0));
            } else if (random.nextInt(64) == 0) {
                int newSize = random.nextInt(size + 1);
                word = Permutation.truncate(word, newSize);
                model = Model.of(model.truncated(newSize));
            } else {
                int position = random.nextInt(size);
                word = Permutation.remove(word, position);
                model.free.add(0, model.used.remove(position));
            }
            assertSame("step", step, 0, model.word(), word);
        }
    }

    /** A freed slot comes before those that a small array does not have, and none of these is ever made the next. */
    @Test
    void slotsBeyondTheLargestSizeEverStayUnused() {
        Random random = new Random(3);
        for (int limit = 1; limit <= SLOTS; limit++) {
            long word = Permutation.EMPTY;
            for (int step = 0; step < 5_000; step++) {
                int size = Permutation.size(word);
                boolean grow = size == 0 || (size < limit && random.nextBoolean());
                if (grow) {
                    int slot = Permutation.slot(word, size + random.nextInt(limit - size));
                    word = Permutation.insert(Permutation.withNext(word, slot), random.nextInt(size + 1));
                } else {
                    word = Permutation.remove(word, random.nextInt(size));
                }
                for (int position = limit; position < SLOTS; position++) {
                    assertEquals(position, Permutation.slot(word, position));
                }
            }
        }
    }
}
