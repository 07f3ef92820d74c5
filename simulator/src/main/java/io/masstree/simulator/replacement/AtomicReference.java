package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.atomic.AtomicReference}, whose Javadoc says what each method does. */
@SuppressWarnings({"unchecked", "NullAway"}) // A V may be null if it says so.
public class AtomicReference<V extends @Nullable Object> {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(AtomicReference.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Object value;

    public AtomicReference() {}

    public AtomicReference(V initial) {
        value = initial;
    }

    public final V get() {
        return (V) value;
    }

    public final void set(V newValue) {
        value = newValue;
    }

    public final void lazySet(V newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final V getPlain() {
        return (V) VALUE.get(this);
    }

    public final void setPlain(V newValue) {
        VALUE.set(this, newValue);
    }

    public final V getOpaque() {
        return (V) VALUE.getOpaque(this);
    }

    public final void setOpaque(V newValue) {
        VALUE.setOpaque(this, newValue);
    }

    public final V getAcquire() {
        return (V) VALUE.getAcquire(this);
    }

    public final void setRelease(V newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final V getAndSet(V newValue) {
        return (V) VALUE.getAndSet(this, newValue);
    }

    public final boolean compareAndSet(V expected, V newValue) {
        return VALUE.compareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(V expected, V newValue) {
        return VALUE.weakCompareAndSetPlain(this, expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(V expected, V newValue) {
        return VALUE.weakCompareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(V expected, V newValue) {
        return VALUE.weakCompareAndSetAcquire(this, expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(V expected, V newValue) {
        return VALUE.weakCompareAndSetRelease(this, expected, newValue);
    }

    public final V compareAndExchange(V expected, V newValue) {
        return (V) VALUE.compareAndExchange(this, expected, newValue);
    }

    public final V compareAndExchangeAcquire(V expected, V newValue) {
        return (V) VALUE.compareAndExchangeAcquire(this, expected, newValue);
    }

    public final V compareAndExchangeRelease(V expected, V newValue) {
        return (V) VALUE.compareAndExchangeRelease(this, expected, newValue);
    }

    public final V getAndUpdate(UnaryOperator<V> update) {
        while (true) {
            V old = get();
            if (compareAndSet(old, update.apply(old))) {
                return old;
            }
        }
    }

    public final V updateAndGet(UnaryOperator<V> update) {
        while (true) {
            V old = get();
            V next = update.apply(old);
            if (compareAndSet(old, next)) {
                return next;
            }
        }
    }

    public final V getAndAccumulate(V operand, BinaryOperator<V> function) {
        return getAndUpdate(old -> function.apply(old, operand));
    }

    public final V accumulateAndGet(V operand, BinaryOperator<V> function) {
        return updateAndGet(old -> function.apply(old, operand));
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
