package io.masstree.model.page;

import io.masstree.model.Key;
import io.masstree.model.history.Entry;
import io.masstree.model.history.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What an operation says about a key by its result.
 *
 * @param found what it found there, in words
 * @param left what it left there, in words
 */
record Claim(String found, String left) {

    private static final String UNCHANGED = "the same";

    /** What an operation says about a key; null if it says nothing, or has not returned. */
    static @Nullable Claim of(Operation operation, Key key) {
        if (operation.isPending()) {
            return null;
        }
        if (operation instanceof Operation.OnKey onKey) {
            return onKey.key().equals(key) ? ofOnKey(onKey) : null;
        }
        if (operation instanceof Operation.Navigation navigation) {
            Entry entry = navigation.result();
            if (entry == null || !entry.key().equals(key)) {
                return null;
            }
            return new Claim(show(entry.value()), navigation.kind().polls() ? "absent" : UNCHANGED);
        }
        if (operation instanceof Operation.Scan scan) {
            return ofScan(scan, key);
        }
        return switch (operation.kind()) {
            case CLEAR -> new Claim("anything", "absent");
            default -> null;
        };
    }

    private static @Nullable Claim ofScan(Operation.Scan scan, Key key) {
        for (Entry entry : scan.shown()) {
            if (entry.key().equals(key)) {
                return new Claim("showed " + show(entry.value()), UNCHANGED);
            }
        }
        return scan.range().contains(key) ? new Claim("did not show it", UNCHANGED) : null;
    }

    private static Claim ofOnKey(Operation.OnKey operation) {
        String result = show(operation.result());
        String value = show(operation.value());
        String expected = show(operation.expected());
        boolean done = Boolean.TRUE.equals(operation.result());
        return switch (operation.kind()) {
            case PUT -> new Claim(result, value);
            case PUT_IF_ABSENT -> new Claim(result, operation.result() == null ? value : UNCHANGED);
            case REPLACE -> new Claim(result, operation.result() == null ? UNCHANGED : value);
            case REMOVE -> new Claim(result, "absent");
            case COMPUTE -> new Claim(expected, value);
            case REPLACE_IF -> new Claim(done ? expected : "not " + expected, done ? value : UNCHANGED);
            case REMOVE_IF -> new Claim(done ? expected : "not " + expected, done ? "absent" : UNCHANGED);
            case CONTAINS_KEY -> new Claim(done ? "some value" : "absent", UNCHANGED);
            default -> new Claim(result, UNCHANGED);
        };
    }

    /** A value in words. */
    static String show(@Nullable Object value) {
        if (value == null) {
            return "absent";
        }
        if (value == Operation.UNKNOWN) {
            return "any value";
        }
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }
}
