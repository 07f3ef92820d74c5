package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.engine.Refusal;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What instrumented code calls in place of the factories and access modes of {@link VarHandle}. */
public final class VarHandleHooks {
    /** What a {@link Mutation} calls a compare-and-set that is no longer one. */
    static final String CHECK_AND_SET = "check and set";

    private static final Map<VarHandle, Variable> VARIABLES = new ConcurrentHashMap<>();

    private VarHandleHooks() {}

    /**
     * {@code Lookup.findVarHandle}.
     *
     * @param lookup who looks
     * @param owner  the class
     * @param name   the field
     * @param type   its type
     * @return the handle
     * @throws ReflectiveOperationException if there is no such field, or it may not be accessed
     */
    public static VarHandle findVarHandle(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws ReflectiveOperationException {
        VarHandle handle = lookup.findVarHandle(owner, name, type);
        VARIABLES.put(handle, FieldVariable.of(lookup, owner, name, type, false));
        return handle;
    }

    /**
     * {@code Lookup.findStaticVarHandle}.
     *
     * @param lookup who looks
     * @param owner  the class
     * @param name   the field
     * @param type   its type
     * @return the handle
     * @throws ReflectiveOperationException if there is no such field, or it may not be accessed
     */
    public static VarHandle findStaticVarHandle(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws ReflectiveOperationException {
        VarHandle handle = lookup.findStaticVarHandle(owner, name, type);
        VARIABLES.put(handle, FieldVariable.of(lookup, owner, name, type, true));
        return handle;
    }

    /**
     * {@code MethodHandles.arrayElementVarHandle}.
     *
     * @param type the class of the array
     * @return the handle
     */
    public static VarHandle arrayElementVarHandle(Class<?> type) {
        VarHandle handle = MethodHandles.arrayElementVarHandle(type);
        VARIABLES.put(handle, new ElementVariable(type.getComponentType()));
        return handle;
    }

    /**
     * {@code MethodHandles.byteArrayViewVarHandle}: plain reads and writes only.
     *
     * @param type  the class of the view
     * @param order the order of the bytes
     * @return the handle
     */
    public static VarHandle byteArrayViewVarHandle(Class<?> type, ByteOrder order) {
        VarHandle handle = MethodHandles.byteArrayViewVarHandle(type, order);
        VARIABLES.put(handle, new ByteViewVariable(handle, type.getComponentType()));
        return handle;
    }

    /**
     * An access through a handle.
     *
     * @param handle    the handle
     * @param arguments its coordinates and values
     * @param access    the method of {@link VarHandle}
     * @return what the method returns; null for none
     */
    public static @Nullable Object access(VarHandle handle, @Nullable Object[] arguments, String access) {
        if (access.equals(CHECK_AND_SET)) {
            return checkAndSet(handle, arguments);
        }
        return access(variable(handle, access), arguments, access);
    }

    /** The same for a variable that needs no handle. */
    static @Nullable Object access(Variable variable, @Nullable Object[] arguments, String access) {
        VarHandleAccess how = VarHandleAccess.of(access);
        if (variable instanceof ByteViewVariable view) {
            return view.access(how, arguments);
        }
        Carrier carrier = Hooks.enter();
        Place place = variable.place(carrier, arguments);
        return carrier == null
                ? raw(how, variable, place, arguments)
                : simulated(carrier, how, variable, place, arguments);
    }

    private static Variable variable(VarHandle handle, String access) {
        Variable variable = VARIABLES.get(handle);
        if (variable == null) {
            throw new Refusal("VarHandle." + access + " on " + handle + ", which was not found by Lookup.findVarHandle,"
                    + " Lookup.findStaticVarHandle, MethodHandles.arrayElementVarHandle or byteArrayViewVarHandle"
                    + " in simulated code");
        }
        return variable;
    }

    /** The field that a handle is for. */
    static FieldVariable field(VarHandle handle, String access) {
        return (FieldVariable) variable(handle, access);
    }

    private static Object checkAndSet(VarHandle handle, @Nullable Object[] arguments) {
        int coordinates = arguments.length - 2;
        @Nullable Object[] place = java.util.Arrays.copyOf(arguments, coordinates);
        Object seen = access(handle, place, "getVolatile");
        boolean same = handle.varType().isPrimitive()
                ? java.util.Objects.equals(seen, arguments[coordinates])
                : seen == arguments[coordinates];
        if (!same) {
            return false;
        }
        @Nullable Object[] written = java.util.Arrays.copyOf(arguments, coordinates + 1);
        written[coordinates] = arguments[coordinates + 1];
        access(handle, written, "setVolatile");
        return true;
    }

    /** What a handle refers to. */
    interface Variable {
        /** {@return the type of the variable} */
        Class<?> type();

        /** The variable that the coordinates mean; its location is null if the carrier is. */
        Place place(@Nullable Carrier carrier, @Nullable Object[] arguments);
    }

    /** One variable. */
    interface Place {
        @Nullable
        Location location();

        /** How many of the arguments are coordinates. */
        int coordinates();

        /** Its newest value, boxed. */
        @Nullable
        Object get();

        void set(@Nullable Object value);
    }

    private static @Nullable Object raw(
            VarHandleAccess how, Variable variable, Place place, @Nullable Object[] arguments) {
        Object old = place.get();
        return switch (how.operation()) {
            case GET -> old;
            case SET -> {
                place.set(Values.convert(arguments[place.coordinates()], variable.type()));
                yield null;
            }
            default -> {
                VarHandleUpdate update = update(how, variable, place, arguments);
                boolean fails = update.failsOn(old);
                if (!fails) {
                    place.set(update.value(old));
                }
                yield result(how, old, !fails);
            }
        };
    }

    private static VarHandleUpdate update(
            VarHandleAccess how, Variable variable, Place place, @Nullable Object[] arguments) {
        int first = place.coordinates();
        boolean compares = how.compares();
        Object expected = compares ? Values.convert(arguments[first], variable.type()) : null;
        Object operand = Values.convert(arguments[compares ? first + 1 : first], variable.type());
        return new VarHandleUpdate(how, variable.type(), expected, operand);
    }

    private static @Nullable Object result(VarHandleAccess how, @Nullable Object old, boolean done) {
        return how.returnsWhether() ? (Object) done : old;
    }

    private static @Nullable Object simulated(
            Carrier carrier, VarHandleAccess how, Variable variable, Place place, @Nullable Object[] arguments) {
        Location location = java.util.Objects.requireNonNull(place.location());
        Object raw = place.get();
        Execution execution = carrier.execution();
        LogicalThread thread = carrier.logical();
        AccessMode readMode = how.readMode();
        switch (how.operation()) {
            case GET -> {
                Message message = Hooks.read(carrier, location, readMode);
                Object value = message == null ? raw : Values.of(message, variable.type());
                if (value != null && !variable.type().isPrimitive()) {
                    execution.memory().reachFurther(thread.memory(), location.owner(), value);
                }
                return value;
            }
            case SET -> {
                Object value = Values.convert(arguments[place.coordinates()], variable.type());
                Hooks.write(
                        carrier,
                        location,
                        how.writeMode(),
                        Values.bits(raw, variable.type()),
                        Values.reference(raw, variable.type()),
                        Values.bits(value, variable.type()),
                        Values.reference(value, variable.type()));
                place.set(Values.of(location.newest(), variable.type()));
                return null;
            }
            default -> {
                int kind =
                        EventLog.READS | EventLog.WRITES | Hooks.pushFlag(readMode) | Hooks.pushFlag(how.writeMode());
                execution.happens(thread, location, kind);
                execution
                        .memory()
                        .start(location, Values.bits(raw, variable.type()), Values.reference(raw, variable.type()));
                Execution.Updated updated = execution.update(
                        thread, location, readMode, how.writeMode(), update(how, variable, place, arguments));
                place.set(Values.of(location.newest(), variable.type()));
                return result(how, Values.of(updated.read(), variable.type()), updated.written() != null);
            }
        }
    }
}
