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
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What a reader owes to itself: it starts from a clean version, loads the version once more behind a
 * load-load fence, and uses nothing before that.
 *
 * <pre>
 *   variant                   whole   retry   torn
 *   Mechanism                 yes     yes     never
 *   Real                      yes     inside  never: the untouched entry is found
 *   WeakenedPlainReload       yes     rarely  seen: the compiler folds the second load into the first
 *   WeakenedStartsDirty       yes     yes     seen: begins and ends inside one window
 *   WeakenedNotValidated      yes     -       seen
 *   WeakenedNoLoadLoadFence   yes     yes     not on x86: loads stay in order
 * </pre>
 *
 * <p>The writer's side is {@link DirtyWindow}.
 */
@Description("a read that starts clean and validates at its end is whole")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The read came before the window.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The read came after the window.")
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "The read met the window: repeat it.")
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = FORBIDDEN,
        desc = "A torn read was validated.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class ValidatingLoad {
    private ValidatingLoad() {}

    /** Acquire, load, load-load fence, opaque reload. */
    @JCStressTest
    @JCStressMeta(ValidatingLoad.class)
    @Guards({Rule.R4, Rule.R5, Rule.R6})
    @State
    public static class Mechanism extends VersionedPair {
        @Actor
        public void writer() {
            write();
        }

        @Actor
        public void reader(II_Result r) {
            read(r);
        }
    }

    /** A border node is searched while other entries leave it and its order changes. */
    @JCStressTest
    @Guards({Rule.R4, Rule.R5, Rule.R6})
    @Description("a search finds an untouched entry while its neighbours are removed")
    @Outcome(id = "B", expect = ACCEPTABLE, desc = "Found, before, between or after the removals.")
    @Outcome(expect = FORBIDDEN, desc = "An entry that was there all the time was missed or mistaken.")
    @Sharp
    @State
    public static class Real {
        private final BorderNode node = Nodes.of(new long[] {1, 2, 3}, new Object[] {"A", "B", "C"});

        @Actor
        public void writer() {
            node.lock();
            node.remove(2);
            node.remove(0);
            node.unlock();
        }

        @Actor
        public void reader(L_Result r) {
            r.r1 = Nodes.read(node, 2);
        }
    }

    /** R5 broken: two plain loads of the version are one for the compiler. */
    @JCStressTest
    @JCStressMeta(ValidatingLoad.class)
    @Canary(breaks = Rule.R5, needsTwoProcessors = "the writer would have to be let in between two adjacent loads")
    @Sharp
    @State
    public static class WeakenedPlainReload extends VersionedPair {
        @Actor
        public void writer() {
            write();
        }

        @Actor
        public void reader(II_Result r) {
            long before = version;
            int a = x;
            int b = y;
            boolean changed = (before & DIRTY) != 0 || version != before;
            r.r1 = changed ? -1 : a;
            r.r2 = changed ? -1 : b;
        }
    }

    /** R4 broken: the reader does not mind a dirty version. */
    @JCStressTest
    @JCStressMeta(ValidatingLoad.class)
    @Canary(breaks = Rule.R4)
    @State
    public static class WeakenedStartsDirty extends VersionedPair {
        @Actor
        public void writer() {
            long v = version;
            VERSION.setOpaque(this, v | DIRTY);
            VarHandle.storeStoreFence();
            x = 1;
            VarHandle.storeStoreFence();
            Window.stretch();
            y = 1;
            VERSION.setRelease(this, v + COUNTER);
        }

        @Actor
        public void reader(II_Result r) {
            long before = (long) VERSION.getAcquire(this);
            int a = x;
            int b = y;
            VarHandle.loadLoadFence();
            boolean changed = (long) VERSION.getOpaque(this) != before;
            r.r1 = changed ? -1 : a;
            r.r2 = changed ? -1 : b;
        }
    }

    /** R6 broken: what was read is used although nobody looked at the version again. */
    @JCStressTest
    @JCStressMeta(ValidatingLoad.class)
    @Canary(breaks = Rule.R6)
    @State
    public static class WeakenedNotValidated extends VersionedPair {
        @Actor
        public void writer() {
            write();
        }

        @Actor
        public void reader(II_Result r) {
            boolean dirty = ((long) VERSION.getAcquire(this) & DIRTY) != 0;
            int a = x;
            Window.stretch();
            int b = y;
            r.r1 = dirty ? -1 : a;
            r.r2 = dirty ? -1 : b;
        }
    }

    /** R5 half broken: the second load is a load of its own, but may come before the data. */
    @JCStressTest
    @JCStressMeta(ValidatingLoad.class)
    @Demonstration(
            breaks = Rule.R5,
            because = "x86 keeps loads in order and HotSpot does not move them over an opaque one; on AArch64"
                    + " the version can be loaded before the data that it validates")
    @State
    public static class WeakenedNoLoadLoadFence extends VersionedPair {
        @Actor
        public void writer() {
            write();
        }

        @Actor
        public void reader(II_Result r) {
            long before = (long) VERSION.getAcquire(this);
            int a = x;
            int b = y;
            boolean changed = (before & DIRTY) != 0 || (long) VERSION.getOpaque(this) != before;
            r.r1 = changed ? -1 : a;
            r.r2 = changed ? -1 : b;
        }
    }
}
