package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicLongFieldUpdater}, whose Javadoc says what each method does. */
public final class AtomicLongFieldUpdater<T> {
    private final VarHandle field;

    private AtomicLongFieldUpdater(VarHandle field) {
        this.field = field;
    }

    public static <U> AtomicLongFieldUpdater<U> newUpdater(Class<U> owner, String name) {
        try {
            return new AtomicLongFieldUpdater<>(MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .findVarHandle(owner, name, long.class));
        } catch (ReflectiveOperationException e) {
            throw new RuntimeException(e);
        }
    }

    public long get(T object) {
        return (long) field.getVolatile(object);
    }

    public void set(T object, long newValue) {
        field.setVolatile(object, newValue);
    }

    public void lazySet(T object, long newValue) {
        field.setRelease(object, newValue);
    }

    public boolean compareAndSet(T object, long expected, long newValue) {
        return field.compareAndSet(object, expected, newValue);
    }

    public boolean weakCompareAndSet(T object, long expected, long newValue) {
        return field.weakCompareAndSetPlain(object, expected, newValue);
    }

    public long getAndSet(T object, long newValue) {
        return (long) field.getAndSet(object, newValue);
    }

    public long getAndAdd(T object, long delta) {
        return (long) field.getAndAdd(object, delta);
    }

    public long addAndGet(T object, long delta) {
        return getAndAdd(object, delta) + delta;
    }

    public long getAndIncrement(T object) {
        return getAndAdd(object, 1);
    }

    public long getAndDecrement(T object) {
        return getAndAdd(object, -1);
    }

    public long incrementAndGet(T object) {
        return getAndAdd(object, 1) + 1;
    }

    public long decrementAndGet(T object) {
        return getAndAdd(object, -1) - 1;
    }

    public long getAndUpdate(T object, LongUnaryOperator update) {
        while (true) {
            long old = get(object);
            if (compareAndSet(object, old, update.applyAsLong(old))) {
                return old;
            }
        }
    }

    public long updateAndGet(T object, LongUnaryOperator update) {
        while (true) {
            long old = get(object);
            long next = update.applyAsLong(old);
            if (compareAndSet(object, old, next)) {
                return next;
            }
        }
    }

    public long getAndAccumulate(T object, long operand, LongBinaryOperator function) {
        return getAndUpdate(object, old -> function.applyAsLong(old, operand));
    }

    public long accumulateAndGet(T object, long operand, LongBinaryOperator function) {
        return updateAndGet(object, old -> function.applyAsLong(old, operand));
    }
}
