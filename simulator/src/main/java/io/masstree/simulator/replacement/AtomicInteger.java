package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicInteger}, whose Javadoc says what each method does. */
public class AtomicInteger extends Number {
    private static final long serialVersionUID = 1;
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(AtomicInteger.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int value;

    public AtomicInteger() {}

    public AtomicInteger(int initial) {
        value = initial;
    }

    public final int get() {
        return value;
    }

    public final void set(int newValue) {
        value = newValue;
    }

    public final void lazySet(int newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final int getPlain() {
        return (int) VALUE.get(this);
    }

    public final void setPlain(int newValue) {
        VALUE.set(this, newValue);
    }

    public final int getOpaque() {
        return (int) VALUE.getOpaque(this);
    }

    public final void setOpaque(int newValue) {
        VALUE.setOpaque(this, newValue);
    }

    public final int getAcquire() {
        return (int) VALUE.getAcquire(this);
    }

    public final void setRelease(int newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final int getAndSet(int newValue) {
        return (int) VALUE.getAndSet(this, newValue);
    }

    public final boolean compareAndSet(int expected, int newValue) {
        return VALUE.compareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(int expected, int newValue) {
        return VALUE.weakCompareAndSetPlain(this, expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(int expected, int newValue) {
        return VALUE.weakCompareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(int expected, int newValue) {
        return VALUE.weakCompareAndSetAcquire(this, expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(int expected, int newValue) {
        return VALUE.weakCompareAndSetRelease(this, expected, newValue);
    }

    public final int compareAndExchange(int expected, int newValue) {
        return (int) VALUE.compareAndExchange(this, expected, newValue);
    }

    public final int compareAndExchangeAcquire(int expected, int newValue) {
        return (int) VALUE.compareAndExchangeAcquire(this, expected, newValue);
    }

    public final int compareAndExchangeRelease(int expected, int newValue) {
        return (int) VALUE.compareAndExchangeRelease(this, expected, newValue);
    }

    public final int getAndAdd(int delta) {
        return (int) VALUE.getAndAdd(this, delta);
    }

    public final int addAndGet(int delta) {
        return getAndAdd(delta) + delta;
    }

    public final int getAndIncrement() {
        return getAndAdd(1);
    }

    public final int getAndDecrement() {
        return getAndAdd(-1);
    }

    public final int incrementAndGet() {
        return getAndAdd(1) + 1;
    }

    public final int decrementAndGet() {
        return getAndAdd(-1) - 1;
    }

    public final int getAndUpdate(IntUnaryOperator update) {
        while (true) {
            int old = value;
            if (compareAndSet(old, update.applyAsInt(old))) {
                return old;
            }
        }
    }

    public final int updateAndGet(IntUnaryOperator update) {
        while (true) {
            int old = value;
            int next = update.applyAsInt(old);
            if (compareAndSet(old, next)) {
                return next;
            }
        }
    }

    public final int getAndAccumulate(int operand, IntBinaryOperator function) {
        return getAndUpdate(old -> function.applyAsInt(old, operand));
    }

    public final int accumulateAndGet(int operand, IntBinaryOperator function) {
        return updateAndGet(old -> function.applyAsInt(old, operand));
    }

    @Override
    public int intValue() {
        return get();
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
        return Integer.toString(get());
    }
}
