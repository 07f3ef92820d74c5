package io.masstree.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads values as TLC prints them: tuples and sets become lists, records and functions maps (with the text of the argument as key),
 * numbers {@link Long}s, strings strings, and TRUE and FALSE booleans.
 */
final class TlaValue {
    private final String text;
    private int at;

    private TlaValue(String text) {
        this.text = text;
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException if it is not one; the message says where
     */
    static Object parse(String text) {
        TlaValue reader = new TlaValue(text);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private Object value() {
        skipSpace();
        if (take("<<")) {
            return elements(">>");
        }
        if (take("{")) {
            return elements("}");
        }
        if (take("[")) {
            return record();
        }
        if (take("(")) {
            return function();
        }
        if (take("\"")) {
            int end = text.indexOf('"', at);
            String string = text.substring(at, end);
            at = end + 1;
            return string;
        }
        if (take("TRUE")) {
            return true;
        }
        if (take("FALSE")) {
            return false;
        }
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        if (start == at) {
            throw unexpected("a value");
        }
        return Long.valueOf(text.substring(start, at));
    }

    private List<Object> elements(String end) {
        List<Object> elements = new ArrayList<>();
        skipSpace();
        while (!take(end)) {
            elements.add(value());
            skipSpace();
            take(",");
            skipSpace();
        }
        return elements;
    }

    private Map<String, Object> record() {
        return pairs("]", "|->", ",", () -> {
            while (Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
        });
    }

    private Map<String, Object> function() {
        return pairs(")", ":>", "@@", this::value);
    }

    /** Names, which {@code name} goes over, with their values. */
    private Map<String, Object> pairs(String end, String arrow, String separator, Runnable name) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        skipSpace();
        while (!take(end)) {
            int start = at;
            name.run();
            String read = text.substring(start, at).strip();
            skipSpace();
            expect(arrow);
            pairs.put(read, value());
            skipSpace();
            take(separator);
            skipSpace();
        }
        return pairs;
    }

    private boolean take(String token) {
        boolean found = text.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw unexpected(token);
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        String rest = text.substring(at, Math.min(at + 40, text.length()));
        return new IllegalArgumentException("expected " + expected + " at " + at + ", found: " + rest);
    }
}
