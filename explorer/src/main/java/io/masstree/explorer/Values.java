package io.masstree.explorer;

import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import io.masstree.tree.TreeDrawing;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What variables of the tree hold, in the page's words. */
final class Values {
    private Values() {}

    static String show(Location location, Message message, Names names) {
        Class<?> type = Names.typeOf(location.owner(), location.name());
        if (!type.isPrimitive()) {
            Object reference = message.reference();
            return reference == null ? "null" : names.of(reference);
        }
        return number(location, message.bits(), names);
    }

    /** What a variable holds that nobody has written in this execution. */
    static String initial(Location location, Names names) {
        Object owner = location.owner();
        if (owner == null) {
            return "its first value";
        }
        Object value =
                location.index() >= 0 ? Array.get(owner, location.index()) : Names.valueOf(owner, location.name());
        if (value instanceof Long bits) {
            return number(location, bits, names);
        }
        return value == null ? "null" : names.of(value);
    }

    private static String number(Location location, long bits, Names names) {
        Object owner = location.owner();
        String field = location.name();
        if (owner instanceof long[]) {
            field = names.of(owner).replaceFirst(".*\\.", "").replace("′", "");
        }
        return switch (field) {
            case "version" -> version(bits);
            case "permutation" -> permutation(bits);
            case "slices", "first", "last" -> slice(bits);
            case "codes" -> codes(bits);
            default -> field.startsWith("separator") ? slice(bits) : Long.toString(bits);
        };
    }

    private static String version(long bits) {
        return (bits >>> 3)
                + ((bits & 1) != 0 ? " LOCKED" : "")
                + ((bits & 2) != 0 ? " DIRTY" : "")
                + ((bits & 4) != 0 ? " DELETED" : "");
    }

    private static String permutation(long bits) {
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < (bits & 15); i++) {
            slots.add(Long.toString(bits >>> (4 * i + 4) & 15));
        }
        return "slots [" + String.join(" ", slots) + "]";
    }

    /** For each slot how long its key is: a number of bytes, or the page's sign for a key that is longer than its slice. */
    private static String codes(long bits) {
        List<String> codes = new ArrayList<>();
        for (long left = bits; left != 0; left >>>= 4) {
            codes.add(TreeDrawing.length((int) left & 15));
        }
        return "lengths [" + String.join(" ", codes) + "]";
    }

    private static String slice(long bits) {
        if (bits == 0) {
            return "nothing";
        }
        if (bits == Long.MIN_VALUE) {
            return "−∞";
        }
        if (bits == Long.MAX_VALUE) {
            return "+∞";
        }
        if ((bits & 0xFF) == 0xFF) {
            return "just before " + slice(bits + 1);
        }
        return "\"" + TreeDrawing.text(bits) + "\"";
    }

    static String show(@Nullable AccessMode mode, String half) {
        if (mode == null) {
            return "";
        }
        return switch (mode) {
            case PLAIN -> "";
            case OPAQUE -> " (opaque)";
            case ACQUIRE_RELEASE -> " (" + half + ")";
            case VOLATILE -> " (volatile)";
        };
    }
}
