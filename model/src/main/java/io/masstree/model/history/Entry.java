package io.masstree.model.history;

import io.masstree.model.Key;

/**
 * A key with its value, as an operation returned or showed it.
 *
 * @param key the key
 * @param value the value, a {@link Long} or a {@link String}
 */
public record Entry(Key key, Object value) {

    /** Checks the value's type. */
    public Entry {
        Values.require(value);
    }

    @Override
    public String toString() {
        return key + "=" + Values.show(value);
    }
}
