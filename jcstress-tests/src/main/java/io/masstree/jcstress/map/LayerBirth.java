package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A second long key with the same slice turns a suffix, inline or an object, into a layer. The first key is found all the
 * while, and once the second one was seen it stays.
 *
 * <pre>
 *   variant              1,0   1,1   0,x (the first key is missed)
 *   Mechanism            yes   yes   never
 *   Real...              yes   yes   never
 *   WeakenedTwoLoads     yes   yes   seen: a suffix at the first look, a layer at the second
 *   WeakenedHalfMade     yes   yes   seen: the slot is empty for a moment
 * </pre>
 */
@Description("a long key is found while another key turns its suffix into a layer")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Found; the new key is not there yet.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Found, and the new key too.")
@Outcome(
        id = {"0, 0", "0, 1"},
        expect = FORBIDDEN,
        desc = "The old key was missed.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class LayerBirth {
    private LayerBirth() {}

    /** A key's suffix. */
    record Suffix(int number) {}

    /** Two suffixes. */
    record Two(Suffix old, Suffix young) {}

    /** A slot that holds the suffix 1, and is about to hold a layer of 1 and 2. */
    abstract static class Slot {
        static final VarHandle REFERENCE;

        static {
            try {
                REFERENCE = MethodHandles.lookup().findVarHandle(Slot.class, "reference", Object.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        final Suffix old = new Suffix(1);

        @Nullable
        Object reference = old;

        static boolean holds(@Nullable Object found, int number) {
            if (found instanceof Suffix suffix) {
                return suffix.number == number;
            }
            return found instanceof Two two && (two.old.number == number || two.young.number == number);
        }

        final int find(int number) {
            return holds(REFERENCE.getAcquire(this), number) ? 1 : 0;
        }
    }

    /** One load, one release store. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Guards({Rule.R10, Rule.R29})
    @State
    public static class Mechanism extends Slot {
        @Actor
        public void writer() {
            REFERENCE.setRelease(this, new Two(old, new Suffix(2)));
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = find(1);
            r.r2 = find(2);
        }
    }

    /** R10 broken: one load tells that it is a suffix, another one fetches it. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Canary(breaks = Rule.R10)
    @State
    public static class WeakenedTwoLoads extends Slot {
        @Actor
        public void writer() {
            REFERENCE.setRelease(this, new Two(old, new Suffix(2)));
        }

        @Actor
        public void reader(II_Result r) {
            boolean isSuffix = REFERENCE.getAcquire(this) instanceof Suffix;
            Window.stretch();
            Object found = REFERENCE.getAcquire(this);
            if (isSuffix) {
                r.r1 = found instanceof Suffix suffix && suffix.number == 1 ? 1 : 0;
            } else {
                r.r1 = holds(found, 1) ? 1 : 0;
            }
            r.r2 = find(2);
        }
    }

    /** R10 broken: the suffix leaves before the layer comes. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Canary(breaks = Rule.R10)
    @State
    public static class WeakenedHalfMade extends Slot {
        @Actor
        public void writer() {
            REFERENCE.setRelease(this, null);
            Window.stretch();
            REFERENCE.setRelease(this, new Two(old, new Suffix(2)));
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = find(1);
            r.r2 = find(2);
        }
    }

    /** Two keys with suffix objects: one store. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Guards({Rule.R10, Rule.R29})
    @Sharp
    @State
    public static class Real {
        private final Masstree<Integer> map = Trees.ofTailed(1);

        @Actor
        public void writer() {
            map.put(Trees.suffixed(2), 2);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.suffixed(1)));
            r.r2 = Trees.seen(map.get(Trees.suffixed(2)));
        }
    }

    /** Two keys of 17 bytes: a dirty window. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Guards({Rule.R29, Rule.R35})
    @State
    public static class RealFromPackedSuffix {
        private final Masstree<Integer> map = Trees.of();

        public RealFromPackedSuffix() {
            map.put(Trees.packed(1), 1);
        }

        @Actor
        public void writer() {
            map.put(Trees.packed(2), 2);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.packed(1)));
            r.r2 = Trees.seen(map.get(Trees.packed(2)));
        }
    }

    /** Two keys of nine bytes: a dirty window. The old one's value is found, not the layer that takes its place, nor the other's. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Guards({Rule.R29, Rule.R35})
    @Sharp
    @State
    public static class RealFromRest {
        private final Masstree<Integer> map = Trees.ofDeep(1);

        @Actor
        public void writer() {
            map.put(Trees.deep(2), 2);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = holds(1);
            r.r2 = holds(2);
        }

        /** 0 if nothing was found, 1 the right value, else 2. */
        private int holds(int number) {
            Object found = ((Masstree<?>) map).get(Trees.deep(number)); // whatever it is, even a layer
            return found == null ? 0 : found.equals(number) ? 1 : 2;
        }
    }

    /** Two keys that share 24 bytes: three layers at once. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Guards({Rule.R10, Rule.R29})
    @State
    public static class RealChain {
        private static final byte[] OLD = bytes("three slices of 8 bytes, old");
        private static final byte[] YOUNG = bytes("three slices of 8 bytes, young");

        private final Masstree<Integer> map = Trees.of();

        public RealChain() {
            map.put(OLD, 1);
        }

        @Actor
        public void writer() {
            map.put(YOUNG, 2);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(OLD));
            r.r2 = Trees.seen(map.get(YOUNG));
        }
    }

    /** A key that ends with the slice beside one that goes on: two slots, no layer. */
    @JCStressTest
    @JCStressMeta(LayerBirth.class)
    @Guards({Rule.R10, Rule.R24})
    @State
    public static class RealShortBesideLong {
        private static final byte[] EIGHT = bytes("8 bytes.");

        private final Masstree<Integer> map = Trees.ofDeep(1);

        @Actor
        public void writer() {
            map.put(EIGHT, 2);
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = Trees.seen(map.get(Trees.deep(1)));
            r.r2 = Trees.seen(map.get(EIGHT));
        }
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
