package io.masstree.model.history;

import io.masstree.model.Key;
import org.jspecify.annotations.Nullable;

/**
 * A range of keys, with null for an open end.
 *
 * @param low the low end
 * @param lowInclusive whether the low end itself belongs to the range
 * @param high the high end
 * @param highInclusive whether the high end itself belongs to the range
 */
public record Range(
        @Nullable Key low, boolean lowInclusive, @Nullable Key high, boolean highInclusive) {

    /** The range of all keys. */
    public static final Range ALL = new Range(null, true, null, true);

    /**
     * The range of the keys with a common prefix.
     *
     * @param prefix the prefix
     * @return the range
     */
    public static Range ofPrefix(Key prefix) {
        return new Range(prefix, true, prefix.prefixSuccessor(), false);
    }

    /**
     * Tells whether a key belongs to the range.
     *
     * @param key the key
     * @return whether it lies between both ends
     */
    public boolean contains(Key key) {
        return !isBelow(key) && !isAbove(key);
    }

    private boolean isBelow(Key key) {
        if (low == null) {
            return false;
        }
        int order = key.compareTo(low);
        return order < 0 || (order == 0 && !lowInclusive);
    }

    private boolean isAbove(Key key) {
        if (high == null) {
            return false;
        }
        int order = key.compareTo(high);
        return order > 0 || (order == 0 && !highInclusive);
    }

    /** Tells whether no key at all can belong to the range because its ends are in the wrong order. */
    boolean isEmpty() {
        if (low == null || high == null) {
            return false;
        }
        int order = low.compareTo(high);
        return order > 0 || (order == 0 && !(lowInclusive && highInclusive));
    }

    /** The range in interval notation, for example {@code [0x61, 0x7a)}. */
    @Override
    public String toString() {
        return (low != null && lowInclusive ? "[" : "(")
                + (low == null ? "-inf" : low)
                + ", "
                + (high == null ? "+inf" : high)
                + (high != null && highInclusive ? "]" : ")");
    }
}
