package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * "Which is the next key?" may take a look at two nodes. A nearer key comes into the first one, and
 * then the former answer leaves the second one: at every moment one of the two was there, so no answer
 * may pass over both.
 *
 * <pre>
 *   variant                  20 (the old answer)   10 (the new one)   30 or none (passed over both)
 *   Mechanism                yes                   yes                never
 *   Real...                  yes                   yes                never
 *   WeakenedNoSecondLook     yes                   yes                seen
 * </pre>
 */
@Description("the nearest key was the nearest at some moment of the search")
@Outcome(id = "20", expect = ACCEPTABLE, desc = "The answer before the change.")
@Outcome(id = "10", expect = ACCEPTABLE, desc = "The answer after the insert.")
@Outcome(
        id = {"30", "0"},
        expect = FORBIDDEN,
        desc = "Both were passed over.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class NeighbourQuery {
    private NeighbourQuery() {}

    /** An empty leaf, and one with the key 20. 10 comes into the first, then 20 leaves the second. */
    abstract static class TwoLeaves {
        final Leaf near = new Leaf();
        final Leaf far = new Leaf(20);

        final void change() {
            near.append(10);
            far.beginDirty();
            far.truncate(0);
            far.endDirty();
        }

        /** The next key; {@code again} is R30. */
        final int next(boolean again) {
            for (; ; ) {
                long v = near.stable();
                int size = (int) Leaf.SIZE.getAcquire(near);
                if (near.changedSince(v)) {
                    continue;
                }
                if (size != 0) {
                    return 10;
                }
                if (!again) {
                    Window.stretch();
                }
                long w = far.stable();
                boolean twenty = far.contains(20);
                if (far.changedSince(w)) {
                    continue;
                }
                boolean same = !near.changedSince(v) && (int) Leaf.SIZE.getAcquire(near) == size;
                if (same || !again) {
                    return twenty ? 20 : 0;
                }
            }
        }
    }

    /** The first leaf is looked at again, its permutation included. */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Guards(Rule.R30)
    @State
    public static class Mechanism extends TwoLeaves {
        @Actor
        public void writer() {
            change();
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = next(true);
        }
    }

    /** R30 broken: each leaf was validated, at a moment of its own. */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Canary(breaks = Rule.R30)
    @State
    public static class WeakenedNoSecondLook extends TwoLeaves {
        @Actor
        public void writer() {
            change();
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = next(false);
        }
    }

    private static int value(Map.@Nullable Entry<byte[], Integer> entry) {
        return entry == null ? 0 : entry.getValue();
    }

    /** Upwards: [1 2] - [20 30 31], asking for what is above 2; 10 belongs to the first node. */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Guards(Rule.R30)
    @Sharp
    @State
    public static class RealHigher {
        private final Masstree<Integer> map = Trees.without(Trees.of(1, 2, 3, 20, 30, 31), 3);

        @Actor
        public void writer() {
            map.put(Trees.key(10), 10);
            map.remove(Trees.key(20));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = value(map.higherEntry(Trees.key(2)));
        }
    }

    /** The same with {@code ceiling}. */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Guards(Rule.R30)
    @State
    public static class RealCeiling {
        private final Masstree<Integer> map = Trees.without(Trees.of(1, 2, 3, 20, 30, 31), 3);

        @Actor
        public void writer() {
            map.put(Trees.key(10), 10);
            map.remove(Trees.key(20));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = value(map.ceilingEntry(Trees.key(3)));
        }
    }

    /**
     * Downwards: [18 20 30] - [50 51], asking for what is below 50. The values stand for the answers:
     * key 30 is the answer before, key 45 the one after, key 20 the wrong one.
     */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Guards(Rule.R30)
    @State
    public static class RealLower {
        private final Masstree<Integer> map = Trees.of(18, 20, 30, 40, 50, 51);

        public RealLower() {
            map.put(Trees.key(20), 30);
            map.put(Trees.key(30), 20);
            map.remove(Trees.key(40));
        }

        @Actor
        public void writer() {
            map.put(Trees.key(45), 10); // into the second node
            map.remove(Trees.key(30));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = value(map.lowerEntry(Trees.key(50)));
        }
    }

    /** The first entry of a map that has one all the time: 10 comes, then 20 leaves. */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Guards(Rule.R30)
    @State
    public static class RealFirst {
        private final Masstree<Integer> map = Trees.of(20);

        @Actor
        public void writer() {
            map.put(Trees.key(10), 10);
            map.remove(Trees.key(20));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = value(map.firstEntry());
        }
    }

    /**
     * The last entry of [1 30] - [40], where the last node goes. Key 40 is the answer before, key 35
     * the one after, key 30 the wrong one.
     */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Guards({Rule.R19, Rule.R30})
    @State
    public static class RealLast {
        private final Masstree<Integer> map = Trees.of(1, 2, 30, 40);

        public RealLast() {
            map.put(Trees.key(40), 20);
            map.remove(Trees.key(2));
        }

        @Actor
        public void writer() {
            map.put(Trees.key(35), 10); // into the first node
            map.remove(Trees.key(40));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = value(map.lastEntry());
        }
    }

    /** A map that is never empty: {@code isEmpty} is answered as 0, else 20. */
    @JCStressTest
    @JCStressMeta(NeighbourQuery.class)
    @Guards(Rule.R30)
    @State
    public static class RealIsEmpty {
        private final Masstree<Integer> map = Trees.ofDeep(2);

        @Actor
        public void writer() {
            map.put(Trees.key(1), 1);
            map.remove(Trees.deep(2));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = map.isEmpty() ? 0 : 20;
        }
    }
}
