package io.masstree.model.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An immutable sorted map: the state of a whole map. Made for maps of at most a few hundred entries. */
final class SortedState {

    static final SortedState EMPTY = new SortedState(new Key[0], new Object[0], 0);

    private final Key[] keys;
    private final Object[] values;
    /** The sum of the entries' hashes, so that it is kept up to date without looking at all entries. */
    private final int hash;

    private SortedState(Key[] keys, Object[] values, int hash) {
        this.keys = keys;
        this.values = values;
        this.hash = hash;
    }

    int size() {
        return keys.length;
    }

    List<Key> keys() {
        return List.of(keys);
    }

    /** The part of this map that consists of the given keys. */
    SortedState onlyWith(Collection<Key> visible) {
        SortedState result = EMPTY;
        for (Key key : visible) {
            result = result.with(key, get(key));
        }
        return result;
    }

    /** The value of a key, or {@link KeyStep#ABSENT}. */
    Object get(Key key) {
        int index = Arrays.binarySearch(keys, key);
        return index >= 0 ? values[index] : KeyStep.ABSENT;
    }

    /** This map with another value for a key, or without the key if the value is {@link KeyStep#ABSENT}. */
    SortedState with(Key key, Object value) {
        int index = Arrays.binarySearch(keys, key);
        if (index < 0) {
            return value == KeyStep.ABSENT ? this : insert(-index - 1, key, value);
        }
        int without = hash - hash(key, values[index]);
        if (value == KeyStep.ABSENT) {
            return new SortedState(delete(keys, index), delete(values, index), without);
        }
        Object[] newValues = values.clone();
        newValues[index] = value;
        return new SortedState(keys, newValues, without + hash(key, value));
    }

    private SortedState insert(int index, Key key, Object value) {
        return new SortedState(insert(keys, index, key), insert(values, index, value), hash + hash(key, value));
    }

    /** The key of the entry that a navigation operation of this kind returns, or null if there is none. */
    @Nullable
    Key nearest(Kind kind, @Nullable Key key) {
        int index = switch (kind) {
            case FIRST, POLL_FIRST -> 0;
            case LAST, POLL_LAST -> size() - 1;
            case CEILING -> countBelow(key, false);
            case HIGHER -> countBelow(key, true);
            case LOWER -> countBelow(key, false) - 1;
            case FLOOR -> countBelow(key, true) - 1;
            default -> throw new IllegalArgumentException(kind + " does not navigate");
        };
        return index < 0 || index >= size() ? null : keys[index];
    }

    private int countBelow(@Nullable Key key, boolean orAt) {
        if (key == null) {
            throw new IllegalArgumentException("a key to navigate from is missing");
        }
        int index = Arrays.binarySearch(keys, key);
        return index < 0 ? -index - 1 : orAt ? index + 1 : index;
    }

    private static int hash(Key key, Object value) {
        return (key.hashCode() * 31 + value.hashCode()) * 0x9E3779B9;
    }

    private static <T> T[] insert(T[] array, int index, T element) {
        T[] result = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, index, result, index + 1, array.length - index);
        result[index] = element;
        return result;
    }

    private static <T> T[] delete(T[] array, int index) {
        T[] result = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, index + 1, result, index, result.length - index);
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SortedState state
                        && hash == state.hash
                        && Arrays.equals(keys, state.keys)
                        && Arrays.equals(values, state.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
