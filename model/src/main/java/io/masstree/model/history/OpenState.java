package io.masstree.model.history;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a key that nobody has looked at since something unknown may have happened to it: one of several, and
 * each of them is possible. The first operation whose result tells them apart narrows it. So a search need not follow
 * up every one of them.
 *
 * <p>It is either absent or a known value, or it may be any value but some.
 */
final class OpenState {

    /** Absent or any value at all: what a call may have left of which nobody knows what it computed. */
    static final OpenState ANYTHING = new OpenState(true, null, Set.of());

    private final boolean mayBeAbsent;

    /** The only value that it may have; null if it may have any that is not {@link #excluded}. */
    private final @Nullable Object value;

    private final Set<Object> excluded;

    private OpenState(boolean mayBeAbsent, @Nullable Object value, Set<Object> excluded) {
        this.mayBeAbsent = mayBeAbsent;
        this.value = value;
        this.excluded = excluded;
    }

    /** A state, or absent as well. The state is a value or an open state. */
    static OpenState orAbsent(Object state) {
        if (state instanceof OpenState open) {
            return open.mayBeAbsent ? open : new OpenState(true, open.value, open.excluded);
        }
        return new OpenState(true, state, Set.of());
    }

    /** Whether a key in this state, which need not be open, may be absent. */
    static boolean mayBeAbsent(Object state) {
        return state == KeyStep.ABSENT || (state instanceof OpenState open && open.mayBeAbsent);
    }

    /** The only value that a present key can have; null if it may be any. */
    @Nullable
    Object value() {
        return value;
    }

    /**
     * What is left if the condition holds: this object if that tells nothing new, a value, {@link KeyStep#ABSENT}, or
     * another open state. Null if the condition cannot hold.
     */
    @Nullable
    Object narrowedTo(KeyStep.Condition condition, Object operand) {
        return switch (condition) {
            case ANY -> this;
            case IS -> mayBe(operand) ? operand : null;
            case IS_NOT -> without(operand);
        };
    }

    private boolean mayBe(Object state) {
        if (state == KeyStep.ABSENT) {
            return mayBeAbsent;
        }
        return value == null ? !excluded.contains(state) : value.equals(state);
    }

    private @Nullable Object without(Object state) {
        if (!mayBe(state)) {
            return this;
        }
        if (state == KeyStep.ABSENT) {
            return value != null ? value : new OpenState(false, null, excluded);
        }
        if (value != null) {
            return KeyStep.ABSENT; // only a state that may be absent is open although it has one value
        }
        Set<Object> more = new HashSet<>(excluded);
        more.add(state);
        return new OpenState(mayBeAbsent, null, more);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof OpenState state
                        && mayBeAbsent == state.mayBeAbsent
                        && (value == null ? state.value == null : value.equals(state.value))
                        && excluded.equals(state.excluded));
    }

    @Override
    public int hashCode() {
        return (value == null ? 7 : value.hashCode()) * 31 + excluded.hashCode() * 2 + (mayBeAbsent ? 1 : 0);
    }

    @Override
    public String toString() {
        return (value == null ? "anything but " + excluded : value.toString()) + (mayBeAbsent ? " or absent" : "");
    }
}
