package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the tape of a {@link ThreadLog} back into operations. */
final class LogDecoder {

    private static final Kind[] KINDS = Kind.values();

    private final int thread;
    private final Tape.Reader in;
    private final KeyPool keys;

    LogDecoder(int thread, Tape.Reader in, KeyPool keys) {
        this.thread = thread;
        this.in = in;
        this.keys = keys;
    }

    boolean hasNext() {
        return !in.atEnd();
    }

    Operation next() {
        Kind kind = KINDS[(int) in.read()];
        long begin = in.read();
        long end = in.read();
        return switch (kind.family()) {
            case KEY ->
                new Operation.OnKey(
                        thread,
                        begin,
                        end,
                        kind,
                        key(),
                        in.readOptionalOrUnknown(),
                        in.readOptionalOrUnknown(),
                        result(kind, end));
            case NAVIGATION -> new Operation.Navigation(thread, begin, end, kind, optionalKey(), entry());
            case SCAN -> scan(kind, begin, end);
            case MAP -> new Operation.OnMap(thread, begin, end, kind, result(kind, end));
        };
    }

    private @Nullable Object result(Kind kind, long end) {
        Long number = in.readOptional();
        if (end == Operation.PENDING || number == null) {
            return null;
        }
        return kind.answersBoolean() ? (Object) (number != 0) : number;
    }

    private Operation scan(Kind kind, long begin, long end) {
        Range range;
        if (kind == Kind.SCAN_PREFIX) {
            range = Range.ofPrefix(key());
        } else {
            Key from = optionalKey();
            boolean fromInclusive = in.read() != 0;
            Key to = optionalKey();
            boolean toInclusive = in.read() != 0;
            range = kind == Kind.SCAN_DESCENDING
                    ? new Range(to, toInclusive, from, fromInclusive)
                    : new Range(from, fromInclusive, to, toInclusive);
        }
        boolean complete = in.read() != 0;
        List<Entry> shown = new ArrayList<>();
        for (long rest = in.read(); rest > 0; rest--) {
            shown.add(new Entry(key(), in.read()));
        }
        boolean pending = end == Operation.PENDING; // then what was shown is no result yet
        return new Operation.Scan(thread, begin, end, kind, range, pending ? List.of() : shown, complete);
    }

    private @Nullable Entry entry() {
        Key key = optionalKey();
        Long value = in.readOptional();
        return key == null || value == null ? null : new Entry(key, value);
    }

    private Key key() {
        return Objects.requireNonNull(optionalKey(), "key");
    }

    private @Nullable Key optionalKey() {
        Key key = in.readKey();
        return key == null ? null : keys.unique(key);
    }
}
