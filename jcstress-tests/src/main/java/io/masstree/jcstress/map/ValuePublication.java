package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import io.masstree.jcstress.Demonstration;
import io.masstree.jcstress.Sharp;
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
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * What a thread did before it put a value is seen by whoever gets that value: here, the value's own
 * plain field. One variant for each way in which a value becomes reachable.
 *
 * <pre>
 *   variant                 -1 (no value yet)   42    0 (value without its field)
 *   Mechanism               yes                 yes   never
 *   Real...                 yes                 yes   never
 *   WeakenedPlainStore      yes                 yes   not on x86: stores stay in order
 * </pre>
 */
@Description("whoever gets a value sees the fields that it had when it was put")
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "Read before the put.")
@Outcome(id = "42", expect = ACCEPTABLE, desc = "Read after the put: the value with its field.")
@Outcome(id = "0", expect = FORBIDDEN, desc = "The value was visible before its field.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class ValuePublication {
    private ValuePublication() {}

    /** A value with a field that no final-field rule protects. */
    static final class Box {
        static final Box OLD = new Box(-1);

        int content;

        Box(int content) {
            this.content = content;
        }
    }

    private static int content(@Nullable Box box) {
        return box == null ? -1 : box.content;
    }

    private static Masstree<Box> narrow(int... keys) {
        Masstree<Box> map = MasstreeInternals.ofWidth(Trees.WIDTH);
        for (int key : keys) {
            map.put(Trees.key(key), Box.OLD);
        }
        return map;
    }

    /** One slot. */
    abstract static class Slot {
        static final VarHandle REFERENCE;

        static {
            try {
                REFERENCE = MethodHandles.lookup().findVarHandle(Slot.class, "reference", Box.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @Nullable
        Box reference;
    }

    /** Release and acquire. */
    @JCStressTest
    @JCStressMeta(ValuePublication.class)
    @Guards(Rule.R29)
    @State
    public static class Mechanism extends Slot {
        @Actor
        public void writer() {
            REFERENCE.setRelease(this, new Box(42));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = content((Box) REFERENCE.getAcquire(this));
        }
    }

    /** R29 broken: a plain store publishes. */
    @JCStressTest
    @JCStressMeta(ValuePublication.class)
    @Demonstration(
            breaks = Rule.R29,
            because = "x86 keeps stores in order and HotSpot seldom moves a reference store before the"
                    + " stores into the new object; on AArch64 the processor does")
    @State
    public static class WeakenedPlainStore extends Slot {
        @Actor
        public void writer() {
            reference = new Box(42);
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = content(reference);
        }
    }

    /** A new key, inserted plainly. */
    @JCStressTest
    @JCStressMeta(ValuePublication.class)
    @Guards({Rule.R7, Rule.R29})
    @Sharp
    @State
    public static class RealInsert {
        private final Masstree<Box> map = narrow();

        @Actor
        public void writer() {
            map.put(Trees.key(2), new Box(42));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = content(map.get(Trees.key(2)));
        }
    }

    /** A new value for an old key. */
    @JCStressTest
    @JCStressMeta(ValuePublication.class)
    @Guards({Rule.R10, Rule.R29})
    @State
    public static class RealOverwrite {
        private final Masstree<Box> map = narrow(2);

        @Actor
        public void writer() {
            map.put(Trees.key(2), new Box(42));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = content(map.get(Trees.key(2)));
        }
    }

    /** A new value for an old long key: through a new suffix object. */
    @JCStressTest
    @JCStressMeta(ValuePublication.class)
    @Guards({Rule.R10, Rule.R29})
    @State
    public static class RealSuffix {
        private final Masstree<Box> map = narrow();

        public RealSuffix() {
            map.put(Trees.suffixed(2), Box.OLD);
        }

        @Actor
        public void writer() {
            map.put(Trees.suffixed(2), new Box(42));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = content(map.get(Trees.suffixed(2)));
        }
    }

    /** A new key that makes a new layer, where the old one had an inline suffix: through all of that. */
    @JCStressTest
    @JCStressMeta(ValuePublication.class)
    @Guards({Rule.R10, Rule.R29})
    @State
    public static class RealNewLayer {
        private final Masstree<Box> map = narrow();

        public RealNewLayer() {
            map.put(Trees.deep(1), Box.OLD);
        }

        @Actor
        public void writer() {
            map.put(Trees.deep(2), new Box(42));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = content(map.get(Trees.deep(2)));
        }
    }

    /** A new key that splits the only node: through a new node and a new root. */
    @JCStressTest
    @JCStressMeta(ValuePublication.class)
    @Guards({Rule.R14, Rule.R29})
    @State
    public static class RealNewRoot {
        private final Masstree<Box> map = narrow(1, 2, 3);

        @Actor
        public void writer() {
            map.put(Trees.key(4), new Box(42));
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = content(map.get(Trees.key(4)));
        }
    }
}
