package io.masstree.model.history;

import org.jspecify.annotations.Nullable;

/** The values of a history: {@link Long} or {@link String}. */
final class Values {

    private Values() {}

    /** Checks a value's type and returns the value. */
    static Object require(Object value) {
        if (!(value instanceof Long || value instanceof String)) {
            throw new IllegalArgumentException(
                    "a value must be a Long or a String, but is " + value + " of " + value.getClass());
        }
        return value;
    }

    /** A value or an answer in words; null stands for absent. */
    static String show(@Nullable Object value) {
        if (value == null) {
            return "absent";
        }
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }
}
