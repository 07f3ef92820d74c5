package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Thread-local variables of logical threads, several of which may run on one thread of the JVM. */
public final class ThreadLocals {
    private static final Object NULL = new Object();

    private ThreadLocals() {}

    /**
     * {@code ThreadLocal.get}.
     *
     * @param local the variable
     * @return its value in the running thread
     */
    public static @Nullable Object get(ThreadLocal<?> local) {
        Carrier carrier = Carrier.simulating();
        if (carrier == null) {
            return local.get();
        }
        IdentityHashMap<Object, Object> values =
                World.of(carrier).threadLocals(carrier.logical().number());
        Object value = values.get(local);
        if (value == null) {
            local.remove();
            Object initial = local.get();
            local.remove();
            value = initial == null ? NULL : initial;
            values.put(local, value);
        }
        return value == NULL ? null : value;
    }

    /**
     * {@code ThreadLocal.set}.
     *
     * @param local the variable
     * @param value its value in the running thread
     */
    @SuppressWarnings("unchecked")
    public static void set(ThreadLocal<?> local, @Nullable Object value) {
        Carrier carrier = Carrier.simulating();
        if (carrier == null) {
            ((ThreadLocal<@Nullable Object>) local).set(value);
        } else {
            World.of(carrier).threadLocals(carrier.logical().number()).put(local, value == null ? NULL : value);
        }
    }

    /**
     * {@code ThreadLocal.remove}.
     *
     * @param local the variable
     */
    public static void remove(ThreadLocal<?> local) {
        Carrier carrier = Carrier.simulating();
        if (carrier == null) {
            local.remove();
        } else {
            World.of(carrier).threadLocals(carrier.logical().number()).remove(local);
        }
    }
}
