package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map: the state of a whole map. Made for maps of at most a few hundred entries.
 *
 * <p>What is at a key may be open (see {@link OpenState}). While a {@code clear} is under way it is open at every key,
 * as the key may be removed at any moment. Then each key also remembers which of the clears under way have yet to remove
 * it: all those during which it has never been absent.
 */
final class SortedState {

    private static final long[] NOTHING_OWED = {};

    static final SortedState EMPTY = new SortedState(new Key[0], new Object[0], NOTHING_OWED, 0, 0);

    private final Key[] keys;
    /** What is at each key: a value or an open state. */
    private final Object[] states;
    /** For each key the marks of the clears that have yet to remove it; empty if no clear is under way. */
    private final long[] owed;
    /** The marks of the clears that are under way. */
    private final long clears;
    /** The sum of the entries' hashes, so that it is kept up to date without looking at all entries. */
    private final int hash;

    private SortedState(Key[] keys, Object[] states, long[] owed, long clears, int hash) {
        this.keys = keys;
        this.states = states;
        this.owed = owed;
        this.clears = clears;
        this.hash = hash;
    }

    /** How many keys there are, those that may be absent among them. */
    int size() {
        return keys.length;
    }

    List<Key> keys() {
        return List.of(keys);
    }

    /** The key at a place, from 0. */
    Key key(int index) {
        return keys[index];
    }

    /** The part of this map that consists of the given keys. */
    SortedState onlyWith(Collection<Key> visible) {
        SortedState result = EMPTY;
        for (Key key : visible) {
            result = result.with(key, get(key));
        }
        return result;
    }

    /** What is at a key: a value, an {@link OpenState}, or {@link KeyStep#ABSENT}. */
    Object get(Key key) {
        int index = Arrays.binarySearch(keys, key);
        return index >= 0 ? states[index] : KeyStep.ABSENT;
    }

    /** Whether nothing may be in the map. */
    boolean mayBeEmpty() {
        return Arrays.stream(states).allMatch(OpenState::mayBeAbsent);
    }

    /** This map without all its keys. */
    SortedState withoutAll() {
        return new SortedState(EMPTY.keys, EMPTY.states, NOTHING_OWED, clears, 0);
    }

    /** Whether a clear is under way. */
    boolean isBeingCleared() {
        return clears != 0;
    }

    /** This map with something else at a key that was absent before, or without the key if it is {@link KeyStep#ABSENT}. */
    SortedState with(Key key, Object state) {
        return with(key, state, false);
    }

    /**
     * This map with something else at a key, or without the key if it is {@link KeyStep#ABSENT}.
     *
     * @param stayed whether the key was present until now, so that clears that had yet to remove it still have to
     */
    SortedState with(Key key, Object state, boolean stayed) {
        int index = Arrays.binarySearch(keys, key);
        if (state == KeyStep.ABSENT) {
            return index < 0 ? this : without(index);
        }
        Object kept = isBeingCleared() ? OpenState.orAbsent(state) : state;
        if (index < 0) {
            return insert(-index - 1, key, kept);
        }
        boolean paid = isBeingCleared() && !stayed && owed[index] != 0;
        if (!paid && kept.equals(states[index])) {
            return this;
        }
        Object[] newStates = states.clone();
        newStates[index] = kept;
        long[] newOwed = owed;
        if (paid) {
            newOwed = owed.clone();
            newOwed[index] = 0;
        }
        return new SortedState(keys, newStates, newOwed, clears, hash - hash(key, states[index]) + hash(key, kept));
    }

    /** This map when a clear begins: every key may be absent from now on. */
    SortedState beginClear(long mark, boolean mustRemoveAll) {
        Object[] newStates = new Object[states.length];
        long[] newOwed = isBeingCleared() ? owed.clone() : new long[keys.length];
        int newHash = 0;
        for (int i = 0; i < keys.length; i++) {
            newStates[i] = OpenState.orAbsent(states[i]);
            newOwed[i] |= mustRemoveAll ? mark : 0;
            newHash += hash(keys[i], newStates[i]);
        }
        return new SortedState(keys, newStates, newOwed, clears | mark, newHash);
    }

    /** This map when a clear has ended: the keys that it had yet to remove are absent, the others may be. */
    SortedState endClear(long mark) {
        SortedState result = this;
        for (int i = keys.length - 1; i >= 0; i--) {
            if ((owed[i] & mark) != 0) {
                result = result.without(i);
            }
        }
        long left = clears & ~mark;
        return new SortedState(result.keys, result.states, left == 0 ? NOTHING_OWED : result.owed, left, result.hash);
    }

    /**
     * The place of the first key that a navigation operation of this kind looks at; the others follow in the direction
     * of {@link Kind#prefersLeast}. It is not a place in the map if there is none.
     */
    int nearest(Kind kind, @Nullable Key key) {
        return switch (kind) {
            case FIRST, POLL_FIRST -> 0;
            case LAST, POLL_LAST -> size() - 1;
            case CEILING -> countBelow(key, false);
            case HIGHER -> countBelow(key, true);
            case LOWER -> countBelow(key, false) - 1;
            case FLOOR -> countBelow(key, true) - 1;
            default -> throw new IllegalArgumentException(kind + " does not navigate");
        };
    }

    private int countBelow(@Nullable Key key, boolean orAt) {
        if (key == null) {
            throw new IllegalArgumentException("a key to navigate from is missing");
        }
        int index = Arrays.binarySearch(keys, key);
        return index < 0 ? -index - 1 : orAt ? index + 1 : index;
    }

    private SortedState insert(int index, Key key, Object state) {
        return new SortedState(
                insert(keys, index, key),
                insert(states, index, state),
                isBeingCleared() ? insert(owed, index) : NOTHING_OWED,
                clears,
                hash + hash(key, state));
    }

    private SortedState without(int index) {
        return new SortedState(
                delete(keys, index),
                delete(states, index),
                isBeingCleared() ? delete(owed, index) : NOTHING_OWED,
                clears,
                hash - hash(keys[index], states[index]));
    }

    private static int hash(Key key, Object state) {
        return (key.hashCode() * 31 + state.hashCode()) * 0x9E3779B9;
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

    /** The marks with room for those of one more key, of which there are none yet. */
    private static long[] insert(long[] marks, int index) {
        long[] result = new long[marks.length + 1];
        System.arraycopy(marks, 0, result, 0, index);
        System.arraycopy(marks, index, result, index + 1, marks.length - index);
        return result;
    }

    private static long[] delete(long[] marks, int index) {
        long[] result = Arrays.copyOf(marks, marks.length - 1);
        System.arraycopy(marks, index + 1, result, index, result.length - index);
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SortedState state
                        && hash == state.hash
                        && clears == state.clears
                        && Arrays.equals(keys, state.keys)
                        && Arrays.equals(states, state.states)
                        && Arrays.equals(owed, state.owed));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
