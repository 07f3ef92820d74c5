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
 * The last key of a layer is removed, so that the layer dies, while another key is inserted into it.
 * The new key survives: in the old layer, which then does not die, or in a new one.
 *
 * <pre>
 *   variant               sound   lost (the key went down with the layer)
 *   Mechanism             yes     never
 *   Real...               yes     never
 *   WeakenedUpperOnly     yes     seen: the layer dies without its own lock
 * </pre>
 */
@Description("a key that is inserted into a dying layer is there afterwards")
@Outcome(id = "sound", expect = ACCEPTABLE, desc = "The new key is there and the structure is sound.")
@Outcome(id = "lost 2", expect = FORBIDDEN, desc = "The new key went down with the layer.")
@Outcome(expect = FORBIDDEN, desc = "The structure is broken.")
public final class LayerDeath {
    private LayerDeath() {}

    /** A lock. */
    static class Lock {
        private final AtomicBoolean locked = new AtomicBoolean();

        final void lock() {
            while (!locked.compareAndSet(false, true)) {
                Thread.onSpinWait();
            }
        }

        final void unlock() {
            locked.set(false);
        }
    }

    /** A layer: one node with at most one key. */
    static final class Lower extends Lock {
        volatile int key;
        volatile boolean deleted;

        Lower(int key) {
            this.key = key;
        }
    }

    /** An upper slot that holds a layer with the key 1, to be removed while 2 is inserted. */
    abstract static class Upper extends Lock {
        volatile @Nullable Lower slot = new Lower(1);

        /** Removes 1, and then the layer if it is empty; {@code careful} is R21. */
        final void removeOne(boolean careful) {
            Lower layer = slot;
            if (layer == null) {
                return;
            }
            layer.lock();
            if (layer.key == 1) {
                layer.key = 0;
            }
            layer.unlock();

            lock();
            if (careful) {
                layer.lock();
            }
            if (layer.key == 0) {
                if (!careful) {
                    Window.stretch();
                }
                layer.deleted = true;
                slot = null;
            }
            if (careful) {
                layer.unlock();
            }
            unlock();
        }

        /** Puts 2 where 1 was, or behind it. */
        final void insertTwo() {
            for (; ; ) {
                Lower layer = slot;
                if (layer == null) {
                    lock();
                    boolean free = slot == null;
                    if (free) {
                        slot = new Lower(2);
                    }
                    unlock();
                    if (free) {
                        return;
                    }
                    continue;
                }
                layer.lock();
                boolean alive = !layer.deleted;
                if (alive) {
                    layer.key = 2;
                }
                layer.unlock();
                if (alive) {
                    return;
                }
            }
        }

        final String judge() {
            Lower layer = slot;
            return layer != null && layer.key == 2 && !layer.deleted ? "sound" : "lost 2";
        }
    }

    /** Both locks are held while the layer dies. */
    @JCStressTest
    @JCStressMeta(LayerDeath.class)
    @Guards({Rule.R12, Rule.R18, Rule.R21})
    @State
    public static class Mechanism extends Upper {
        @Actor
        public void remover() {
            removeOne(true);
        }

        @Actor
        public void inserter() {
            insertTwo();
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = judge();
        }
    }

    /** R21 broken: the upper lock is enough, it thinks. */
    @JCStressTest
    @JCStressMeta(LayerDeath.class)
    @Canary(breaks = Rule.R21)
    @Sharp
    @State
    public static class WeakenedUpperOnly extends Upper {
        @Actor
        public void remover() {
            removeOne(false);
        }

        @Actor
        public void inserter() {
            insertTwo();
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = judge();
        }
    }

    /** Layer 1 holds one key, which leaves while another one comes. */
    @JCStressTest
    @JCStressMeta(LayerDeath.class)
    @Guards({Rule.R12, Rule.R18, Rule.R19, Rule.R21})
    @Sharp
    @State
    public static class Real {
        private final Masstree<Integer> map = Trees.ofDeep(1, 2);

        public Real() {
            map.remove(Trees.deep(2));
        }

        @Actor
        public void remover() {
            map.remove(Trees.deep(1));
        }

        @Actor
        public void inserter() {
            map.put(Trees.deep(2), 2);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 2);
        }
    }

    /** The layer is three layers down, and all three die or none. */
    @JCStressTest
    @JCStressMeta(LayerDeath.class)
    @Guards({Rule.R12, Rule.R18, Rule.R19, Rule.R21})
    @State
    public static class RealChain {
        private static final byte[] PREFIX = new byte[16];
        private static final byte[] ONE = Trees.append(Trees.append(PREFIX, Trees.deep(1)));
        private static final byte[] TWO = Trees.append(Trees.append(PREFIX, Trees.deep(2)));

        private final Masstree<Integer> map = Trees.of(9);

        public RealChain() {
            map.put(ONE, 1);
            map.put(TWO, 2);
            map.remove(TWO);
        }

        @Actor
        public void remover() {
            map.remove(ONE);
        }

        @Actor
        public void inserter() {
            map.put(TWO, 2);
        }

        @Arbiter
        public void atRest(L_Result r) {
            boolean there = map.get(TWO) != null && map.get(ONE) == null;
            map.remove(TWO);
            String rest = Trees.judge(map, 9);
            r.r1 = there ? rest : "lost 2";
        }
    }

    /** Both keys of a layer leave at once: it dies once, and nothing is left. */
    @JCStressTest
    @JCStressMeta(LayerDeath.class)
    @Guards({Rule.R18, Rule.R21, Rule.R28})
    @State
    public static class RealBothLeave {
        private final Masstree<Integer> map = Trees.ofDeep(1, 2);

        @Actor
        public void remover() {
            map.remove(Trees.deep(1));
        }

        @Actor
        public void other() {
            map.remove(Trees.deep(2));
        }

        @Arbiter
        public void atRest(L_Result r) {
            String rest = Trees.judge(map);
            r.r1 = rest.equals("sound") && map.stats().layers() != 1 ? "layers left" : rest;
        }
    }

    /** The layer grows to several nodes while it is about to die. */
    @JCStressTest
    @JCStressMeta(LayerDeath.class)
    @Guards({Rule.R18, Rule.R21, Rule.R28})
    @State
    public static class RealDyingSplits {
        private final Masstree<Integer> map = Trees.ofDeep(1, 5, 6, 7);

        public RealDyingSplits() {
            map.remove(Trees.deep(5));
            map.remove(Trees.deep(6));
            map.remove(Trees.deep(7));
        }

        @Actor
        public void remover() {
            map.remove(Trees.deep(1));
        }

        @Actor
        public void inserter() {
            map.put(Trees.deep(2), 2);
            map.put(Trees.deep(3), 3);
            map.put(Trees.deep(4), 4);
            map.put(Trees.deep(5), 5);
        }

        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = Trees.judge(map, 2, 3, 4, 5);
        }
    }
}
