package io.masstree.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sequential specification of the map: what every operation must do when nothing else happens at
 * the same time. It is a {@link TreeMap} under {@link Arrays#compareUnsigned(byte[], byte[])}, and so
 * simple that it can be checked by reading it.
 *
 * <p>Keys are byte arrays of any length, also empty, in unsigned lexicographic order. They are copied
 * on the way in and on the way out: a caller who changes an array changes nothing in the map. Values
 * are never null. Entries that are handed out are immutable snapshots.
 *
 * <p>Functions passed to the {@code compute} operations and to {@link #merge} may use the map. Their
 * result is stored only if the very value that they saw is still there; otherwise they run again.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <V> the type of the values
 */
public final class ReferenceMap<V> implements Subject<V> {

    private static final HexFormat HEX = HexFormat.of();

    private final TreeMap<byte[], V> map = new TreeMap<>(Arrays::compareUnsigned);

    /** Creates an empty map. */
    public ReferenceMap() {}

    /**
     * Builds a map from entries whose keys are strictly increasing.
     *
     * @param entries the entries, in key order
     * @param <V> the type of the values
     * @return a new map with these entries
     * @throws IllegalArgumentException if a key is not greater than the one before it; the message
     *     contains both keys in hexadecimal
     */
    public static <V> ReferenceMap<V> fromSorted(Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        ReferenceMap<V> result = new ReferenceMap<>();
        byte @Nullable [] previous = null;
        for (Map.Entry<byte[], ? extends V> entry : entries) {
            byte[] key = entry.getKey().clone();
            if (previous != null && Arrays.compareUnsigned(previous, key) >= 0) {
                throw new IllegalArgumentException(
                        "keys must be strictly increasing, but " + hex(key) + " follows " + hex(previous));
            }
            result.put(key, entry.getValue());
            previous = key;
        }
        return result;
    }

    @Override
    public String name() {
        return "reference";
    }

    /** All of them, since one thread at a time uses it. */
    @Override
    public Set<Trait> traits() {
        return EnumSet.allOf(Trait.class);
    }

    /** Returns the value of {@code key}, or null if the key is absent. */
    @Override
    public @Nullable V get(byte[] key) {
        return map.get(Objects.requireNonNull(key, "key"));
    }

    /** Returns the value of {@code key}, or {@code defaultValue} if the key is absent. */
    public V getOrDefault(byte[] key, V defaultValue) {
        V value = get(key);
        return value != null ? value : defaultValue;
    }

    /** Tells whether {@code key} is present. */
    public boolean containsKey(byte[] key) {
        return get(key) != null;
    }

    /** Maps {@code key} to {@code value} and returns the value before, or null if there was none. */
    @Override
    public @Nullable V put(byte[] key, V value) {
        return map.put(key.clone(), requireValue(value));
    }

    /** Maps {@code key} to {@code value} if it is absent; returns the value before, or null if there was none. */
    @Override
    public @Nullable V putIfAbsent(byte[] key, V value) {
        return map.putIfAbsent(key.clone(), requireValue(value));
    }

    /** Maps {@code key} to {@code value} if it is present; returns the value before, or null if there was none. */
    @Override
    public @Nullable V replace(byte[] key, V value) {
        return map.replace(Objects.requireNonNull(key, "key"), requireValue(value));
    }

    /** Maps {@code key} to {@code newValue} if its value equals {@code oldValue}; returns whether it did. */
    @Override
    public boolean replace(byte[] key, V oldValue, V newValue) {
        return map.replace(Objects.requireNonNull(key, "key"), requireValue(oldValue), requireValue(newValue));
    }

    /** Removes {@code key} and returns its value, or null if it was absent. */
    @Override
    public @Nullable V remove(byte[] key) {
        return map.remove(Objects.requireNonNull(key, "key"));
    }

    /** Removes {@code key} if its value equals {@code value}; returns whether it did. A null value equals none. */
    @Override
    public boolean remove(byte[] key, @Nullable Object value) {
        V present = get(key);
        return present != null && present.equals(value) && map.remove(key, present);
    }

    /**
     * Maps {@code key}, if it is absent, to the function's result, if that is not null.
     *
     * @return the value afterwards, or null if there is none
     */
    @Override
    public @Nullable V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        V present = get(key);
        return present != null ? present : compute(key, (k, old) -> old != null ? old : function.apply(k));
    }

    /**
     * Replaces the value of {@code key}, if it is present, by the function's result; a null result removes the key.
     *
     * @return the value afterwards, or null if there is none
     */
    @Override
    public @Nullable V computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return compute(key, (k, old) -> old == null ? null : function.apply(k, old));
    }

    /**
     * Replaces the value of {@code key}, null standing for absent, by the function's result; a null result
     * leaves the key absent.
     *
     * @return the value afterwards, or null if there is none
     */
    @Override
    public @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        while (true) {
            V seen = get(key);
            V result = function.apply(key.clone(), seen);
            if (map.get(key) == seen) { // otherwise the function itself changed the value that it was given
                if (result != null) {
                    map.put(key.clone(), result);
                } else if (seen != null) {
                    map.remove(key);
                }
                return result;
            }
        }
    }

    /**
     * Maps {@code key}, if it is absent, to {@code value}, and otherwise to the function's result for the present
     * value and {@code value}; a null result removes the key.
     *
     * @return the value afterwards, or null if there is none
     */
    @Override
    public @Nullable V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        requireValue(value);
        Objects.requireNonNull(function, "function");
        return compute(key, (k, old) -> old == null ? value : function.apply(old, value));
    }

    /** Returns the number of entries. */
    @Override
    public long size() {
        return map.size();
    }

    /** Tells whether the map has no entries. */
    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    /** Removes all entries. */
    @Override
    public void clear() {
        map.clear();
    }

    /** Returns the entry with the least key, or null if the map is empty. */
    @Override
    public Map.@Nullable Entry<byte[], V> first() {
        return snapshot(map.firstEntry());
    }

    /** Returns the entry with the greatest key, or null if the map is empty. */
    @Override
    public Map.@Nullable Entry<byte[], V> last() {
        return snapshot(map.lastEntry());
    }

    /** Returns the entry with the greatest key at or below {@code key}, or null if there is none. */
    @Override
    public Map.@Nullable Entry<byte[], V> floor(byte[] key) {
        return snapshot(map.floorEntry(Objects.requireNonNull(key, "key")));
    }

    /** Returns the entry with the least key at or above {@code key}, or null if there is none. */
    @Override
    public Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
        return snapshot(map.ceilingEntry(Objects.requireNonNull(key, "key")));
    }

    /** Returns the entry with the greatest key below {@code key}, or null if there is none. */
    @Override
    public Map.@Nullable Entry<byte[], V> lower(byte[] key) {
        return snapshot(map.lowerEntry(Objects.requireNonNull(key, "key")));
    }

    /** Returns the entry with the least key above {@code key}, or null if there is none. */
    @Override
    public Map.@Nullable Entry<byte[], V> higher(byte[] key) {
        return snapshot(map.higherEntry(Objects.requireNonNull(key, "key")));
    }

    /** Removes and returns the entry with the least key; returns null if the map is empty. */
    @Override
    public Map.@Nullable Entry<byte[], V> pollFirst() {
        return snapshot(map.pollFirstEntry());
    }

    /** Removes and returns the entry with the greatest key; returns null if the map is empty. */
    @Override
    public Map.@Nullable Entry<byte[], V> pollLast() {
        return snapshot(map.pollLastEntry());
    }

    /**
     * Returns the entries between two bounds in increasing order of their keys. Bounds that leave nothing
     * between them give an empty list.
     *
     * @param from the low end, where the scan starts; null for an open end
     * @param fromInclusive whether {@code from} itself belongs to the scan
     * @param to the high end, where the scan stops; null for an open end
     * @param toInclusive whether {@code to} itself belongs to the scan
     * @return the entries, least key first
     */
    public List<Map.Entry<byte[], V>> scan(
            byte @Nullable [] from, boolean fromInclusive, byte @Nullable [] to, boolean toInclusive) {
        return entries(range(map, from, fromInclusive, to, toInclusive));
    }

    /**
     * Returns the entries between two bounds in decreasing order of their keys. Bounds that leave nothing
     * between them give an empty list.
     *
     * @param from the high end, where the scan starts; null for an open end
     * @param fromInclusive whether {@code from} itself belongs to the scan
     * @param to the low end, where the scan stops; null for an open end
     * @param toInclusive whether {@code to} itself belongs to the scan
     * @return the entries, greatest key first
     */
    public List<Map.Entry<byte[], V>> scanDescending(
            byte @Nullable [] from, boolean fromInclusive, byte @Nullable [] to, boolean toInclusive) {
        return entries(range(map.descendingMap(), from, fromInclusive, to, toInclusive));
    }

    /**
     * Returns the entries whose keys start with {@code prefix}, in increasing order of their keys.
     *
     * @param prefix the prefix; the empty one stands for the whole map
     * @return the entries, least key first
     */
    public List<Map.Entry<byte[], V>> scanPrefix(byte[] prefix) {
        List<Map.Entry<byte[], V>> result = new ArrayList<>();
        for (Map.Entry<byte[], V> entry : map.tailMap(prefix, true).entrySet()) {
            if (!startsWith(entry.getKey(), prefix)) {
                break; // keys with one prefix lie side by side
            }
            result.add(copy(entry));
        }
        return result;
    }

    @Override
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return show(scan(from, fromInclusive, to, toInclusive), visitor);
    }

    @Override
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return show(scanDescending(from, fromInclusive, to, toInclusive), visitor);
    }

    @Override
    public boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor) {
        return show(scanPrefix(prefix), visitor);
    }

    private static <V> boolean show(List<Map.Entry<byte[], V>> entries, Visitor<? super V> visitor) {
        for (Map.Entry<byte[], V> entry : entries) {
            if (!visitor.visit(entry.getKey(), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Cuts a range, seen in the order of {@code ordered}, out of it. */
    private static <V> NavigableMap<byte[], V> range(
            NavigableMap<byte[], V> ordered,
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive) {
        if (from == null || to == null) {
            NavigableMap<byte[], V> tail = from == null ? ordered : ordered.tailMap(from, fromInclusive);
            return to == null ? tail : tail.headMap(to, toInclusive);
        }
        // subMap refuses bounds in the wrong order; here they simply enclose nothing
        return Objects.requireNonNull(ordered.comparator()).compare(from, to) > 0
                ? new TreeMap<>(ordered.comparator())
                : ordered.subMap(from, fromInclusive, to, toInclusive);
    }

    private static <V> List<Map.Entry<byte[], V>> entries(NavigableMap<byte[], V> range) {
        List<Map.Entry<byte[], V>> result = new ArrayList<>(range.size());
        for (Map.Entry<byte[], V> entry : range.entrySet()) {
            result.add(copy(entry));
        }
        return result;
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static <V> Map.@Nullable Entry<byte[], V> snapshot(Map.@Nullable Entry<byte[], V> entry) {
        return entry == null ? null : copy(entry);
    }

    private static <V> Map.Entry<byte[], V> copy(Map.Entry<byte[], V> entry) {
        return Map.entry(entry.getKey().clone(), entry.getValue());
    }

    private static <V> V requireValue(V value) {
        return Objects.requireNonNull(value, "value");
    }

    private static String hex(byte[] key) {
        return "0x" + HEX.formatHex(key);
    }
}
