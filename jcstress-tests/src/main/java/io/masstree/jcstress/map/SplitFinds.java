package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A key that was there before a split is found during and after it, on either side.
 *
 * <pre>
 *   variant                  1,1     1,0 or 0,1 (missed)
 *   Mechanism                yes     never
 *   Real...                  yes     never
 *   WeakenedNoCoverCheck     yes     seen: looks in the left half for what has moved
 *   WeakenedFenceLater       yes     seen: the keys are gone, the fence still promises them
 *   WeakenedLinkedEmpty      yes     seen: the right half is linked before it is whole
 * </pre>
 */
@Description("a key that is there is found while its node splits")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both found: before, during or after the split.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The key that moved right was missed.")
@Outcome(expect = FORBIDDEN, desc = "The key that stays was missed.")
public final class SplitFinds {
    private SplitFinds() {}

    /** A leaf with the keys 1 2 3, of which 3 is about to move. Readers always start from the left. */
    abstract static class TwoLeaves {
        final Leaf left = new Leaf(1, 2, 3);

        final int find(int key) {
            Leaf leaf = left;
            for (; ; ) {
                long v = leaf.stable();
                boolean covered = leaf.covers(key);
                boolean found = leaf.contains(key);
                Leaf next = (Leaf) Leaf.NEXT.getAcquire(leaf);
                if (leaf.changedSince(v)) {
                    continue;
                }
                if (covered) {
                    return found ? 1 : 0;
                }
                leaf = next == null ? left : next;
            }
        }
    }

    /** R whole, R linked, L shrunk with its fence in one dirty window. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Guards({Rule.R11, Rule.R14, Rule.R15, Rule.R16})
    @State
    public static class Mechanism extends TwoLeaves {
        @Actor
        public void writer() {
            Leaf right = new Leaf(3);
            right.first = 3;
            left.link(right);
            left.beginDirty();
            left.truncate(2);
            left.last = 2;
            left.endDirty();
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = find(1);
            r.r2 = find(3);
        }
    }

    /** R11 broken: what is not in the left half is not there. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Canary(breaks = Rule.R11)
    @State
    public static class WeakenedNoCoverCheck extends TwoLeaves {
        @Actor
        public void writer() {
            Leaf right = new Leaf(3);
            right.first = 3;
            left.link(right);
            left.beginDirty();
            left.truncate(2);
            left.last = 2;
            left.endDirty();
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = 1;
            for (; ; ) {
                long v = left.stable();
                boolean found = left.contains(3);
                if (!left.changedSince(v)) {
                    r.r2 = found ? 1 : 0;
                    return;
                }
            }
        }
    }

    /** R16 broken: the fence follows in a dirty window of its own. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Canary(breaks = Rule.R16)
    @State
    public static class WeakenedFenceLater extends TwoLeaves {
        @Actor
        public void writer() {
            Leaf right = new Leaf(3);
            right.first = 3;
            left.link(right);
            left.beginDirty();
            left.truncate(2);
            left.endDirty();
            Window.stretch();
            left.beginDirty();
            left.last = 2;
            left.endDirty();
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = 1;
            r.r2 = find(3);
        }
    }

    /** R14 broken: the right half gets its keys after it is linked and the left one has shrunk. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Canary(breaks = Rule.R14)
    @State
    public static class WeakenedLinkedEmpty extends TwoLeaves {
        @Actor
        public void writer() {
            Leaf right = new Leaf();
            right.first = 3;
            left.link(right);
            left.beginDirty();
            left.truncate(2);
            left.last = 2;
            left.endDirty();
            VarHandle.storeStoreFence();
            Window.stretch();
            right.append(3);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = find(1);
            r.r2 = find(3);
        }
    }

    /** The only node of a tree splits in its middle, and a root is made. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Guards({Rule.R11, Rule.R14, Rule.R15, Rule.R16, Rule.R17})
    @Sharp
    @State
    public static class RealNewRoot {
        private final Masstree<Integer> map = Trees.of(10, 20, 30);

        @Actor
        public void writer() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(10)));
            r.r2 = Trees.seen(map.get(Trees.key(30)));
        }
    }

    /** A node in the middle of a tree splits. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Guards({Rule.R11, Rule.R14, Rule.R15, Rule.R16})
    @State
    public static class RealMiddle {
        private final Masstree<Integer> map = Trees.of(1, 2, 3, 10, 20, 30, 40);

        @Actor
        public void writer() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(10)));
            r.r2 = Trees.seen(map.get(Trees.key(30)));
        }
    }

    /** Descending load: all keys of the first node move right. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Guards({Rule.R11, Rule.R14, Rule.R15, Rule.R16})
    @Sharp
    @State
    public static class RealLeftEnd {
        private final Masstree<Integer> map = Trees.of(10, 20, 30);

        @Actor
        public void writer() {
            map.put(Trees.key(5), 5);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(10)));
            r.r2 = Trees.seen(map.get(Trees.key(30)));
        }
    }

    /** A border node and the full interior node above it split, and a root is made. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Guards({Rule.R11, Rule.R14, Rule.R15, Rule.R16, Rule.R17})
    @State
    public static class RealInterior {
        private final Masstree<Integer> map = Trees.of(10, 20, 30, 40, 42, 44, 50, 52, 54, 60, 62, 63);

        @Actor
        public void writer() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(10)));
            r.r2 = Trees.seen(map.get(Trees.key(63)));
        }
    }

    /** A node of a deeper layer splits. */
    @JCStressTest
    @JCStressMeta(SplitFinds.class)
    @Guards({Rule.R11, Rule.R14, Rule.R15, Rule.R16})
    @State
    public static class RealDeep {
        private final Masstree<Integer> map = Trees.ofDeep(10, 20, 30);

        @Actor
        public void writer() {
            map.put(Trees.deep(15), 15);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.deep(10)));
            r.r2 = Trees.seen(map.get(Trees.deep(30)));
        }
    }
}
