package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link VarHandleHooks#access} does, for the shapes of accesses that are most frequent: elements of arrays of references, fields
 * of type {@code long} in objects, and a {@code long} in an array of bytes. Nothing is boxed.
 */
public final class TypedVarHandleHooks {
    private static final String VAR_HANDLE = "Ljava/lang/invoke/VarHandle;";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String NAME = "Ljava/lang/String;";

    /** The hooks, by their names, with what they take and return beside the handle and the name of the access. */
    private static final Map<String, String> DESCRIPTORS = Map.of(
            "getElement", "([" + OBJECT + "I" + NAME + ")" + OBJECT,
            "setElement", "([" + OBJECT + "I" + OBJECT + NAME + ")V",
            "getLong", "(" + OBJECT + NAME + ")J",
            "setLong", "(" + OBJECT + "J" + NAME + ")V",
            "compareAndSetLong", "(" + OBJECT + "JJ" + NAME + ")Z",
            "viewLong", "([BI" + NAME + ")J");

    private TypedVarHandleHooks() {}

    /** The hook for an access, as far as there is one for its shape; otherwise null. */
    static @Nullable String hookFor(String access, String descriptor) {
        if (access.equals(VarHandleHooks.CHECK_AND_SET)) {
            return null;
        }
        VarHandleAccess how = VarHandleAccess.of(access);
        return switch (how.operation()) {
            case GET -> {
                if (descriptor.startsWith("([L") && descriptor.contains(";I)L")) {
                    yield "getElement";
                }
                if (descriptor.equals("([BI)J")) {
                    yield access.equals("get") ? "viewLong" : null;
                }
                yield descriptor.matches("\\(L[^;]+;\\)J") ? "getLong" : null;
            }
            case SET -> {
                if (descriptor.matches("\\(\\[L[^;]+;IL[^;]+;\\)V")) {
                    yield "setElement";
                }
                yield descriptor.matches("\\(L[^;]+;J\\)V") ? "setLong" : null;
            }
            case COMPARE_AND_SET -> descriptor.matches("\\(L[^;]+;JJ\\)Z") ? "compareAndSetLong" : null;
            default -> null;
        };
    }

    /** The descriptor of a hook. */
    static String descriptor(String hook) {
        return "(" + VAR_HANDLE + String.valueOf(DESCRIPTORS.get(hook)).substring(1);
    }

    /**
     * Reads an element of an array of references.
     *
     * @param handle the handle
     * @param array  the array
     * @param index  the index
     * @param access the method of {@link VarHandle}
     * @return the element
     */
    public static @Nullable Object getElement(VarHandle handle, @Nullable Object[] array, int index, String access) {
        Carrier carrier = Hooks.enter();
        return carrier == null
                ? array[index]
                : ArrayHooks.readReference(
                        carrier, array, index, VarHandleAccess.of(access).readMode());
    }

    /**
     * Writes an element of an array of references.
     *
     * @param handle the handle
     * @param array  the array
     * @param index  the index
     * @param value  the element
     * @param access the method of {@link VarHandle}
     */
    public static void setElement(
            VarHandle handle, @Nullable Object[] array, int index, @Nullable Object value, String access) {
        Carrier carrier = Hooks.enter();
        if (carrier == null) {
            array[index] = value;
        } else {
            ArrayHooks.writeReference(
                    carrier, array, index, value, VarHandleAccess.of(access).writeMode());
        }
    }

    /**
     * Reads a field of type {@code long}.
     *
     * @param handle the handle
     * @param owner  the object
     * @param access the method of {@link VarHandle}
     * @return its value
     */
    public static long getLong(VarHandle handle, Object owner, String access) {
        FieldVariable field = VarHandleHooks.field(handle, access);
        Carrier carrier = Hooks.enter();
        long raw = field.getLong(owner);
        if (carrier == null) {
            return raw;
        }
        Location location = field.locate(carrier, owner);
        Message message =
                Hooks.read(carrier, location, VarHandleAccess.of(access).readMode());
        return message == null ? raw : message.bits();
    }

    /**
     * Writes a field of type {@code long}.
     *
     * @param handle the handle
     * @param owner  the object
     * @param value  the value
     * @param access the method of {@link VarHandle}
     */
    public static void setLong(VarHandle handle, Object owner, long value, String access) {
        FieldVariable field = VarHandleHooks.field(handle, access);
        Carrier carrier = Hooks.enter();
        if (carrier == null) {
            field.setLong(owner, value);
            return;
        }
        Location location = field.locate(carrier, owner);
        Hooks.write(carrier, location, VarHandleAccess.of(access).writeMode(), field.getLong(owner), null, value, null);
        field.setLong(owner, location.newest().bits());
    }

    /**
     * Compares a field of type {@code long} with a value, and sets it to another if it has that value.
     *
     * @param handle   the handle
     * @param owner    the object
     * @param expected what it is compared with
     * @param value    the value
     * @param access   the method of {@link VarHandle}
     * @return whether it was set
     */
    public static boolean compareAndSetLong(VarHandle handle, Object owner, long expected, long value, String access) {
        FieldVariable field = VarHandleHooks.field(handle, access);
        Carrier carrier = Hooks.enter();
        long raw = field.getLong(owner);
        if (carrier == null) {
            if (raw != expected) {
                return false;
            }
            field.setLong(owner, value);
            return true;
        }
        VarHandleAccess how = VarHandleAccess.of(access);
        Location location = field.locate(carrier, owner);
        Execution execution = carrier.execution();
        execution.happens(
                carrier.logical(),
                location,
                EventLog.READS | EventLog.WRITES | Hooks.pushFlag(how.readMode()) | Hooks.pushFlag(how.writeMode()));
        execution.memory().start(location, raw, null);
        Execution.Updated updated = execution.update(
                carrier.logical(), location, how.readMode(), how.writeMode(), new LongUpdate(expected, value));
        field.setLong(owner, location.newest().bits());
        return updated.written() != null;
    }

    private record LongUpdate(long expected, long value) implements Execution.Update {
        @Override
        public boolean fails(Message read) {
            return read.bits() != expected;
        }

        @Override
        public long bits(Message read) {
            return value;
        }
    }

    /**
     * Reads a {@code long} in an array of bytes.
     *
     * @param handle the handle
     * @param bytes  the array
     * @param index  where it begins
     * @param access the method of {@link VarHandle}
     * @return the value
     */
    public static long viewLong(VarHandle handle, byte[] bytes, int index, String access) {
        Carrier carrier = Carrier.simulating();
        if (carrier == null || World.of(carrier).elements(bytes) == null) {
            return (long) handle.get(bytes, index);
        }
        return (Long)
                java.util.Objects.requireNonNull(VarHandleHooks.access(handle, new Object[] {bytes, index}, access));
    }
}
