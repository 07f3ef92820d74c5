package io.masstree.model;

import io.masstree.model.Kind.Family;
import org.jspecify.annotations.Nullable;

/** Makes an operation of any kind out of a few numbers and two keys: for those who draw operations at random. */
public final class DrawnOperations {

    /** A bit: the function answers null. */
    public static final int REMOVES = 1;

    /** A bit: a scan does not include its start itself. */
    public static final int FROM_EXCLUSIVE = 2;

    /** A bit: a scan does not include its end itself. */
    public static final int TO_EXCLUSIVE = 4;

    /** A bit: a scan is of all entries, whatever its bounds. */
    public static final int EVERYTHING = 8;

    /** A bit: the visitor of a scan wants a few entries only. */
    public static final int FEW = 16;

    /** A bit: a walk that turns goes down first. */
    public static final int DOWN = 32;

    /** All bits. */
    public static final int BITS = 63;

    private static final int LIMIT = 2;

    private DrawnOperations() {}

    /**
     * The operation.
     *
     * @param kind what is called
     * @param key its key, or where it starts
     * @param other where a scan ends
     * @param expected the value that the key must have
     * @param value the new value, or what a function adds
     * @param bits the constants of this class, joined; those that the kind has no use for do not matter
     */
    public static Operation of(Kind kind, Key key, Key other, int expected, int value, int bits) {
        if (kind.walks()) {
            boolean down = kind == Kind.WALK_TURNING ? has(bits, DOWN) : kind == Kind.WALK_DOWN;
            return new Operation.Walk(kind, key, down);
        }
        if (kind.family() == Family.SCAN) {
            return scan(kind, key, other, bits);
        }
        return kind.family() == Family.KEY || kind.navigatesFromKey()
                ? onKey(kind, key, expected, value, kind.takesFunction() && has(bits, REMOVES))
                : new Operation.OnMap(kind);
    }

    private static Operation scan(Kind kind, Key key, Key other, int bits) {
        int limit = has(bits, FEW) ? LIMIT : 0;
        if (kind == Kind.SCAN_PREFIX) {
            return new Operation.Scan(kind, key, true, null, true, limit);
        }
        boolean everything = has(bits, EVERYTHING);
        @Nullable Key from = everything ? null : key;
        @Nullable Key to = everything ? null : other;
        return new Operation.Scan(
                kind,
                from,
                everything || !has(bits, FROM_EXCLUSIVE),
                to,
                everything || !has(bits, TO_EXCLUSIVE),
                limit);
    }

    private static Operation onKey(Kind kind, Key key, int expected, int value, boolean removes) {
        return switch (kind.operand()) {
            case NONE -> new Operation.OnKey(kind, key, null, null, false);
            case EXPECTED -> new Operation.OnKey(kind, key, expected, null, false);
            case EXPECTED_AND_VALUE -> new Operation.OnKey(kind, key, expected, value, false);
            case FUNCTION -> new Operation.OnKey(kind, key, null, removes ? null : (Integer) value, removes);
            case VALUE, VALUE_AND_FUNCTION -> new Operation.OnKey(kind, key, null, value, removes);
        };
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }
}
