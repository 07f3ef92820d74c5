package io.masstree.histories;

import org.jspecify.annotations.Nullable;

/**
 * A value that no other operation of its round puts, so that whoever reads it tells whose it is. Two
 * values with one number are equal, as a map must notice.
 */
final class Value {
    private final Long number;
    private final boolean interrupting;

    /**
     * A value.
     *
     * @param interrupting whether {@code equals} yields: it runs in the middle of a map's operations
     */
    Value(long number, boolean interrupting) {
        this.number = number;
        this.interrupting = interrupting;
    }

    /** The number by which histories know it. */
    Long number() {
        return number;
    }

    /** Another object that is equal to this one. */
    Value twin() {
        return new Value(number, interrupting);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (interrupting) {
            Pause.yieldProcessor();
        }
        return other instanceof Value value && value.number.equals(number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @Override
    public String toString() {
        return number.toString();
    }
}
