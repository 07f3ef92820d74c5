package io.masstree.model.history;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operation means to a sequential model: at one moment between its invocation and its response
 * it takes a state and leaves another one, or it cannot have happened in that state with that result.
 *
 * @param <S> the states: immutable, with {@code equals}
 */
interface Step<S> {

    /** The operation that this step belongs to. */
    Operation source();

    /** Whether the step may also never take effect. */
    boolean optional();

    /** Whether the step, having taken effect once, may do so again until it returns. */
    default boolean repeats() {
        return false;
    }

    /** Whether the step may change the state. */
    boolean changes();

    /**
     * The state that the step leaves; the very same object if it changes nothing. Null if the operation cannot
     * have had its result in the state {@code before}.
     */
    @Nullable
    S apply(S before);

    /** States, beside that of {@link #apply}, that the step may leave as well; most steps leave only one. */
    default List<S> furtherOutcomes(S before) {
        return List.of();
    }

    /**
     * What a step does that never returned: it is equal for steps of which one can stand for another, so that only one
     * order of them need be tried. Null for all others.
     */
    default @Nullable Object effect() {
        return null;
    }

    /** The value that the step must find, or must not; null if it asks for none. */
    @Nullable
    Object asksFor();

    /**
     * What is left of the step if what it found does not matter any more and it may or may not have taken effect;
     * null if it had no effect. If steps have an order, they still have one when some of them are relaxed.
     *
     * @param askedFor the values that steps which are not relaxed ask for; the others need not be told apart
     */
    @Nullable
    Step<S> relaxed(Set<Object> askedFor);

    /** Whether the step is part of the initial content, and so comes before all others whatever their times. */
    default boolean initial() {
        return source().thread() == Operation.INITIAL;
    }

    /** When the operation was about to begin. */
    default long invoked() {
        return source().invoked();
    }

    /** When the operation had returned. */
    default long returned() {
        return source().returned();
    }
}
