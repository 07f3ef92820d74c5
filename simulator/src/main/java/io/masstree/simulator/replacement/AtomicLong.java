package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicLong}, whose Javadoc says what each method does. */
public class AtomicLong extends Number {
    private static final long serialVersionUID = 1;
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(AtomicLong.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long value;

    public AtomicLong() {}

    public AtomicLong(long initial) {
        value = initial;
    }

    public final long get() {
        return value;
    }

    public final void set(long newValue) {
        value = newValue;
    }

    public final void lazySet(long newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final long getPlain() {
        return (long) VALUE.get(this);
    }

    public final void setPlain(long newValue) {
        VALUE.set(this, newValue);
    }

    public final long getOpaque() {
        return (long) VALUE.getOpaque(this);
    }

    public final void setOpaque(long newValue) {
        VALUE.setOpaque(this, newValue);
    }

    public final long getAcquire() {
        return (long) VALUE.getAcquire(this);
    }

    public final void setRelease(long newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final long getAndSet(long newValue) {
        return (long) VALUE.getAndSet(this, newValue);
    }

    public final boolean compareAndSet(long expected, long newValue) {
        return VALUE.compareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(long expected, long newValue) {
        return VALUE.weakCompareAndSetPlain(this, expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(long expected, long newValue) {
        return VALUE.weakCompareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(long expected, long newValue) {
        return VALUE.weakCompareAndSetAcquire(this, expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(long expected, long newValue) {
        return VALUE.weakCompareAndSetRelease(this, expected, newValue);
    }

    public final long compareAndExchange(long expected, long newValue) {
        return (long) VALUE.compareAndExchange(this, expected, newValue);
    }

    public final long compareAndExchangeAcquire(long expected, long newValue) {
        return (long) VALUE.compareAndExchangeAcquire(this, expected, newValue);
    }

    public final long compareAndExchangeRelease(long expected, long newValue) {
        return (long) VALUE.compareAndExchangeRelease(this, expected, newValue);
    }

    public final long getAndAdd(long delta) {
        return (long) VALUE.getAndAdd(this, delta);
    }

    public final long addAndGet(long delta) {
        return getAndAdd(delta) + delta;
    }

    public final long getAndIncrement() {
        return getAndAdd(1L);
    }

    public final long getAndDecrement() {
        return getAndAdd(-1L);
    }

    public final long incrementAndGet() {
        return getAndAdd(1L) + 1L;
    }

    public final long decrementAndGet() {
        return getAndAdd(-1L) - 1L;
    }

    public final long getAndUpdate(LongUnaryOperator update) {
        while (true) {
            long old = value;
            if (compareAndSet(old, update.applyAsLong(old))) {
                return old;
            }
        }
    }

    public final long updateAndGet(LongUnaryOperator update) {
        while (true) {
            long old = value;
            long next = update.applyAsLong(old);
            if (compareAndSet(old, next)) {
                return next;
            }
        }
    }

    public final long getAndAccumulate(long operand, LongBinaryOperator function) {
        return getAndUpdate(old -> function.applyAsLong(old, operand));
    }

    public final long accumulateAndGet(long operand, LongBinaryOperator function) {
        return updateAndGet(old -> function.applyAsLong(old, operand));
    }

    @Override
    public int intValue() {
        return (int) get();
    }

    @Override
    public long longValue() {
        return get();
    }

    @Override
    public float floatValue() {
        return get();
    }

    @Override
    public double doubleValue() {
        return get();
    }

    @Override
    public String toString() {
        return Long.toString(get());
    }
}
