package io.masstree;

import io.masstree.tree.HeldKey;
import io.masstree.tree.TreeCursor;
import java.util.AbstractMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the entries of a range, in either direction: a cursor with an end, which decodes keys.
 *
 * <p>{@link #advance} moves to the next entry. {@link #hold} notes the key of the entry that the walk stands on. The methods that
 * deal with that key still work after the walk has gone on. Not final, so that a test can count its steps.
 *
 * <p>A step for which there was not the memory or the stack can be tried again: the walk then goes on behind the key that was held
 * last.
 */
class EntryWalk<K, V> {
    private final Masstree<V> masstree;
    private final KeyAccess<K> keys;
    private final KeyRange range;
    private final boolean descending;
    private final TreeCursor<V> cursor;
    private final byte @Nullable [] end;

    /** The signs of the comparison of a key with the end that are in the range. */
    private final int limit;

    private boolean started;

    /** Whether the last step has failed, so that the cursor may stand anywhere. */
    private boolean astray;

    private final HeldKey held = new HeldKey();

    /**
     * Makes a walk that stands before the first entry.
     *
     * @param values whether the caller is going to look into the values, so that they are worth being read in advance
     */
    EntryWalk(Masstree<V> masstree, KeyAccess<K> keys, KeyRange range, boolean descending, boolean values) {
        this.masstree = masstree;
        this.keys = keys;
        this.range = range;
        this.descending = descending;
        this.cursor = masstree.treeCursor();
        this.end = descending ? range.low() : range.high();
        boolean endInclusive = descending ? range.lowInclusive() : range.highInclusive();
        this.limit = endInclusive ? 0 : -1;
        if (values) {
            cursor.expectValues();
        }
    }

    /** Moves to the next entry; returns whether there is one. Not to be called again after it returned false. */
    boolean advance() {
        try {
            boolean found = !started ? seek() : astray ? seekBehindHeld() : step();
            boolean within = found && (end == null || isWithin(end));
            started = true;
            astray = false;
            return within;
        } catch (RuntimeException | Error e) {
            astray = true;
            throw e;
        }
    }

    private boolean step() {
        return descending ? cursor.previous() : cursor.next();
    }

    private boolean seekBehindHeld() {
        byte[] key = heldBytes();
        return descending ? cursor.seekDown(key, key.length, false) : cursor.seekUp(key, key.length, false);
    }

    private boolean isWithin(byte[] last) {
        int comparison = cursor.compareKeyTo(last);
        return (descending ? -comparison : comparison) <= limit;
    }

    private boolean seek() {
        byte[] start = descending ? range.high() : range.low();
        if (start == null) {
            return descending ? cursor.seekLast() : cursor.seekFirst();
        }
        return descending
                ? cursor.seekDown(start, start.length, range.highInclusive())
                : cursor.seekUp(start, start.length, range.lowInclusive());
    }

    V value() {
        return cursor.value();
    }

    /** Holds the key of the current entry. */
    void hold() {
        cursor.hold(held);
    }

    K heldKey() {
        if (keys.slices != null) {
            return keys.slices.key(held.firstSlice());
        }
        cursor.expectKeys();
        return StandardCodec.decode(keys.codec, held.bytes(), 0, held.length());
    }

    byte[] heldBytes() {
        return held.toByteArray();
    }

    /** The entry with the held key, while the walk still stands on it. */
    Map.Entry<K, V> entry() {
        return new AbstractMap.SimpleImmutableEntry<>(heldKey(), value());
    }

    /** Removes the held key; returns whether it was still there. */
    boolean removeHeld() {
        return masstree.remove(heldBytes()) != null;
    }

    /** Removes the held key if its value equals the given one; returns whether it did. */
    boolean removeHeld(Object value) {
        return masstree.remove(heldBytes(), value);
    }

    /** Removes the current entry, whose key is held, if it still has the value that the walk shows; returns whether it did. */
    boolean removeCurrent() {
        return cursor.removeInPlace() || masstree.removeSame(heldBytes(), value());
    }

    /**
     * Gives the current entry, whose key is held, a value if it still has the one that the walk shows; returns whether it did.
     */
    boolean replaceCurrent(V value) {
        return cursor.replaceInPlace(value) || masstree.replaceSame(heldBytes(), value(), value);
    }
}
