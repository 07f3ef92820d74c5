package io.masstree;

import java.util.AbstractMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations on one key, for a {@link MasstreeMap} and its views alike. */
abstract class PointOperations<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
    final Masstree<V> masstree;
    final KeyAccess<K> keys;

    /** The keys that this map shows of those in {@link #masstree}. */
    final KeyRange range;

    PointOperations(Masstree<V> masstree, KeyAccess<K> keys, KeyRange range) {
        this.masstree = masstree;
        this.keys = keys;
        this.range = range;
    }

    /** The bytes of a key that is looked for; null if it cannot be in this map. */
    private byte @Nullable [] sought(Object key) {
        byte[] bytes = keys.encodeSought(key);
        return bytes == null || !range.contains(bytes) ? null : bytes;
    }

    /** The bytes of a key that is to be stored. */
    private byte[] stored(K key) {
        byte[] bytes = keys.encode(key, "key");
        if (!range.contains(bytes)) {
            throw keys.outOfRange(key, "key", range);
        }
        return bytes;
    }

    /**
     * Returns the value of {@code key}, or null if it has none. Linearizable; takes no lock; O(log n). Makes no garbage with the
     * codecs of numbers that have a fixed length, else an array for the bytes of the key.
     *
     * @throws NullPointerException if {@code key} is null
     * @throws ClassCastException if {@code key} is not of the type of this map's keys
     */
    @Override
    public @Nullable V get(Object key) {
        SliceCodec<K> slices = keys.slices;
        if (slices != null) {
            long slice = keys.sliceSought(slices, key);
            return range.contains(slice, slices.length()) ? masstree.get(slice, slices.length()) : null;
        }
        byte[] bytes = sought(key);
        return bytes == null ? null : masstree.get(bytes);
    }

    /**
     * Returns the value of {@code key}, or {@code defaultValue}, which may be null, if it has none. Linearizable; as {@link #get}
     * otherwise.
     *
     * @throws NullPointerException if {@code key} is null
     * @throws ClassCastException if {@code key} is not of the type of this map's keys
     */
    @Override
    public @Nullable V getOrDefault(Object key, @Nullable V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    /**
     * Returns whether {@code key} has a value. Linearizable; as {@link #get} otherwise.
     *
     * @throws NullPointerException if {@code key} is null
     * @throws ClassCastException if {@code key} is not of the type of this map's keys
     */
    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    /**
     * Gives {@code key} a value and returns the one that it had, or null. Linearizable; O(log n).
     *
     * @throws NullPointerException if {@code key} or {@code value} is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}, or if this is a view and {@code key} is out of its
     *     range
     */
    @Override
    public @Nullable V put(K key, V value) {
        Objects.requireNonNull(value, "value");
        return masstree.put(stored(key), value);
    }

    /**
     * Gives {@code key} a value if it has none; returns the one that it has, or null if the new one was stored. Linearizable;
     * O(log n).
     *
     * @throws NullPointerException if {@code key} or {@code value} is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}, or if this is a view and {@code key} is out of its
     *     range
     */
    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        Objects.requireNonNull(value, "value");
        return masstree.putIfAbsent(stored(key), value);
    }

    /**
     * Gives {@code key} a new value if it has one; returns the one that it had, or null if nothing was stored. Linearizable;
     * O(log n).
     *
     * @throws NullPointerException if {@code key} or {@code value} is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}, or if this is a view and {@code key} is out of its
     *     range
     */
    @Override
    public @Nullable V replace(K key, V value) {
        Objects.requireNonNull(value, "value");
        return masstree.replace(stored(key), value);
    }

    /**
     * Gives {@code key} a new value if the one it has equals {@code oldValue}; returns whether it did. Linearizable; O(log n).
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}, or if this is a view and {@code key} is out of its
     *     range
     */
    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        Objects.requireNonNull(oldValue, "oldValue");
        Objects.requireNonNull(newValue, "newValue");
        return masstree.replace(stored(key), oldValue, newValue);
    }

    /**
     * Removes {@code key} and returns the value that it had, or null. Linearizable; O(log n).
     *
     * @throws NullPointerException if {@code key} is null
     * @throws ClassCastException if {@code key} is not of the type of this map's keys
     */
    @Override
    public @Nullable V remove(Object key) {
        byte[] bytes = sought(key);
        return bytes == null ? null : masstree.remove(bytes);
    }

    /**
     * Removes {@code key} if its value equals {@code value}; returns whether it did. Linearizable; O(log n). No value equals
     * null, whatever the key.
     *
     * @throws NullPointerException if {@code key} is null
     * @throws ClassCastException if {@code key} is not of the type of this map's keys and {@code value} is not null
     */
    @Override
    public boolean remove(Object key, @Nullable Object value) {
        Objects.requireNonNull(key, "key");
        if (value == null) {
            return false;
        }
        byte[] bytes = sought(key);
        return bytes != null && masstree.remove(bytes, value);
    }

    /**
     * Returns the value of {@code key}; if it has none, computes one and stores it, unless it is null. Linearizable: if another
     * thread stores a value meanwhile, the computed one is dropped and the other's returned. The function is called at most once,
     * outside all locks, and may use the map.
     *
     * @return the value that the key now has, or null if the function returned null
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}, or if this is a view, {@code key} is out of its
     *     range, and the function makes a value
     */
    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        byte[] bytes = keys.encode(key, "key");
        if (!range.contains(bytes)) {
            return refuse(key, function.apply(key));
        }
        return masstree.computeIfAbsent(bytes, same -> function.apply(key));
    }

    /**
     * Replaces the value of {@code key}, if it has one, by what the function makes of it, or removes the key if that is null.
     * Linearizable: the result is stored only if the value that the function saw is still there, else the function is called
     * again. It is called outside all locks and may use the map.
     *
     * @return the value that the key now has, or null
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}
     */
    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        byte[] bytes = keys.encode(key, "key");
        return range.contains(bytes)
                ? masstree.computeIfPresent(bytes, (same, value) -> function.apply(key, value))
                : null;
    }

    /**
     * Replaces the value of {@code key} (null for none) by what the function makes of it (null for none). Linearizable: the
     * result is stored only if the value that the function saw is still there, else the function is called again. It is called
     * outside all locks and may use the map.
     *
     * @return the value that the key now has, or null
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}, or if this is a view, {@code key} is out of its
     *     range, and the function makes a value
     */
    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        byte[] bytes = keys.encode(key, "key");
        if (!range.contains(bytes)) {
            return refuse(key, function.apply(key, null));
        }
        return masstree.compute(bytes, (same, value) -> function.apply(key, value));
    }

    /**
     * Stores {@code value} if {@code key} has none, else replaces the one it has by what the function makes of both, or removes
     * the key if that is null. Linearizable, on the terms of {@link #compute}.
     *
     * @return the value that the key now has, or null
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}, or if this is a view and {@code key} is out of its
     *     range
     */
    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(function, "function");
        return masstree.merge(stored(key), value, function);
    }

    /** A key out of range may be found to have no value, but cannot be given one. */
    private @Nullable V refuse(K key, @Nullable V made) {
        if (made != null) {
            throw keys.outOfRange(key, "key", range);
        }
        return null;
    }
}
