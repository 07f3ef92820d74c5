package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two threads count at once: entries by putting and removing them, or a value by {@code merge} and
 * {@code compute}. At rest nothing is missing.
 *
 * <pre>
 *   variant                  2     1 (a count is lost)
 *   Mechanism                yes   never
 *   Real...                  yes   never
 *   WeakenedPlainCounter     yes   seen
 *   WeakenedGetThenPut       yes   seen
 * </pre>
 */
@Description("at rest, what two threads counted at once is all there")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both counted.")
@Outcome(id = "1", expect = FORBIDDEN, desc = "A count is lost.")
@Outcome(expect = FORBIDDEN, desc = "A count too many.")
public final class CountAtRest {
    private CountAtRest() {}

    /** An atomic counter. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Guards(Rule.R12)
    @State
    public static class Mechanism {
        private final AtomicLong counter = new AtomicLong();

        @Actor
        public void left() {
            counter.incrementAndGet();
        }

        @Actor
        public void right() {
            counter.incrementAndGet();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = counter.intValue();
        }
    }

    /** Load, add, store. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Canary(breaks = Rule.R12)
    @State
    public static class WeakenedPlainCounter {
        private volatile int counter;

        @Actor
        public void left() {
            int seen = counter;
            Window.stretch();
            counter = seen + 1;
        }

        @Actor
        public void right() {
            int seen = counter;
            Window.stretch();
            counter = seen + 1;
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = counter;
        }
    }

    /** {@code merge} without its second look. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Canary(breaks = Rule.R32)
    @State
    public static class WeakenedGetThenPut {
        private final Masstree<Integer> map = Trees.of();

        private void count() {
            Integer seen = map.get(Trees.key(1));
            map.put(Trees.key(1), seen == null ? 1 : seen + 1);
        }

        @Actor
        public void left() {
            count();
        }

        @Actor
        public void right() {
            count();
        }

        @Arbiter
        public void atRest(I_Result r) {
            Integer value = map.get(Trees.key(1));
            r.r1 = value == null ? 0 : value;
        }
    }

    /** {@code size} after two puts of new keys, one of which splits the node. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Guards({Rule.R12, Rule.R15})
    @Sharp
    @State
    public static class RealSizeOfPuts {
        private final Masstree<Integer> map = Trees.of(10, 20);

        @Actor
        public void left() {
            map.put(Trees.key(11), 11);
        }

        @Actor
        public void right() {
            map.put(Trees.key(12), 12);
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = (int) map.size() - 2;
        }
    }

    /** {@code size} after two puts of the same new key beside another one. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Guards(Rule.R12)
    @State
    public static class RealSizeOfOneKey {
        private final Masstree<Integer> map = Trees.ofDeep(1);

        @Actor
        public void left() {
            map.put(Trees.deep(2), 1);
        }

        @Actor
        public void right() {
            map.put(Trees.deep(2), 2);
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = (int) map.size();
        }
    }

    /** {@code size} after two removes, of which one empties a node. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Guards({Rule.R12, Rule.R28})
    @State
    public static class RealSizeOfRemoves {
        private final Masstree<Integer> map = Trees.upTo(4);

        @Actor
        public void left() {
            map.remove(Trees.key(4));
        }

        @Actor
        public void right() {
            map.remove(Trees.key(2));
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = (int) map.size();
        }
    }

    /** {@code merge} of a new key. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Guards({Rule.R12, Rule.R32})
    @State
    public static class RealMerge {
        private final Masstree<Integer> map = Trees.of();

        @Actor
        public void left() {
            map.merge(Trees.key(1), 1, Integer::sum);
        }

        @Actor
        public void right() {
            map.merge(Trees.key(1), 1, Integer::sum);
        }

        @Arbiter
        public void atRest(I_Result r) {
            Integer value = map.get(Trees.key(1));
            r.r1 = value == null ? 0 : value;
        }
    }

    /** {@code compute} of an old key in a deeper layer. */
    @JCStressTest
    @JCStressMeta(CountAtRest.class)
    @Guards({Rule.R12, Rule.R32})
    @State
    public static class RealCompute {
        private final Masstree<Integer> map = Trees.ofDeep(0, 1);

        @Actor
        public void left() {
            map.compute(Trees.deep(0), (key, value) -> value == null ? 1 : value + 1);
        }

        @Actor
        public void right() {
            map.computeIfPresent(Trees.deep(0), (key, value) -> value + 1);
        }

        @Arbiter
        public void atRest(I_Result r) {
            Integer value = map.get(Trees.deep(0));
            r.r1 = value == null ? 0 : value;
        }
    }
}
