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
 * While an emptied node is taken out, the keys of its neighbours are found.
 *
 * <pre>
 *   variant                  1,1   a neighbour's key missed
 *   Mechanism                yes   never
 *   Real...                  yes   never
 *   WeakenedNotDirty         yes   seen: the fence moves while a reader relies on it
 * </pre>
 */
@Description("a key is found while the node beside its own is taken out")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both neighbours' keys were found.")
@Outcome(expect = FORBIDDEN, desc = "A key that was there all the time was missed.")
public final class UnlinkFinds {
    private UnlinkFinds() {}

    /** Two leaves; the right one is empty and hands its range to the left one, where 5 is then inserted. */
    abstract static class TwoLeaves {
        final Leaf left = new Leaf(1);

        TwoLeaves() {
            left.last = 3;
        }

        /** Whether a validated read that found 5 also found the fence behind it. */
        final void look(II_Result r, boolean slowly) {
            for (; ; ) {
                long v = left.stable();
                int last = left.last;
                if (slowly) {
                    Window.stretch();
                }
                boolean one = left.contains(1);
                boolean five = left.contains(5);
                if (!left.changedSince(v)) {
                    r.r1 = one ? 1 : 0;
                    r.r2 = five && last < 5 ? 0 : 1;
                    return;
                }
            }
        }
    }

    /** The fence moves in a dirty window. */
    @JCStressTest
    @JCStressMeta(UnlinkFinds.class)
    @Guards({Rule.R2, Rule.R20})
    @State
    public static class Mechanism extends TwoLeaves {
        @Actor
        public void writer() {
            left.beginDirty();
            left.last = 6;
            left.endDirty();
            left.append(5);
        }

        @Actor
        public void reader(II_Result r) {
            look(r, false);
        }
    }

    /** R20 broken: the fence moves without a word. */
    @JCStressTest
    @JCStressMeta(UnlinkFinds.class)
    @Canary(breaks = {Rule.R2, Rule.R20})
    @State
    public static class WeakenedNotDirty extends TwoLeaves {
        @Actor
        public void writer() {
            left.last = 6;
            left.append(5);
        }

        @Actor
        public void reader(II_Result r) {
            look(r, true);
        }
    }

    /** A node in the middle goes: its range to the right. */
    @JCStressTest
    @JCStressMeta(UnlinkFinds.class)
    @Guards({Rule.R11, Rule.R19, Rule.R20})
    @State
    public static class RealMiddle {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(9), 4, 6);

        @Actor
        public void writer() {
            map.remove(Trees.key(5));
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(3)));
            r.r2 = Trees.seen(map.get(Trees.key(7)));
        }
    }

    /** The last node goes, its range to the left, and the root collapses. */
    @JCStressTest
    @JCStressMeta(UnlinkFinds.class)
    @Guards({Rule.R11, Rule.R19, Rule.R20, Rule.R22})
    @Sharp
    @State
    public static class RealCollapse {
        private final Masstree<Integer> map = Trees.upTo(4);

        @Actor
        public void writer() {
            map.remove(Trees.key(4));
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(1)));
            r.r2 = Trees.seen(map.get(Trees.key(3)));
        }
    }

    /** A node goes that is alone under its interior node: the chain above it goes too. */
    @JCStressTest
    @JCStressMeta(UnlinkFinds.class)
    @Guards({Rule.R11, Rule.R19, Rule.R20, Rule.R22})
    @State
    public static class RealChain {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(13), 10, 11, 12);

        @Actor
        public void writer() {
            map.remove(Trees.key(13));
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.key(9)));
            r.r2 = Trees.seen(map.get(Trees.key(1)));
        }
    }
}
