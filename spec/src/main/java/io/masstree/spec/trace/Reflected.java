package io.masstree.spec.trace;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Fields of objects of core, whose classes are loaded anew for each simulation. */
final class Reflected {
    private static final Map<Class<?>, Map<String, Field>> FIELDS = new ConcurrentHashMap<>();

    private Reflected() {}

    /** The newest value of a field. */
    static @Nullable Object get(Object object, String name) {
        Field field = FIELDS.computeIfAbsent(object.getClass(), type -> new ConcurrentHashMap<>())
                .computeIfAbsent(name, key -> find(object.getClass(), key));
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(Object object, String name) {
        Object value = get(object, name);
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static Field find(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                Field field = each.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                // perhaps the superclass has it
            }
        }
        throw new UnmappedException("the field " + name + ", which " + type.getName() + " does not have any more");
    }

    static boolean is(@Nullable Object object, String simpleName) {
        for (Class<?> each = object == null ? null : object.getClass(); each != null; each = each.getSuperclass()) {
            if (each.getSimpleName().equals(simpleName)) {
                return true;
            }
        }
        return false;
    }
}
