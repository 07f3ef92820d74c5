package io.masstree.model.history;

import io.masstree.model.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operation means to a single key: which values it can have found, and which one it left.
 * Every operation of a map comes down to this form.
 *
 * @param source the operation
 * @param condition how the value found relates to {@code operand}
 * @param operand a value or {@link #ABSENT}; meaningless if the condition does not need one
 * @param left the value that the operation left, {@link #ABSENT} for a removal, {@link OpenState#ANYTHING} if nobody
 *     knows, null if it changed nothing
 * @param optional whether the operation may also never have taken effect
 */
record KeyStep(
        Operation source,
        Condition condition,
        Object operand,
        @Nullable Object left,
        boolean optional) implements Step<Object> {

    /** The state of a key that is not in the map. */
    static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    /** A value that stands for all those that no other step asks for. */
    private static final Object SOME_VALUE = new Object();

    /** What a step demands of the value that it finds. */
    enum Condition {
        /** Nothing. */
        ANY,
        /** That it equals the operand. */
        IS,
        /** That it does not equal the operand. */
        IS_NOT
    }

    /** The meaning of an operation to its own key. */
    static KeyStep of(Operation.OnKey operation) {
        Object result = operation.result();
        Object value = orAbsent(operation.value());
        Object expected = orAbsent(operation.expected());
        if (operation.isPending()) {
            return ofPending(operation, value, expected);
        }
        return switch (operation.kind()) {
            case GET -> new KeyStep(operation, Condition.IS, orAbsent(result), null, false);
            case CONTAINS_KEY -> new KeyStep(operation, isIf(!isTrue(result)), ABSENT, null, false);
            case PUT -> new KeyStep(operation, Condition.IS, orAbsent(result), value, false);
            case PUT_IF_ABSENT ->
                new KeyStep(operation, Condition.IS, orAbsent(result), result == null ? value : null, false);
            case REPLACE ->
                new KeyStep(operation, Condition.IS, orAbsent(result), result == null ? null : value, false);
            case REPLACE_IF ->
                new KeyStep(operation, isIf(isTrue(result)), expected, isTrue(result) ? value : null, false);
            case REMOVE ->
                new KeyStep(operation, Condition.IS, orAbsent(result), result == null ? null : ABSENT, false);
            case REMOVE_IF ->
                new KeyStep(operation, isIf(isTrue(result)), expected, isTrue(result) ? ABSENT : null, false);
            case COMPUTE ->
                new KeyStep(operation, Condition.IS, expected, value.equals(expected) ? null : value, false);
            default -> throw new IllegalArgumentException(operation.kind() + " is not about one key");
        };
    }

    /** What an operation without a response may have done; where it would have changed nothing, it is left out. */
    private static KeyStep ofPending(Operation.OnKey operation, Object value, Object expected) {
        return switch (operation.kind()) {
            case GET, CONTAINS_KEY -> new KeyStep(operation, Condition.ANY, ABSENT, null, true);
            case PUT -> new KeyStep(operation, Condition.ANY, ABSENT, value, true);
            case PUT_IF_ABSENT -> new KeyStep(operation, Condition.IS, ABSENT, value, true);
            case REPLACE -> new KeyStep(operation, Condition.IS_NOT, ABSENT, value, true);
            case COMPUTE ->
                value == Operation.UNKNOWN
                        ? new KeyStep(operation, Condition.ANY, ABSENT, OpenState.ANYTHING, true)
                        : new KeyStep(operation, Condition.IS, expected, value, true);
            case REPLACE_IF -> new KeyStep(operation, Condition.IS, expected, value, true);
            case REMOVE -> new KeyStep(operation, Condition.ANY, ABSENT, ABSENT, true);
            case REMOVE_IF -> new KeyStep(operation, Condition.IS, expected, ABSENT, true);
            default -> throw new IllegalArgumentException(operation.kind() + " is not about one key");
        };
    }

    /** The meaning, to the key of an entry, of the operation that returned or showed it; {@code left} as above. */
    static KeyStep found(Operation operation, Entry entry, @Nullable Object left) {
        return new KeyStep(operation, Condition.IS, entry.value(), left, false);
    }

    /**
     * The meaning, to each key, of an operation that removes whatever it finds; it tells nobody what that was, and
     * while it walks through the map it may come across a key more than once.
     */
    static KeyStep removal(Operation operation) {
        return new KeyStep(operation, Condition.ANY, ABSENT, ABSENT, operation.isPending());
    }

    @Override
    public @Nullable Object apply(Object before) {
        Object found = found(before);
        return found == null || left == null ? found : left;
    }

    /** What the step has found in a key's state, which tells more than the state if that is open; null if it cannot have. */
    @Nullable
    Object found(Object state) {
        return narrowed(state, condition, operand);
    }

    /** What is left of a key's state if a condition holds; null if it cannot hold. */
    static @Nullable Object narrowed(Object state, Condition condition, Object operand) {
        if (state instanceof OpenState open) {
            return open.narrowedTo(condition, operand);
        }
        boolean possible = switch (condition) {
            case ANY -> true;
            case IS -> operand.equals(state);
            case IS_NOT -> !operand.equals(state);
        };
        return possible ? state : null;
    }

    /** Whether the step may turn out to be impossible. */
    boolean isJudged() {
        return !optional && condition != Condition.ANY && !initial();
    }

    @Override
    public boolean repeats() {
        return source.kind() == Kind.CLEAR;
    }

    @Override
    public @Nullable Object effect() {
        return optional && source.isPending() && left != null ? List.of(condition, operand, left) : null;
    }

    @Override
    public boolean changes() {
        return left != null;
    }

    /** Whether the key was present right after the step, provided that it took effect. */
    boolean provesPresence() {
        return left == null ? canOnlyHaveFoundPresence() : !OpenState.mayBeAbsent(left);
    }

    /** Whether the key was absent right after the step, provided that it took effect. */
    boolean provesAbsence() {
        return left == null ? condition == Condition.IS && operand == ABSENT : left == ABSENT;
    }

    /** Whether the step may have turned a present key into an absent one. */
    boolean mayRemove() {
        return left != null && OpenState.mayBeAbsent(left) && !(condition == Condition.IS && operand == ABSENT);
    }

    /** Whether the step left a value, or may have done so. */
    boolean mayWrite() {
        return left != null && left != ABSENT;
    }

    /** Whether the step left this value, or may have done so. */
    boolean mayLeave(Object value) {
        return left == OpenState.ANYTHING || value.equals(left);
    }

    private boolean canOnlyHaveFoundPresence() {
        return switch (condition) {
            case ANY -> false;
            case IS -> operand != ABSENT;
            case IS_NOT -> operand == ABSENT;
        };
    }

    @Override
    public @Nullable Object asksFor() {
        return condition == Condition.ANY ? null : operand;
    }

    /** As in {@link Step}; values that nobody asks for become the same one, which keeps searches small. */
    @Override
    public @Nullable KeyStep relaxed(Set<Object> askedFor) {
        if (left == null) {
            return null;
        }
        boolean isKept = left == ABSENT || left == OpenState.ANYTHING || askedFor.contains(left);
        Object leaves = isKept ? left : SOME_VALUE;
        return new KeyStep(source, Condition.ANY, ABSENT, leaves, true);
    }

    private static Condition isIf(boolean positive) {
        return positive ? Condition.IS : Condition.IS_NOT;
    }

    private static Object orAbsent(@Nullable Object value) {
        return value == null ? ABSENT : value;
    }

    private static boolean isTrue(@Nullable Object result) {
        return Boolean.TRUE.equals(result);
    }
}
