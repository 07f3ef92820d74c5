package io.masstree.model.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads operations from lines of JSON; the format is described in {@code docs/history-format.md}.
 *
 * <p>One parser goes through all lines, which is twice as fast as one for each. Every complaint names the line, the
 * reason and what would be right.
 */
final class HistoryReader {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String INITIAL =
            "thread " + Operation.INITIAL + " is the map's initial content, which is there before everything else: ";

    private final JsonParser parser;
    private final OperationFields fields = new OperationFields();
    private final Map<String, Key> keys = new HashMap<>(); // one object a key, however often it occurs
    private final Set<Key> initialKeys = new HashSet<>();

    /** Where the object begins that is being read, or the last one ended. */
    private int line;

    private HistoryReader(JsonParser parser) {
        this.parser = parser;
    }

    /** A reader of text; the text is not closed. */
    static HistoryReader of(Reader text) throws IOException {
        return new HistoryReader(JSON.createParser(ByteOrderMarks.leftOutOf(text)));
    }

    /** A reader of UTF-8; the stream is not closed. */
    static HistoryReader of(InputStream bytes) throws IOException {
        return new HistoryReader(JSON.createParser(ByteOrderMarks.leftOutOf(bytes)));
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
            boolean isInside = fields.areOpen() || e.getLocation() == null;
            int at = isInside ? line : e.getLocation().getLineNr();
            throw new HistoryFormatException(at, "not a JSON object with an operation's fields: " + reasonOf(e));
        } catch (CharConversionException e) {
            throw new HistoryFormatException(line + 1, "not text in UTF-8: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new HistoryFormatException(line, String.valueOf(e.getMessage()));
        }
        return operations;
    }

    /** What the parser has to say, on one line and without where it has stood. */
    private static String reasonOf(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.contains(ByteOrderMarks.AS_CODE)) {
            return "there is a byte order mark (U+FEFF) within the line. It is accepted where a line begins: files that"
                    + " are joined must end with the end of a line";
        }
        int end = message.indexOf(" (start marker");
        return (end < 0 ? message : message.substring(0, end)).replaceAll("\\s+", " ");
    }

    private Operation readObject() throws IOException {
        int lastLine = line;
        line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(
                    "a line must be one JSON object, such as {\"thread\":0, ...}, but here is " + parser.getText());
        }
        if (line == lastLine) {
            throw new IllegalArgumentException("there is more than one JSON object on the line");
        }
        fields.open();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.add(name, value(name));
        }
        if (parser.currentTokenLocation().getLineNr() != line) {
            throw new IllegalArgumentException("the JSON object that begins here must end on the same line");
        }
        fields.close();
        return operation();
    }

    /** A JSON value as null, Boolean, Long, String or List; nothing else occurs in a history. */
    private @Nullable Object value(String field) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> number(field);
            case VALUE_STRING -> parser.getText();
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(field));
                }
                yield elements;
            }
            default ->
                throw new IllegalArgumentException("\"" + field + "\": values are null, true, false, whole numbers,"
                        + " strings or arrays, but there is " + parser.getText());
        };
    }

    private Long number(String field) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default ->
                throw new IllegalArgumentException("\"" + field + "\" must be a whole number of at most 64 bits, but "
                        + parser.getText() + " is out of range of long");
        };
    }

    private Operation operation() {
        Kind kind = fields.kind();
        int thread = fields.smallNumber("thread");
        long invoked = fields.number("invoked");
        boolean pending = !fields.has("returned");
        long returned = pending ? Operation.PENDING : returned(invoked);
        if (pending && fields.has("result")) {
            throw new IllegalArgumentException(
                    "a \"result\" needs \"returned\", the time when it came; an operation that has not returned"
                            + " has neither");
        }
        Operation operation = thread == Operation.INITIAL
                ? initially(kind, pending)
                : switch (kind.family()) {
                    case KEY -> onKey(kind, thread, invoked, returned);
                    case NAVIGATION -> navigation(kind, thread, invoked, returned);
                    case SCAN -> scan(kind, thread, invoked, returned);
                    case MAP -> new Operation.OnMap(thread, invoked, returned, kind, result(kind, pending));
                };
        fields.requireNoOther();
        return operation;
    }

    private long returned(long invoked) {
        long returned = fields.number("returned");
        if (returned < invoked) {
            throw new IllegalArgumentException("an operation must not return before it is invoked, but \"returned\" is "
                    + returned + " and \"invoked\" is " + invoked);
        }
        if (returned == Operation.PENDING) {
            throw new IllegalArgumentException("\"returned\" must be less than " + returned
                    + ", the greatest number of 64 bits; leave it out, together with \"result\", if the call never"
                    + " returned");
        }
        return returned;
    }

    /** An entry of the initial content, whose times do not matter. */
    private Operation initially(Kind kind, boolean pending) {
        if (kind != Kind.PUT) {
            throw new IllegalArgumentException(INITIAL + "its \"op\" must be \"put\", but is \"" + kind.label() + "\"");
        }
        if (pending) {
            throw new IllegalArgumentException(INITIAL + "its \"returned\" must not be missing; any number will do");
        }
        Key key = key("key", fields.text("key"));
        Object value = fields.value("value");
        Object result = fields.valueOrAbsent("result");
        if (result != null) {
            throw new IllegalArgumentException(
                    INITIAL + "its \"result\" must be null, but is " + OperationFields.show(result));
        }
        if (!initialKeys.add(key)) {
            throw new IllegalArgumentException(
                    INITIAL + "it must have each \"key\" once, but has \"" + key.hex() + "\" twice");
        }
        return Operation.initially(key, value);
    }

    private Operation onKey(Kind kind, int thread, long invoked, long returned) {
        boolean pending = returned == Operation.PENDING;
        Key key = key("key", fields.text("key"));
        if (kind == Kind.COMPUTE) {
            boolean unknown = pending && !fields.has("expected") && !fields.has("value");
            Object found = unknown ? Operation.UNKNOWN : fields.valueOrAbsent("expected");
            Object left = unknown ? Operation.UNKNOWN : fields.valueOrAbsent("value");
            return new Operation.OnKey(thread, invoked, returned, kind, key, found, left, null);
        }
        return new Operation.OnKey(
                thread,
                invoked,
                returned,
                kind,
                key,
                kind.takesExpected() ? fields.value("expected") : null,
                kind.takesValue() ? fields.value("value") : null,
                result(kind, pending));
    }

    private Operation navigation(Kind kind, int thread, long invoked, long returned) {
        Key key = kind.navigatesFromKey() ? key("key", fields.text("key")) : null;
        Object result = returned == Operation.PENDING ? null : fields.entryOrNone("result");
        return new Operation.Navigation(
                thread,
                invoked,
                returned,
                kind,
                key,
                result == null ? null : entry("\"result\" must be an entry, which is", ", or null for none", result));
    }

    private Operation scan(Kind kind, int thread, long invoked, long returned) {
        boolean pending = returned == Operation.PENDING;
        Range range = kind == Kind.SCAN_PREFIX ? prefixRange() : range(kind);
        boolean complete = !pending && fields.bool("complete");
        List<Entry> shown = new ArrayList<>();
        if (!pending) {
            for (Object element : fields.list("result")) {
                shown.add(entry("an entry in \"result\" must be", "", element));
            }
        }
        return new Operation.Scan(thread, invoked, returned, kind, range, shown, complete);
    }

    private Range prefixRange() {
        return Range.ofPrefix(key("prefix", fields.text("prefix")));
    }

    private Range range(Kind kind) {
        Key from = keyOrOpen("from");
        boolean fromInclusive = fields.bool("fromInclusive");
        Key to = keyOrOpen("to");
        boolean toInclusive = fields.bool("toInclusive");
        return kind == Kind.SCAN_DESCENDING
                ? new Range(to, toInclusive, from, fromInclusive)
                : new Range(from, fromInclusive, to, toInclusive);
    }

    private @Nullable Object result(Kind kind, boolean pending) {
        if (pending || kind.answersNothing()) {
            return null;
        }
        if (kind.answersBoolean()) {
            return fields.bool("result");
        }
        return kind == Kind.SIZE ? (Object) fields.number("result") : fields.valueOrAbsent("result");
    }

    private Entry entry(String what, String otherwise, @Nullable Object element) {
        if (element instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof String hex
                && (pair.get(1) instanceof Long || pair.get(1) instanceof String)) {
            return new Entry(key("result", hex), pair.get(1));
        }
        throw new IllegalArgumentException(what + " a pair of a key and a value, such as [\"6b31\", 7]" + otherwise
                + ", but is " + OperationFields.show(element));
    }

    private @Nullable Key keyOrOpen(String field) {
        String hex = fields.keyOrOpen(field);
        return hex == null ? null : key(field, hex);
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
                    "\"" + field + "\" must be hexadecimal digits in pairs, such as \"6b31\", but is "
                            + OperationFields.show(hex),
                    e);
        }
    }
}
