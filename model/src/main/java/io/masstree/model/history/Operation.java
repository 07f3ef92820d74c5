package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of a map's operation: who made it, when, with which arguments, and what came back.
 *
 * <p>Times are nanoseconds of one clock for all threads. The invocation is stamped before the call
 * and the response after it, so the operation took effect somewhere between the two, both included.
 * An operation that never returned has the response time {@link #PENDING}; it may have taken effect
 * at any time after its invocation, or never.
 *
 * <p>Values are {@link Long} or {@link String}; null stands for "absent".
 */
public sealed interface Operation {

    /** The response time of an operation that has not returned. */
    long PENDING = Long.MAX_VALUE;

    /**
     * The thread number under which the initial content of a map stands in a history. All that it does is to put, and
     * that comes before everything that threads do; see {@link #initially}.
     */
    int INITIAL = -1;

    /**
     * What a {@code compute} that has not returned found, and what it left, if nobody knows: it may have left the key
     * absent or with any value at all.
     */
    Object UNKNOWN = new Object() {
        @Override
        public String toString() {
            return "unknown";
        }
    };

    /**
     * The thread that made the call.
     *
     * @return any number that is the thread's own, or {@link #INITIAL}
     */
    int thread();

    /**
     * When the call was about to begin.
     *
     * @return a time in nanoseconds; {@link Long#MIN_VALUE} for the initial content
     */
    long invoked();

    /**
     * When the call had returned.
     *
     * @return a time in nanoseconds, or {@link #PENDING}; {@link Long#MIN_VALUE} for the initial content
     */
    long returned();

    /**
     * What was called.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Tells whether the call never returned.
     *
     * @return whether the response time is {@link #PENDING}
     */
    default boolean isPending() {
        return returned() == PENDING;
    }

    /**
     * Tells whether what came back is judged, and so can be wrong. It is not if nothing came back: from the initial
     * content, from a call that never returned, and from {@code clear}. Of {@code size}, only a negative one is wrong
     * whatever others do meanwhile.
     *
     * @return whether a checker can hold the operation to its answer
     */
    default boolean isJudged() {
        if (thread() == INITIAL || isPending() || kind() == Kind.CLEAR) {
            return false;
        }
        return kind() != Kind.SIZE
                || (this instanceof OnMap size && size.result() instanceof Long entries && entries < 0);
    }

    /**
     * Tells whether this operation had returned before another one was invoked, so that it has certainly taken effect
     * earlier. The initial content is before everything else; equal times overlap.
     *
     * @param other the other operation
     * @return whether this one was before it
     */
    default boolean isBefore(Operation other) {
        return thread() == INITIAL ? other.thread() != INITIAL : returned() < other.invoked();
    }

    /**
     * The operation that puts an entry of a map's initial content there. It comes before everything that threads do,
     * whatever times their clock shows.
     *
     * @param key the key
     * @param value its initial value
     * @return a put by {@link #INITIAL}
     */
    static OnKey initially(Key key, Object value) {
        return new OnKey(INITIAL, Long.MIN_VALUE, Long.MIN_VALUE, Kind.PUT, key, null, value, null);
    }

    /**
     * An operation on one key.
     *
     * @param thread the thread that made the call
     * @param invoked when the call was about to begin
     * @param returned when it had returned, or {@link #PENDING}
     * @param kind the kind
     * @param key the key
     * @param expected the value to compare with ({@code replaceIf}, {@code removeIf}), or the one that was seen
     *     ({@code compute}; null: the key was absent; {@link #UNKNOWN}, together with {@code value})
     * @param value the value to store, or the one that {@code compute} left (null: it left the key absent)
     * @param result a value or null; a {@link Boolean} if the kind answers yes or no; null for {@code compute}
     *     and for what is pending
     */
    record OnKey(
            int thread,
            long invoked,
            long returned,
            Kind kind,
            Key key,
            @Nullable Object expected,
            @Nullable Object value,
            @Nullable Object result)
            implements Operation {

        /** Checks that the components fit each other. */
        public OnKey {
            requireFamily(kind, Kind.Family.KEY);
            requireOrder(invoked, returned);
            boolean mayBeAbsent = kind == Kind.COMPUTE;
            if (expected == UNKNOWN || value == UNKNOWN) {
                requireUnknown(kind, returned, expected, value);
            } else {
                requireArgument("expected", expected, kind.takesExpected(), mayBeAbsent, kind);
                requireArgument("value", value, kind.takesValue(), mayBeAbsent, kind);
            }
            requireResult(kind, returned, result);
            if (thread == INITIAL) {
                requireInitial(kind, invoked, returned, result);
            }
        }

        @Override
        public String toString() {
            if (value == UNKNOWN) {
                return call(this, key.toString(), null);
            }
            String arguments = key
                    + (kind.takesExpected() ? ", " + Values.show(expected) : "")
                    + (kind.takesValue() ? (kind.takesExpected() ? " -> " : ", ") + Values.show(value) : "");
            return call(this, arguments, kind.answersNothing() ? null : Values.show(result));
        }
    }

    /**
     * An operation that looks for the entry at an end of the map or next to a key.
     *
     * @param thread the thread that made the call
     * @param invoked when the call was about to begin
     * @param returned when it had returned, or {@link #PENDING}
     * @param kind the kind
     * @param key the key to start from, or null for the kinds that take none
     * @param result the entry, or null if there was none or the operation is pending
     */
    record Navigation(
            int thread,
            long invoked,
            long returned,
            Kind kind,
            @Nullable Key key,
            @Nullable Entry result) implements Operation {

        /** Checks that the components fit each other. */
        public Navigation {
            requireFamily(kind, Kind.Family.NAVIGATION);
            requireOrder(invoked, returned);
            requireNotInitial(thread, kind);
            if ((key != null) != kind.navigatesFromKey()) {
                throw new IllegalArgumentException(kind.label() + (key == null ? " needs a key" : " takes no key"));
            }
            if (returned == PENDING && result != null) {
                throw new IllegalArgumentException("a pending operation has no result");
            }
        }

        /** The keys that the operation chooses from. */
        Range candidates() {
            return switch (kind) {
                case FLOOR -> new Range(null, true, key, true);
                case LOWER -> new Range(null, true, key, false);
                case CEILING -> new Range(key, true, null, true);
                case HIGHER -> new Range(key, false, null, true);
                default -> Range.ALL;
            };
        }

        @Override
        public String toString() {
            return call(this, key == null ? "" : key.toString(), result == null ? "absent" : result.toString());
        }
    }

    /**
     * A walk over a range of keys.
     *
     * @param thread the thread that made the call
     * @param invoked when the call was about to begin
     * @param returned when it had returned, or {@link #PENDING}
     * @param kind the kind
     * @param range the range, low end first whatever the direction
     * @param shown the entries in the order in which they were shown
     * @param complete whether the scan ran to the end of its range; false if it was stopped behind the last shown entry
     */
    record Scan(int thread, long invoked, long returned, Kind kind, Range range, List<Entry> shown, boolean complete)
            implements Operation {

        /** Checks that the components fit each other and copies the list. */
        public Scan {
            requireFamily(kind, Kind.Family.SCAN);
            requireOrder(invoked, returned);
            requireNotInitial(thread, kind);
            shown = List.copyOf(shown);
            if (kind == Kind.SCAN_PREFIX && (range.low() == null || !range.equals(Range.ofPrefix(range.low())))) {
                throw new IllegalArgumentException("the range of a scanPrefix must be that of a prefix");
            }
        }

        /** Whether the keys come in decreasing order. */
        boolean descending() {
            return kind == Kind.SCAN_DESCENDING;
        }

        @Override
        public String toString() {
            String entries = shown.stream().map(Entry::toString).collect(Collectors.joining(", ", "{", ""));
            return call(this, range.toString(), entries + (complete ? "}" : ", stopped}"));
        }
    }

    /**
     * An operation on the whole map.
     *
     * @param thread the thread that made the call
     * @param invoked when the call was about to begin
     * @param returned when it had returned, or {@link #PENDING}
     * @param kind the kind
     * @param result a {@link Long} for {@code size}, a {@link Boolean} for {@code isEmpty}, otherwise null
     */
    record OnMap(
            int thread,
            long invoked,
            long returned,
            Kind kind,
            @Nullable Object result) implements Operation {

        /** Checks that the components fit each other. */
        public OnMap {
            requireFamily(kind, Kind.Family.MAP);
            requireOrder(invoked, returned);
            requireNotInitial(thread, kind);
            requireResult(kind, returned, result);
            if (kind == Kind.SIZE && returned != PENDING && !(result instanceof Long)) {
                throw new IllegalArgumentException("\"result\" of size must be a whole number, but is " + result);
            }
        }

        @Override
        public String toString() {
            return call(this, "", kind.answersNothing() ? null : Values.show(result));
        }
    }

    private static String call(Operation operation, String arguments, @Nullable String result) {
        String call = operation.kind().label() + "(" + arguments + ")";
        if (operation.isPending()) {
            return call + " has not returned";
        }
        return result == null ? call : call + " returned " + result;
    }

    private static void requireFamily(Kind kind, Kind.Family family) {
        if (kind.family() != family || !kind.isRecorded()) {
            throw new IllegalArgumentException(kind.label() + " is not an operation of this form");
        }
    }

    private static void requireOrder(long invoked, long returned) {
        if (returned < invoked) {
            throw new IllegalArgumentException("an operation must not return before it is invoked, but \"returned\" is "
                    + returned + " and \"invoked\" is " + invoked);
        }
    }

    private static void requireNotInitial(int thread, Kind kind) {
        if (thread == INITIAL) {
            throw new IllegalArgumentException("thread " + INITIAL + " is the map's initial content: its \"op\" must be"
                    + " \"put\", but is \"" + kind.label() + "\"");
        }
    }

    private static void requireInitial(Kind kind, long invoked, long returned, @Nullable Object result) {
        if (kind != Kind.PUT) {
            requireNotInitial(INITIAL, kind);
        }
        if (returned == PENDING) {
            throw new IllegalArgumentException("thread " + INITIAL
                    + " is the map's initial content, which is there before everything else: \"returned\" must not be"
                    + " missing");
        }
        if (result != null) {
            throw new IllegalArgumentException("thread " + INITIAL
                    + " is the map's initial content, before which the map is empty: \"result\" must be null, but is "
                    + Values.show(result));
        }
        if (invoked != Long.MIN_VALUE || returned != Long.MIN_VALUE) {
            throw new IllegalArgumentException("the initial content comes before all times: use Operation.initially");
        }
    }

    private static void requireUnknown(Kind kind, long returned, @Nullable Object expected, @Nullable Object value) {
        if (kind != Kind.COMPUTE || returned != PENDING || expected != value) {
            throw new IllegalArgumentException("only a compute that has not returned may have found and left something"
                    + " unknown, and then both are");
        }
    }

    private static void requireArgument(
            String name, @Nullable Object argument, boolean taken, boolean mayBeAbsent, Kind kind) {
        if (argument != null) {
            Values.require(argument);
        }
        if (taken && argument == null && !mayBeAbsent) {
            throw new IllegalArgumentException(
                    kind.label() + " needs \"" + name + "\", a whole number or a string, but it is null");
        }
        if (!taken && argument != null) {
            throw new IllegalArgumentException(
                    kind.label() + " takes no \"" + name + "\", but is given " + Values.show(argument));
        }
    }

    private static void requireResult(Kind kind, long returned, @Nullable Object result) {
        if (returned == PENDING || kind.answersNothing()) {
            if (result != null) {
                throw new IllegalArgumentException(
                        kind.label() + " has no result here, but is given " + Values.show(result));
            }
        } else if (kind.answersBoolean()) {
            if (!(result instanceof Boolean)) {
                throw new IllegalArgumentException(
                        "\"result\" of " + kind.label() + " must be true or false, but is " + result);
            }
        } else if (result != null) {
            Values.require(result);
        }
    }
}
