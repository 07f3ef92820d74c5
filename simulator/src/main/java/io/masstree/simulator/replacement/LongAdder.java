package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Stands for {@link java.util.concurrent.atomic.LongAdder}, with one cell: additions are atomic and release what came before, and
 * a sum is a volatile read, as with the base of the real one.
 */
public class LongAdder extends Number {
    private static final long serialVersionUID = 1;
    private static final VarHandle BASE;

    static {
        try {
            BASE = MethodHandles.lookup().findVarHandle(LongAdder.class, "base", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long base;

    public LongAdder() {}

    public void add(long delta) {
        BASE.getAndAddRelease(this, delta);
    }

    public void increment() {
        add(1);
    }

    public void decrement() {
        add(-1);
    }

    public long sum() {
        return base;
    }

    public void reset() {
        base = 0;
    }

    public long sumThenReset() {
        return (long) BASE.getAndSet(this, 0L);
    }

    @Override
    public int intValue() {
        return (int) sum();
    }

    @Override
    public long longValue() {
        return sum();
    }

    @Override
    public float floatValue() {
        return sum();
    }

    @Override
    public double doubleValue() {
        return sum();
    }

    @Override
    public String toString() {
        return Long.toString(sum());
    }
}
