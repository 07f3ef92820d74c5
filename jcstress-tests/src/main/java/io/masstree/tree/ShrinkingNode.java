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
 * A key that moves right in a split is in the left node, or the node says that it is elsewhere: never is it missing.
 *
 * <p>This is the last step of a split on the node itself, without the way down: {@code SplitFinds} shows the same of whole
 * trees, but there the few stores of the dirty window are a small part of what runs, and a fence that moves just behind the
 * window is seldom seen.
 *
 * <pre>
 *   variant              C or elsewhere   missing
 *   Real...              yes              never
 *   WeakenedFenceLater   yes              seen: the key is gone, the fence still promises it
 * </pre>
 */
@Description("a key that moves in a split is in the node, or the node does not answer for it")
@Outcome(id = "C", expect = ACCEPTABLE, desc = "Before the node shrank.")
@Outcome(id = "elsewhere", expect = ACCEPTABLE, desc = "After it.")
@Outcome(expect = FORBIDDEN, desc = "The node answers for a key that has moved.")
public final class ShrinkingNode {
    private ShrinkingNode() {}

    private static String answer(BorderNode node, long slice) {
        Object found = Nodes.read(node, slice);
        return found == SearchResult.NOT_COVERED ? "elsewhere" : String.valueOf(found);
    }

    /** The last of three entries moves. */
    @JCStressTest
    @JCStressMeta(ShrinkingNode.class)
    @Guards({Rule.R2, Rule.R4, Rule.R6, Rule.R16})
    @Sharp
    @State
    public static class RealOneMoves {
        private final BorderNode node = Nodes.of(new long[] {1, 2, 3}, new Object[] {"A", "B", "C"});

        @Actor
        public void writer() {
            node.lock();
            node.shrink(2, 3, null);
            node.unlock();
        }

        @Actor
        public void reader(L_Result r) {
            r.r1 = answer(node, 3);
        }
    }

    /** All entries move, as in a descending load. */
    @JCStressTest
    @JCStressMeta(ShrinkingNode.class)
    @Guards({Rule.R2, Rule.R4, Rule.R6, Rule.R16})
    @State
    public static class RealAllMove {
        private final BorderNode node = Nodes.of(new long[] {1, 2, 3}, new Object[] {"A", "B", "C"});

        @Actor
        public void writer() {
            node.lock();
            node.shrink(0, 1, null);
            node.unlock();
        }

        @Actor
        public void reader(L_Result r) {
            r.r1 = answer(node, 3);
        }
    }

    /** R16 broken: the fence follows in a dirty window of its own. */
    @JCStressTest
    @JCStressMeta(ShrinkingNode.class)
    @Canary(breaks = Rule.R16)
    @State
    public static class WeakenedFenceLater {
        private final BorderNode node = Nodes.of(new long[] {1, 2, 3}, new Object[] {"A", "B", "C"});

        @Actor
        public void writer() {
            node.lock();
            node.shrink(2, 4, null);
            Window.stretch();
            node.shrink(2, 3, null);
            node.unlock();
        }

        @Actor
        public void reader(L_Result r) {
            r.r1 = answer(node, 3);
        }
    }
}
