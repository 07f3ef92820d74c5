package io.masstree;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/** The order and the views of a {@link MasstreeMap}, and of its views: on the keys of a range, in one of the two directions. */
abstract sealed class RangeOperations<K, V> extends NavigationOperations<K, V> implements ConcurrentNavigableMap<K, V>
        permits MasstreeMap, RangeView {
    RangeOperations(Masstree<V> masstree, KeyAccess<K> keys, KeyRange range, boolean descending) {
        super(masstree, keys, range, descending);
    }

    /**
     * Returns the order of the keys, or null if the codec knows it to be their natural order: that of the codec, reversed in a
     * descending view. With {@link KeyCodec#utf8()} and {@link KeyCodec#uuid()} it is not the natural order; with {@link
     * KeyCodec#map} the codec does not know.
     */
    @Override
    public @Nullable Comparator<? super K> comparator() {
        return descending ? keys.reversed() : keys.comparator();
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

    /**
     * Returns a live view from {@code fromKey}, included, to {@code toKey}, excluded:
     * {@link #subMap(Object, boolean, Object, boolean)}.
     */
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
     * spliterators are weakly consistent; the latter split by the structure of the tree, and are {@code ORDERED}, {@code SORTED},
     * {@code DISTINCT}, {@code NONNULL} and {@code CONCURRENT}.
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
     * spliterators are weakly consistent; the latter split by the structure of the tree, and are {@code ORDERED}, {@code NONNULL}
     * and {@code CONCURRENT}.
     */
    @Override
    public Collection<V> values() {
        return new ValuesView<>(this);
    }

    /**
     * Returns a live view of the entries, in the order of this map. It supports removal, not addition. The entries that it shows
     * are immutable snapshots: {@code setValue} throws {@link UnsupportedOperationException}. Its iterators and spliterators are
     * weakly consistent; the latter split by the structure of the tree, and are {@code ORDERED}, {@code SORTED},
     * {@code DISTINCT}, {@code NONNULL} and {@code CONCURRENT}.
     */
    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new EntrySetView<>(this);
    }
}
