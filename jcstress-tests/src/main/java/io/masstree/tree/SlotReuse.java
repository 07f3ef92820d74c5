package io.masstree.tree;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A slot that a remove frees may be used by the next plain insert. A reader that has found the old
 * key there must not return the new key's value: the remove has changed the version.
 *
 * <pre>
 *   variant                A (before)   null (after the remove)   C (another key's value)
 *   Mechanism              yes          yes                       never
 *   Real                   yes          yes                       never
 *   WeakenedSameVersion    yes          yes                       seen
 * </pre>
 */
@Description("a key never shows the value of the key that reuses its slot")
@Outcome(id = "A", expect = ACCEPTABLE, desc = "Read before the remove.")
@Outcome(id = "null", expect = ACCEPTABLE, desc = "Read after the remove.")
@Outcome(id = "again", expect = ACCEPTABLE, desc = "Met the remove: the read must be repeated.")
@Outcome(id = "C", expect = FORBIDDEN, desc = "The value of another key.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class SlotReuse {
    private SlotReuse() {}

    /** A node of one slot, with the entry 1: A. The reader looks for key 1. */
    abstract static class OneSlot {
        static final VarHandle VERSION;
        static final VarHandle PERMUTATION;
        static final long DIRTY = 1;
        static final long COUNTER = 2;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                VERSION = lookup.findVarHandle(OneSlot.class, "version", long.class);
                PERMUTATION = lookup.findVarHandle(OneSlot.class, "permutation", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        long version;
        long permutation = 1;
        long slice = 1;

        @Nullable
        Object reference = "A";

        /** Looks for key 1; {@code slowly}: with a pause between key and reference. */
        final void look(L_Result r, boolean slowly) {
            long before = (long) VERSION.getAcquire(this);
            boolean shown = (long) PERMUTATION.getAcquire(this) != 0 && slice == 1;
            if (slowly) {
                Window.stretch();
            }
            Object found = shown ? reference : null;
            VarHandle.loadLoadFence();
            boolean changed = (before & DIRTY) != 0 || (long) VERSION.getOpaque(this) != before;
            r.r1 = changed ? "again" : found;
        }

        final void insertOther() {
            slice = 3;
            reference = "C";
            PERMUTATION.setRelease(this, 1L);
        }
    }

    /** Remove in a dirty window, insert plainly. */
    @JCStressTest
    @JCStressMeta(SlotReuse.class)
    @Guards(Rule.R9)
    @State
    public static class Mechanism extends OneSlot {
        @Actor
        public void removeAndInsert() {
            VERSION.setOpaque(this, DIRTY);
            VarHandle.storeStoreFence();
            reference = null;
            PERMUTATION.setRelease(this, 0L);
            VERSION.setRelease(this, COUNTER);
            insertOther();
        }

        @Actor
        public void reader(L_Result r) {
            look(r, false);
        }
    }

    /** Remove from a border node, insert into the same slot. */
    @JCStressTest
    @JCStressMeta(SlotReuse.class)
    @Guards(Rule.R9)
    @Sharp
    @State
    public static class Real {
        private final BorderNode node = Nodes.of(new long[] {1}, new Object[] {"A"});

        @Actor
        public void removeAndInsert() {
            node.lock();
            node.remove(0);
            node.unlock();
            node.lock();
            node.insert(0, 3, KeySlice.BYTES, 0, "C");
            node.unlock();
        }

        @Actor
        public void reader(L_Result r) {
            r.r1 = Nodes.read(node, 1);
        }
    }

    /** R9 broken: the remove leaves the version alone. */
    @JCStressTest
    @JCStressMeta(SlotReuse.class)
    @Canary(breaks = Rule.R9)
    @Sharp
    @State
    public static class WeakenedSameVersion extends OneSlot {
        @Actor
        public void removeAndInsert() {
            PERMUTATION.setRelease(this, 0L);
            insertOther();
        }

        @Actor
        public void reader(L_Result r) {
            look(r, true);
        }
    }
}
