package io.masstree;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * The operations on all keys of a range, for a {@link MasstreeMap} and its views alike. Each is one walk, in one of the two
 * directions.
 */
abstract class BulkOperations<K, V> extends PointOperations<K, V> {
    /** Whether the order of this map is the reverse of the codec's. */
    final boolean descending;

    BulkOperations(Masstree<V> masstree, KeyAccess<K> keys, KeyRange range, boolean descending) {
        super(masstree, keys, range);
        this.descending = descending;
    }

    /** A walk whose caller looks at keys only. */
    final EntryWalk<K, V> walk() {
        return walk(range, false);
    }

    /** A walk whose caller looks into the values. */
    final EntryWalk<K, V> walkWithValues() {
        return walk(range, true);
    }

    /** Every walk through this map and its views is made here, so that a test can see what they read. */
    EntryWalk<K, V> walk(KeyRange part, boolean values) {
        return new EntryWalk<>(masstree, keys, part, descending, values);
    }

    /**
     * Returns the number of entries, or {@code Integer.MAX_VALUE} if there are more. Weakly consistent. The size of a whole map
     * is kept: O(number of processors). The entries of a view with an end are counted: O(their number).
     */
    @Override
    public int size() {
        long size = 0;
        if (range.isAll()) {
            size = masstree.size();
        } else {
            EntryWalk<K, V> walk = walk();
            while (walk.advance()) {
                size++;
            }
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** Whether there are at most so many entries. Weakly consistent; goes no further than to the one that is too many. */
    final boolean hasAtMost(int count) {
        if (range.isAll()) {
            return masstree.size() <= count;
        }
        EntryWalk<K, V> walk = walk();
        for (int left = count; walk.advance(); left--) {
            if (left == 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a key has a value that equals {@code value}. Weakly consistent; O(n), in one walk. */
    @Override
    public boolean containsValue(Object value) {
        Objects.requireNonNull(value, "value");
        EntryWalk<K, V> walk = walkWithValues();
        while (walk.advance()) {
            if (value.equals(walk.value())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Removes all entries. On a whole map linearizable and O(1); on a view with an end weakly consistent: what others add
     * meanwhile may stay.
     */
    @Override
    public void clear() {
        if (range.isAll()) {
            masstree.clear();
        } else {
            EntryWalk<K, V> walk = walk();
            while (walk.advance()) {
                walk.hold();
                if (!walk.removeCurrent()) {
                    walk.removeHeld();
                }
            }
        }
    }

    /** Shows all entries to an action, in the order of this map. Weakly consistent; one walk. */
    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action, "action");
        EntryWalk<K, V> walk = walkWithValues();
        while (walk.advance()) {
            walk.hold();
            action.accept(walk.heldKey(), walk.value());
        }
    }

    /**
     * Replaces every value by what the function makes of the key and the value. Each replacement is atomic, on the terms of
     * {@link #compute}: the function may be called again for a key whose value another thread changes meanwhile.
     */
    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        EntryWalk<K, V> walk = walkWithValues();
        while (walk.advance()) {
            walk.hold();
            K key = walk.heldKey();
            if (!walk.replaceCurrent(made(function.apply(key, walk.value())))) {
                masstree.computeIfPresent(walk.heldBytes(), (bytes, value) -> made(function.apply(key, value)));
            }
        }
    }

    private static <V> V made(V value) {
        return Objects.requireNonNull(value, "the function returned null");
    }

    /** Removes the entries that fulfil a condition and still have the value that it saw. Returns whether it removed any. */
    final boolean removeIf(BiPredicate<? super K, ? super V> condition) {
        EntryWalk<K, V> walk = walkWithValues();
        boolean removed = false;
        while (walk.advance()) {
            walk.hold();
            V value = walk.value();
            if (condition.test(walk.heldKey(), value)) {
                removed |= walk.removeCurrent();
            }
        }
        return removed;
    }
}
