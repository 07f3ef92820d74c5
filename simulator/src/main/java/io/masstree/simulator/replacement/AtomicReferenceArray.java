package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.atomic.AtomicReferenceArray}, whose Javadoc says what each method does. */
@SuppressWarnings("unchecked")
public class AtomicReferenceArray<E extends @Nullable Object> {
    private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(Object[].class);

    private final @Nullable Object[] elements;

    public AtomicReferenceArray(int length) {
        elements = new Object[length];
    }

    public AtomicReferenceArray(E[] initial) {
        elements = new Object[initial.length];
        System.arraycopy(initial, 0, elements, 0, initial.length);
    }

    public final int length() {
        return elements.length;
    }

    public final E get(int index) {
        return (E) ELEMENTS.getVolatile(elements, index);
    }

    public final void set(int index, E value) {
        ELEMENTS.setVolatile(elements, index, value);
    }

    public final void lazySet(int index, E value) {
        ELEMENTS.setRelease(elements, index, value);
    }

    public final E getPlain(int index) {
        return (E) ELEMENTS.get(elements, index);
    }

    public final void setPlain(int index, E value) {
        ELEMENTS.set(elements, index, value);
    }

    public final E getOpaque(int index) {
        return (E) ELEMENTS.getOpaque(elements, index);
    }

    public final void setOpaque(int index, E value) {
        ELEMENTS.setOpaque(elements, index, value);
    }

    public final E getAcquire(int index) {
        return (E) ELEMENTS.getAcquire(elements, index);
    }

    public final void setRelease(int index, E value) {
        ELEMENTS.setRelease(elements, index, value);
    }

    public final E getAndSet(int index, E value) {
        return (E) ELEMENTS.getAndSet(elements, index, value);
    }

    public final boolean compareAndSet(int index, E expected, E value) {
        return ELEMENTS.compareAndSet(elements, index, expected, value);
    }

    public final E compareAndExchange(int index, E expected, E value) {
        return (E) ELEMENTS.compareAndExchange(elements, index, expected, value);
    }

    public final boolean weakCompareAndSetVolatile(int index, E expected, E value) {
        return ELEMENTS.weakCompareAndSet(elements, index, expected, value);
    }
}
