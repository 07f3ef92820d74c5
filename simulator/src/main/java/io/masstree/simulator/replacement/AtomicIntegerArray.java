package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Stands for {@link java.util.concurrent.atomic.AtomicIntegerArray}, whose Javadoc says what each method does. */
public class AtomicIntegerArray {
    private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(int[].class);

    private final int[] elements;

    public AtomicIntegerArray(int length) {
        elements = new int[length];
    }

    public AtomicIntegerArray(int[] initial) {
        elements = new int[initial.length];
        System.arraycopy(initial, 0, elements, 0, initial.length);
    }

    public final int length() {
        return elements.length;
    }

    public final int get(int index) {
        return (int) ELEMENTS.getVolatile(elements, index);
    }

    public final void set(int index, int value) {
        ELEMENTS.setVolatile(elements, index, value);
    }

    public final void lazySet(int index, int value) {
        ELEMENTS.setRelease(elements, index, value);
    }

    public final int getPlain(int index) {
        return (int) ELEMENTS.get(elements, index);
    }

    public final void setPlain(int index, int value) {
        ELEMENTS.set(elements, index, value);
    }

    public final int getOpaque(int index) {
        return (int) ELEMENTS.getOpaque(elements, index);
    }

    public final void setOpaque(int index, int value) {
        ELEMENTS.setOpaque(elements, index, value);
    }

    public final int getAcquire(int index) {
        return (int) ELEMENTS.getAcquire(elements, index);
    }

    public final void setRelease(int index, int value) {
        ELEMENTS.setRelease(elements, index, value);
    }

    public final int getAndSet(int index, int value) {
        return (int) ELEMENTS.getAndSet(elements, index, value);
    }

    public final boolean compareAndSet(int index, int expected, int value) {
        return ELEMENTS.compareAndSet(elements, index, expected, value);
    }

    public final int compareAndExchange(int index, int expected, int value) {
        return (int) ELEMENTS.compareAndExchange(elements, index, expected, value);
    }

    public final boolean weakCompareAndSetVolatile(int index, int expected, int value) {
        return ELEMENTS.weakCompareAndSet(elements, index, expected, value);
    }

    public final int getAndAdd(int index, int delta) {
        return (int) ELEMENTS.getAndAdd(elements, index, delta);
    }

    public final int addAndGet(int index, int delta) {
        return getAndAdd(index, delta) + delta;
    }

    public final int getAndIncrement(int index) {
        return getAndAdd(index, 1);
    }

    public final int incrementAndGet(int index) {
        return getAndAdd(index, 1) + 1;
    }

    public final int getAndDecrement(int index) {
        return getAndAdd(index, -1);
    }

    public final int decrementAndGet(int index) {
        return getAndAdd(index, -1) - 1;
    }
}
