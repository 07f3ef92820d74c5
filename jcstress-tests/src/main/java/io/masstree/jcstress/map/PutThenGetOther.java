package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The store-load barrier: two threads each change one key and then look at the other's. Whichever
 * change came first, the thread that came second sees it: never both miss.
 *
 * <p>Every variant changes keys of different border nodes, since the lock of a common one would order
 * the threads, and differs in the way that the operation leaves the map.
 *
 * <pre>
 *   variant                1,0 / 0,1 / 1,1   0,0 (both missed)
 *   Mechanism              yes               never
 *   Real...                yes               never
 *   WeakenedReleaseOnly    yes               seen in one of a few hundred
 * </pre>
 */
@Description("of two threads that each change a key and then read the other's, one sees the change")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The left one read after the right one's change.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The right one read after the left one's change.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both changed, then both read.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Both missed: each read before the other's change.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class PutThenGetOther {
    private PutThenGetOther() {}

    /** Two words. */
    abstract static class Words {
        static final VarHandle LEFT;
        static final VarHandle RIGHT;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                LEFT = lookup.findVarHandle(Words.class, "left", int.class);
                RIGHT = lookup.findVarHandle(Words.class, "right", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        int left;
        int right;
    }

    /** Release, full fence, acquire. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @State
    public static class Mechanism extends Words {
        @Actor
        public void left(II_Result r) {
            LEFT.setRelease(this, 1);
            VarHandle.fullFence();
            r.r1 = (int) RIGHT.getAcquire(this);
        }

        @Actor
        public void right(II_Result r) {
            RIGHT.setRelease(this, 1);
            VarHandle.fullFence();
            r.r2 = (int) LEFT.getAcquire(this);
        }
    }

    /** R25 broken: release and acquire order nothing between a store and a later load. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Canary(breaks = Rule.R25, needsTwoProcessors = "a store buffer hides a store from other processors only")
    @Sharp
    @State
    public static class WeakenedReleaseOnly extends Words {
        @Actor
        public void left(II_Result r) {
            LEFT.setRelease(this, 1);
            r.r1 = (int) RIGHT.getAcquire(this);
        }

        @Actor
        public void right(II_Result r) {
            RIGHT.setRelease(this, 1);
            r.r2 = (int) LEFT.getAcquire(this);
        }
    }

    /** Overwrites: one release store each. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @Sharp
    @State
    public static class RealOverwrite {
        private final Masstree<Integer> map = Trees.upTo(6);

        @Actor
        public void left(II_Result r) {
            map.put(Trees.key(2), 0);
            r.r1 = changed(5);
        }

        @Actor
        public void right(II_Result r) {
            map.put(Trees.key(5), 0);
            r.r2 = changed(2);
        }

        private int changed(int key) {
            Integer value = map.get(Trees.key(key));
            return value != null && value == 0 ? 1 : 0;
        }
    }

    /** Plain inserts into nodes with room. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @State
    public static class RealInsert {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(6), 2, 5);

        @Actor
        public void left(II_Result r) {
            map.put(Trees.key(2), 2);
            r.r1 = Trees.seen(map.get(Trees.key(5)));
        }

        @Actor
        public void right(II_Result r) {
            map.put(Trees.key(5), 5);
            r.r2 = Trees.seen(map.get(Trees.key(2)));
        }
    }

    /** Inserts that split their nodes. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @State
    public static class RealSplit {
        private final Masstree<Integer> map = Trees.of(10, 20, 30, 40, 50, 60, 61, 62, 63);

        @Actor
        public void left(II_Result r) {
            map.put(Trees.key(15), 15);
            r.r1 = Trees.seen(map.get(Trees.key(55)));
        }

        @Actor
        public void right(II_Result r) {
            map.put(Trees.key(55), 55);
            r.r2 = Trees.seen(map.get(Trees.key(15)));
        }
    }

    /** Removes that leave their nodes in use. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @State
    public static class RealRemove {
        private final Masstree<Integer> map = Trees.upTo(6);

        @Actor
        public void left(II_Result r) {
            map.remove(Trees.key(2));
            r.r1 = 1 - Trees.seen(map.get(Trees.key(5)));
        }

        @Actor
        public void right(II_Result r) {
            map.remove(Trees.key(5));
            r.r2 = 1 - Trees.seen(map.get(Trees.key(2)));
        }
    }

    /** Polls from both ends. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @State
    public static class RealPoll {
        private final Masstree<Integer> map = Trees.upTo(6);

        @Actor
        public void left(II_Result r) {
            map.pollFirstEntry();
            r.r1 = 1 - Trees.seen(map.get(Trees.key(6)));
        }

        @Actor
        public void right(II_Result r) {
            map.pollLastEntry();
            r.r2 = 1 - Trees.seen(map.get(Trees.key(1)));
        }
    }

    /** Suffixes that become layers. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @State
    public static class RealLayerBirth {
        private static final byte[] LEFT = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        private static final byte[] NEW_LEFT = {1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1};
        private static final byte[] RIGHT = {9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        private static final byte[] NEW_RIGHT = {9, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1};

        private final Masstree<Integer> map = Trees.of(2, 3, 4, 8);

        public RealLayerBirth() {
            map.remove(Trees.key(3));
            map.put(LEFT, 1);
            map.put(RIGHT, 9);
        }

        @Actor
        public void left(II_Result r) {
            map.put(NEW_LEFT, 1);
            r.r1 = Trees.seen(map.get(NEW_RIGHT));
        }

        @Actor
        public void right(II_Result r) {
            map.put(NEW_RIGHT, 9);
            r.r2 = Trees.seen(map.get(NEW_LEFT));
        }
    }

    /** Two maps, each cleared by one thread and read by the other. */
    @JCStressTest
    @JCStressMeta(PutThenGetOther.class)
    @Guards(Rule.R25)
    @State
    public static class RealClear {
        private final Masstree<Integer> leftMap = Trees.of(1);
        private final Masstree<Integer> rightMap = Trees.of(1);

        @Actor
        public void left(II_Result r) {
            leftMap.clear();
            r.r1 = 1 - Trees.seen(rightMap.get(Trees.key(1)));
        }

        @Actor
        public void right(II_Result r) {
            rightMap.clear();
            r.r2 = 1 - Trees.seen(leftMap.get(Trees.key(1)));
        }
    }
}
