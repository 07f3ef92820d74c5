package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two changes of the tree's structure at once. At rest the structure checker finds nothing, every key
 * that should be there is found, and {@code size} is right.
 *
 * <pre>
 *   variant                    sound   lost, unsound, wrong size
 *   Mechanism                  yes     never
 *   Real...                    yes     never
 *   WeakenedParentReadOnce     yes     seen: the child is entered under a former parent
 * </pre>
 */
@Description("after two changes of the structure at once, the tree is sound and complete")
@Outcome(id = "sound", expect = ACCEPTABLE, desc = "Sound, complete, counted.")
@Outcome(expect = FORBIDDEN, desc = "The structure is broken or a key is lost.")
public final class StructureAtRest {
    private StructureAtRest() {}

    /** A node with a lock and children. */
    static final class Parent {
        private final AtomicBoolean locked = new AtomicBoolean();
        int children;

        void lock() {
            while (!locked.compareAndSet(false, true)) {
                Thread.onSpinWait();
            }
        }

        void unlock() {
            locked.set(false);
        }
    }

    /** A child that moves from one parent to another, while a sibling of it is entered beside it. */
    abstract static class Moving {
        final Parent old = new Parent();
        final Parent young = new Parent();
        volatile Parent parent = old;
        boolean late;

        Moving() {
            old.children = 1;
        }

        final void move() {
            old.lock();
            young.lock();
            old.children--;
            young.children++;
            parent = young;
            young.unlock();
            old.unlock();
        }

        /** Enters a sibling of the child at its parent; {@code again} is R17. */
        final void enter(boolean again) {
            for (; ; ) {
                Parent read = parent;
                read.lock();
                boolean same = parent == read;
                if (same || !again) {
                    late = !same;
                    read.children++;
                    read.unlock();
                    return;
                }
                read.unlock();
            }
        }

        final String judge() {
            if (late) {
                return "entered at a former parent";
            }
            return old.children + young.children == 2 ? "sound" : "lost";
        }
    }

    /** Read, lock, read again: so nobody enters anything at a parent that has given the child away. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards(Rule.R17)
    @State
    public static class Mechanism extends Moving {
        @Actor
        public void mover() {
            move();
        }

        @Actor
        public void splitter() {
            enter(true);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = judge();
        }
    }

    /** R17 broken: the parent that was read is taken for the parent. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Canary(breaks = Rule.R17)
    @State
    public static class WeakenedParentReadOnce extends Moving {
        @Actor
        public void mover() {
            move();
        }

        @Actor
        public void splitter() {
            enter(false);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = judge();
        }
    }

    /** Two nodes under one full root split: the root splits once. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R17, Rule.R18, Rule.R33, Rule.R34})
    @State
    public static class RealSplitBesideSplit {
        private final Masstree<Integer> map = Trees.of(10, 20, 30, 40, 42, 44, 50, 52, 54, 60, 62, 63);

        @Actor
        public void left() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void right() {
            map.put(Trees.key(43), 43);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 10, 15, 20, 30, 40, 42, 43, 44, 50, 52, 54, 60, 62, 63);
        }
    }

    /** A key comes into a node that is about to be unlinked as empty. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R12, Rule.R19, Rule.R28})
    @Sharp
    @State
    public static class RealInsertBesideUnlink {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(9), 4, 6);

        @Actor
        public void left() {
            map.remove(Trees.key(5));
        }

        @Actor
        public void right() {
            map.put(Trees.key(6), 6);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 1, 2, 3, 6, 7, 8, 9);
        }
    }

    /** The left neighbour of a node that goes splits. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R17, Rule.R18, Rule.R26, Rule.R34})
    @State
    public static class RealSplitLeftOfUnlink {
        private final Masstree<Integer> map = Trees.without(Trees.of(10, 20, 30, 40, 41, 42, 50, 51, 52), 40, 42);

        @Actor
        public void left() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void right() {
            map.remove(Trees.key(41));
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 10, 15, 20, 30, 50, 51, 52);
        }
    }

    /** The right neighbour of a node that goes splits, and the root with it. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R17, Rule.R18, Rule.R20, Rule.R34})
    @State
    public static class RealSplitRightOfUnlink {
        private final Masstree<Integer> map = Trees.without(Trees.of(1, 2, 3, 4, 5, 6, 10, 20, 30, 40), 4, 6);

        @Actor
        public void left() {
            map.remove(Trees.key(5));
        }

        @Actor
        public void right() {
            map.put(Trees.key(15), 15);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 1, 2, 3, 10, 15, 20, 30, 40);
        }
    }

    /**
     * Height 3: the last node goes, with the interior node above it, so that the root collapses onto its
     * left child, which another thread splits meanwhile.
     */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R17, Rule.R18, Rule.R22})
    @Sharp
    @State
    public static class RealSplitBesideCollapse {
        private final Masstree<Integer> map =
                Trees.without(Trees.of(10, 20, 30, 31, 32, 33, 34, 35, 36, 40, 41, 42, 43), 40, 41, 42);

        public RealSplitBesideCollapse() {
            map.put(Trees.key(37), 37); // [34 35 36] splits: the left interior node is full again
        }

        @Actor
        public void left() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void right() {
            map.remove(Trees.key(43));
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 10, 15, 20, 30, 31, 32, 33, 34, 35, 36, 37);
        }
    }

    /** All that is left goes at once. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R18, Rule.R22, Rule.R26, Rule.R28})
    @State
    public static class RealBothEmpty {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(4), 2, 3);

        @Actor
        public void left() {
            map.remove(Trees.key(1));
        }

        @Actor
        public void right() {
            map.remove(Trees.key(4));
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map);
        }
    }

    /** A poll takes the first node's only key while its right neighbour splits. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R18, Rule.R20, Rule.R31})
    @State
    public static class RealPollBesideSplit {
        private final Masstree<Integer> map = Trees.without(Trees.of(1, 2, 3, 10, 20, 30, 40), 1, 2);

        @Actor
        public void left() {
            map.pollFirstEntry();
        }

        @Actor
        public void right() {
            map.put(Trees.key(15), 15);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 10, 15, 20, 30, 40);
        }
    }

    /** Two keys that equal slices keep together come at once: the group grows and is not split. */
    @JCStressTest
    @JCStressMeta(StructureAtRest.class)
    @Guards({Rule.R13, Rule.R24, Rule.R27})
    @State
    public static class RealSliceGroup {
        private static final byte[] TWO_ZEROS = {5, 0, 0};
        private static final byte[] THREE_ZEROS = {5, 0, 0, 0};
        private static final byte[] FOUR_ZEROS = {5, 0, 0, 0, 0};

        private final Masstree<Integer> map = Trees.of(5);

        public RealSliceGroup() {
            map.put(new byte[] {5, 0}, 0);
            map.put(TWO_ZEROS, 0);
        }

        @Actor
        public void left() {
            map.put(THREE_ZEROS, 3);
        }

        @Actor
        public void right() {
            map.put(FOUR_ZEROS, 4);
        }

        @Arbiter
        public void atRest(L_Result r) {
            Integer three = map.remove(THREE_ZEROS);
            Integer four = map.remove(FOUR_ZEROS);
            map.remove(TWO_ZEROS);
            map.remove(new byte[] {5, 0});
            boolean apart = three != null && three == 3 && four != null && four == 4;
            r.r1 = apart ? Trees.judge(map, 5) : "mixed up: " + three + " and " + four;
        }
    }
}
