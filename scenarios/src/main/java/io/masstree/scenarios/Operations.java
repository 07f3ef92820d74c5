package io.masstree.scenarios;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Operation;

/** Operations in the words of scenarios: keys are texts with one byte a character, values are small numbers. */
public final class Operations {
    private Operations() {}

    private static Operation onKey(Kind kind, String key) {
        return new Operation.OnKey(kind, Key.of(key), null, null, false);
    }

    private static Operation onKey(Kind kind, String key, int value) {
        return new Operation.OnKey(kind, Key.of(key), null, value, false);
    }

    public static Operation get(String key) {
        return onKey(Kind.GET, key);
    }

    public static Operation put(String key, int value) {
        return onKey(Kind.PUT, key, value);
    }

    public static Operation putIfAbsent(String key, int value) {
        return onKey(Kind.PUT_IF_ABSENT, key, value);
    }

    public static Operation replace(String key, int value) {
        return onKey(Kind.REPLACE, key, value);
    }

    public static Operation replaceIf(String key, int expected, int value) {
        return new Operation.OnKey(Kind.REPLACE_IF, Key.of(key), expected, value, false);
    }

    public static Operation remove(String key) {
        return onKey(Kind.REMOVE, key);
    }

    public static Operation removeIf(String key, int expected) {
        return new Operation.OnKey(Kind.REMOVE_IF, Key.of(key), expected, null, false);
    }

    public static Operation compute(String key, int summand) {
        return onKey(Kind.COMPUTE, key, summand);
    }

    /** Removes the key by a function that returns null. */
    public static Operation computeToNull(String key) {
        return new Operation.OnKey(Kind.COMPUTE, Key.of(key), null, null, true);
    }

    public static Operation computeIfAbsent(String key, int value) {
        return onKey(Kind.COMPUTE_IF_ABSENT, key, value);
    }

    public static Operation computeIfPresent(String key, int summand) {
        return onKey(Kind.COMPUTE_IF_PRESENT, key, summand);
    }

    public static Operation merge(String key, int summand) {
        return onKey(Kind.MERGE, key, summand);
    }

    public static Operation isEmpty() {
        return new Operation.OnMap(Kind.IS_EMPTY);
    }

    public static Operation clear() {
        return new Operation.OnMap(Kind.CLEAR);
    }

    public static Operation first() {
        return new Operation.OnMap(Kind.FIRST);
    }

    public static Operation last() {
        return new Operation.OnMap(Kind.LAST);
    }

    public static Operation floor(String key) {
        return onKey(Kind.FLOOR, key);
    }

    public static Operation ceiling(String key) {
        return onKey(Kind.CEILING, key);
    }

    public static Operation lower(String key) {
        return onKey(Kind.LOWER, key);
    }

    public static Operation higher(String key) {
        return onKey(Kind.HIGHER, key);
    }

    public static Operation pollFirst() {
        return new Operation.OnMap(Kind.POLL_FIRST);
    }

    public static Operation pollLast() {
        return new Operation.OnMap(Kind.POLL_LAST);
    }

    /** All entries, upwards. */
    public static Operation scan() {
        return new Operation.Scan(Kind.SCAN, null, true, null, true, 0);
    }

    /** All entries, downwards. */
    public static Operation scanDescending() {
        return new Operation.Scan(Kind.SCAN_DESCENDING, null, true, null, true, 0);
    }

    /** The entries from {@code from} on, and before {@code to}. */
    public static Operation scanRange(String from, String to) {
        return new Operation.Scan(Kind.SCAN, Key.of(from), true, Key.of(to), false, 0);
    }

    /** The entries below {@code from}, down to {@code to}. */
    public static Operation scanRangeDescending(String from, String to) {
        return new Operation.Scan(Kind.SCAN_DESCENDING, Key.of(from), false, Key.of(to), true, 0);
    }

    /** The entries whose keys start with {@code prefix}. */
    public static Operation scanPrefix(String prefix) {
        return new Operation.Scan(Kind.SCAN_PREFIX, Key.of(prefix), true, null, true, 0);
    }

    /** A cursor: from the first key that is at least {@code from}, one step up, then down to the first entry. */
    public static Operation cursorUpThenDown(String from) {
        return new Operation.Walk(Kind.WALK_TURNING, Key.of(from), false);
    }

    /** A cursor: from the last key below {@code from}, one step down, then up to the last entry. */
    public static Operation cursorDownThenUp(String from) {
        return new Operation.Walk(Kind.WALK_TURNING, Key.of(from), true);
    }
}
