package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.Refusal;
import io.masstree.simulator.instrument.VarHandleHooks.Place;
import io.masstree.simulator.instrument.VarHandleHooks.Variable;
import io.masstree.simulator.memory.Location;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A field that a handle refers to. The method handles take the object first, also where the field is static. */
record FieldVariable(
        String name,
        Class<?> type,
        boolean isStatic,
        MethodHandle getLocation,
        MethodHandle setLocation,
        MethodHandle getter,
        MethodHandle setter,
        MethodHandle longGetter,
        MethodHandle longSetter)
        implements Variable {
    /** In place of the handles for {@code long} where the field is of another type, or static. */
    private static final MethodHandle NO_LONG = MethodHandles.constant(Object.class, null);

    /** The newest value of a field of type {@code long} that is not static. */
    long getLong(Object object) {
        try {
            return (long) longGetter.invokeExact(object);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    void setLong(Object object, long value) {
        try {
            longSetter.invokeExact(object, value);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static FieldVariable of(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type, boolean isStatic)
            throws ReflectiveOperationException {
        String shadow = Instrumenter.LOCATION_PREFIX + name;
        try {
            if (isStatic) {
                return new FieldVariable(
                        name,
                        type,
                        true,
                        withObject(lookup.findStaticGetter(owner, shadow, Location.class), Location.class),
                        withObjectTaking(lookup.findStaticSetter(owner, shadow, Location.class), Location.class),
                        withObject(lookup.findStaticGetter(owner, name, type), Object.class),
                        withObjectTaking(lookup.findStaticSetter(owner, name, type), Object.class),
                        NO_LONG,
                        NO_LONG);
            }
            MethodHandle getter = lookup.findGetter(owner, name, type);
            MethodHandle setter = lookup.findSetter(owner, name, type);
            return new FieldVariable(
                    name,
                    type,
                    false,
                    lookup.findGetter(owner, shadow, Location.class)
                            .asType(MethodType.methodType(Location.class, Object.class)),
                    lookup.findSetter(owner, shadow, Location.class)
                            .asType(MethodType.methodType(void.class, Object.class, Location.class)),
                    getter.asType(MethodType.methodType(Object.class, Object.class)),
                    setter.asType(MethodType.methodType(void.class, Object.class, Object.class)),
                    type == long.class ? getter.asType(MethodType.methodType(long.class, Object.class)) : NO_LONG,
                    type == long.class
                            ? setter.asType(MethodType.methodType(void.class, Object.class, long.class))
                            : NO_LONG);
        } catch (NoSuchFieldException e) {
            throw new Refusal("a VarHandle for " + owner.getName() + "." + name
                    + ", which is not instrumented or is final; add its package to the instrumented ones");
        }
    }

    private static MethodHandle withObject(MethodHandle getter, Class<?> result) {
        return MethodHandles.dropArguments(getter.asType(MethodType.methodType(result)), 0, Object.class);
    }

    private static MethodHandle withObjectTaking(MethodHandle setter, Class<?> value) {
        return MethodHandles.dropArguments(setter.asType(MethodType.methodType(void.class, value)), 0, Object.class);
    }

    @Override
    public Place place(@Nullable Carrier carrier, @Nullable Object[] arguments) {
        Object object = isStatic ? null : java.util.Objects.requireNonNull(arguments[0]);
        return new FieldPlace(object, carrier == null ? null : locate(carrier, object));
    }

    /** Gives the field of a copied object a location of its own, and on demand the default value that it had before it was written. */
    void separate(Object copy, boolean unwritten) {
        try {
            setLocation.invokeExact(copy, (Location) null);
            if (unwritten) {
                setter.invokeExact(copy, type.isPrimitive() ? Values.box(0, type) : null);
            }
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /** The field's location in this execution. */
    Location locate(Carrier carrier, @Nullable Object object) {
        try {
            Location before = (Location) getLocation.invokeExact(object);
            Location location = java.util.Objects.requireNonNull(Hooks.locate(before, carrier, object, name));
            if (location != before) {
                setLocation.invokeExact(object, location);
            }
            return location;
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    private static RuntimeException sneaky(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException failed ? failed : new IllegalStateException(e);
    }

    private final class FieldPlace implements Place {
        private final @Nullable Object object;
        private final @Nullable Location location;

        FieldPlace(@Nullable Object object, @Nullable Location location) {
            this.object = object;
            this.location = location;
        }

        @Override
        public @Nullable Location location() {
            return location;
        }

        @Override
        public int coordinates() {
            return isStatic ? 0 : 1;
        }

        @Override
        public @Nullable Object get() {
            try {
                return (@Nullable Object) getter.invokeExact(object);
            } catch (Throwable e) {
                throw sneaky(e);
            }
        }

        @Override
        public void set(@Nullable Object value) {
            try {
                setter.invokeExact(object, value);
            } catch (Throwable e) {
                throw sneaky(e);
            }
        }
    }
}
