package io.masstree.subjects;

import io.masstree.model.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TreeMap} behind one lock: right beyond doubt, and slow. What fails on it is the test, not
 * the map.
 */
public final class LockedSubject<V> implements Subject<V> {

    private static final Set<Trait> TRAITS = EnumSet.allOf(Trait.class);

    private final NavigableMap<byte[], V> map = new TreeMap<>(Arrays::compareUnsigned);

    /** Makes an empty map. */
    public LockedSubject() {}

    @Override
    public String name() {
        return "locked";
    }

    @Override
    public Set<Trait> traits() {
        return TRAITS;
    }

    @Override
    public synchronized @Nullable V get(byte[] key) {
        return map.get(key);
    }

    @Override
    public synchronized @Nullable V put(byte[] key, V value) {
        return map.put(key, value);
    }

    @Override
    public synchronized @Nullable V putIfAbsent(byte[] key, V value) {
        return map.putIfAbsent(key, value);
    }

    @Override
    public synchronized @Nullable V replace(byte[] key, V value) {
        return map.replace(key, value);
    }

    @Override
    public synchronized boolean replace(byte[] key, V oldValue, V newValue) {
        return map.replace(key, oldValue, newValue);
    }

    @Override
    public synchronized @Nullable V remove(byte[] key) {
        return map.remove(key);
    }

    @Override
    public synchronized boolean remove(byte[] key, V value) {
        return map.remove(key, value);
    }

    @Override
    public synchronized @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        V left = function.apply(key, map.get(key));
        if (left == null) {
            map.remove(key);
        } else {
            map.put(key, left);
        }
        return left;
    }

    @Override
    public synchronized @Nullable V computeIfAbsent(
            byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
        return compute(key, (k, old) -> old == null ? function.apply(k) : old);
    }

    @Override
    public synchronized @Nullable V computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
        return compute(key, (k, old) -> old == null ? null : function.apply(k, old));
    }

    @Override
    public synchronized @Nullable V merge(
            byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return compute(key, (k, old) -> old == null ? value : function.apply(old, value));
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> first() {
        return map.firstEntry();
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> last() {
        return map.lastEntry();
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> floor(byte[] key) {
        return map.floorEntry(key);
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
        return map.ceilingEntry(key);
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> lower(byte[] key) {
        return map.lowerEntry(key);
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> higher(byte[] key) {
        return map.higherEntry(key);
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> pollFirst() {
        return map.pollFirstEntry();
    }

    @Override
    public synchronized Map.@Nullable Entry<byte[], V> pollLast() {
        return map.pollLastEntry();
    }

    @Override
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return show(entries(from, fromInclusive, to, toInclusive, false), visitor);
    }

    @Override
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return show(entries(from, fromInclusive, to, toInclusive, true), visitor);
    }

    @Override
    public boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor) {
        List<Map.Entry<byte[], V>> found = new ArrayList<>();
        for (Map.Entry<byte[], V> entry : entries(prefix, true, null, true, false)) {
            if (Arrays.mismatch(entry.getKey(), prefix) >= 0
                    && Arrays.mismatch(entry.getKey(), prefix) < prefix.length) {
                break;
            }
            found.add(entry);
        }
        return show(found, visitor);
    }

    /** A copy of a range, taken at one moment. */
    private synchronized List<Map.Entry<byte[], V>> entries(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            boolean descending) {
        NavigableMap<byte[], V> range = descending ? map.descendingMap() : map;
        if (from != null && to != null) {
            int order = Arrays.compareUnsigned(from, to);
            boolean crossed = descending ? order < 0 : order > 0;
            if (crossed || (order == 0 && !(fromInclusive && toInclusive))) {
                return List.of(); // a TreeMap would refuse the range
            }
        }
        if (from != null) {
            range = range.tailMap(from, fromInclusive);
        }
        if (to != null) {
            range = range.headMap(to, toInclusive);
        }
        List<Map.Entry<byte[], V>> copy = new ArrayList<>();
        range.forEach((key, value) -> copy.add(Map.entry(key, value)));
        return copy;
    }

    private static <V> boolean show(List<Map.Entry<byte[], V>> entries, Visitor<? super V> visitor) {
        for (Map.Entry<byte[], V> entry : entries) {
            if (!visitor.visit(entry.getKey(), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized long size() {
        return map.size();
    }

    @Override
    public synchronized boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public synchronized void clear() {
        map.clear();
    }
}
