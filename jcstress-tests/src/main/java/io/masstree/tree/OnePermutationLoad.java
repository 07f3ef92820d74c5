package io.masstree.tree;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A search loads the permutation once. A plain insert does not change the version, so nothing else
 * would tell the reader that the order changed under it.
 *
 * <pre>
 *   variant            found   another's value or nothing
 *   Mechanism          yes     never
 *   Real               yes     never
 *   WeakenedTwoLoads   yes     seen: the position in one order, the slot from the next
 * </pre>
 */
@Description("a key that is there is found, with its value, while a lesser key is inserted")
@Outcome(id = "B", expect = ACCEPTABLE, desc = "Found, in the old order or in the new one.")
@Outcome(id = "A", expect = FORBIDDEN, desc = "Another key's value: two orders were mixed.")
@Outcome(expect = FORBIDDEN, desc = "A key that was there all the time was missed.")
public final class OnePermutationLoad {
    private OnePermutationLoad() {}

    /** A border node with the entry 2: B, where somebody is about to insert 1: A. */
    abstract static class Node {
        final BorderNode node = Nodes.of(new long[] {2}, new Object[] {"B"});

        final void insertLesser() {
            node.lock();
            node.insert(0, 1, KeySlice.BYTES, 0, "A");
            node.unlock();
        }
    }

    /** Position and slot from one permutation. */
    @JCStressTest
    @JCStressMeta(OnePermutationLoad.class)
    @Guards(Rule.R8)
    @State
    public static class Mechanism extends Node {
        @Actor
        public void writer() {
            insertLesser();
        }

        @Actor
        public void reader(L_Result r) {
            long shown = node.permutation();
            int position = node.search(shown, 2, KeySlice.BYTES);
            r.r1 = position < 0 ? null : node.reference(Permutation.slot(shown, position));
        }
    }

    /** The search of a border node. */
    @JCStressTest
    @JCStressMeta(OnePermutationLoad.class)
    @Guards(Rule.R8)
    @Sharp
    @State
    public static class Real extends Node {
        @Actor
        public void writer() {
            insertLesser();
        }

        @Actor
        public void reader(L_Result r) {
            r.r1 = Nodes.read(node, 2);
        }
    }

    /** R8 broken: the slot comes from a second load. The version does not tell: it is the same. */
    @JCStressTest
    @JCStressMeta(OnePermutationLoad.class)
    @Canary(breaks = Rule.R8)
    @State
    public static class WeakenedTwoLoads extends Node {
        @Actor
        public void writer() {
            insertLesser();
        }

        @Actor
        public void reader(L_Result r) {
            int position = node.search(node.permutation(), 2, KeySlice.BYTES);
            Window.stretch();
            r.r1 = position < 0 ? null : node.reference(Permutation.slot(node.permutation(), position));
        }
    }
}
