package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * An emptied node hands its range over to a neighbour, and a key is then inserted there. Once a reader
 * has seen the key, no reader that goes by the old way misses it: the old node is DELETED before the
 * neighbour answers.
 *
 * <pre>
 *   variant                0,0   0,1   1,1   1,0 (there, then gone)
 *   Mechanism              yes   yes   yes   never
 *   Real...                yes   yes   yes   never
 *   WeakenedDeletedLater   yes   yes   yes   seen: both nodes answer
 *   WeakenedDeletedAlive   yes   yes   yes   seen: the reader trusts a DELETED node
 * </pre>
 */
@Description("a key that was seen in the heir of a range is not missed afterwards")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both looked before the insert.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The insert came between.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both looked after the insert.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "Seen, then missed: two nodes answered for one range.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class RangeHandOver {
    private RangeHandOver() {}

    /** An empty node for 4 to 6 and its right neighbour. Key 5 will be inserted into the neighbour. */
    abstract static class TwoLeaves {
        final Leaf old = new Leaf();
        final Leaf heir = new Leaf(7);

        TwoLeaves() {
            old.first = 4;
            old.last = 6;
            heir.first = 7;
        }

        /** Looks for 5, by way of the heir. */
        final int viaHeir() {
            for (; ; ) {
                long v = heir.stable();
                boolean covered = heir.covers(5);
                boolean found = heir.contains(5);
                if (!heir.changedSince(v)) {
                    return covered && found ? 1 : 0;
                }
            }
        }

        /** Looks for 5, by way of the old node, as a reader does whose descent began early. */
        final int viaOld() {
            for (; ; ) {
                long v = old.stable();
                if (Leaf.isDeleted(v)) {
                    return viaHeir();
                }
                boolean found = old.contains(5);
                if (!old.changedSince(v)) {
                    return found ? 1 : 0;
                }
            }
        }
    }

    /** The old node DELETED first, the heir clean last. */
    @JCStressTest
    @JCStressMeta(RangeHandOver.class)
    @Guards({Rule.R19, Rule.R20})
    @State
    public static class Mechanism extends TwoLeaves {
        @Actor
        public void writer() {
            old.delete();
            heir.beginDirty();
            heir.first = 4;
            heir.endDirty();
            heir.append(5);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = viaHeir();
            r.r2 = viaOld();
        }
    }

    /** R20 broken: the heir answers before the old node is DELETED. */
    @JCStressTest
    @JCStressMeta(RangeHandOver.class)
    @Canary(breaks = Rule.R20)
    @State
    public static class WeakenedDeletedLater extends TwoLeaves {
        @Actor
        public void writer() {
            heir.beginDirty();
            heir.first = 4;
            heir.endDirty();
            heir.append(5);
            Window.stretch();
            old.delete();
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = viaHeir();
            r.r2 = viaOld();
        }
    }

    /** R19 broken: the reader takes a DELETED node for an empty one. */
    @JCStressTest
    @JCStressMeta(RangeHandOver.class)
    @Canary(breaks = Rule.R19)
    @State
    public static class WeakenedDeletedAlive extends TwoLeaves {
        @Actor
        public void writer() {
            old.delete();
            heir.beginDirty();
            heir.first = 4;
            heir.endDirty();
            heir.append(5);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = viaHeir();
            long v = old.stable();
            boolean found = old.contains(5);
            r.r2 = found || old.changedSince(v) ? 1 : 0;
        }
    }

    /** A node in the middle is emptied and unlinked: its range goes right; then its key comes back. */
    @JCStressTest
    @JCStressMeta(RangeHandOver.class)
    @Guards({Rule.R19, Rule.R20})
    @Sharp
    @State
    public static class RealToTheRight {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(9), 4, 6, 8);

        @Actor
        public void writer() {
            map.remove(Trees.key(5));
            map.put(Trees.key(6), 6);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(6)));
            r.r2 = Trees.seen(map.get(Trees.key(6)));
        }
    }

    /** The last node is emptied and unlinked: its range goes left. */
    @JCStressTest
    @JCStressMeta(RangeHandOver.class)
    @Guards({Rule.R19, Rule.R20})
    @State
    public static class RealToTheLeft {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(7), 5);

        @Actor
        public void writer() {
            map.remove(Trees.key(7));
            map.put(Trees.key(8), 8);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(8)));
            r.r2 = Trees.seen(map.get(Trees.key(8)));
        }
    }
}
