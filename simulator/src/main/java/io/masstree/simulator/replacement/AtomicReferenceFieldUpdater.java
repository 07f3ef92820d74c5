package io.masstree.simulator.replacement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicReferenceFieldUpdater}, whose Javadoc says what each method does. */
@SuppressWarnings({"unchecked", "NullAway"}) // as in the JDK's class, whose references may be null
public final class AtomicReferenceFieldUpdater<T, V> {
    private final VarHandle field;

    private AtomicReferenceFieldUpdater(VarHandle field) {
        this.field = field;
    }

    public static <U, W> AtomicReferenceFieldUpdater<U, W> newUpdater(Class<U> owner, Class<W> type, String name) {
        try {
            return new AtomicReferenceFieldUpdater<>(
                    MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type));
        } catch (ReflectiveOperationException e) {
            throw new RuntimeException(e);
        }
    }

    public V get(T object) {
        return (V) field.getVolatile(object);
    }

    public void set(T object, V newValue) {
        field.setVolatile(object, newValue);
    }

    public void lazySet(T object, V newValue) {
        field.setRelease(object, newValue);
    }

    public boolean compareAndSet(T object, V expected, V newValue) {
        return field.compareAndSet(object, expected, newValue);
    }

    public boolean weakCompareAndSet(T object, V expected, V newValue) {
        return field.weakCompareAndSetPlain(object, expected, newValue);
    }

    public V getAndSet(T object, V newValue) {
        return (V) field.getAndSet(object, newValue);
    }

    public V getAndUpdate(T object, UnaryOperator<V> update) {
        while (true) {
            V old = get(object);
            if (compareAndSet(object, old, update.apply(old))) {
                return old;
            }
        }
    }

    public V updateAndGet(T object, UnaryOperator<V> update) {
        while (true) {
            V old = get(object);
            V next = update.apply(old);
            if (compareAndSet(object, old, next)) {
                return next;
            }
        }
    }

    public V getAndAccumulate(T object, V operand, BinaryOperator<V> function) {
        return getAndUpdate(object, old -> function.apply(old, operand));
    }

    public V accumulateAndGet(T object, V operand, BinaryOperator<V> function) {
        return updateAndGet(object, old -> function.apply(old, operand));
    }
}
