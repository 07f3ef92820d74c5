package io.masstree.model.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes operations as lines of JSON; the format is described in {@code docs/history-format.md}. */
final class HistoryWriter {

    private final Writer out;

    HistoryWriter(Writer out) {
        this.out = out;
    }

    void write(List<Operation> operations) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n")); // one object a line
            for (Operation operation : operations) {
                write(operation, json);
            }
        }
        if (!operations.isEmpty()) {
            out.write('\n');
        }
        out.flush();
    }

    private static void write(Operation operation, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("thread", operation.thread());
        json.writeNumberField("invoked", operation.invoked());
        if (!operation.isPending()) {
            json.writeNumberField("returned", operation.returned());
        }
        json.writeStringField("op", operation.kind().label());
        if (operation instanceof Operation.OnKey onKey) {
            writeOnKey(onKey, json);
        } else if (operation instanceof Operation.Navigation navigation) {
            writeNavigation(navigation, json);
        } else if (operation instanceof Operation.Scan scan) {
            writeScan(scan, json);
        } else if (operation instanceof Operation.OnMap onMap) {
            writeResult(onMap, onMap.result(), json);
        }
        json.writeEndObject();
    }

    private static void writeOnKey(Operation.OnKey operation, JsonGenerator json) throws IOException {
        json.writeStringField("key", operation.key().hex());
        if (operation.kind().takesExpected() && operation.expected() != Operation.UNKNOWN) {
            writeField("expected", operation.expected(), json);
        }
        if (operation.kind().takesValue() && operation.value() != Operation.UNKNOWN) {
            writeField("value", operation.value(), json);
        }
        writeResult(operation, operation.result(), json);
    }

    private static void writeNavigation(Operation.Navigation operation, JsonGenerator json) throws IOException {
        if (operation.key() != null) {
            json.writeStringField("key", operation.key().hex());
        }
        if (!operation.isPending()) {
            json.writeFieldName("result");
            if (operation.result() == null) {
                json.writeNull();
            } else {
                writeEntry(operation.result(), json);
            }
        }
    }

    private static void writeScan(Operation.Scan scan, JsonGenerator json) throws IOException {
        Range range = scan.range();
        if (scan.kind() == Kind.SCAN_PREFIX) {
            writeField("prefix", hex(range.low()), json);
        } else {
            boolean down = scan.descending();
            writeField("from", hex(down ? range.high() : range.low()), json);
            json.writeBooleanField("fromInclusive", down ? range.highInclusive() : range.lowInclusive());
            writeField("to", hex(down ? range.low() : range.high()), json);
            json.writeBooleanField("toInclusive", down ? range.lowInclusive() : range.highInclusive());
        }
        if (!scan.isPending()) {
            json.writeBooleanField("complete", scan.complete());
            json.writeArrayFieldStart("result");
            for (Entry entry : scan.shown()) {
                writeEntry(entry, json);
            }
            json.writeEndArray();
        }
    }

    private static void writeResult(Operation operation, @Nullable Object result, JsonGenerator json)
            throws IOException {
        if (!operation.isPending() && !operation.kind().answersNothing()) {
            writeField("result", result, json);
        }
    }

    private static void writeEntry(Entry entry, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeString(entry.key().hex());
        writeValue(entry.value(), json);
        json.writeEndArray();
    }

    private static void writeField(String name, @Nullable Object value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        writeValue(value, json);
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean answer) {
            json.writeBoolean(answer);
        } else {
            json.writeString(value.toString());
        }
    }

    private static @Nullable String hex(@Nullable Key key) {
        return key == null ? null : key.hex();
    }
}
