package io.masstree.model.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads operations from lines of JSON; the format is described in {@code docs/history-format.md}.
 *
 * <p>One parser goes through all lines, which is twice as fast as one for each. Every complaint names the line, the
 * reason and what would be right.
 */
final class HistoryReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Fields fields = new Fields();
    private final Map<String, Key> keys = new HashMap<>(); // one object a key, however often it occurs

    /** Where the object begins that is being read, or the last one ended. */
    private int line;

    private HistoryReader(JsonParser parser) {
        this.parser = parser;
    }

    /** A reader of text; the text is not closed. */
    static HistoryReader of(Reader text) throws IOException {
        return new HistoryReader(JSON.createParser(text));
    }

    /** A reader of UTF-8; the stream is not closed. */
    static HistoryReader of(InputStream bytes) throws IOException {
        return new HistoryReader(JSON.createParser(bytes));
    }

    /** Reads all lines; empty ones are passed over. */
    List<Operation> read() throws IOException {
        parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        List<Operation> operations = new ArrayList<>();
        try {
            while (parser.nextToken() != null) {
                operations.add(readObject());
            }
        } catch (JsonProcessingException e) {
            // Inside of an object, its own line is at fault, even if that shows on the next one only.
            int at = fields.areOpen() ? line : e.getLocation().getLineNr();
            throw new HistoryFormatException(at, "not a JSON object with an operation's fields: " + reasonOf(e));
        } catch (IllegalArgumentException e) {
            throw new HistoryFormatException(line, String.valueOf(e.getMessage()));
        }
        return operations;
    }

    /** What the parser has to say, without where it has stood. */
    private static String reasonOf(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf(" (start marker");
        return end < 0 ? message : message.substring(0, end);
    }

    private Operation readObject() throws IOException {
        int lastLine = line;
        line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("a line must be one JSON object, such as {\"thread\":0, ...}");
        }
        if (line == lastLine) {
            throw new IllegalArgumentException("there is more than one JSON object on the line");
        }
        fields.open();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.add(name, value());
        }
        if (parser.currentTokenLocation().getLineNr() != line) {
            throw new IllegalArgumentException("the JSON object that begins here must end on the same line");
        }
        fields.close();
        return operation();
    }

    /** A JSON value as null, Boolean, Long, String or List; nothing else occurs in a history. */
    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_STRING -> parser.getText();
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value());
                }
                yield elements;
            }
            default ->
                throw new IllegalArgumentException(
                        "values are null, true, false, whole numbers, strings or arrays, but there is "
                                + parser.getText());
        };
    }

    private Operation operation() {
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
            case KEY -> onKey(kind, thread, invoked, returned);
            case NAVIGATION -> navigation(kind, thread, invoked, returned);
            case SCAN -> scan(kind, thread, invoked, returned);
            case MAP -> new Operation.OnMap(thread, invoked, returned, kind, result(kind, pending));
        };
        fields.requireNoOther(kind);
        return operation;
    }

    private Operation onKey(Kind kind, int thread, long invoked, long returned) {
        return new Operation.OnKey(
                thread,
                invoked,
                returned,
                kind,
                key("key", fields.text("key")),
                kind.takesExpected() ? fields.any("expected") : null,
                kind.takesValue() ? fields.any("value") : null,
                result(kind, returned == Operation.PENDING));
    }

    private Operation navigation(Kind kind, int thread, long invoked, long returned) {
        Key key = kind.navigatesFromKey() ? key("key", fields.text("key")) : null;
        Object result = returned == Operation.PENDING ? null : fields.any("result");
        return new Operation.Navigation(thread, invoked, returned, kind, key, result == null ? null : entry(result));
    }

    private Operation scan(Kind kind, int thread, long invoked, long returned) {
        boolean pending = returned == Operation.PENDING;
        Range range = kind == Kind.SCAN_PREFIX ? prefixRange() : range(kind);
        boolean complete = !pending && fields.bool("complete");
        List<Entry> shown = new ArrayList<>();
        if (!pending) {
            for (Object element : fields.list("result")) {
                shown.add(entry(element));
            }
        }
        return new Operation.Scan(thread, invoked, returned, kind, range, shown, complete);
    }

    private Range prefixRange() {
        return Range.ofPrefix(key("prefix", fields.text("prefix")));
    }

    private Range range(Kind kind) {
        Key from = openOrKey("from", fields.any("from"));
        boolean fromInclusive = fields.bool("fromInclusive");
        Key to = openOrKey("to", fields.any("to"));
        boolean toInclusive = fields.bool("toInclusive");
        return kind == Kind.SCAN_DESCENDING
                ? new Range(to, toInclusive, from, fromInclusive)
                : new Range(from, fromInclusive, to, toInclusive);
    }

    private @Nullable Object result(Kind kind, boolean pending) {
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

    /** The fields of the object that is being read, crossed out as they are used. Used again for every object. */
    private static final class Fields {

        /** No kind of operation has more fields than half of this. */
        private static final int MOST = 20;

        private final String[] names = new String[MOST];
        private final @Nullable Object[] values = new @Nullable Object[MOST];
        private int count;
        private boolean open;

        void open() {
            open = true;
            count = 0;
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
                throw new IllegalArgumentException("the field \"" + name + "\" occurs twice");
            }
            if (count == MOST) {
                throw new IllegalArgumentException("no operation has so many fields");
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

        @Nullable
        Object any(String name) {
            int index = indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("the field \"" + name + "\" is missing");
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

        void requireNoOther(Kind kind) {
            if (count > 0) {
                throw new IllegalArgumentException(
                        kind.label() + " has no field " + Arrays.asList(names).subList(0, count) + " here; remove it");
            }
        }

        private static IllegalArgumentException wrong(String name, String right, @Nullable Object value) {
            return new IllegalArgumentException("\"" + name + "\" must be " + right + ", but is " + value);
        }
    }
}
