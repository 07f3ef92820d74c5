package io.masstree.histories;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.history.Entry;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan showed, or a cursor as long as it moved in one direction: the range that it was asked
 * for, the entries in the order in which they came, and whether it reached the end of the range.
 */
final class Shown {
    private final Kind kind;
    private final byte @Nullable [] start;
    private final boolean startInclusive;
    private final byte @Nullable [] end;
    private final boolean endInclusive;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private boolean complete;
    private long invoked;
    private long returned;

    /** A scan from {@code start} to {@code end}, or over the keys with the prefix {@code start}. */
    Shown(Kind kind, byte @Nullable [] start, boolean startInclusive, byte @Nullable [] end, boolean endInclusive) {
        this.kind = kind;
        this.start = start;
        this.startInclusive = startInclusive;
        this.end = end;
        this.endInclusive = endInclusive;
    }

    /** A walk from {@code start} as far as it goes. */
    static Shown walk(boolean down, byte @Nullable [] start, boolean startInclusive) {
        return new Shown(down ? Kind.SCAN_DESCENDING : Kind.SCAN, start, startInclusive, null, true);
    }

    void add(byte[] key, Value value) {
        keys.add(key);
        values.add(value);
    }

    int size() {
        return keys.size();
    }

    /** The key that came last. */
    byte[] lastKey() {
        return keys.get(keys.size() - 1);
    }

    /** Notes that there were no more entries. */
    void reachedEnd() {
        complete = true;
    }

    /** Notes when it began and when it ended. */
    void setTimes(long newInvoked, long newReturned) {
        invoked = newInvoked;
        returned = newReturned;
    }

    /** The same as an operation of a history. */
    Operation toOperation(int thread) {
        List<Entry> shown = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            shown.add(new Entry(Key.of(keys.get(i)), values.get(i).number()));
        }
        return new Operation.Scan(thread, invoked, returned, kind, range(), shown, complete);
    }

    private Range range() {
        @Nullable Key from = start == null ? null : Key.of(start);
        @Nullable Key to = end == null ? null : Key.of(end);
        if (kind == Kind.SCAN_PREFIX) {
            return from == null ? Range.ALL : Range.ofPrefix(from);
        }
        return kind == Kind.SCAN_DESCENDING
                ? new Range(to, endInclusive, from, startInclusive)
                : new Range(from, startInclusive, to, endInclusive);
    }
}
