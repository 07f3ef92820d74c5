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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A small node's arrays are replaced by larger ones before an entry goes into a slot that the old ones
 * do not have. A reader that loads the arrays after the permutation has them large enough.
 *
 * <pre>
 *   variant                    absent   C     slot outside the array
 *   Mechanism                  yes      yes   never
 *   Real                       yes      yes   never
 *   WeakenedArraysFirst        yes      yes   seen
 * </pre>
 */
@Description("a slot that the permutation shows exists in the arrays")
@Outcome(id = "null", expect = ACCEPTABLE, desc = "Looked before the insert.")
@Outcome(id = "C", expect = ACCEPTABLE, desc = "Looked after the insert.")
@Outcome(id = "outside", expect = FORBIDDEN, desc = "New permutation, old arrays: no such slot.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class GrowingArrays {
    private GrowingArrays() {}

    /** Two slots in use, and no more room. The permutation is the number of slots shown. */
    abstract static class Growing {
        static final VarHandle PERMUTATION;

        static {
            try {
                PERMUTATION = MethodHandles.lookup().findVarHandle(Growing.class, "permutation", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        long permutation = 2;
        Object[] references = {"A", "B"};

        final void growAndInsert() {
            references = Arrays.copyOf(references, 4);
            VarHandle.releaseFence();
            references[2] = "C";
            PERMUTATION.setRelease(this, 3L);
        }

        static @Nullable Object third(Object[] array, long shown) {
            if (shown < 3) {
                return null;
            }
            return array.length < 3 ? "outside" : array[2];
        }
    }

    /** Permutation first, then the arrays. */
    @JCStressTest
    @JCStressMeta(GrowingArrays.class)
    @Guards(Rule.R27)
    @State
    public static class Mechanism extends Growing {
        @Actor
        public void writer() {
            growAndInsert();
        }

        @Actor
        public void reader(L_Result r) {
            long shown = (long) PERMUTATION.getAcquire(this);
            r.r1 = third(references, shown);
        }
    }

    /** A border node of capacity 2 that gets a third entry. */
    @JCStressTest
    @JCStressMeta(GrowingArrays.class)
    @Guards(Rule.R27)
    @Sharp
    @State
    public static class Real {
        private final BorderNode node = new BorderNode(0, 2, KeySlice.MIN, KeySlice.MAX);

        public Real() {
            node.insert(0, 1, KeySlice.BYTES, 0, "A");
            node.insert(1, 2, KeySlice.BYTES, 0, "B");
        }

        @Actor
        public void writer() {
            node.lock();
            node.ensureFreeSlot();
            node.insert(2, 3, KeySlice.BYTES, 0, "C");
            node.unlock();
        }

        @Actor
        public void reader(L_Result r) {
            try {
                r.r1 = Nodes.read(node, 3);
            } catch (ArrayIndexOutOfBoundsException e) {
                r.r1 = "outside";
            }
        }
    }

    /** R27 broken: the reader takes the arrays before the permutation. */
    @JCStressTest
    @JCStressMeta(GrowingArrays.class)
    @Canary(breaks = Rule.R27)
    @State
    public static class WeakenedArraysFirst extends Growing {
        @Actor
        public void writer() {
            growAndInsert();
        }

        @Actor
        public void reader(L_Result r) {
            Object[] array = references;
            VarHandle.loadLoadFence();
            Window.stretch();
            long shown = (long) PERMUTATION.getAcquire(this);
            r.r1 = third(array, shown);
        }
    }
}
