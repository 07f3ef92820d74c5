package io.masstree.bench.map;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A map under measurement. Each operation is done in the way that is quickest for the map; a map leaves out what it does not have,
 * and {@link Subject#operations()} says so.
 *
 * <p>A value that comes out is whatever the map keeps, so that no map pays for a conversion; {@link #number} reads it.
 *
 * @param <K> the type of the keys
 */
public interface MapAdapter<K> extends AutoCloseable {

    /** The value of a key, or null. */
    @Nullable
    Object get(K key);

    /** Inserts or overwrites. The map may keep the key object. */
    void put(K key, Long value);

    default void remove(K key) {
        throw new UnsupportedOperationException("remove");
    }

    /** The value of the greatest key that is not after {@code key}, or null. */
    default @Nullable Object floor(K key) {
        throw new UnsupportedOperationException("floor");
    }

    /** The value of the least key that is not before {@code key}, or null. */
    default @Nullable Object ceiling(K key) {
        throw new UnsupportedOperationException("ceiling");
    }

    /** Shows values in key order, from {@code from} (inclusive) on. */
    default void scan(K from, ValueVisitor visitor) {
        throw new UnsupportedOperationException("scan");
    }

    /** Shows entries in key order, from {@code from} (inclusive) on. */
    default void scanKeys(K from, KeyVisitor visitor) {
        throw new UnsupportedOperationException("scanKeys");
    }

    /** Shows values in descending key order, from {@code from} (inclusive) on. */
    default void scanDescending(K from, ValueVisitor visitor) {
        throw new UnsupportedOperationException("scanDescending");
    }

    /** Shows the values of the keys with a prefix, in key order. */
    default void scanPrefix(K prefix, ValueVisitor visitor) {
        throw new UnsupportedOperationException("scanPrefix");
    }

    /** Shows all values. */
    default void iterate(ValueVisitor visitor) {
        throw new UnsupportedOperationException("iterate");
    }

    /** The sum of all values, by a stream: a parallel one, or not. */
    default long sum(boolean parallel) {
        throw new UnsupportedOperationException("sum");
    }

    /** Fills the map, which is empty. */
    default void loadSorted(SortedMap<K, Long> entries) {
        throw new UnsupportedOperationException("loadSorted");
    }

    /** The number that was put as this value. */
    default long number(Object value) {
        return (Long) value;
    }

    /** Memory in use outside the heap, in bytes. */
    default long nativeBytes() {
        return 0;
    }

    @Override
    default void close() {}
}
