package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Stands for {@link java.util.concurrent.atomic.AtomicLongArray}, whose Javadoc says what each method does. */
public class AtomicLongArray {
    private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] elements;

    public AtomicLongArray(int length) {
        elements = new long[length];
    }

    public AtomicLongArray(long[] initial) {
        elements = new long[initial.length];
        System.arraycopy(initial, 0, elements, 0, initial.length);
    }

    public final int length() {
        return elements.length;
    }

    public final long get(int index) {
        return (long) ELEMENTS.getVolatile(elements, index);
    }

    public final void set(int index, long value) {
        ELEMENTS.setVolatile(elements, index, value);
    }

    public final void lazySet(int index, long value) {
        ELEMENTS.setRelease(elements, index, value);
    }

    public final long getPlain(int index) {
        return (long) ELEMENTS.get(elements, index);
    }

    public final void setPlain(int index, long value) {
        ELEMENTS.set(elements, index, value);
    }

    public final long getOpaque(int index) {
        return (long) ELEMENTS.getOpaque(elements, index);
    }

    public final void setOpaque(int index, long value) {
        ELEMENTS.setOpaque(elements, index, value);
    }

    public final long getAcquire(int index) {
        return (long) ELEMENTS.getAcquire(elements, index);
    }

    public final void setRelease(int index, long value) {
        ELEMENTS.setRelease(elements, index, value);
    }

    public final long getAndSet(int index, long value) {
        return (long) ELEMENTS.getAndSet(elements, index, value);
    }

    public final boolean compareAndSet(int index, long expected, long value) {
        return ELEMENTS.compareAndSet(elements, index, expected, value);
    }

    public final long compareAndExchange(int index, long expected, long value) {
        return (long) ELEMENTS.compareAndExchange(elements, index, expected, value);
    }

    public final boolean weakCompareAndSetVolatile(int index, long expected, long value) {
        return ELEMENTS.weakCompareAndSet(elements, index, expected, value);
    }

    public final long getAndAdd(int index, long delta) {
        return (long) ELEMENTS.getAndAdd(elements, index, delta);
    }

    public final long addAndGet(int index, long delta) {
        return getAndAdd(index, delta) + delta;
    }

    public final long getAndIncrement(int index) {
        return getAndAdd(index, 1);
    }

    public final long incrementAndGet(int index) {
        return getAndAdd(index, 1) + 1;
    }

    public final long getAndDecrement(int index) {
        return getAndAdd(index, -1);
    }

    public final long decrementAndGet(int index) {
        return getAndAdd(index, -1) - 1;
    }
}
