package io.masstree.model.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing list, without duplicates, of the situations that a search has reached: which of the open
 * steps have taken effect (a bit each) and the state that is left.
 *
 * @param <S> the states
 */
final class Configurations<S> {

    /** Up to this size, comparing with every element is faster than hashing. */
    private static final int SMALL = 8;

    private static final int[] NO_TABLE = {};

    private long[] taken = new long[SMALL];
    private final List<S> states = new ArrayList<>(SMALL);
    /** An open hash table of element numbers plus one; empty while the list is small. */
    private int[] table = NO_TABLE;

    int size() {
        return states.size();
    }

    /** The steps of element {@code index} that have taken effect. */
    long taken(int index) {
        return taken[index];
    }

    /** The state of element {@code index}. */
    S state(int index) {
        return states.get(index);
    }

    void clear() {
        states.clear();
        table = NO_TABLE;
    }

    /** Adds an element unless the list has it already. */
    void add(long takenSteps, S state) {
        if (size() < SMALL) {
            for (int i = 0; i < size(); i++) {
                if (isAt(i, takenSteps, state)) {
                    return;
                }
            }
            append(takenSteps, state);
            return;
        }
        if (table.length < 4 * size()) {
            rehash();
        }
        int slot = slotOf(takenSteps, state);
        if (table[slot] == 0) {
            append(takenSteps, state);
            table[slot] = size();
        }
    }

    private void append(long takenSteps, S state) {
        if (size() == taken.length) {
            taken = Arrays.copyOf(taken, 2 * taken.length);
        }
        taken[size()] = takenSteps;
        states.add(state);
    }

    private void rehash() {
        table = new int[Integer.highestOneBit(size()) * 16];
        for (int i = 0; i < size(); i++) {
            table[slotOf(taken[i], states.get(i))] = i + 1;
        }
    }

    /** Where the element is in the table, or the free place where it belongs. */
    private int slotOf(long takenSteps, S state) {
        int hash = (Long.hashCode(takenSteps * 0x9E3779B97F4A7C15L) + state.hashCode()) * 0x9E3779B9;
        int slot = hash & (table.length - 1);
        while (table[slot] != 0 && !isAt(table[slot] - 1, takenSteps, state)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private boolean isAt(int index, long takenSteps, S state) {
        return taken[index] == takenSteps && states.get(index).equals(state);
    }
}
