package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
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
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One thread puts a new first key and then another one looks whether it is gone; the other thread
 * polls. What is polled was the first key at that moment.
 *
 * <p>The map holds 20 and 30; the writer puts 10 and then gets 20. If the poll took 20, it came before
 * the put, so the writer misses 20.
 *
 * <pre>
 *   variant                  10,1 (polled the new)   20,0 (polled before)   20,1 (polled a second)
 *   Real...                  yes                     yes                    never
 *   WeakenedFirstThenRemove  yes                     yes                    seen
 * </pre>
 */
@Description("what is polled was the first entry at that moment")
@Outcome(id = "10, 1", expect = ACCEPTABLE, desc = "The put came first.")
@Outcome(id = "20, 0", expect = ACCEPTABLE, desc = "The poll came first.")
@Outcome(id = "20, 1", expect = FORBIDDEN, desc = "20 was polled when 10 was the first.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class PollInOrder {
    private PollInOrder() {}

    private static int value(Map.@Nullable Entry<byte[], Integer> entry) {
        return entry == null ? 0 : entry.getValue();
    }

    /** In one node. */
    @JCStressTest
    @JCStressMeta(PollInOrder.class)
    @Guards({Rule.R12, Rule.R31})
    @Sharp
    @State
    public static class Real {
        private final Masstree<Integer> map = Trees.of(20, 30);

        @Actor
        public void poller(II_Result r) {
            r.r1 = value(map.pollFirstEntry());
        }

        @Actor
        public void writer(II_Result r) {
            map.put(Trees.key(10), 10);
            r.r2 = Trees.seen(map.get(Trees.key(20)));
        }
    }

    /** Past a layer: the first entry is in layer 1, the new one above it. */
    @JCStressTest
    @JCStressMeta(PollInOrder.class)
    @Guards({Rule.R12, Rule.R18, Rule.R31})
    @State
    public static class RealDeep {
        private final Masstree<Integer> map = Trees.ofDeep(20, 30);

        @Actor
        public void poller(II_Result r) {
            r.r1 = value(map.pollFirstEntry());
        }

        @Actor
        public void writer(II_Result r) {
            map.put(Trees.key(10), 10);
            r.r2 = Trees.seen(map.get(Trees.deep(20)));
        }
    }

    /** R31 broken: the first entry is found, and then removed. */
    @JCStressTest
    @JCStressMeta(PollInOrder.class)
    @Canary(breaks = Rule.R31)
    @State
    public static class WeakenedFirstThenRemove {
        private final Masstree<Integer> map = Trees.of(20, 30);

        @Actor
        public void poller(II_Result r) {
            Map.Entry<byte[], Integer> first = map.firstEntry();
            Integer polled = first == null ? null : map.remove(first.getKey());
            r.r1 = polled == null ? 0 : polled;
        }

        @Actor
        public void writer(II_Result r) {
            map.put(Trees.key(10), 10);
            r.r2 = Trees.seen(map.get(Trees.key(20)));
        }
    }
}
