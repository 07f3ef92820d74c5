package io.masstree;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Navigation, views and bulk operations, for a {@link MasstreeMap} and its views alike: on the keys of a range, in one of the two
 * directions.
 */
abstract sealed class RangeOperations<K, V> extends PointOperations<K, V> implements ConcurrentNavigableMap<K, V>
        permits MasstreeMap, RangeView {
    final boolean descending;

    RangeOperations(Masstree<V> masstree, KeyAccess<K> keys, KeyRange range, boolean descending) {
        super(masstree, keys, range);
        this.descending = descending;
    }

    /**
     * Returns the order of the keys, or null if it is their natural order: that of the codec, reversed in a descending view.
     * With {@link KeyCodec#utf8()} and {@link KeyCodec#uuid()} it is not the natural order.
     */
    @Override
    public @Nullable Comparator<? super K> comparator() {
        Comparator<? super K> order = keys.comparator();
        return descending ? Collections.reverseOrder(order) : order;
    }

    // Navigation, in terms of bytes. In each of these the tree is asked once, and the answer is cut off at the range's
    // end:
    // so it is linearizable as the tree's is.

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

    // Navigation

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
     * descending view; on a view with an end, the entry removed was the first of the view when it was looked for, and no
     * other call returns it.
     */
    @Override
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        return poll(!descending);
    }

    /**
     * Removes and returns the last entry, or returns null if there is none. O(log n). Linearizable on the map as a whole and its
     * descending view; on a view with an end, the entry removed was the last of the view when it was looked for, and no
     * other call returns it.
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
            if (entry == null || masstree.removeSame(entry.getKey(), entry.getValue())) {
                return decoded(entry);
            }
        }
    }

    // Views of a part

    /**
     * Returns a live view of the entries with keys from {@code fromKey} to {@code toKey}. O(1); any of its navigation is O(log
     * n).
     *
     * @throws NullPointerException if an end is null
     * @throws IllegalArgumentException if {@code fromKey} comes after {@code toKey}, or one of them is out of the range of this
     *     view, or the codec cannot hold it
     */
    @Override
    public ConcurrentNavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
        Objects.requireNonNull(fromKey, "fromKey");
        Objects.requireNonNull(toKey, "toKey");
        byte[] from = keys.encode(fromKey, "fromKey");
        byte[] to = keys.encode(toKey, "toKey");
        byte[] low = descending ? to : from;
        byte[] high = descending ? from : to;
        if (Arrays.compareUnsigned(low, high) > 0) {
            throw new IllegalArgumentException("fromKey " + fromKey + " comes after toKey " + toKey
                    + " in the order of " + (descending ? "this descending view" : "the codec " + keys.codec));
        }
        requireWithin(from, fromInclusive, fromKey, "fromKey");
        requireWithin(to, toInclusive, toKey, "toKey");
        boolean lowInclusive = descending ? toInclusive : fromInclusive;
        boolean highInclusive = descending ? fromInclusive : toInclusive;
        return view(new KeyRange(low, lowInclusive, high, highInclusive), descending);
    }

    /**
     * Returns a live view of the entries with keys up to {@code toKey}. O(1).
     *
     * @throws NullPointerException if {@code toKey} is null
     * @throws IllegalArgumentException if {@code toKey} is out of the range of this view, or the codec cannot hold it
     */
    @Override
    public ConcurrentNavigableMap<K, V> headMap(K toKey, boolean inclusive) {
        byte[] to = keys.encode(toKey, "toKey");
        requireWithin(to, inclusive, toKey, "toKey");
        return view(descending ? range.from(to, inclusive) : range.to(to, inclusive), descending);
    }

    /**
     * Returns a live view of the entries with keys from {@code fromKey} on. O(1).
     *
     * @throws NullPointerException if {@code fromKey} is null
     * @throws IllegalArgumentException if {@code fromKey} is out of the range of this view, or the codec cannot hold it
     */
    @Override
    public ConcurrentNavigableMap<K, V> tailMap(K fromKey, boolean inclusive) {
        byte[] from = keys.encode(fromKey, "fromKey");
        requireWithin(from, inclusive, fromKey, "fromKey");
        return view(descending ? range.to(from, inclusive) : range.from(from, inclusive), descending);
    }

    /** Checks that a part of this map may end at a key. */
    private void requireWithin(byte[] end, boolean inclusive, K key, String name) {
        if (!range.allowsEnd(end, inclusive)) {
            throw keys.outOfRange(key, name, range);
        }
    }

    /** Makes a view of a part of this map. A test overrides it, so that views of a watched map are watched. */
    ConcurrentNavigableMap<K, V> view(KeyRange part, boolean downwards) {
        return new RangeView<>(masstree, keys, part, downwards);
    }

    /** Returns a live view from {@code fromKey}, included, to {@code toKey}, excluded: {@link #subMap(Object, boolean, Object,
     * boolean)}. */
    @Override
    public ConcurrentNavigableMap<K, V> subMap(K fromKey, K toKey) {
        return subMap(fromKey, true, toKey, false);
    }

    /** Returns a live view up to {@code toKey}, excluded: {@link #headMap(Object, boolean)}. */
    @Override
    public ConcurrentNavigableMap<K, V> headMap(K toKey) {
        return headMap(toKey, false);
    }

    /** Returns a live view from {@code fromKey} on, included: {@link #tailMap(Object, boolean)}. */
    @Override
    public ConcurrentNavigableMap<K, V> tailMap(K fromKey) {
        return tailMap(fromKey, true);
    }

    /** Returns a live view of the same entries in reverse order. O(1). */
    @Override
    public ConcurrentNavigableMap<K, V> descendingMap() {
        return view(range, !descending);
    }

    // Collections

    /** Returns a live view of the keys, in the order of this map: {@link #keySet()}. */
    @Override
    public NavigableSet<K> navigableKeySet() {
        return new KeySetView<>(this);
    }

    /**
     * Returns a live view of the keys, in the order of this map. It supports removal, not addition. Its iterators and
     * spliterators are weakly consistent; the latter split by the structure of the tree, and are {@code ORDERED}, {@code
     * SORTED}, {@code DISTINCT}, {@code NONNULL} and {@code CONCURRENT}.
     */
    @Override
    public NavigableSet<K> keySet() {
        return new KeySetView<>(this);
    }

    /** Returns a live view of the keys, in the reverse of the order of this map. */
    @Override
    public NavigableSet<K> descendingKeySet() {
        return descendingMap().navigableKeySet();
    }

    /**
     * Returns a live view of the values, in the order of their keys. It supports removal, not addition. Its iterators and
     * spliterators are weakly consistent; the latter split by the structure of the tree, and are {@code ORDERED}, {@code
     * NONNULL} and {@code CONCURRENT}.
     */
    @Override
    public Collection<V> values() {
        return new ValuesView<>(this);
    }

    /**
     * Returns a live view of the entries, in the order of this map. It supports removal, not addition. The entries that it shows
     * are immutable snapshots: {@code setValue} throws {@link UnsupportedOperationException}. Its iterators and
     * spliterators are weakly consistent; the latter split by the structure of the tree, and are {@code ORDERED}, {@code
     * SORTED}, {@code DISTINCT}, {@code NONNULL} and {@code CONCURRENT}.
     */
    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new EntrySetView<>(this);
    }

    // Bulk operations: one walk each

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

    /** Returns whether there is no entry. Linearizable; O(log n), for views too. */
    @Override
    public boolean isEmpty() {
        return range.isAll() ? masstree.isEmpty() : least() == null;
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
