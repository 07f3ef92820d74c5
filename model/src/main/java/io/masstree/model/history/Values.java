package io.masstree.model.history;

import java.util.HexFormat;
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
        return value instanceof String text ? "\"" + escaped(text) + "\"" : value.toString();
    }

    /** A text on one line: what would end it, or steer the terminal that shows it, becomes visible. */
    static String escaped(String text) {
        if (text.chars().noneMatch(Values::isInvisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c)) {
                visible.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                visible.append(c);
            }
        }
        return visible.toString();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
