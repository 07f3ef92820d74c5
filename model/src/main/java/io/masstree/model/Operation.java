package io.masstree.model;

import io.masstree.model.Kind.Family;
import io.masstree.model.Kind.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operation with its arguments, on a map whose values are small numbers: what a thread of a scenario does, in one line that a
 * person reads and writes, such as {@code put(6161, 7)}.
 *
 * <p>The line is the operation's name and its arguments as a program would pass them. {@link #parse} takes what {@code toString}
 * gives.
 *
 * <ul>
 *   <li>A key is hexadecimal digits, {@code 6161}; a low line between 8-byte slices; {@code empty} for the key without bytes.
 *   <li>A function is the number that it adds to the value, absent counting as 0: {@code compute(61, 5)}. {@code null} is a
 *       function whose answer is null, which removes the key: {@code compute(61, null)}, {@code merge(61, 5, null)}.
 *   <li>A scan is given its bounds, each with whether it is included itself, and null for an open end: {@code scan(61, true,
 *       null, true)}; {@code scan()} shows everything. A number behind them is how many entries the visitor wants.
 *   <li>A walk begins at a key. {@code walkTurning(61, up)} makes one step up and then goes down as far as it can, {@code
 *       walkTurning(61, down)} the other way round.
 * </ul>
 */
public sealed interface Operation {

    /** What is called. */
    Kind kind();

    /** The arguments, as they stand in the text. */
    List<String> arguments();

    /**
     * Carries it out.
     *
     * @return a value, a {@link Boolean}, a {@link Shown entry}, a {@link Long}, a {@link ScanResult}, or null
     * @throws AssertionError if a scan says that it was ended by its visitor, and was not, or the other way round
     */
    @Nullable
    Object applyTo(Subject<Integer> map);

    /** Whether it shows several entries, and so is weakly consistent. */
    default boolean isScan() {
        return kind().family() == Family.SCAN;
    }

    /** The text of an operation. */
    private static String text(Operation operation) {
        return operation.arguments().stream()
                .collect(Collectors.joining(", ", operation.kind().label() + "(", ")"));
    }

    /**
     * The operation that a line says.
     *
     * @throws IllegalArgumentException if it says none; the message quotes it and says what would be right
     */
    static Operation parse(String text) {
        return OperationText.parse(text);
    }

    /**
     * An operation on one key, or that starts from one.
     *
     * @param kind what is called
     * @param key the key
     * @param expected the value that the key must have; null if the kind asks for none
     * @param value the new value, or what a function adds; null if the kind takes none
     * @param removes whether the function answers null
     */
    record OnKey(
            Kind kind,
            Key key,
            @Nullable Integer expected,
            @Nullable Integer value,
            boolean removes) implements Operation {

        /** Refuses what does not fit the kind. */
        public OnKey {
            Objects.requireNonNull(key, "key");
            Operand operand = kind.operand();
            require(kind.family() == Family.KEY || kind.navigatesFromKey(), kind, "is not about one key");
            boolean comparing = operand == Operand.EXPECTED || operand == Operand.EXPECTED_AND_VALUE;
            require((expected != null) == comparing, kind, comparing ? "needs an expected value" : "expects no value");
            require(!removes || kind.takesFunction(), kind, "runs no function that could answer null");
            boolean needs =
                    operand != Operand.NONE && operand != Operand.EXPECTED && !(removes && operand == Operand.FUNCTION);
            require((value != null) == needs, kind, needs ? "needs a value" : "takes no value");
        }

        @Override
        public List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of(key.digits()));
            if (expected != null) {
                arguments.add(expected.toString());
            }
            if (value != null) {
                arguments.add(value.toString());
            }
            if (removes) {
                arguments.add("null");
            }
            return arguments;
        }

        @Override
        public @Nullable Object applyTo(Subject<Integer> map) {
            return answer(kind.run(map, new OperationArguments(key.sharedBytes(), expected, value, removes)));
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * An operation without arguments, at an end of the map or on all of it.
     *
     * @param kind what is called
     */
    record OnMap(Kind kind) implements Operation {

        /** What takes no argument needs none. */
        private static final OperationArguments NONE = new OperationArguments(new byte[0], null, null, false);

        /** Refuses a kind that takes arguments. */
        public OnMap {
            boolean atAnEnd = kind.family() == Family.NAVIGATION && !kind.navigatesFromKey();
            require(atAnEnd || kind.family() == Family.MAP, kind, "needs arguments");
        }

        @Override
        public List<String> arguments() {
            return List.of();
        }

        @Override
        public @Nullable Object applyTo(Subject<Integer> map) {
            return answer(kind.run(map, NONE));
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * A scan of a range, as a map's {@code scan}, {@code scanDescending} and {@code scanPrefix} take it.
     *
     * @param kind what is called
     * @param from where it starts, or the prefix; null for an open end
     * @param fromInclusive whether the start belongs to it; true for a prefix
     * @param to where it ends; null for an open end, and for a prefix
     * @param toInclusive whether the end belongs to it; true for a prefix
     * @param limit how many entries the visitor wants; 0 for all
     */
    record Scan(
            Kind kind,
            @Nullable Key from,
            boolean fromInclusive,
            @Nullable Key to,
            boolean toInclusive,
            int limit) implements Operation {

        /** Refuses what does not fit the kind. */
        public Scan {
            require(kind.family() == Family.SCAN && !kind.walks(), kind, "is no scan");
            require(kind != Kind.SCAN_PREFIX || from != null, kind, "needs a prefix");
            require(limit >= 0, kind, "cannot show " + limit + " entries");
        }

        @Override
        public List<String> arguments() {
            List<String> arguments = new ArrayList<>();
            boolean everything = from == null && to == null && fromInclusive && toInclusive && limit == 0;
            if (kind == Kind.SCAN_PREFIX) {
                arguments.add(digits(from));
            } else if (!everything) {
                arguments.addAll(
                        List.of(digits(from), String.valueOf(fromInclusive), digits(to), String.valueOf(toInclusive)));
            }
            if (limit > 0) {
                arguments.add(String.valueOf(limit));
            }
            return arguments;
        }

        @Override
        public Object applyTo(Subject<Integer> map) {
            List<Shown> shown = new ArrayList<>();
            Object toItsEnd = kind.run(map, new ScanArguments(this, shown));
            boolean stopped = limit > 0 && shown.size() >= limit;
            if (Boolean.TRUE.equals(toItsEnd) == stopped) {
                throw new AssertionError(this + ", whose visitor " + (stopped ? "ended it" : "did not end it")
                        + ", returned " + toItsEnd + " behind " + shown);
            }
            return ScanResult.of(
                    leg(shown, stopped ? shown.get(shown.size() - 1).key() : null));
        }

        /** What was shown, and of which range: if the visitor ended it, it went as far as that entry. */
        private Leg leg(List<Shown> shown, @Nullable Key stoppedAt) {
            boolean up = kind != Kind.SCAN_DESCENDING;
            if (stoppedAt != null) {
                return new Leg(up, from, fromInclusive, stoppedAt, true, shown);
            }
            return kind == Kind.SCAN_PREFIX && from != null
                    ? new Leg(up, from, true, from.prefixSuccessor(), false, shown)
                    : new Leg(up, from, fromInclusive, to, toInclusive, shown);
        }

        private static String digits(@Nullable Key key) {
            return key == null ? "null" : key.digits();
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * A program of a cursor, which begins at a key: upwards at or after it, downwards before it.
     *
     * @param kind up, down, or turning
     * @param from the key
     * @param down whether it goes down first
     */
    record Walk(Kind kind, Key from, boolean down) implements Operation {

        /** Refuses what does not fit the kind. */
        public Walk {
            Objects.requireNonNull(from, "from");
            require(kind.walks(), kind, "moves no cursor");
            require(kind == Kind.WALK_TURNING || down == (kind == Kind.WALK_DOWN), kind, "has one direction only");
        }

        @Override
        public List<String> arguments() {
            return kind == Kind.WALK_TURNING ? List.of(from.digits(), down ? "down" : "up") : List.of(from.digits());
        }

        /** Turns behind the second entry, or never. */
        @Override
        public Object applyTo(Subject<Integer> map) {
            Subject.Walk<Integer> cursor = map.walk();
            List<Shown> shown = new ArrayList<>();
            boolean found = down ? cursor.seekBefore(from.sharedBytes()) : cursor.seek(from.sharedBytes());
            while (found) {
                shown.add(Shown.of(cursor.key(), cursor.value()));
                if (kind == Kind.WALK_TURNING && shown.size() == 2) {
                    return ScanResult.of(leg(down, from, !down, shown.get(1).key(), shown), wayBack(cursor));
                }
                found = down ? cursor.previous() : cursor.next();
            }
            return ScanResult.of(leg(down, from, !down, null, shown));
        }

        private Leg wayBack(Subject.Walk<Integer> cursor) {
            Key turn = Key.of(cursor.key());
            List<Shown> shown = new ArrayList<>();
            while (down ? cursor.next() : cursor.previous()) {
                shown.add(Shown.of(cursor.key(), cursor.value()));
            }
            return leg(!down, turn, false, null, shown);
        }

        private static Leg leg(boolean down, Key from, boolean fromInclusive, @Nullable Key to, List<Shown> shown) {
            return new Leg(!down, from, fromInclusive, to, true, shown);
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static @Nullable Object answer(@Nullable Object result) {
        return result instanceof Map.Entry<?, ?> entry
                ? Shown.of((byte[]) entry.getKey(), (Integer) entry.getValue())
                : result;
    }

    private static void require(boolean fits, Kind kind, String problem) {
        if (!fits) {
            throw new IllegalArgumentException(kind.label() + " " + problem);
        }
    }
}
