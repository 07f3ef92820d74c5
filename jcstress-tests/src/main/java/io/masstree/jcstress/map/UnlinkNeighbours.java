package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two neighbours are taken out of the chain at once. Each unlinker finds its left neighbour by a racy
 * {@code prev}, and makes sure, when it has locked it, that it is alive and still the neighbour.
 *
 * <pre>
 *   variant                sound   a dead node in the chain
 *   Mechanism              yes     never
 *   Real                   yes     never
 *   WeakenedTrustsPrev     yes     seen
 * </pre>
 */
@Description("when two neighbours are unlinked at once, the chain holds exactly the nodes that are left")
@Outcome(id = "sound", expect = ACCEPTABLE, desc = "One after the other, in either order.")
@Outcome(expect = FORBIDDEN, desc = "One unlinker wrote into a node that the other had taken out.")
public final class UnlinkNeighbours {
    private UnlinkNeighbours() {}

    /** A node of a doubly linked chain. */
    static final class Link {
        final AtomicBoolean locked = new AtomicBoolean();
        final int number;
        volatile @Nullable Link next;
        volatile @Nullable Link prev;
        volatile boolean deleted;

        Link(int number) {
            this.number = number;
        }

        void lock() {
            while (!locked.compareAndSet(false, true)) {
                Thread.onSpinWait();
            }
        }

        void unlock() {
            locked.set(false);
        }
    }

    /** The chain 0 1 2 3, of which 1 and 2 are taken out. */
    abstract static class Chain {
        final Link[] links = new Link[4];

        Chain() {
            for (int i = 0; i < links.length; i++) {
                links[i] = new Link(i);
            }
            for (int i = 1; i < links.length; i++) {
                links[i - 1].next = links[i];
                links[i].prev = links[i - 1];
            }
        }

        /** Locks prev, the node and next, and drops the node; {@code careful} is R26. */
        final void unlink(Link node, boolean careful) {
            for (; ; ) {
                Link prev = node.prev;
                if (prev == null) {
                    return;
                }
                if (!careful) {
                    Window.stretch();
                }
                prev.lock();
                if (careful && (prev.deleted || prev.next != node)) {
                    prev.unlock();
                    Thread.onSpinWait();
                    continue;
                }
                node.lock();
                Link next = node.next;
                if (next == null) {
                    throw new IllegalStateException("the last link stays");
                }
                next.lock();
                node.deleted = true;
                prev.next = next;
                next.prev = prev;
                next.unlock();
                node.unlock();
                prev.unlock();
                return;
            }
        }

        final String judge() {
            if (links[0].next != links[3]) {
                return "forwards: dead link in the chain";
            }
            return links[3].prev == links[0] ? "sound" : "backwards: dead link in the chain";
        }
    }

    /** The neighbour is confirmed under its lock. */
    @JCStressTest
    @JCStressMeta(UnlinkNeighbours.class)
    @Guards({Rule.R18, Rule.R26, Rule.R34})
    @State
    public static class Mechanism extends Chain {
        @Actor
        public void left() {
            unlink(links[1], true);
        }

        @Actor
        public void right() {
            unlink(links[2], true);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = judge();
        }
    }

    /** R26 broken: the neighbour that was read is taken for the neighbour. */
    @JCStressTest
    @JCStressMeta(UnlinkNeighbours.class)
    @Canary(breaks = Rule.R26)
    @State
    public static class WeakenedTrustsPrev extends Chain {
        @Actor
        public void left() {
            unlink(links[1], false);
        }

        @Actor
        public void right() {
            unlink(links[2], false);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = judge();
        }
    }

    /** Two nodes with one key each, between two that stay. */
    @JCStressTest
    @JCStressMeta(UnlinkNeighbours.class)
    @Guards({Rule.R18, Rule.R26, Rule.R34})
    @Sharp
    @State
    public static class Real {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(12), 4, 6, 7, 9);

        @Actor
        public void left() {
            map.remove(Trees.key(5));
        }

        @Actor
        public void right() {
            map.remove(Trees.key(8));
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 1, 2, 3, 10, 11, 12);
        }
    }
}
