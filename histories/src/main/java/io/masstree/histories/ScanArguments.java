package io.masstree.histories;

import io.masstree.model.Arguments;
import io.masstree.model.Kind;
import io.masstree.model.Subject;
import org.jspecify.annotations.Nullable;

/** What a scan is called with, and what its visitor was shown. */
final class ScanArguments implements Arguments<Value> {
    private final Shown shown;
    private final byte @Nullable [] from;
    private final boolean fromInclusive;
    private final byte @Nullable [] to;
    private final boolean toInclusive;
    private final int limit;
    private boolean interrupting;

    private ScanArguments(
            Kind kind,
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            int limit) {
        this.shown = new Shown(kind, from, fromInclusive, to, toInclusive);
        this.from = from;
        this.fromInclusive = fromInclusive;
        this.to = to;
        this.toInclusive = toInclusive;
        this.limit = limit;
    }

    /** Of the keys with a prefix. */
    static ScanArguments prefix(byte[] prefix) {
        return new ScanArguments(Kind.SCAN_PREFIX, prefix, true, null, false, 0);
    }

    /** Of the keys between two ends, null standing for an open one; the rest is packed as {@link Line#range} says. */
    static ScanArguments range(Kind kind, byte @Nullable [] from, byte @Nullable [] to, int range) {
        return new ScanArguments(
                kind, from, Line.startInclusive(range), to, Line.endInclusive(range), Line.limit(range));
    }

    /** Whether the visitor yields when it is called. */
    void setInterrupting(boolean interrupting) {
        this.interrupting = interrupting;
    }

    /** What the visitor was shown so far. */
    Shown shown() {
        return shown;
    }

    /** How many entries the visitor wants; 0 for all. */
    int limit() {
        return limit;
    }

    @Override
    public byte[] key() {
        return from == null ? new byte[0] : from;
    }

    @Override
    public byte @Nullable [] from() {
        return from;
    }

    @Override
    public boolean fromInclusive() {
        return fromInclusive;
    }

    @Override
    public byte @Nullable [] to() {
        return to;
    }

    @Override
    public boolean toInclusive() {
        return toInclusive;
    }

    @Override
    public Subject.Visitor<Value> visitor() {
        return (key, value) -> {
            shown.add(key, value);
            if (interrupting) {
                Pause.yieldProcessor();
            }
            return limit == 0 || shown.size() < limit;
        };
    }
}
