package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Stands for {@link java.util.concurrent.atomic.AtomicBoolean}, whose Javadoc says what each method does. */
public class AtomicBoolean {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(AtomicBoolean.class, "value", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile boolean value;

    public AtomicBoolean() {}

    public AtomicBoolean(boolean initial) {
        value = initial;
    }

    public final boolean get() {
        return value;
    }

    public final void set(boolean newValue) {
        value = newValue;
    }

    public final void lazySet(boolean newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final boolean getPlain() {
        return (boolean) VALUE.get(this);
    }

    public final void setPlain(boolean newValue) {
        VALUE.set(this, newValue);
    }

    public final boolean getOpaque() {
        return (boolean) VALUE.getOpaque(this);
    }

    public final void setOpaque(boolean newValue) {
        VALUE.setOpaque(this, newValue);
    }

    public final boolean getAcquire() {
        return (boolean) VALUE.getAcquire(this);
    }

    public final void setRelease(boolean newValue) {
        VALUE.setRelease(this, newValue);
    }

    public final boolean getAndSet(boolean newValue) {
        return (boolean) VALUE.getAndSet(this, newValue);
    }

    public final boolean compareAndSet(boolean expected, boolean newValue) {
        return VALUE.compareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(boolean expected, boolean newValue) {
        return VALUE.weakCompareAndSetPlain(this, expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(boolean expected, boolean newValue) {
        return VALUE.weakCompareAndSet(this, expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(boolean expected, boolean newValue) {
        return VALUE.weakCompareAndSetAcquire(this, expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(boolean expected, boolean newValue) {
        return VALUE.weakCompareAndSetRelease(this, expected, newValue);
    }

    public final boolean compareAndExchange(boolean expected, boolean newValue) {
        return (boolean) VALUE.compareAndExchange(this, expected, newValue);
    }

    public final boolean compareAndExchangeAcquire(boolean expected, boolean newValue) {
        return (boolean) VALUE.compareAndExchangeAcquire(this, expected, newValue);
    }

    public final boolean compareAndExchangeRelease(boolean expected, boolean newValue) {
        return (boolean) VALUE.compareAndExchangeRelease(this, expected, newValue);
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
