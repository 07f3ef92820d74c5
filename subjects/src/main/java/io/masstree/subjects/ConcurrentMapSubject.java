package io.masstree.subjects;

import io.masstree.model.Subject;
import java.util.Arrays;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ConcurrentMap} with byte arrays for keys does with one key. How it finds neighbours and shows ranges is
 * left to the subclass, because the interface knows no order.
 *
 * @param <V> the type of the values
 * @param <M> the type of the map
 */
abstract class ConcurrentMapSubject<V, M extends ConcurrentMap<byte[], V>> implements Subject<V> {

    private final M map;

    /** Puts an empty map to the test. */
    ConcurrentMapSubject(M map) {
        this.map = map;
    }

    /** The map that gets the calls. */
    final M map() {
        return map;
    }

    /** Tells whether a key begins with a prefix. */
    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public @Nullable V get(byte[] key) {
        return map.get(key);
    }

    @Override
    public @Nullable V put(byte[] key, V value) {
        return map.put(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(byte[] key, V value) {
        return map.putIfAbsent(key, value);
    }

    @Override
    public @Nullable V replace(byte[] key, V value) {
        return map.replace(key, value);
    }

    @Override
    public boolean replace(byte[] key, V oldValue, V newValue) {
        return map.replace(key, oldValue, newValue);
    }

    @Override
    public @Nullable V remove(byte[] key) {
        return map.remove(key);
    }

    @Override
    public boolean remove(byte[] key, V value) {
        return map.remove(key, value);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        return map.compute(key, function);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
        return map.computeIfAbsent(key, function);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
        return map.computeIfPresent(key, function);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return map.merge(key, value, function);
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public void clear() {
        map.clear();
    }
}
