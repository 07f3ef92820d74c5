package io.masstree.model.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of operations that a history knows. */
public enum Kind {
    /** Returns the value of a key. */
    GET("get", Family.KEY),
    /** Tells whether a key is present. */
    CONTAINS_KEY("containsKey", Family.KEY),
    /** Sets the value of a key and returns the one before. */
    PUT("put", Family.KEY),
    /** Sets the value of an absent key; returns the value before, if there was one. */
    PUT_IF_ABSENT("putIfAbsent", Family.KEY),
    /** Sets the value of a present key; returns the value before, if there was one. */
    REPLACE("replace", Family.KEY),
    /** Sets the value of a key that has the expected value; tells whether it did. */
    REPLACE_IF("replaceIf", Family.KEY),
    /** Removes a key and returns its value, if there was one. */
    REMOVE("remove", Family.KEY),
    /** Removes a key that has the expected value; tells whether it did. */
    REMOVE_IF("removeIf", Family.KEY),
    /** Replaces exactly the value that it saw by another one; either may be "absent". */
    COMPUTE("compute", Family.KEY),

    /** Returns the entry with the least key. */
    FIRST("first", Family.NAVIGATION),
    /** Returns the entry with the greatest key. */
    LAST("last", Family.NAVIGATION),
    /** Returns the entry with the greatest key at or below a key. */
    FLOOR("floor", Family.NAVIGATION),
    /** Returns the entry with the least key at or above a key. */
    CEILING("ceiling", Family.NAVIGATION),
    /** Returns the entry with the greatest key below a key. */
    LOWER("lower", Family.NAVIGATION),
    /** Returns the entry with the least key above a key. */
    HIGHER("higher", Family.NAVIGATION),
    /** Removes and returns the entry with the least key. */
    POLL_FIRST("pollFirst", Family.NAVIGATION),
    /** Removes and returns the entry with the greatest key. */
    POLL_LAST("pollLast", Family.NAVIGATION),

    /** Shows the entries of a range in increasing order. */
    SCAN("scan", Family.SCAN),
    /** Shows the entries of a range in decreasing order. */
    SCAN_DESCENDING("scanDescending", Family.SCAN),
    /** Shows the entries with a common prefix in increasing order. */
    SCAN_PREFIX("scanPrefix", Family.SCAN),

    /** Removes all entries. */
    CLEAR("clear", Family.MAP),
    /** Returns the number of entries. */
    SIZE("size", Family.MAP),
    /** Tells whether there are no entries. */
    IS_EMPTY("isEmpty", Family.MAP);

    /** Which of the records in {@link Operation} holds an operation of the kind. */
    enum Family {
        /** {@link Operation.OnKey}. */
        KEY,
        /** {@link Operation.Navigation}. */
        NAVIGATION,
        /** {@link Operation.Scan}. */
        SCAN,
        /** {@link Operation.OnMap}. */
        MAP
    }

    private static final Map<String, Kind> BY_LABEL = new HashMap<>();

    static {
        for (Kind kind : values()) {
            BY_LABEL.put(kind.label, kind);
        }
    }

    private final String label;
    private final Family family;

    Kind(String label, Family family) {
        this.label = label;
        this.family = family;
    }

    /**
     * The operation's name in histories and messages.
     *
     * @return a name such as {@code putIfAbsent}
     */
    public String label() {
        return label;
    }

    Family family() {
        return family;
    }

    /** The kind with this label, or null if there is none. */
    static @Nullable Kind byLabel(String label) {
        return BY_LABEL.get(label);
    }

    /** All labels, for messages. */
    static String labels() {
        return Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "));
    }

    /** The names, in a history, of the arguments of an operation of this kind. */
    List<String> arguments() {
        List<String> names = new ArrayList<>();
        if (family == Family.KEY || navigatesFromKey()) {
            names.add("key");
        }
        if (takesExpected()) {
            names.add("expected");
        }
        if (takesValue()) {
            names.add("value");
        }
        if (this == SCAN_PREFIX) {
            names.add("prefix");
        } else if (family == Family.SCAN) {
            names.addAll(List.of("from", "fromInclusive", "to", "toInclusive"));
        }
        return names;
    }

    /** The names, in a history, of what is known when an operation of this kind has returned. */
    List<String> answers() {
        if (answersNothing()) {
            return List.of();
        }
        return family == Family.SCAN ? List.of("complete", "result") : List.of("result");
    }

    /** Whether an operation of this kind is given a new value. */
    boolean takesValue() {
        return this == PUT || this == PUT_IF_ABSENT || this == REPLACE || this == REPLACE_IF || this == COMPUTE;
    }

    /** Whether an operation of this kind is given, or found, a value that it replaces. */
    boolean takesExpected() {
        return this == REPLACE_IF || this == REMOVE_IF || this == COMPUTE;
    }

    /** Whether an operation of this kind answers yes or no. */
    boolean answersBoolean() {
        return this == CONTAINS_KEY || this == REPLACE_IF || this == REMOVE_IF || this == IS_EMPTY;
    }

    /** Whether an operation of this kind has no answer beyond the fact that it returned. */
    boolean answersNothing() {
        return this == COMPUTE || this == CLEAR;
    }

    /** Whether a navigation operation takes a key to start from. */
    boolean navigatesFromKey() {
        return this == FLOOR || this == CEILING || this == LOWER || this == HIGHER;
    }

    /**
     * Tells whether a navigation operation removes the entry that it returns.
     *
     * @return true for pollFirst and pollLast
     */
    public boolean polls() {
        return this == POLL_FIRST || this == POLL_LAST;
    }

    /** Whether a navigation operation looks for the least key that fits, rather than the greatest. */
    boolean prefersLeast() {
        return this == FIRST || this == CEILING || this == HIGHER || this == POLL_FIRST;
    }
}
