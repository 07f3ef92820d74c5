package io.masstree.tree;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Demonstration;
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
 * A plain insert fills a slot and then publishes the permutation that shows it. Whoever sees the entry
 * sees all of it: slice, length code and reference.
 *
 * <pre>
 *   variant                    absent   whole   part of it
 *   Mechanism                  yes      yes     never
 *   Real                       yes      yes     never
 *   WeakenedPermutationFirst   yes      yes     seen
 *   WeakenedPlainStore         yes      yes     rarely: only where C2 reorders the plain stores
 * </pre>
 */
@Description("an entry that the permutation shows is complete")
@Outcome(id = "absent", expect = ACCEPTABLE, desc = "Looked before the permutation was published.")
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Looked after the permutation was published.")
@Outcome(expect = FORBIDDEN, desc = "The permutation was visible before what it shows.")
public final class PermutationLast {
    private PermutationLast() {}

    /** A node of one slot. */
    abstract static class OneSlot {
        static final VarHandle PERMUTATION;

        static {
            try {
                PERMUTATION = MethodHandles.lookup().findVarHandle(OneSlot.class, "permutation", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        long permutation;
        long slice;
        int length;

        @Nullable
        Object reference;

        final void look(L_Result r) {
            boolean shown = (long) PERMUTATION.getAcquire(this) != 0;
            r.r1 = shown ? entry(slice, length, reference) : "absent";
        }
    }

    private static String entry(long slice, int length, @Nullable Object reference) {
        return slice == 7 && length == 8 && reference == "A"
                ? "whole"
                : "slice " + slice + ", length " + length + ", " + reference;
    }

    /** Fill, then publish with release. */
    @JCStressTest
    @JCStressMeta(PermutationLast.class)
    @Guards(Rule.R7)
    @State
    public static class Mechanism extends OneSlot {
        @Actor
        public void insert() {
            slice = 7;
            length = 8;
            reference = "A";
            PERMUTATION.setRelease(this, 1L);
        }

        @Actor
        public void reader(L_Result r) {
            look(r);
        }
    }

    /** A plain insert into a border node. */
    @JCStressTest
    @JCStressMeta(PermutationLast.class)
    @Guards(Rule.R7)
    @Sharp
    @State
    public static class Real {
        private final BorderNode node = Nodes.empty();

        @Actor
        public void insert() {
            node.lock();
            node.insert(0, 7, 8, 0, "A");
            node.unlock();
        }

        @Actor
        public void reader(L_Result r) {
            long shown = node.permutation();
            int slot = Permutation.slot(shown, 0);
            r.r1 = Permutation.size(shown) == 0
                    ? "absent"
                    : entry(node.slice(slot), node.length(slot), node.reference(slot));
        }
    }

    /** R7 broken: publish, then fill. */
    @JCStressTest
    @JCStressMeta(PermutationLast.class)
    @Canary(breaks = Rule.R7)
    @State
    public static class WeakenedPermutationFirst extends OneSlot {
        @Actor
        public void insert() {
            PERMUTATION.setRelease(this, 1L);
            VarHandle.storeStoreFence();
            Window.stretch();
            slice = 7;
            length = 8;
            reference = "A";
        }

        @Actor
        public void reader(L_Result r) {
            look(r);
        }
    }

    /** R7 half broken: the order stands in the source, but nothing keeps it. */
    @JCStressTest
    @JCStressMeta(PermutationLast.class)
    @Demonstration(
            breaks = Rule.R7,
            because = "x86 keeps stores in order; only where the optimizing compiler reorders the plain"
                    + " stores does it show. On AArch64 the processor does it too")
    @State
    public static class WeakenedPlainStore extends OneSlot {
        @Actor
        public void insert() {
            slice = 7;
            length = 8;
            reference = "A";
            permutation = 1;
        }

        @Actor
        public void reader(L_Result r) {
            look(r);
        }
    }
}
