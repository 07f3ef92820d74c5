package io.masstree.simulator.witness;

import io.masstree.simulator.memory.Location;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names objects by class and order of appearance, so that the same execution always has the same names. */
final class ObjectNames {
    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    String of(@Nullable Object object) {
        if (object == null) {
            return "null";
        }
        if (object instanceof String) {
            return "\"" + object + "\"";
        }
        if (object.getClass().getName().startsWith("java.lang.")
                && (object instanceof Number || object instanceof Boolean)) {
            return object.toString();
        }
        return names.computeIfAbsent(object, key -> {
            String type = key.getClass().getSimpleName();
            String shown = type.isEmpty() ? "object" : type;
            int number = counts.merge(shown, 1, Integer::sum);
            numbers.put(key, number);
            return shown + "#" + number;
        });
    }

    /** The number in the name of an object. */
    int numberOf(Object object) {
        of(object);
        return numbers.getOrDefault(object, 0);
    }

    String of(Location location) {
        Object owner = location.owner();
        if (location.index() >= 0) {
            return of(owner) + "[" + location.index() + "]";
        }
        return owner == null ? location.name() : of(owner) + "." + location.name();
    }
}
