package io.masstree.tree;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Demonstration;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * What the writer owes its readers: it marks the version DIRTY before it changes two fields, and
 * publishes a new version after. A reader that validates has seen both fields old or both new.
 *
 * <pre>
 *   variant                   0,0   1,1   -1,-1 (retry)   0,1 or 1,0 (torn)
 *   Mechanism                 yes   yes   yes             never
 *   Real                      yes   yes   yes             never
 *   WeakenedNotMarked         yes   yes   yes             seen: the change is not announced
 *   WeakenedSameVersion       yes   yes   yes             seen: the window leaves no trace
 *   WeakenedNoStoreStoreFence yes   yes   yes             not on x86: stores stay in order
 * </pre>
 *
 * <p>The reader's side is {@link ValidatingLoad}.
 */
@Description("a validated read of two fields never sees one old and one new")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The read came before the window.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The read came after the window.")
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "The read met the window: repeat it.")
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = FORBIDDEN,
        desc = "A torn read was validated.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class DirtyWindow {
    private DirtyWindow() {}

    /** Mark, fence, change, new version with release. */
    @JCStressTest
    @JCStressMeta(DirtyWindow.class)
    @Guards({Rule.R2, Rule.R3})
    @State
    public static class Mechanism extends VersionedPair {
        @Actor
        public void writer() {
            long v = version;
            VERSION.setOpaque(this, v | DIRTY);
            VarHandle.storeStoreFence();
            x = 1;
            y = 1;
            VERSION.setRelease(this, v + COUNTER);
        }

        @Actor
        public void reader(II_Result r) {
            read(r);
        }
    }

    /** The dirty window of a border node. */
    @JCStressTest
    @JCStressMeta(DirtyWindow.class)
    @Guards({Rule.R2, Rule.R3, Rule.R4, Rule.R5, Rule.R6})
    @Sharp
    @State
    public static class Real {
        private final BorderNode node = Nodes.empty();
        private int x;
        private int y;

        @Actor
        public void writer() {
            node.lock();
            node.beginDirty();
            x = 1;
            y = 1;
            node.endDirty();
            node.unlock();
        }

        @Actor
        public void reader(II_Result r) {
            long v = node.stableVersion();
            int a = x;
            int b = y;
            boolean changed = node.changedSince(v);
            r.r1 = changed ? -1 : a;
            r.r2 = changed ? -1 : b;
        }
    }

    /** R2 broken: the fields change before the version says anything. */
    @JCStressTest
    @JCStressMeta(DirtyWindow.class)
    @Canary(breaks = Rule.R2)
    @State
    public static class WeakenedNotMarked extends VersionedPair {
        @Actor
        public void writer() {
            long v = version;
            x = 1;
            VarHandle.storeStoreFence();
            Window.stretch();
            y = 1;
            VERSION.setRelease(this, v + COUNTER);
        }

        @Actor
        public void reader(II_Result r) {
            read(r);
        }
    }

    /** R3 broken: the window ends with the version that it began with. */
    @JCStressTest
    @JCStressMeta(DirtyWindow.class)
    @Canary(breaks = Rule.R3)
    @State
    public static class WeakenedSameVersion extends VersionedPair {
        @Actor
        public void writer() {
            long v = version;
            VERSION.setOpaque(this, v | DIRTY);
            VarHandle.storeStoreFence();
            x = 1;
            y = 1;
            VERSION.setRelease(this, v);
        }

        @Actor
        public void reader(II_Result r) {
            long before = (long) VERSION.getAcquire(this);
            int a = x;
            Window.stretch();
            int b = y;
            VarHandle.loadLoadFence();
            boolean changed = (before & DIRTY) != 0 || (long) VERSION.getOpaque(this) != before;
            r.r1 = changed ? -1 : a;
            r.r2 = changed ? -1 : b;
        }
    }

    /** R2 half broken: the mark is there, but nothing keeps the changes behind it. */
    @JCStressTest
    @JCStressMeta(DirtyWindow.class)
    @Demonstration(
            breaks = Rule.R2,
            because = "x86 keeps stores in order and HotSpot does not move them over an opaque one; on AArch64"
                    + " the mark can become visible after the change")
    @State
    public static class WeakenedNoStoreStoreFence extends VersionedPair {
        @Actor
        public void writer() {
            long v = version;
            VERSION.setOpaque(this, v | DIRTY);
            x = 1;
            y = 1;
            VERSION.setRelease(this, v + COUNTER);
        }

        @Actor
        public void reader(II_Result r) {
            read(r);
        }
    }
}
