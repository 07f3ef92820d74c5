package io.masstree.model;

import io.masstree.model.Subject.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations of an ordered map, as all tools here know them. What stands in this list is drawn, performed, recorded and
 * compared by every gate.
 *
 * <p>{@link Operation} is one of them with its arguments.
 */
public enum Kind {
    /** Returns the value of a key. */
    GET("get", Family.KEY, Operand.NONE, Answer.VALUE_BEFORE, (map, a) -> map.get(a.key())),
    /** Tells whether a key is present. */
    CONTAINS_KEY("containsKey", Family.KEY, Operand.NONE, Answer.YES_OR_NO, (map, a) -> map.get(a.key()) != null),
    /** Sets the value of a key and returns the one before. */
    PUT("put", Family.KEY, Operand.VALUE, Answer.VALUE_BEFORE, (map, a) -> map.put(a.key(), a.value())),
    /** Sets the value of an absent key; returns the value before, if there was one. */
    PUT_IF_ABSENT(
            "putIfAbsent",
            Family.KEY,
            Operand.VALUE,
            Answer.VALUE_BEFORE,
            (map, a) -> map.putIfAbsent(a.key(), a.value())),
    /** Sets the value of a present key; returns the value before, if there was one. */
    REPLACE("replace", Family.KEY, Operand.VALUE, Answer.VALUE_BEFORE, (map, a) -> map.replace(a.key(), a.value())),
    /** Sets the value of a key that has the expected value; tells whether it did. */
    REPLACE_IF(
            "replaceIf",
            Family.KEY,
            Operand.EXPECTED_AND_VALUE,
            Answer.YES_OR_NO,
            (map, a) -> map.replace(a.key(), a.expected(), a.value())),
    /** Removes a key and returns its value, if there was one. */
    REMOVE("remove", Family.KEY, Operand.NONE, Answer.VALUE_BEFORE, (map, a) -> map.remove(a.key())),
    /** Removes a key that has the expected value; tells whether it did. */
    REMOVE_IF(
            "removeIf", Family.KEY, Operand.EXPECTED, Answer.YES_OR_NO, (map, a) -> map.remove(a.key(), a.expected())),
    /** Replaces exactly the value that it saw by another one; either may be "absent". */
    COMPUTE(
            "compute",
            Family.KEY,
            Operand.FUNCTION,
            Answer.VALUE_AFTER,
            (map, a) -> map.compute(a.key(), (key, found) -> a.computed(found))),
    /** Replaces the value of a key by a function, and returns the one before. */
    GET_AND_UPDATE(
            "getAndUpdate",
            Family.KEY,
            Operand.FUNCTION,
            Answer.VALUE_BEFORE,
            (map, a) -> map.getAndUpdate(a.key(), (key, found) -> a.computed(found))),
    /** Sets the value of an absent key by a function. */
    @SuppressWarnings("NullAway") // does not see that the function may return null
    COMPUTE_IF_ABSENT(
            "computeIfAbsent",
            Family.KEY,
            Operand.FUNCTION,
            Answer.VALUE_AFTER,
            (map, a) -> map.computeIfAbsent(a.key(), key -> a.computed(null))),
    /** Replaces the value of a present key by a function. */
    COMPUTE_IF_PRESENT(
            "computeIfPresent",
            Family.KEY,
            Operand.FUNCTION,
            Answer.VALUE_AFTER,
            (map, a) -> map.computeIfPresent(a.key(), (key, found) -> a.computed(found))),
    /** Sets the value of an absent key, and joins that of a present one with a given one. */
    MERGE(
            "merge",
            Family.KEY,
            Operand.VALUE_AND_FUNCTION,
            Answer.VALUE_AFTER,
            (map, a) -> map.merge(a.key(), a.value(), a::merged)),

    /** Returns the entry with the least key. */
    FIRST("first", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.first()),
    /** Returns the entry with the greatest key. */
    LAST("last", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.last()),
    /** Returns the entry with the greatest key at or below a key. */
    FLOOR("floor", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.floor(a.key())),
    /** Returns the entry with the least key at or above a key. */
    CEILING("ceiling", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.ceiling(a.key())),
    /** Returns the entry with the greatest key below a key. */
    LOWER("lower", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.lower(a.key())),
    /** Returns the entry with the least key above a key. */
    HIGHER("higher", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.higher(a.key())),
    /** Removes and returns the entry with the least key. */
    POLL_FIRST("pollFirst", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.pollFirst()),
    /** Removes and returns the entry with the greatest key. */
    POLL_LAST("pollLast", Family.NAVIGATION, Operand.NONE, Answer.ENTRY, (map, a) -> map.pollLast()),

    /** Shows the entries of a range in increasing order. */
    SCAN(
            "scan",
            Family.SCAN,
            Operand.NONE,
            Answer.ENTRIES,
            (map, a) -> map.scan(a.from(), a.fromInclusive(), a.to(), a.toInclusive(), a.visitor())),
    /** Shows the entries of a range in decreasing order. */
    SCAN_DESCENDING(
            "scanDescending",
            Family.SCAN,
            Operand.NONE,
            Answer.ENTRIES,
            (map, a) -> map.scanDescending(a.from(), a.fromInclusive(), a.to(), a.toInclusive(), a.visitor())),
    /** Shows the entries with a common prefix in increasing order. */
    SCAN_PREFIX(
            "scanPrefix", Family.SCAN, Operand.NONE, Answer.ENTRIES, (map, a) -> map.scanPrefix(a.key(), a.visitor())),
    /** Moves a cursor up from a key. */
    WALK_UP("walkUp", Family.SCAN, Operand.NONE, Answer.ENTRIES, (map, a) -> moved()),
    /** Moves a cursor down from a key. */
    WALK_DOWN("walkDown", Family.SCAN, Operand.NONE, Answer.ENTRIES, (map, a) -> moved()),
    /** Moves a cursor to and fro. */
    WALK_TURNING("walkTurning", Family.SCAN, Operand.NONE, Answer.ENTRIES, (map, a) -> moved()),

    /** Removes all entries. */
    CLEAR("clear", Family.MAP, Operand.NONE, Answer.NOTHING, (map, a) -> {
        map.clear();
        return null;
    }),
    /** Returns the number of entries. */
    SIZE("size", Family.MAP, Operand.NONE, Answer.NUMBER, (map, a) -> map.size()),
    /** Tells whether there are no entries. */
    IS_EMPTY("isEmpty", Family.MAP, Operand.NONE, Answer.YES_OR_NO, (map, a) -> map.isEmpty());

    /** What an operation is about. */
    public enum Family {
        /** One key. */
        KEY,
        /** The entry at an end of the map or next to a key. */
        NAVIGATION,
        /** A range of keys. */
        SCAN,
        /** The whole map. */
        MAP
    }

    /** What an operation on a key is given beside the key. */
    public enum Operand {
        /** Nothing. */
        NONE,
        /** A new value. */
        VALUE,
        /** The value that the key must have. */
        EXPECTED,
        /** The value that the key must have, and a new one. */
        EXPECTED_AND_VALUE,
        /** A function that makes the new value of the one that is there. */
        FUNCTION,
        /** A new value, and a function that joins it with the one that is there. */
        VALUE_AND_FUNCTION
    }

    /** What comes back. */
    public enum Answer {
        /** The value of the key before the operation; null if it was absent. */
        VALUE_BEFORE,
        /** The value of the key after the operation; null if it is absent. */
        VALUE_AFTER,
        /** A {@link Boolean}. */
        YES_OR_NO,
        /** An entry, or null. */
        ENTRY,
        /** What the visitor was shown, and whether the range ended before the visitor's interest. */
        ENTRIES,
        /** A {@link Long}. */
        NUMBER,
        /** Nothing. */
        NOTHING
    }

    /** What an operation does to a map. */
    private interface Body {
        @Nullable
        Object run(Subject<Object> map, Arguments<Object> arguments);
    }

    private final String label;
    private final Family family;
    private final Operand operand;
    private final Answer answer;

    @SuppressWarnings("ImmutableEnumChecker") // a function of its arguments
    private final Body body;

    Kind(String label, Family family, Operand operand, Answer answer, Body body) {
        this.label = label;
        this.family = family;
        this.operand = operand;
        this.answer = answer;
        this.body = body;
    }

    /** How far a cursor walks, and where it turns, is a program of its own: {@link Operation.Walk} has one. */
    private static Object moved() {
        throw new IllegalStateException("a cursor is moved by its own calls");
    }

    /**
     * Carries the operation out. A walk has no arguments of this form.
     *
     * @return the answer; of a scan, whether it ran to the end of its range
     */
    @SuppressWarnings("unchecked") // bodies hand values of a map's own type on, and make none
    public <V> @Nullable Object run(Subject<V> map, Arguments<V> arguments) {
        return body.run((Subject<Object>) map, (Arguments<Object>) arguments);
    }

    /**
     * The operation's name in histories, messages and on command lines.
     *
     * @return a name such as {@code putIfAbsent}
     */
    public String label() {
        return label;
    }

    /** What the operation is about. */
    public Family family() {
        return family;
    }

    /** What an operation on a key is given beside the key. */
    public Operand operand() {
        return operand;
    }

    /** What comes back. */
    public Answer answer() {
        return answer;
    }

    /**
     * The kind with this name.
     *
     * @throws IllegalArgumentException with a sentence for the user if there is none
     */
    public static Kind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation is named '" + label + "'; there are "
                        + Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "))));
    }

    /** The kinds that a map has, in the order of this list. */
    public static List<Kind> of(Subject<?> map) {
        return Stream.of(values())
                .filter(kind -> !map.unsupported().contains(kind.label))
                .toList();
    }

    /** The kinds that stand in histories under their own names, in the order of this list. */
    public static List<Kind> recorded() {
        return Stream.of(values()).filter(Kind::isRecorded).toList();
    }

    /**
     * Whether it stands in histories under its own name. A walk is recorded as scans, and what runs a function as what that came
     * to: {@link #COMPUTE}, {@link #PUT_IF_ABSENT} or {@link #GET}.
     */
    public boolean isRecorded() {
        return !walks() && (this == COMPUTE || !takesFunction());
    }

    /** The promise by which its answers are judged; null for what every map promises. */
    public @Nullable Trait needs() {
        if (takesFunction()) {
            return Trait.ATOMIC_COMPUTE;
        }
        if (family == Family.NAVIGATION) {
            return polls() ? Trait.LINEARIZABLE_POLL : Trait.LINEARIZABLE_NAVIGATION;
        }
        return this == IS_EMPTY ? Trait.LINEARIZABLE_IS_EMPTY : this == CLEAR ? Trait.LINEARIZABLE_CLEAR : null;
    }

    /** The names, in a history, of the arguments of an operation of this kind. */
    public List<String> arguments() {
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
    public List<String> answers() {
        if (answersNothing()) {
            return List.of();
        }
        return family == Family.SCAN ? List.of("complete", "result") : List.of("result");
    }

    /** Whether it runs a function of the caller's. */
    public boolean takesFunction() {
        return operand == Operand.FUNCTION || operand == Operand.VALUE_AND_FUNCTION;
    }

    /** Whether a history says which new value an operation of this kind was given, or left. */
    public boolean takesValue() {
        return operand == Operand.VALUE || operand == Operand.EXPECTED_AND_VALUE || this == COMPUTE;
    }

    /** Whether a history says which value an operation of this kind was to replace, or found. */
    public boolean takesExpected() {
        return operand == Operand.EXPECTED || operand == Operand.EXPECTED_AND_VALUE || this == COMPUTE;
    }

    /** Whether an operation of this kind answers yes or no. */
    public boolean answersBoolean() {
        return answer == Answer.YES_OR_NO;
    }

    /** Whether a history knows no answer of an operation of this kind beyond the fact that it returned. */
    public boolean answersNothing() {
        return this == COMPUTE || answer == Answer.NOTHING;
    }

    /** Whether it moves a cursor. */
    public boolean walks() {
        return this == WALK_UP || this == WALK_DOWN || this == WALK_TURNING;
    }

    /** Whether a navigation operation takes a key to start from. */
    public boolean navigatesFromKey() {
        return this == FLOOR || this == CEILING || this == LOWER || this == HIGHER;
    }

    /** Whether a navigation operation removes the entry that it returns. */
    public boolean polls() {
        return this == POLL_FIRST || this == POLL_LAST;
    }

    /** Whether a navigation operation looks for the least key that fits, rather than the greatest. */
    public boolean prefersLeast() {
        return this == FIRST || this == CEILING || this == HIGHER || this == POLL_FIRST;
    }
}
