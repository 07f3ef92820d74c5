package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes operations for handmade histories. Keys are given as text; times are plain numbers. */
final class Ops {

    private final int thread;
    private final long invoked;
    private final long returned;

    private Ops(int thread, long invoked, long returned) {
        this.thread = thread;
        this.invoked = invoked;
        this.returned = returned;
    }

    /** An operation of a thread between two times; the method that follows says which. */
    static Ops by(int thread, long invoked, long returned) {
        return new Ops(thread, invoked, returned);
    }

    /** An operation of a thread that never returned. */
    static Ops pending(int thread, long invoked) {
        return new Ops(thread, invoked, Operation.PENDING);
    }

    static Key key(String text) {
        return Key.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Entry entry(String key, long value) {
        return new Entry(key(key), value);
    }

    Operation get(String key, Object result) {
        return onKey(Kind.GET, key, null, null, result);
    }

    Operation containsKey(String key, boolean result) {
        return onKey(Kind.CONTAINS_KEY, key, null, null, result);
    }

    Operation put(String key, Object value, Object result) {
        return onKey(Kind.PUT, key, null, value, result);
    }

    Operation putIfAbsent(String key, Object value, Object result) {
        return onKey(Kind.PUT_IF_ABSENT, key, null, value, result);
    }

    Operation replace(String key, Object value, Object result) {
        return onKey(Kind.REPLACE, key, null, value, result);
    }

    Operation replaceIf(String key, Object expected, Object value, boolean result) {
        return onKey(Kind.REPLACE_IF, key, expected, value, result);
    }

    Operation remove(String key, Object result) {
        return onKey(Kind.REMOVE, key, null, null, result);
    }

    Operation removeIf(String key, Object expected, boolean result) {
        return onKey(Kind.REMOVE_IF, key, expected, null, result);
    }

    Operation compute(String key, Object found, Object left) {
        return onKey(Kind.COMPUTE, key, found, left, null);
    }

    Operation onKey(Kind kind, String key, Object expected, Object value, Object result) {
        return new Operation.OnKey(
                thread, invoked, returned, kind, key(key), number(expected), number(value), number(result));
    }

    /** Numbers in handmade histories are written as ints. */
    private static Object number(Object value) {
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    Operation nearest(Kind kind, Entry result) {
        return new Operation.Navigation(thread, invoked, returned, kind, null, result);
    }

    Operation nearest(Kind kind, String key, Entry result) {
        return new Operation.Navigation(thread, invoked, returned, kind, key(key), result);
    }

    Operation clear() {
        return new Operation.OnMap(thread, invoked, returned, Kind.CLEAR, null);
    }

    Operation isEmpty(boolean result) {
        return new Operation.OnMap(thread, invoked, returned, Kind.IS_EMPTY, result);
    }

    Operation size(long result) {
        return new Operation.OnMap(thread, invoked, returned, Kind.SIZE, result);
    }

    /** A complete scan of the whole map. */
    Operation scan(Entry... shown) {
        return scan(Kind.SCAN, Range.ALL, true, shown);
    }

    Operation scan(Kind kind, Range range, boolean complete, Entry... shown) {
        return new Operation.Scan(thread, invoked, returned, kind, range, List.of(shown), complete);
    }

    /** A range between two keys that belong to it. */
    static Range range(String low, String high) {
        return new Range(key(low), true, key(high), true);
    }

    /** One operation of every kind, with all kinds of values and results; not a possible history. */
    static List<Operation> oneOfEach() {
        List<Operation> all = new ArrayList<>(List.of(
                by(0, 1, 2).get("a", null),
                by(0, 3, 4).get("", "text \"quoted\" \n \u20ac"),
                by(1, 5, 6).containsKey("a", true),
                by(1, 7, 8).put("a", 7, null),
                by(1, 9, 10).put("a", "x", 7),
                by(1, 11, 12).putIfAbsent("\u00ff\u0000", Long.MIN_VALUE, Long.MAX_VALUE),
                by(1, 13, 14).replace("a", 1, null),
                by(1, 15, 16).replaceIf("a", 1, "y", false),
                by(1, 17, 18).remove("a", 1),
                by(1, 19, 20).removeIf("a", 1, true),
                by(1, 21, 22).compute("a", null, 1),
                by(1, 23, 24).compute("a", 1, null),
                by(1, 25, 26).clear(),
                by(1, 27, 28).isEmpty(true),
                by(1, 29, 30).size(5),
                by(1, 31, 31).scan(),
                by(1, 32, 40).scan(Kind.SCAN, range("a", "c"), false, entry("a", 1), entry("b", 2)),
                by(1, 41, 42).scan(Kind.SCAN_DESCENDING, new Range(key("a"), false, null, true), true, entry("b", 2)),
                by(1, 43, 44).scan(Kind.SCAN_PREFIX, Range.ofPrefix(key("a")), true, entry("ab", 2)),
                by(1, 45, 46).scan(Kind.SCAN_PREFIX, Range.ofPrefix(key("\u00ff")), false),
                Operation.initially(key("k"), 3L)));
        for (Kind kind : Kind.recorded()) {
            if (kind.family() == Kind.Family.NAVIGATION) {
                all.add(new Operation.Navigation(
                        2, 50, 51, kind, kind.navigatesFromKey() ? key("m") : null, entry("n", 4)));
            }
        }
        all.add(by(2, 52, 53).nearest(Kind.FIRST, null));
        all.add(pending(3, 60).put("a", 1, null));
        all.add(pending(4, 61).compute("a", 1, 2));
        all.add(pending(4, 62).compute("a", Operation.UNKNOWN, Operation.UNKNOWN));
        all.add(pending(5, 62).nearest(Kind.POLL_FIRST, null));
        all.add(pending(6, 63).clear());
        all.add(pending(7, 64).scan(Kind.SCAN, Range.ALL, false));
        return all;
    }
}
