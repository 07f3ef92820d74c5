package io.masstree.model.history;

import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an operation that is being read, crossed out as they are used. Used again for every operation. Whatever
 * is wrong with a field is an {@link IllegalArgumentException} that names the field, its value and what would be right.
 */
final class OperationFields {

    /** No kind of operation has more fields than half of this. */
    private static final int MOST = 20;

    private static final int LONGEST_SHOWN = 80;

    private static final String VALUE = "a whole number or a string";

    private static final Map<String, Kind> RECORDED = new LinkedHashMap<>();

    static {
        Kind.recorded().forEach(kind -> RECORDED.put(kind.label(), kind));
    }

    private final String[] names = new String[MOST];
    private final @Nullable Object[] values = new @Nullable Object[MOST];
    private int count;
    private boolean open;

    /** What kind of operation it is; null as long as that is not known. */
    private @Nullable Kind kind;

    /** Begins with another operation. */
    void open() {
        open = true;
        count = 0;
        kind = null;
    }

    void close() {
        open = false;
    }

    /** Whether more fields may come. */
    boolean areOpen() {
        return open;
    }

    void add(String name, @Nullable Object value) {
        if (has(name)) {
            throw new IllegalArgumentException("the field \"" + name + "\" occurs twice: remove one of them");
        }
        if (count == MOST) {
            throw new IllegalArgumentException("no operation has so many fields as there are here");
        }
        names[count] = name;
        values[count] = value;
        count++;
    }

    boolean has(String name) {
        return indexOf(name) >= 0;
    }

    private int indexOf(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The kind of operation that the field {@code op} names. */
    Kind kind() {
        String label = text("op");
        kind = RECORDED.get(label);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "unknown \"op\" " + show(label) + "; known are " + String.join(", ", RECORDED.keySet()));
        }
        return kind;
    }

    private @Nullable Object any(String name) {
        int index = indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the field \"" + name + "\" is missing; " + right());
        }
        Object value = values[index];
        count--;
        names[index] = names[count];
        values[index] = values[count];
        return value;
    }

    String text(String name) {
        Object value = any(name);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "a string", value);
    }

    long number(String name) {
        Object value = any(name);
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(name, "a whole number", value);
    }

    int smallNumber(String name) {
        long value = number(name);
        if (value != (int) value) {
            throw wrong(name, "a whole number of 32 bits", value);
        }
        return (int) value;
    }

    boolean bool(String name) {
        Object value = any(name);
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw wrong(name, "true or false", value);
    }

    List<?> list(String name) {
        Object value = any(name);
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "an array of entries, such as [[\"6b31\", 7]]", value);
    }

    /** A value as it may be in a map. */
    Object value(String name) {
        Object value = any(name);
        if (value instanceof Long || value instanceof String) {
            return value;
        }
        throw wrong(name, VALUE, value);
    }

    /** A value as it may be in a map, or null for absent. */
    @Nullable
    Object valueOrAbsent(String name) {
        Object value = any(name);
        if (value == null || value instanceof Long || value instanceof String) {
            return value;
        }
        throw wrong(name, VALUE + ", or null for absent", value);
    }

    /** A key and a value, or null for none. */
    @Nullable
    Object entryOrNone(String name) {
        return any(name);
    }

    /** A key in hexadecimal, or null for an open end. */
    @Nullable
    String keyOrOpen(String name) {
        Object value = any(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a key in hexadecimal, or null for an open end", value);
    }

    /** Refuses fields that have not been used. */
    void requireNoOther() {
        if (count > 0 && kind != null) {
            throw new IllegalArgumentException(kind.label() + " has no field "
                    + Arrays.asList(names).subList(0, count) + " here; remove it: " + right());
        }
    }

    /** Which fields would be right, as far as that is known. */
    private String right() {
        List<String> always = new ArrayList<>(List.of("thread", "invoked", "op"));
        List<String> whenReturned = new ArrayList<>(List.of("returned"));
        if (kind != null) {
            always.addAll(kind.arguments());
            whenReturned.addAll(kind.answers());
        }
        return (kind == null ? "every operation" : kind.label()) + " has " + String.join(", ", always)
                + ", and if it has returned " + String.join(", ", whenReturned);
    }

    static IllegalArgumentException wrong(String name, String right, @Nullable Object value) {
        return new IllegalArgumentException("\"" + name + "\" must be " + right + ", but is " + show(value));
    }

    /** A value as it stands in the file, but not all of a very long one. */
    static String show(@Nullable Object value) {
        String text;
        if (value instanceof String string) {
            text = Values.show(string);
        } else if (value instanceof List<?> list) {
            List<String> elements = new ArrayList<>();
            for (Object element : list.subList(0, Math.min(LONGEST_SHOWN, list.size()))) {
                elements.add(show(element));
            }
            text = (elements.size() < list.size() ? elements + " and so on" : elements.toString());
        } else {
            text = String.valueOf(value);
        }
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
