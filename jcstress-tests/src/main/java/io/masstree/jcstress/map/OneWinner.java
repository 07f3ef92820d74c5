package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Of two threads that do the same conditional operation on one key at once, exactly one succeeds.
 *
 * <pre>
 *   variant                  1,0 or 0,1 (one winner)   1,1 (two)   0,0 (none)
 *   Mechanism                yes                       never       never
 *   Real...                  yes                       never       never
 *   WeakenedCheckThenAct     yes                       seen        never
 * </pre>
 */
@Description("of two conditional operations on one key exactly one succeeds")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The left one won.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The right one won.")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Both won.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Nobody won.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class OneWinner {
    private OneWinner() {}

    private static int won(boolean success) {
        return success ? 1 : 0;
    }

    /** A map that checks and acts in one step. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards(Rule.R12)
    @State
    public static class Mechanism {
        private final ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>(2);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.putIfAbsent(1, 1) == null);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.putIfAbsent(1, 2) == null);
        }
    }

    /** R12 broken: what the read phase found is not checked again. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Canary(breaks = Rule.R12)
    @State
    public static class WeakenedCheckThenAct {
        private final Masstree<Integer> map = Trees.of();

        private int putIfAbsent(int value) {
            if (map.get(Trees.key(1)) != null) {
                return 0;
            }
            map.put(Trees.key(1), value);
            return 1;
        }

        @Actor
        public void left(II_Result r) {
            r.r1 = putIfAbsent(1);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = putIfAbsent(2);
        }
    }

    /** {@code putIfAbsent} of a new key. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards(Rule.R12)
    @State
    public static class RealPutIfAbsent {
        private final Masstree<Integer> map = Trees.of(2);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.putIfAbsent(Trees.key(1), 1) == null);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.putIfAbsent(Trees.key(1), 2) == null);
        }
    }

    /** {@code putIfAbsent} of a key that makes a layer. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards({Rule.R10, Rule.R12})
    @Sharp
    @State
    public static class RealPutIfAbsentDeep {
        private final Masstree<Integer> map = Trees.ofDeep(2);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.putIfAbsent(Trees.deep(1), 1) == null);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.putIfAbsent(Trees.deep(1), 2) == null);
        }
    }

    /** {@code putIfAbsent} of a key that splits its node. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards({Rule.R12, Rule.R15})
    @State
    public static class RealPutIfAbsentSplit {
        private final Masstree<Integer> map = Trees.of(10, 20, 30);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.putIfAbsent(Trees.key(15), 1) == null);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.putIfAbsent(Trees.key(15), 2) == null);
        }
    }

    /** {@code remove}: one of them gets the value. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards(Rule.R12)
    @State
    public static class RealRemove {
        private final Masstree<Integer> map = Trees.of(1, 2);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.remove(Trees.key(1)) != null);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.remove(Trees.key(1)) != null);
        }
    }

    /** {@code remove} of the last key of a node that is then unlinked. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards({Rule.R12, Rule.R19, Rule.R28})
    @State
    public static class RealRemoveUnlink {
        private final Masstree<Integer> map = Trees.of(1, 2, 3, 4);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.remove(Trees.key(4)) != null);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.remove(Trees.key(4)) != null);
        }
    }

    /** {@code replace} of the value that both saw. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards({Rule.R12, Rule.R32})
    @State
    public static class RealReplace {
        private final Masstree<Integer> map = Trees.of(1, 2);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.replace(Trees.key(1), 1, 7));
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.replace(Trees.key(1), 1, 8));
        }
    }

    /** A replacement and a removal of the value that both saw. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards({Rule.R12, Rule.R32})
    @State
    public static class RealReplaceOrRemove {
        private final Masstree<Integer> map = Trees.ofDeep(1, 2);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.replace(Trees.deep(1), 1, 7));
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.remove(Trees.deep(1), 1));
        }
    }

    /** {@code pollFirst} and {@code pollLast} of a map with one entry. */
    @JCStressTest
    @JCStressMeta(OneWinner.class)
    @Guards({Rule.R12, Rule.R31})
    @State
    public static class RealPoll {
        private final Masstree<Integer> map = Trees.of(1);

        @Actor
        public void left(II_Result r) {
            r.r1 = won(map.pollFirstEntry() != null);
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = won(map.pollLastEntry() != null);
        }
    }
}
