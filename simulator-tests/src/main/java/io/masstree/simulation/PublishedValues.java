package io.masstree.simulation;

import io.masstree.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A map of numbers over a map of objects that hold a number in a plain field. An object that reaches a thread without what its
 * constructor wrote is a wrong number then; an {@code Integer}, whose field is final, would hide that.
 */
public final class PublishedValues extends Subject.Converting<PublishedValues.Held, Integer> {

    /**
     * Stores numbers in a map.
     *
     * @param map an empty map
     */
    public PublishedValues(Subject<Held> map) {
        super(map);
    }

    /** A number that its constructor writes into a plain field. */
    public static final class Held {
        private int number;

        Held(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Held held && held.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }

        @Override
        public String toString() {
            return Integer.toString(number);
        }
    }

    @Override
    protected Integer outer(Held held) {
        return held.number;
    }

    @Override
    protected Held inner(Integer number) {
        return new Held(number);
    }
}
