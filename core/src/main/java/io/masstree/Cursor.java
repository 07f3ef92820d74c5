package io.masstree;

/**
 * A position in a {@link Masstree} that moves through its entries in key order, in either direction.
 *
 * <p>A new cursor stands on no entry: one of the {@code seek} methods positions it. When a seek or a move finds no entry, the
 * cursor stands on no entry again and must be positioned anew.
 *
 * <pre>{@code
 * Cursor<String> cursor = map.cursor();
 * for (boolean found = cursor.seek(from); found; found = cursor.next()) {
 *   use(cursor.key(), cursor.value());
 * }
 * }</pre>
 *
 * <p><b>Consistency.</b> A cursor is weakly consistent. From the seek on, and as long as it moves in one direction: keys come in
 * strictly increasing (decreasing) order, none twice; every entry shown was in the map at some moment since the seek; and every
 * key that was in the map during all that time is shown. It is not a snapshot of the map: a cursor reads the entries of one
 * border node (at most 15) at a time. A change of direction starts anew from the current key, as a seek would. A cursor never
 * throws {@link java.util.ConcurrentModificationException} and holds no lock.
 *
 * <p><b>Cost.</b> A seek is O(log n) within each layer of the tree that its key passes; a move is O(1) amortised, and once for
 * each border node that it leaves, O(length of the key). Moves allocate nothing, except that the first visits to deeper layers
 * create the buffers for them. A layer with one entry, which is a deeper layer, needs no buffer of its own: of such layers, which
 * keys with long common prefixes make, a cursor keeps their part of the key, O(length of the key). A cursor keeps up to 15 values for
 * each depth that it has been to from being collected, until it comes to that depth again.
 *
 * <p>A cursor is for one thread at a time; any number of cursors may be open, and they need not be closed.
 *
 * @param <V> the type of the values
 */
public interface Cursor<V> extends EntryView<V> {
    /** Moves to the first entry of the map; returns whether there is one. */
    boolean seekFirst();

    /** Moves to the last entry of the map; returns whether there is one. */
    boolean seekLast();

    /**
     * Moves to the first entry whose key is {@code key} or comes after it; returns whether there is one.
     *
     * @throws NullPointerException if {@code key} is null
     */
    boolean seek(byte[] key);

    /**
     * Moves to the last entry whose key comes before {@code key} (and is not {@code key}); returns whether there is one.
     *
     * @throws NullPointerException if {@code key} is null
     */
    boolean seekBefore(byte[] key);

    /**
     * Moves to the entry after this one; returns whether there is one.
     *
     * @throws IllegalStateException if the cursor stands on no entry
     */
    boolean next();

    /**
     * Moves to the entry before this one; returns whether there is one.
     *
     * @throws IllegalStateException if the cursor stands on no entry
     */
    boolean previous();

    /** Returns whether the cursor stands on an entry. */
    boolean isValid();
}
