package io.masstree.histories.canary;

import io.masstree.model.ForwardingSubject;
import io.masstree.subjects.LockedSubject;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Maps whose operations on one key are wrong, in a race or now and then. */
public final class BrokenOnKey {
    private BrokenOnKey() {}

    static boolean oneIn(int number) {
        return ThreadLocalRandom.current().nextInt(number) == 0;
    }

    /** Makes a gap between two steps wider, now and then. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it
    static void hesitate() {
        if (oneIn(4)) {
            Thread.yield();
        }
    }

    /** {@code get} returns the value before the last overwrite, now and then. */
    public static final class StaleReads<V> extends ForwardingSubject<V> {
        private volatile Map.@Nullable Entry<byte[], V> overwritten;

        public StaleReads() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V put(byte[] key, V value) {
            V old = super.put(key, value);
            if (old != null) {
                overwritten = Map.entry(key, old);
            }
            return old;
        }

        @Override
        public @Nullable V get(byte[] key) {
            Map.Entry<byte[], V> stale = overwritten;
            if (stale != null && Arrays.equals(stale.getKey(), key) && oneIn(50)) {
                return stale.getValue();
            }
            return super.get(key);
        }
    }

    /** A {@code put} that meets another one is lost, now and then. */
    public static final class LostPuts<V> extends ForwardingSubject<V> {
        private final AtomicInteger inside = new AtomicInteger();

        public LostPuts() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V put(byte[] key, V value) {
            try {
                boolean lost = inside.incrementAndGet() > 1 && oneIn(4);
                return lost ? super.get(key) : super.put(key, value);
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    /** {@code putIfAbsent} looks first and puts then. */
    public static final class TornPutIfAbsent<V> extends ForwardingSubject<V> {
        public TornPutIfAbsent() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V putIfAbsent(byte[] key, V value) {
            V old = super.get(key);
            if (old == null) {
                hesitate();
                super.put(key, value);
            }
            return old;
        }
    }

    /** {@code compute} looks first, computes, and stores what comes of it whatever has happened meanwhile. */
    public static final class TornCompute<V> extends ForwardingSubject<V> {
        public TornCompute() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V compute(
                byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
            V made = function.apply(key, super.get(key));
            hesitate();
            if (made == null) {
                super.remove(key);
            } else {
                super.put(key, made);
            }
            return made;
        }
    }

    /** {@code remove} throws, now and then. */
    public static final class ThrowingRemoves<V> extends ForwardingSubject<V> {
        public ThrowingRemoves() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V remove(byte[] key) {
            if (oneIn(1000)) {
                throw new IllegalStateException("on purpose");
            }
            return super.remove(key);
        }
    }

    /** {@code put} never returns, now and then, while it holds what all others need. */
    public static final class HangingPuts<V> extends ForwardingSubject<V> {
        private final CountDownLatch never = new CountDownLatch(1);

        public HangingPuts() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V put(byte[] key, V value) {
            if (oneIn(1000)) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("was hanging on purpose", e);
                }
            }
            return super.put(key, value);
        }
    }

    /** {@code size} forgets to count a remove, now and then. */
    public static final class MiscountedSize<V> extends ForwardingSubject<V> {
        private final AtomicInteger surplus = new AtomicInteger();

        public MiscountedSize() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V remove(byte[] key) {
            V old = super.remove(key);
            if (old != null && oneIn(100)) {
                surplus.incrementAndGet();
            }
            return old;
        }

        @Override
        public long size() {
            return super.size() + surplus.get();
        }
    }
}
