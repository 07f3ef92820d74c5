package io.masstree.model.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads operations from lines of JSON; the format is described in this package's documentation.
 *
 * <p>Every complaint names the line, the reason and what would be right.
 */
final class HistoryReader {

    private final JsonFactory json = new JsonFactory();
    private final BufferedReader in;
    private final Map<String, Key> keys = new HashMap<>(); // one object a key, however often it occurs

    HistoryReader(Reader in) {
        this.in = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in);
    }

    /** Reads all lines; empty ones are passed over. */
    List<Operation> read() throws IOException {
        List<Operation> operations = new ArrayList<>();
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                operations.add(readLine(line, number));
            }
        }
        return operations;
    }

    private Operation readLine(String line, int number) throws IOException {
        try {
            return operation(new Fields(fields(line)));
        } catch (JsonProcessingException e) {
            throw new HistoryFormatException(
                    number, "not a JSON object with an operation's fields: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new HistoryFormatException(number, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, @Nullable Object> fields(String line) throws IOException {
        try (JsonParser parser = json.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a line must be one JSON object, such as {\"thread\":0, ...}");
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (fields.containsKey(name)) {
                    throw new IllegalArgumentException("the field \"" + name + "\" occurs twice");
                }
                fields.put(name, value(parser));
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("there is more than one JSON object on the line");
            }
            return fields;
        }
    }

    /** A JSON value as null, Boolean, Long, String or List; nothing else occurs in a history. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_STRING -> parser.getText();
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            default ->
                throw new IllegalArgumentException(
                        "values are null, true, false, whole numbers, strings or arrays, but there is "
                                + parser.getText());
        };
    }

    private Operation operation(Fields fields) {
        String label = fields.text("op");
        Kind kind = Kind.byLabel(label);
        if (kind == null) {
            throw new IllegalArgumentException("unknown \"op\" \"" + label + "\"; known are " + Kind.labels());
        }
        int thread = fields.smallNumber("thread");
        long invoked = fields.number("invoked");
        boolean pending = !fields.has("returned");
        long returned = pending ? Operation.PENDING : fields.number("returned");
        if (pending && fields.has("result")) {
            throw new IllegalArgumentException(
                    "a \"result\" needs \"returned\", the time when it came; an operation that has not returned"
                            + " has neither");
        }
        Operation operation = switch (kind.family()) {
            case KEY -> onKey(fields, kind, thread, invoked, returned);
            case NAVIGATION -> navigation(fields, kind, thread, invoked, returned);
            case SCAN -> scan(fields, kind, thread, invoked, returned);
            case MAP -> new Operation.OnMap(thread, invoked, returned, kind, result(fields, kind, pending));
        };
        fields.requireNoOther(kind);
        return operation;
    }

    private Operation onKey(Fields fields, Kind kind, int thread, long invoked, long returned) {
        return new Operation.OnKey(
                thread,
                invoked,
                returned,
                kind,
                key("key", fields.text("key")),
                kind.takesExpected() ? fields.any("expected") : null,
                kind.takesValue() ? fields.any("value") : null,
                result(fields, kind, returned == Operation.PENDING));
    }

    private Operation navigation(Fields fields, Kind kind, int thread, long invoked, long returned) {
        Key key = kind.navigatesFromKey() ? key("key", fields.text("key")) : null;
        Object result = returned == Operation.PENDING ? null : fields.any("result");
        return new Operation.Navigation(thread, invoked, returned, kind, key, result == null ? null : entry(result));
    }

    private Operation scan(Fields fields, Kind kind, int thread, long invoked, long returned) {
        boolean pending = returned == Operation.PENDING;
        Range range = kind == Kind.SCAN_PREFIX ? prefixRange(fields) : range(fields, kind);
        boolean complete = !pending && fields.bool("complete");
        List<Entry> shown = new ArrayList<>();
        if (!pending) {
            for (Object element : fields.list("result")) {
                shown.add(entry(element));
            }
        }
        return new Operation.Scan(thread, invoked, returned, kind, range, shown, complete);
    }

    private Range prefixRange(Fields fields) {
        return Range.ofPrefix(key("prefix", fields.text("prefix")));
    }

    private Range range(Fields fields, Kind kind) {
        Key from = openOrKey("from", fields.any("from"));
        boolean fromInclusive = fields.bool("fromInclusive");
        Key to = openOrKey("to", fields.any("to"));
        boolean toInclusive = fields.bool("toInclusive");
        return kind == Kind.SCAN_DESCENDING
                ? new Range(to, toInclusive, from, fromInclusive)
                : new Range(from, fromInclusive, to, toInclusive);
    }

    private static @Nullable Object result(Fields fields, Kind kind, boolean pending) {
        return pending || kind.answersNothing() ? null : fields.any("result");
    }

    private Entry entry(@Nullable Object element) {
        if (element instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof String hex
                && (pair.get(1) instanceof Long || pair.get(1) instanceof String)) {
            return new Entry(key("result", hex), pair.get(1));
        }
        throw new IllegalArgumentException(
                "an entry in \"result\" must be a pair of a key and a value, such as [\"6b31\", 7], but is " + element);
    }

    private @Nullable Key openOrKey(String field, @Nullable Object hex) {
        if (hex == null) {
            return null;
        }
        if (hex instanceof String text) {
            return key(field, text);
        }
        throw new IllegalArgumentException(
                "\"" + field + "\" must be a key in hexadecimal, or null for an open end, but is " + hex);
    }

    private Key key(String field, String hex) {
        Key known = keys.get(hex);
        if (known != null) {
            return known;
        }
        try {
            Key key = Key.ofHex(hex);
            keys.put(hex, key);
            return key;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + field + "\" must be hexadecimal digits in pairs, such as \"6b31\", but is \"" + hex + "\"",
                    e);
        }
    }

    /** The fields of one line, crossed out as they are used. */
    private static final class Fields {

        private final Map<String, @Nullable Object> unused;

        Fields(Map<String, @Nullable Object> fields) {
            this.unused = fields;
        }

        boolean has(String name) {
            return unused.containsKey(name);
        }

        @Nullable
        Object any(String name) {
            if (!has(name)) {
                throw new IllegalArgumentException("the field \"" + name + "\" is missing");
            }
            return unused.remove(name);
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

        void requireNoOther(Kind kind) {
            if (!unused.isEmpty()) {
                throw new IllegalArgumentException(
                        kind.label() + " has no field " + unused.keySet() + " here; remove it");
            }
        }

        private static IllegalArgumentException wrong(String name, String right, @Nullable Object value) {
            return new IllegalArgumentException("\"" + name + "\" must be " + right + ", but is " + value);
        }
    }
}
