package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicIntegerFieldUpdater}, whose Javadoc says what each method does. */
public final class AtomicIntegerFieldUpdater<T> {
    private final VarHandle field;

    private AtomicIntegerFieldUpdater(VarHandle field) {
        this.field = field;
    }

    public static <U> AtomicIntegerFieldUpdater<U> newUpdater(Class<U> owner, String name) {
        try {
            return new AtomicIntegerFieldUpdater<>(
                    MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, int.class));
        } catch (ReflectiveOperationException e) {
            throw new RuntimeException(e);
        }
    }

    public int get(T object) {
        return (int) field.getVolatile(object);
    }

    public void set(T object, int newValue) {
        field.setVolatile(object, newValue);
    }

    public void lazySet(T object, int newValue) {
        field.setRelease(object, newValue);
    }

    public boolean compareAndSet(T object, int expected, int newValue) {
        return field.compareAndSet(object, expected, newValue);
    }

    public boolean weakCompareAndSet(T object, int expected, int newValue) {
        return field.weakCompareAndSetPlain(object, expected, newValue);
    }

    public int getAndSet(T object, int newValue) {
        return (int) field.getAndSet(object, newValue);
    }

    public int getAndAdd(T object, int delta) {
        return (int) field.getAndAdd(object, delta);
    }

    public int addAndGet(T object, int delta) {
        return getAndAdd(object, delta) + delta;
    }

    public int getAndIncrement(T object) {
        return getAndAdd(object, 1);
    }

    public int getAndDecrement(T object) {
        return getAndAdd(object, -1);
    }

    public int incrementAndGet(T object) {
        return getAndAdd(object, 1) + 1;
    }

    public int decrementAndGet(T object) {
        return getAndAdd(object, -1) - 1;
    }

    public int getAndUpdate(T object, IntUnaryOperator update) {
        while (true) {
            int old = get(object);
            if (compareAndSet(object, old, update.applyAsInt(old))) {
                return old;
            }
        }
    }

    public int updateAndGet(T object, IntUnaryOperator update) {
        while (true) {
            int old = get(object);
            int next = update.applyAsInt(old);
            if (compareAndSet(object, old, next)) {
                return next;
            }
        }
    }

    public int getAndAccumulate(T object, int operand, IntBinaryOperator function) {
        return getAndUpdate(object, old -> function.applyAsInt(old, operand));
    }

    public int accumulateAndGet(T object, int operand, IntBinaryOperator function) {
        return updateAndGet(object, old -> function.applyAsInt(old, operand));
    }
}
