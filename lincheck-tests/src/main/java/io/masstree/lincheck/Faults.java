package io.masstree.lincheck;

import io.masstree.MasstreeInternals;
import io.masstree.model.ForwardingSubject;
import io.masstree.model.Subject;
import io.masstree.subjects.MasstreeSubject;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Faults that are put around a map, for the {@link Canaries}. */
final class Faults {
    private Faults() {}

    /** Reads, lets others run, writes: on one core, the machine would rarely stop it in between by itself. */
    static final class ComputeInTwoSteps extends ForwardingSubject<Integer> {
        ComputeInTwoSteps(Subject<Integer> map) {
            super(map);
        }

        @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is needed
        @Override
        public @Nullable Integer compute(
                byte[] key,
                BiFunction<? super byte[], ? super @Nullable Integer, ? extends @Nullable Integer> function) {
            Integer computed = function.apply(key, get(key));
            Thread.yield();
            if (computed != null) {
                put(key, computed);
            }
            return computed;
        }
    }

    /** Takes the old entry out before it puts the new one in. */
    static final class OverwriteRemovesFirst extends ForwardingSubject<Integer> {
        OverwriteRemovesFirst(Subject<Integer> map) {
            super(map);
        }

        @Override
        public @Nullable Integer put(byte[] key, Integer value) {
            Integer old = remove(key);
            super.put(key, value);
            return old;
        }
    }

    /** Leaves the root locked. Nobody waits for it, but the structure checker must see it. */
    static final class NodeStaysLocked extends ForwardingSubject<Integer> {
        NodeStaysLocked(Subject<Integer> map) {
            super(map);
        }

        @Override
        public @Nullable Integer get(byte[] key) {
            Integer value = super.get(key);
            MasstreeInternals.leaveRootLocked(((MasstreeSubject<Integer>) target()).map());
            return value;
        }
    }

    /** Takes two locks in two orders. */
    static final class LockOrderIsReversed extends ForwardingSubject<Integer> {
        private final Object left = new Object();
        private final Object right = new Object();

        LockOrderIsReversed(Subject<Integer> map) {
            super(map);
        }

        @Override
        public @Nullable Integer replace(byte[] key, Integer value) {
            synchronized (left) {
                synchronized (right) {
                    return super.replace(key, value);
                }
            }
        }

        @Override
        public @Nullable Integer remove(byte[] key) {
            synchronized (right) {
                synchronized (left) {
                    return super.remove(key);
                }
            }
        }
    }

    /** Reads under the lock that writers hold. */
    static final class GetTakesALock extends ForwardingSubject<Integer> {
        private final Object lock = new Object();

        GetTakesALock(Subject<Integer> map) {
            super(map);
        }

        @Override
        public @Nullable Integer get(byte[] key) {
            synchronized (lock) {
                return super.get(key);
            }
        }

        @Override
        public @Nullable Integer put(byte[] key, Integer value) {
            synchronized (lock) {
                return super.put(key, value);
            }
        }
    }
}
