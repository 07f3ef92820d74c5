package io.masstree.histories.canary;

import io.masstree.model.ForwardingSubject;
import io.masstree.subjects.LockedSubject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table with one slot for each key of two bytes, written by release stores and read by acquire
 * loads: every single operation is right, but a thread can read one slot before others see what it
 * has stored in another. No tool that assumes sequential consistency can tell, and no harness that
 * orders memory between the two.
 *
 * <p>Longer keys, and what other operations there are, go to a locked map.
 */
public final class NoStoreLoadBarrier<V> extends ForwardingSubject<V> {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

    private final @Nullable Object[] slots = new @Nullable Object[1 << 16];

    public NoStoreLoadBarrier() {
        super(new LockedSubject<>());
    }

    @SuppressWarnings("unchecked")
    private @Nullable V read(byte[] key) {
        return (V) SLOT.getAcquire(slots, index(key));
    }

    private static int index(byte[] key) {
        return ((key[0] & 0xFF) << 8) | (key[1] & 0xFF);
    }

    private @Nullable V write(byte[] key, @Nullable V value) {
        V old = read(key);
        SLOT.setRelease(slots, index(key), value);
        return old;
    }

    private static boolean isShort(byte[] key) {
        return key.length == 2;
    }

    @Override
    public @Nullable V get(byte[] key) {
        return isShort(key) ? read(key) : super.get(key);
    }

    @Override
    public @Nullable V put(byte[] key, V value) {
        return isShort(key) ? write(key, value) : super.put(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(byte[] key, V value) {
        return put(key, value);
    }

    @Override
    public @Nullable V replace(byte[] key, V value) {
        return put(key, value);
    }

    @Override
    public @Nullable V remove(byte[] key) {
        return isShort(key) ? write(key, null) : super.remove(key);
    }

    @Override
    public boolean remove(byte[] key, V value) {
        return remove(key) != null;
    }

    @Override
    public @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        V made = function.apply(key, get(key));
        if (made != null) {
            put(key, made);
        }
        return made;
    }

    @Override
    public @Nullable V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        put(key, value);
        return value;
    }
}
