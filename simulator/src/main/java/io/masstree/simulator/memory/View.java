package io.masstree.simulator.memory;

import java.util.Arrays;

/**
 * For each location the oldest message that one may still see: a vector of timestamps, 0 where nothing is known.
 *
 * <p>Index 0 is no location: it counts the pushes (see {@link Memory}) that are known.
 */
final class View {
    private static final int[] NONE = {};

    private int[] timestamps;
    private int size;

    View() {
        timestamps = NONE;
    }

    private View(int[] timestamps, int size) {
        this.timestamps = timestamps;
        this.size = size;
    }

    View copy() {
        return new View(Arrays.copyOf(timestamps, size), size);
    }

    int get(int index) {
        return index < size ? timestamps[index] : 0;
    }

    void raise(int index, int timestamp) {
        if (index >= size) {
            ensureCapacity(index + 1);
            size = index + 1;
        }
        if (timestamps[index] < timestamp) {
            timestamps[index] = timestamp;
        }
    }

    void join(View other) {
        int otherSize = other.size;
        if (otherSize > size) {
            ensureCapacity(otherSize);
            size = otherSize;
        }
        int[] mine = timestamps;
        int[] theirs = other.timestamps;
        for (int i = 0; i < otherSize; i++) {
            if (mine[i] < theirs[i]) {
                mine[i] = theirs[i];
            }
        }
    }

    /** Whether another view knows all that this one knows about locations; the count of pushes is left out. */
    boolean isWithin(View other) {
        for (int i = 1; i < size; i++) {
            if (timestamps[i] > other.get(i)) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        Arrays.fill(timestamps, 0, size, 0);
        size = 0;
    }

    private void ensureCapacity(int wanted) {
        if (wanted > timestamps.length) {
            timestamps = Arrays.copyOf(timestamps, Math.max(2 * timestamps.length, Math.max(wanted, 16)));
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(timestamps, size));
    }
}
