package io.masstree;

import io.masstree.tree.Scan;
import io.masstree.tree.Tree;
import io.masstree.tree.TreeCursor;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent ordered map from byte-array keys to values: a Masstree, that is, a trie of B+trees over 8-byte slices of the key
 * (Mao, Kohler, Morris: <i>Cache Craftiness for Fast Multicore Key-Value Storage</i>, EuroSys 2012).
 *
 * <p><b>Keys</b> are byte arrays of any length, 0 included, ordered as {@link java.util.Arrays#compareUnsigned(byte[], byte[])}
 * orders them. They are copied in and out: what a caller does to its array afterwards changes nothing. <b>Values</b> are any
 * objects but {@code null}. Every method throws {@link NullPointerException} for a {@code null} key, value, function or visitor,
 * except where it says otherwise.
 *
 * <p><b>Functions</b> given to {@link #compute} and its relatives get the caller's own key array and must not change it. They run
 * outside all locks, may use the map, and may be called more than once.
 *
 * <p><b>Concurrency.</b> Any number of threads may use a map at once. Reads take no lock, and {@link #get} allocates nothing;
 * writers lock the one or few nodes that they change. Operations on one key ({@link #get}, {@link #put}, {@link #remove(byte[])},
 * the conditional ones, {@link #compute} and its relatives), the navigation methods ({@link #firstEntry} to
 * {@link #higherEntry}), {@link #pollFirstEntry}, {@link #pollLastEntry}, {@link #isEmpty} and {@link #clear} are
 * <em>linearizable</em>: each takes effect at one moment between its call and its return. Scans, cursors, {@link #size} and
 * {@link #stats} are <em>weakly consistent</em>. What a thread did before it put a value happens-before what another thread does
 * after it read that value.
 *
 * <p><b>Cost.</b> With n keys in a layer, an operation on one key is O(log n) in each of the layers that the key passes; there
 * are as many of these as the key shares 8-byte slices with other keys: 131,072 for two keys of 1 MB that differ in their last
 * byte only. Navigation and polls go that way two or three times. They allocate the key that they return and, for navigation,
 * about 500 bytes for each of these layers that has more than one entry. The others, of which two such keys make all but one,
 * cost them no memory. A cursor or a scan keeps up to 32 bytes for each of those: a multiple of the key's own length. A poll
 * holds a lock in each layer on its way until the entry is removed. A layer lives until the last of its keys is removed.
 *
 * <p><b>Errors.</b> An operation that throws {@link OutOfMemoryError} or {@link StackOverflowError} has changed nothing, and the
 * map stays usable. As with any lock that is not a monitor, a thread that dies of {@code Thread.stop} in the middle of a change
 * may leave a node locked.
 *
 * @param <V> the type of the values
 */
public final class Masstree<V> {
    private final Tree<V> tree;

    /** Makes an empty map. */
    public Masstree() {
        this(new Tree<>());
    }

    /** Makes a map over a tree of the caller's, for tests that want narrow nodes. */
    Masstree(Tree<V> tree) {
        this.tree = tree;
    }

    /** The tree inside, for tests. */
    Tree<V> tree() {
        return tree;
    }

    /**
     * Builds a map from entries that come in strictly increasing key order. Nodes are filled to 100 %. O(n), and faster than n
     * calls of {@link #put}.
     *
     * @param entries the entries; neither keys nor values may be null; keys are copied
     * @throws IllegalArgumentException if a key is not greater than the one before it; the message shows both in hexadecimal
     */
    public static <V> Masstree<V> fromSorted(Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        Objects.requireNonNull(entries, "entries");
        return new Masstree<>(Tree.fromSorted(entries));
    }

    // One key

    /** Returns the value of {@code key}, or null if it has none. Linearizable; takes no lock, allocates nothing. */
    public @Nullable V get(byte[] key) {
        return tree.get(requireKey(key));
    }

    /** Returns the value of {@code key}, or {@code defaultValue} (which may be null) if it has none. Linearizable. */
    public @Nullable V getOrDefault(byte[] key, @Nullable V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    /** Returns whether {@code key} has a value. Linearizable. */
    public boolean containsKey(byte[] key) {
        return get(key) != null;
    }

    /** Gives {@code key} a value and returns the one that it had, or null. Linearizable. */
    public @Nullable V put(byte[] key, V value) {
        return tree.put(requireKey(key), requireValue(value));
    }

    /** Gives {@code key} a value if it has none; returns the one that it has, or null if the new one was stored. Linearizable. */
    public @Nullable V putIfAbsent(byte[] key, V value) {
        return tree.putIfAbsent(requireKey(key), requireValue(value));
    }

    /** Gives {@code key} a new value if it has one; returns the one that it had, or null if nothing was stored. Linearizable. */
    public @Nullable V replace(byte[] key, V value) {
        return tree.replace(requireKey(key), requireValue(value));
    }

    /**
     * Gives {@code key} a new value if the one it has {@linkplain Object#equals equals} {@code oldValue}; returns whether it did.
     * Linearizable. {@code equals} is called outside all locks.
     */
    public boolean replace(byte[] key, V oldValue, V newValue) {
        requireKey(key);
        Objects.requireNonNull(oldValue, "oldValue");
        Objects.requireNonNull(newValue, "newValue");
        for (; ; ) {
            V current = tree.get(key);
            if (current == null || !current.equals(oldValue)) {
                return false;
            }
            if (tree.replaceSame(key, current, newValue)) { // R32
                return true;
            }
        }
    }

    /** Removes {@code key} and returns the value that it had, or null. Linearizable. */
    public @Nullable V remove(byte[] key) {
        return tree.remove(requireKey(key));
    }

    /**
     * Removes {@code key} if its value {@linkplain Object#equals equals} {@code value}; returns whether it did. Linearizable.
     * {@code equals} is called outside all locks. A null {@code value} equals nothing.
     */
    public boolean remove(byte[] key, @Nullable Object value) {
        requireKey(key);
        if (value == null) {
            return false;
        }
        for (; ; ) {
            V current = tree.get(key);
            if (current == null || !current.equals(value)) {
                return false;
            }
            if (tree.removeSame(key, current)) { // R32
                return true;
            }
        }
    }

    /**
     * Returns the value of {@code key}; if it has none, computes one and stores it. Linearizable: the result is stored only if
     * the key still has no value, else the value that another thread stored is returned. The function runs outside all locks and
     * may use the map.
     *
     * @param function makes the value; null from it means that none is stored
     * @return the value that the key has now, or null if the function returned null
     */
    public @Nullable V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        V current = get(key);
        if (current != null) {
            return current;
        }
        V made = function.apply(key);
        if (made == null) {
            return null;
        }
        V present = tree.putIfAbsent(key, made);
        return present == null ? made : present;
    }

    /**
     * Replaces the value of {@code key}, if it has one, by what the function makes of it, or removes the key if that is null.
     * Linearizable: the result is stored only if the value that the function saw is still there (the same reference), else the
     * function is called again. It runs outside all locks and may use the map.
     *
     * @return what the function made: the value stored, or null if the key was removed or left without one
     */
    public @Nullable V computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
        requireKey(key);
        Objects.requireNonNull(function, "function");
        for (; ; ) {
            V current = tree.get(key);
            if (current == null) {
                return null;
            }
            V made = function.apply(key, current);
            if (exchange(key, current, made)) {
                return made;
            }
        }
    }

    /**
     * Replaces the value of {@code key} (null for none) by what the function makes of it (null for none). Linearizable: the
     * result is stored only if the value that the function saw is still there (the same reference, or still none), else the
     * function is called again. It runs outside all locks and may use the map.
     *
     * @return what the function made: the value stored, or null if the key was removed or left without one
     */
    public @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        requireKey(key);
        Objects.requireNonNull(function, "function");
        for (; ; ) {
            V current = tree.get(key);
            V made = function.apply(key, current);
            if (exchange(key, current, made)) {
                return made;
            }
        }
    }

    /**
     * Replaces the value of {@code key} (null for none) by what the function makes of it (null for none), and tells what was
     * there. Linearizable, on the terms of {@link #compute}.
     *
     * @return the value that was replaced or removed, or null if there was none
     */
    public @Nullable V getAndUpdate(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        requireKey(key);
        Objects.requireNonNull(function, "function");
        for (; ; ) {
            V current = tree.get(key);
            V made = function.apply(key, current);
            if (exchange(key, current, made)) {
                return current;
            }
        }
    }

    /**
     * Stores {@code value} if {@code key} has none, else replaces the one it has by what the function makes of both, or removes
     * the key if that is null. Linearizable, on the terms of {@link #compute}.
     *
     * @return what the function made: the value stored, or null if the key was removed or left without one
     */
    public @Nullable V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        requireKey(key);
        requireValue(value);
        Objects.requireNonNull(function, "function");
        for (; ; ) {
            V current = tree.get(key);
            V made = current == null ? value : function.apply(current, value);
            if (exchange(key, current, made)) {
                return made;
            }
        }
    }

    /** Puts {@code made} in the place of {@code current} (null stands for no entry), if that is still there: R32. */
    private boolean exchange(byte[] key, @Nullable V current, @Nullable V made) {
        if (current == null) {
            return made == null || tree.putIfAbsent(key, made) == null;
        }
        return made == null ? tree.removeSame(key, current) : tree.replaceSame(key, current, made);
    }

    // The whole map

    /**
     * Returns the number of entries. Weakly consistent: changes that are under way may or may not be counted; exact when there
     * are none. O(number of processors).
     */
    public long size() {
        return tree.size();
    }

    /** Returns whether the map has no entry. Linearizable; it makes no key. */
    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /** Removes all entries. Linearizable, and O(1): the tree is replaced by an empty one. */
    public void clear() {
        tree.clear();
    }

    // Navigation

    /** Returns the first entry, or null if the map is empty. Linearizable; the entry is an immutable snapshot. */
    public Map.@Nullable Entry<byte[], V> firstEntry() {
        return tree.firstEntry();
    }

    /** Returns the last entry, or null if the map is empty. Linearizable; the entry is an immutable snapshot. */
    public Map.@Nullable Entry<byte[], V> lastEntry() {
        return tree.lastEntry();
    }

    /** Returns the last entry whose key is at most {@code key}, or null. Linearizable; an immutable snapshot. */
    public Map.@Nullable Entry<byte[], V> floorEntry(byte[] key) {
        return tree.entryBefore(requireKey(key), true);
    }

    /** Returns the first entry whose key is at least {@code key}, or null. Linearizable; an immutable snapshot. */
    public Map.@Nullable Entry<byte[], V> ceilingEntry(byte[] key) {
        return tree.entryAfter(requireKey(key), true);
    }

    /** Returns the last entry whose key is less than {@code key}, or null. Linearizable; an immutable snapshot. */
    public Map.@Nullable Entry<byte[], V> lowerEntry(byte[] key) {
        return tree.entryBefore(requireKey(key), false);
    }

    /** Returns the first entry whose key is greater than {@code key}, or null. Linearizable; an immutable snapshot. */
    public Map.@Nullable Entry<byte[], V> higherEntry(byte[] key) {
        return tree.entryAfter(requireKey(key), false);
    }

    /** Removes and returns the first entry, or returns null if the map is empty. Linearizable. */
    public Map.@Nullable Entry<byte[], V> pollFirstEntry() {
        return tree.pollFirstEntry();
    }

    /** Removes and returns the last entry, or returns null if the map is empty. Linearizable. */
    public Map.@Nullable Entry<byte[], V> pollLastEntry() {
        return tree.pollLastEntry();
    }

    // Scans

    /** Returns a new cursor, which stands on no entry yet. */
    public Cursor<V> cursor() {
        return treeCursor();
    }

    /**
     * Shows the entries between two keys to {@code visitor}, in increasing order. Weakly consistent, with the promise of
     * {@link Cursor}. Nothing is allocated per entry but the keys that the visitor asks for. A range whose ends cross is empty.
     *
     * @param from where to start; null for the first key of the map
     * @param fromInclusive whether an entry with key {@code from} is shown
     * @param to where to end; null for the last key of the map
     * @param toInclusive whether an entry with key {@code to} is shown
     * @return true if the range was shown to its end, false if the visitor ended the scan
     */
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            EntryVisitor<? super V> visitor) {
        return Scan.ascending(treeCursor(), from, fromInclusive, to, toInclusive, requireVisitor(visitor));
    }

    /**
     * Shows the entries between two keys to {@code visitor}, in decreasing order. Weakly consistent, with the promise of
     * {@link Cursor}. Nothing is allocated per entry but the keys that the visitor asks for. A range whose ends cross is empty.
     *
     * @param from where to start, the greater end; null for the last key of the map
     * @param fromInclusive whether an entry with key {@code from} is shown
     * @param to where to end, the lesser end; null for the first key of the map
     * @param toInclusive whether an entry with key {@code to} is shown
     * @return true if the range was shown to its end, false if the visitor ended the scan
     */
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            EntryVisitor<? super V> visitor) {
        return Scan.descending(treeCursor(), from, fromInclusive, to, toInclusive, requireVisitor(visitor));
    }

    /**
     * Shows the entries whose keys start with {@code prefix} to {@code visitor}, in increasing order. Weakly consistent, with the
     * promise of {@link Cursor}.
     *
     * @param prefix the first bytes of the keys to show; empty for all keys
     * @return true if all were shown, false if the visitor ended the scan
     */
    public boolean scanPrefix(byte[] prefix, EntryVisitor<? super V> visitor) {
        Objects.requireNonNull(prefix, "prefix");
        return Scan.prefix(treeCursor(), prefix, requireVisitor(visitor));
    }

    /** Walks the tree and counts what it is made of. Weakly consistent; O(n). */
    public MasstreeStats stats() {
        return tree.stats();
    }

    // For MasstreeMap and its views. Nulls are not looked for

    /** Takes sorted entries, all at one moment, if the map is empty; returns whether it did. */
    boolean fillSorted(Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        return tree.fillSorted(entries);
    }

    /** The value of a key of at most 8 bytes, given as a slice: {@link Tree#get(long, int)}. */
    @Nullable
    V get(long slice, int length) {
        return tree.get(slice, length);
    }

    /** Replaces the value of a key if it is {@code expected}, the same reference; returns whether it did. */
    boolean replaceSame(byte[] key, V expected, V value) {
        return tree.replaceSame(key, expected, value);
    }

    /** Removes a key if its value is {@code expected}, the same reference; returns whether it did. */
    boolean removeSame(byte[] key, V expected) {
        return tree.removeSame(key, expected);
    }

    /** A cursor that can also change the entry that it stands on. */
    TreeCursor<V> treeCursor() {
        return new TreeCursor<>(tree);
    }

    /** A key that parts a range in about two halves, or null if the range is too small; null stands for no end. */
    byte @Nullable [] splitPoint(byte @Nullable [] low, byte @Nullable [] high) {
        return tree.splitPoint(low, high);
    }

    private static byte[] requireKey(byte[] key) {
        return Objects.requireNonNull(key, "key");
    }

    private static <T> T requireValue(T value) {
        return Objects.requireNonNull(value, "value");
    }

    @SuppressWarnings("unchecked") // a visitor only takes values out of the view
    private EntryVisitor<V> requireVisitor(EntryVisitor<? super V> visitor) {
        return (EntryVisitor<V>) Objects.requireNonNull(visitor, "visitor");
    }
}
