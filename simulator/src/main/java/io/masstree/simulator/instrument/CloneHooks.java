package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What instrumented code calls after {@code Object.clone}. The JVM copies the fields of an object as they are: the newest values, and the
 * locations of the original, which must not be the copy's.
 *
 * <p>So each field is read again as the thread may see it, and written into the copy: plain reads and plain writes, as the copy of
 * a constructor would be (JLS 17.4 knows no other kind). Nothing is frozen, since no constructor ends.
 */
public final class CloneHooks {
    private static final ClassValue<Copied> COPIED = new ClassValue<>() {
        @Override
        protected Copied computeValue(Class<?> type) {
            return Copied.of(type);
        }
    };

    private CloneHooks() {}

    /**
     * Gives a copy fields of its own.
     *
     * @param original what was copied
     * @param copy     the copy, which no other thread has yet
     * @return the copy
     */
    public static Object copied(Object original, Object copy) {
        Copied copied = COPIED.get(copy.getClass());
        Carrier carrier = Carrier.simulating();
        for (FieldVariable field : copied.tracked) {
            field.separate(copy, carrier != null);
        }
        copied.freezing.forEach(field -> forget(field, copy));
        if (carrier != null) {
            for (FieldVariable field : copied.tracked) {
                Object value = VarHandleHooks.access(field, new @Nullable Object[] {original}, "get");
                VarHandleHooks.access(field, new @Nullable Object[] {copy, value}, "set");
            }
        }
        return copy;
    }

    private static void forget(Field frozen, Object copy) {
        try {
            frozen.set(copy, null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of a class and its superclasses that are simulated, and those that remember what was frozen. */
    private record Copied(List<FieldVariable> tracked, List<Field> freezing) {
        static Copied of(Class<?> type) {
            Copied copied = new Copied(new ArrayList<>(), new ArrayList<>());
            for (Class<?> each = type;
                    each != null && each.getClassLoader() instanceof SimulationLoader;
                    each = each.getSuperclass()) {
                copied.add(each);
            }
            return copied;
        }

        private void add(Class<?> type) {
            try {
                for (Field shadow : type.getDeclaredFields()) {
                    if (shadow.getName().equals(Instrumenter.FROZEN)) {
                        freezing.add(shadow);
                    } else if (shadow.getName().startsWith(Instrumenter.LOCATION_PREFIX)
                            && !java.lang.reflect.Modifier.isStatic(shadow.getModifiers())) {
                        String name = shadow.getName().substring(Instrumenter.LOCATION_PREFIX.length());
                        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                        tracked.add(FieldVariable.of(
                                lookup, type, name, type.getDeclaredField(name).getType(), false));
                    }
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
