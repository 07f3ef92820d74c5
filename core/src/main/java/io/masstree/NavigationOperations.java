package io.masstree;

import java.util.AbstractMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What finds, or takes, the entry that is nearest to a key or to an end, for a {@link MasstreeMap} and its views alike. */
abstract class NavigationOperations<K, V> extends BulkOperations<K, V> implements NavigableMap<K, V> {
    NavigationOperations(Masstree<V> masstree, KeyAccess<K> keys, KeyRange range, boolean descending) {
        super(masstree, keys, range, descending);
    }

    // In terms of bytes. Each of these asks the tree once and cuts the answer off at the end of the range. So it is
    // linearizable, as the tree's answer is.

    private Map.@Nullable Entry<byte[], V> least() {
        byte[] low = range.low();
        return upToHigh(
                low == null
                        ? masstree.firstEntry()
                        : range.lowInclusive() ? masstree.ceilingEntry(low) : masstree.higherEntry(low));
    }

    private Map.@Nullable Entry<byte[], V> greatest() {
        byte[] high = range.high();
        return downToLow(
                high == null
                        ? masstree.lastEntry()
                        : range.highInclusive() ? masstree.floorEntry(high) : masstree.lowerEntry(high));
    }

    private Map.@Nullable Entry<byte[], V> after(byte[] key, boolean inclusive) {
        if (!range.isAboveLow(key)) {
            return least();
        }
        return upToHigh(inclusive ? masstree.ceilingEntry(key) : masstree.higherEntry(key));
    }

    private Map.@Nullable Entry<byte[], V> before(byte[] key, boolean inclusive) {
        if (!range.isBelowHigh(key)) {
            return greatest();
        }
        return downToLow(inclusive ? masstree.floorEntry(key) : masstree.lowerEntry(key));
    }

    private Map.@Nullable Entry<byte[], V> upToHigh(Map.@Nullable Entry<byte[], V> entry) {
        return entry != null && range.isBelowHigh(entry.getKey()) ? entry : null;
    }

    private Map.@Nullable Entry<byte[], V> downToLow(Map.@Nullable Entry<byte[], V> entry) {
        return entry != null && range.isAboveLow(entry.getKey()) ? entry : null;
    }

    private Map.@Nullable Entry<K, V> decoded(Map.@Nullable Entry<byte[], V> entry) {
        return entry == null
                ? null
                : new AbstractMap.SimpleImmutableEntry<>(keys.decode(entry.getKey()), entry.getValue());
    }

    private @Nullable K decodedKey(Map.@Nullable Entry<byte[], V> entry) {
        return entry == null ? null : keys.decode(entry.getKey());
    }

    /** The nearest entry behind a key, in the order of this map. */
    private Map.@Nullable Entry<byte[], V> behind(K key, boolean inclusive) {
        byte[] bytes = keys.encode(key, "key");
        return descending ? before(bytes, inclusive) : after(bytes, inclusive);
    }

    /** The nearest entry in front of a key, in the order of this map. */
    private Map.@Nullable Entry<byte[], V> inFrontOf(K key, boolean inclusive) {
        byte[] bytes = keys.encode(key, "key");
        return descending ? after(bytes, inclusive) : before(bytes, inclusive);
    }

    // In terms of keys

    /** Returns the first entry, an immutable snapshot, or null if there is none. Linearizable; O(log n). */
    @Override
    public Map.@Nullable Entry<K, V> firstEntry() {
        return decoded(descending ? greatest() : least());
    }

    /** Returns the last entry, an immutable snapshot, or null if there is none. Linearizable; O(log n). */
    @Override
    public Map.@Nullable Entry<K, V> lastEntry() {
        return decoded(descending ? least() : greatest());
    }

    /**
     * Returns the last entry whose key is less than {@code key}, an immutable snapshot, or null. Linearizable; O(log n).
     *
     * @throws NullPointerException if {@code key} is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}
     */
    @Override
    public Map.@Nullable Entry<K, V> lowerEntry(K key) {
        return decoded(inFrontOf(key, false));
    }

    /**
     * Returns the last entry whose key is at most {@code key}, an immutable snapshot, or null. Linearizable; O(log n).
     *
     * @throws NullPointerException if {@code key} is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}
     */
    @Override
    public Map.@Nullable Entry<K, V> floorEntry(K key) {
        return decoded(inFrontOf(key, true));
    }

    /**
     * Returns the first entry whose key is at least {@code key}, an immutable snapshot, or null. Linearizable; O(log n).
     *
     * @throws NullPointerException if {@code key} is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}
     */
    @Override
    public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
        return decoded(behind(key, true));
    }

    /**
     * Returns the first entry whose key is greater than {@code key}, an immutable snapshot, or null. Linearizable; O(log n).
     *
     * @throws NullPointerException if {@code key} is null
     * @throws IllegalArgumentException if the codec cannot hold {@code key}
     */
    @Override
    public Map.@Nullable Entry<K, V> higherEntry(K key) {
        return decoded(behind(key, false));
    }

    /** {@inheritDoc} Linearizable; O(log n). */
    @Override
    public K firstKey() {
        return requireKey(decodedKey(descending ? greatest() : least()));
    }

    /** {@inheritDoc} Linearizable; O(log n). */
    @Override
    public K lastKey() {
        return requireKey(decodedKey(descending ? least() : greatest()));
    }

    private static <K> K requireKey(@Nullable K key) {
        if (key == null) {
            throw new NoSuchElementException("the map is empty");
        }
        return key;
    }

    /** {@inheritDoc} Linearizable; O(log n). */
    @Override
    public @Nullable K lowerKey(K key) {
        return decodedKey(inFrontOf(key, false));
    }

    /** {@inheritDoc} Linearizable; O(log n). */
    @Override
    public @Nullable K floorKey(K key) {
        return decodedKey(inFrontOf(key, true));
    }

    /** {@inheritDoc} Linearizable; O(log n). */
    @Override
    public @Nullable K ceilingKey(K key) {
        return decodedKey(behind(key, true));
    }

    /** {@inheritDoc} Linearizable; O(log n). */
    @Override
    public @Nullable K higherKey(K key) {
        return decodedKey(behind(key, false));
    }

    /**
     * Removes and returns the first entry, or returns null if there is none. O(log n). Linearizable on the map as a whole and its
     * descending view; on a view with an end, the entry removed was the first of the view when it was looked for, and no other
     * call returns it. On the map as a whole the key is decoded when the entry is gone already: if that throws, the entry is lost.
     */
    @Override
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        return poll(!descending);
    }

    /**
     * Removes and returns the last entry, or returns null if there is none. O(log n). Linearizable on the map as a whole and its
     * descending view; on a view with an end, the entry removed was the last of the view when it was looked for, and no other
     * call returns it. On the map as a whole the key is decoded when the entry is gone already: if that throws, the entry is lost.
     */
    @Override
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        return poll(descending);
    }

    private Map.@Nullable Entry<K, V> poll(boolean theLeast) {
        if (range.isAll()) {
            return decoded(theLeast ? masstree.pollFirstEntry() : masstree.pollLastEntry());
        }
        for (; ; ) {
            Map.Entry<byte[], V> entry = theLeast ? least() : greatest();
            Map.Entry<K, V> found = decoded(entry); // before it is removed, since a codec may throw
            if (entry == null || masstree.removeSame(entry.getKey(), entry.getValue())) {
                return found;
            }
        }
    }

    /** Returns whether there is no entry. Linearizable; O(log n), for views too. */
    @Override
    public boolean isEmpty() {
        return range.isAll() ? masstree.isEmpty() : least() == null;
    }
}
