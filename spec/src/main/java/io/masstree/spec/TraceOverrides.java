package io.masstree.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** Reads for the module {@code Trace} what was recorded, from files of the directory that TLC runs in. */
public final class TraceOverrides {
    private TraceOverrides() {}

    /** {@code Recorded(part)}: the value in the file {@code part.txt}. */
    @TLAPlusOperator(identifier = "Recorded", module = "Trace", warn = false)
    public static Value recorded(StringValue part) {
        try {
            return value(TlaValue.parse(Files.readString(file(Path.of(""), part.val.toString()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a part lies. */
    static Path file(Path directory, String part) {
        return directory.resolve(part + ".txt");
    }

    private static Value value(Object read) {
        if (read instanceof Long number) {
            return IntValue.gen(Math.toIntExact(number));
        }
        if (read instanceof String text) {
            return new StringValue(text);
        }
        if (read instanceof List<?> elements) {
            return new TupleValue(elements.stream().map(TraceOverrides::value).toArray(Value[]::new));
        }
        if (read instanceof Map<?, ?> fields) {
            UniqueString[] names = fields.keySet().stream()
                    .map(name -> UniqueString.uniqueStringOf(String.valueOf(name)))
                    .toArray(UniqueString[]::new);
            Value[] values = fields.values().stream().map(TraceOverrides::value).toArray(Value[]::new);
            return new RecordValue(names, values, false);
        }
        return Boolean.TRUE.equals(read) ? tlc2.value.impl.BoolValue.ValTrue : tlc2.value.impl.BoolValue.ValFalse;
    }
}
