package io.masstree;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentNavigableMap;

/**
 * A scalable {@link ConcurrentNavigableMap}: a {@link Masstree} whose keys are objects, which a {@link KeyCodec} turns into bytes
 * and back.
 *
 * <pre>{@code
 * ConcurrentNavigableMap<String, Account> accounts = new MasstreeMap<>(KeyCodec.utf8());
 * ConcurrentNavigableMap<Long, Order> orders = new MasstreeMap<>(KeyCodec.int64());
 * }</pre>
 *
 * <p>The map is sorted in the order of its codec, which its {@link #comparator() comparator} tells: mostly the natural order of
 * the keys, in which case the comparator is null. It does everything that a {@link java.util.concurrent.ConcurrentSkipListMap}
 * does, but is neither {@code Cloneable} nor {@code Serializable}.
 *
 * <p><b>Keys</b> are stored as bytes, not as objects. The keys that come out, of iterators for example, are equal to those that
 * went in, but not the same objects, and are made anew each time; one that is changed after it went in does no harm. A key that
 * the codec cannot hold is refused with {@link IllegalArgumentException} by the methods that take a {@code K}: it can be neither
 * stored nor navigated from. The methods that take any {@code Object}, as {@link #get} and {@link #remove(Object)}, find that it
 * is not there. A key of another type than the codec's is a {@link ClassCastException} in both, even if the map is empty.
 *
 * <p><b>Nulls.</b> Neither keys nor values may be null: a null return stands for "none". Every method throws
 * {@link NullPointerException} for a null argument, except {@link #getOrDefault} for its default and
 * {@link #remove(Object, Object)} for the value.
 *
 * <p><b>Concurrency.</b> Any number of threads may use a map and its views at once. Reads take no lock; writers lock the one or
 * few nodes that they change; functions passed to the map are called outside all locks. What a thread did before it put a value
 * <i>happens-before</i> what another thread does after it read that value from the map.
 *
 * <table class="striped">
 * <caption>What is atomic. The same holds for views, except where it says otherwise</caption>
 * <thead><tr><th>operation<th>consistency<th>cost</tr></thead>
 * <tbody>
 * <tr><td>{@link #get}, {@link #put}, {@link #remove(Object)} and all others on one key<td>linearizable<td>O(log n)
 * <tr><td>{@link #firstEntry} to {@link #higherKey}, {@link #isEmpty}<td>linearizable<td>O(log n)
 * <tr><td>{@link #compute}, {@link #merge} and their kin<td>linearizable; the function may be called more than once<td>O(log n)
 * <tr><td>{@link #pollFirstEntry}, {@link #pollLastEntry}<td>linearizable; see there for views with an end<td>O(log n)
 * <tr><td>{@link #clear}<td>linearizable; on views with an end, weakly consistent<td>O(1); O(n)
 * <tr><td>{@link #size}, {@link #mappingCount}<td>weakly consistent<td>O(1); on views with an end, O(n)
 * <tr><td>iterators, spliterators, {@link #forEach}, {@link #containsValue}, {@code removeIf}<td>weakly consistent<td>O(n)
 * <tr><td>{@link #putAll}, {@link #replaceAll}, {@link #equals}, {@link #hashCode}, {@code toArray}<td>weakly
 * consistent: entry by entry<td>O(n), {@code putAll} (see there) and {@code replaceAll} O(n log n)
 * <tr><td>{@code remove} of values, {@code removeAll} and {@code retainAll} of values and entries<td>weakly consistent: entry by entry,
 * and an entry that has got another value meanwhile stays<td>O(n); {@code removeAll} of fewer, k entries O(k log n)
 * </tbody>
 * </table>
 *
 * <p><b>Weakly consistent</b> means: a walk through the map never throws {@link java.util.ConcurrentModificationException}, shows
 * keys in strictly increasing (decreasing) order, none twice, shows nothing that was not in the map at some moment since the walk
 * began, and shows every key that was in the map during all that time. It is not a snapshot.
 *
 * <p><b>Cost.</b> With n keys in a layer, an operation on one key is O(log n) in each of the layers that it passes: there are as
 * many as the key shares 8-byte pieces with other keys. {@link Masstree} says what navigation costs. Encoding and decoding come
 * on top of that: short arrays that die young. For the codecs of numbers that have a fixed length {@link #get} makes none.
 *
 * <p><b>Entries</b> returned by methods of this map, its views and their iterators are snapshots of the moment when they were
 * made, and do not support {@link Map.Entry#setValue}; use {@link #put}, {@link #replace(Object, Object)} or {@link #compute}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class MasstreeMap<K, V> extends RangeOperations<K, V> {
    /** Makes an empty map. */
    public MasstreeMap(KeyCodec<K> codec) {
        this(codec, new Masstree<>());
    }

    /**
     * Makes a map with the entries of another; O(n) if they come sorted in the order of the codec.
     *
     * @throws NullPointerException if an argument, or a key or value in the map, is null
     * @throws IllegalArgumentException if the codec cannot hold a key, or encodes two of them alike
     */
    public MasstreeMap(KeyCodec<K> codec, Map<? extends K, ? extends V> entries) {
        this(codec, load(codec, entries));
    }

    /** Makes a map over a tree of the caller's: for tests that want narrow nodes. */
    MasstreeMap(KeyCodec<K> codec, Masstree<V> masstree) {
        super(masstree, new KeyAccess<>(codec), KeyRange.ALL, false);
    }

    private static <K, V> Masstree<V> load(KeyCodec<K> codec, Map<? extends K, ? extends V> entries) {
        KeyAccess<K> keys = new KeyAccess<>(codec);
        List<Map.Entry<byte[], V>> encoded = new ArrayList<>();
        Objects.requireNonNull(entries, "entries")
                .forEach((key, value) -> encoded.add(new SimpleImmutableEntry<>(keys.encode(key, "key"), value)));
        encoded.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
        for (int i = 1; i < encoded.size(); i++) {
            byte[] key = encoded.get(i).getKey();
            if (Arrays.equals(key, encoded.get(i - 1).getKey())) {
                throw new IllegalArgumentException(
                        "two keys of the map are the same to the codec " + codec + ": " + keys.decode(key));
            }
        }
        return Masstree.fromSorted(encoded);
    }

    /**
     * Builds a map from entries that come in strictly increasing order of their keys. O(n), and the most compact map possible:
     * nodes are filled to 100 %.
     *
     * @throws NullPointerException if an argument, a key or a value is null
     * @throws IllegalArgumentException if a key is not greater than the one before it, in the order of the codec, or if the codec
     *     cannot hold it
     */
    public static <K, V> MasstreeMap<K, V> fromSorted(
            KeyCodec<K> codec, Iterable<? extends Map.Entry<? extends K, ? extends V>> entries) {
        KeyAccess<K> keys = new KeyAccess<>(codec);
        Objects.requireNonNull(entries, "entries");
        Iterable<Map.Entry<byte[], V>> encoded = () -> new EncodedEntries<>(keys, entries.iterator());
        return new MasstreeMap<>(codec, Masstree.fromSorted(encoded));
    }

    /**
     * Puts all entries of another map into this one, one by one; weakly consistent, O(n log n). If this map is empty and the other
     * one is a {@link SortedMap} whose keys come in the order of this one, whatever its comparator, they come all at one moment,
     * in O(n), as {@link #fromSorted} builds them; should one of them be null, this map stays empty.
     *
     * @throws NullPointerException if {@code entries}, or a key or value in it, is null
     * @throws IllegalArgumentException if the codec cannot hold a key
     */
    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
        Objects.requireNonNull(entries, "entries");
        if (!(entries instanceof SortedMap<? extends K, ? extends V> sorted
                && !sorted.isEmpty()
                && fillSorted(sorted))) {
            super.putAll(entries);
        }
    }

    private boolean fillSorted(SortedMap<? extends K, ? extends V> sorted) {
        Iterable<Map.Entry<byte[], V>> encoded =
                () -> new EncodedEntries<>(keys, sorted.entrySet().iterator());
        try {
            return masstree.fillSorted(encoded);
        } catch (IllegalArgumentException e) { // the order is another one, or the codec refuses a key: put will see
            return false;
        }
    }

    /**
     * Returns the number of entries. It should be preferred to {@link #size}, which cannot be more than
     * {@code Integer.MAX_VALUE}. Weakly consistent; O(number of processors).
     */
    public long mappingCount() {
        return masstree.size();
    }

    /** Returns the codec of this map's keys. */
    public KeyCodec<K> codec() {
        return keys.codec;
    }

    /**
     * Returns a live view of the entries whose keys start with {@code prefix}. O(1), and any of its navigation is O(log n). What
     * a prefix is depends on the codec: the first characters of {@link KeyCodec#utf8} and {@link KeyCodec#latin1}, the first
     * bytes of {@link KeyCodec#bytes}, the leading components of a {@linkplain KeyCodec#tuple tuple}. For those of a key that
     * stands for a tuple, such as a record, there is {@link #prefixMapOf}.
     *
     * @throws NullPointerException if {@code prefix} is null
     * @throws IllegalArgumentException if the codec cannot hold it
     * @throws UnsupportedOperationException if the keys of the codec have no prefixes
     */
    public ConcurrentNavigableMap<K, V> prefixMap(K prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return view(KeyRange.startingWith(keys.codec.encodePrefix(prefix)), false);
    }

    /**
     * Returns a live view of the entries whose keys have these leading components. O(1), and any of its navigation is O(log n).
     * So has a key that is a {@linkplain KeyCodec#tuple tuple}, and one that stands for a tuple by {@link KeyCodec#map}:
     *
     * <pre>{@code
     * MasstreeMap<Reading, Double> readings = ... // with tuple(utf8(), int64()).map(...)
     * readings.prefixMapOf("cpu").clear();
     * }</pre>
     *
     * @param components the components, as the tuple has them: some of the first, or all if the last one is itself a prefix, such
     *     as the first characters of {@link KeyCodec#utf8}; none for all entries
     * @throws NullPointerException if a component, or the array, is null
     * @throws ClassCastException if a component is not of its codec's type
     * @throws IllegalArgumentException if they are too many, or the codec of a component cannot hold it
     * @throws UnsupportedOperationException if the keys of the codec have no components, or if all are given and the last one's
     *     codec has no prefixes
     */
    public ConcurrentNavigableMap<K, V> prefixMapOf(Object... components) {
        Objects.requireNonNull(components, "components");
        return view(KeyRange.startingWith(keys.codec.encodePrefixOf(components)), false);
    }
}
