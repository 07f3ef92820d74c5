package io.masstree.tree;

import io.masstree.Cursor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of a {@link Tree}. How it gets on is the business of the {@link SnapshotStack}.
 *
 * <p>What it stands on is an object of its own, {@link CurrentEntry}: visitors get that, and cannot move the cursor.
 */
public final class TreeCursor<V> extends SnapshotStack<V> implements Cursor<V> {
    private static final byte[] NO_BYTES = {};

    /** Makes a cursor that stands on no entry. */
    public TreeCursor(Tree<V> tree) {
        this(tree, null);
    }

    TreeCursor(Tree<V> tree, @Nullable Trail trail) {
        super(tree, trail);
    }

    // Seeking

    @Override
    public boolean seekFirst() {
        return seekUp(NO_BYTES, 0, true);
    }

    @Override
    public boolean seek(byte[] from) {
        Objects.requireNonNull(from, "key");
        return seekUp(from, from.length, true);
    }

    @Override
    public boolean seekBefore(byte[] to) {
        Objects.requireNonNull(to, "key");
        return seekDown(to, to.length, false);
    }

    @Override
    public boolean seekLast() {
        ascending = false;
        return seekEnd();
    }

    /** Moves to the first entry after {@code target[0, end)}, or at it. */
    public boolean seekUp(byte[] target, int end, boolean inclusive) {
        ascending = true;
        return seekKey(target, end, inclusive);
    }

    /** Moves to the last entry before {@code target[0, end)}, or at it. */
    public boolean seekDown(byte[] target, int end, boolean inclusive) {
        ascending = false;
        return seekKey(target, end, inclusive);
    }

    // Moving

    @Override
    public boolean next() {
        NodeSnapshot snapshot = entry.snapshot();
        if (ascending && snapshot.isEntry(snapshot.index + 1)) {
            snapshot.index++;
            entry.changed();
            return true;
        }
        entry.note(); // before the cursor leaves the snapshot that the key is in
        entry.leave(); // on no entry, should memory run out on the way
        Move move = ascending ? forward(snapshot) : Move.LOST;
        return move == Move.LOST
                ? seekUp(entry.notedBytes(), entry.notedLength(), false) // R23
                : move == Move.FOUND;
    }

    @Override
    public boolean previous() {
        NodeSnapshot snapshot = entry.snapshot();
        if (!ascending && snapshot.isEntry(snapshot.index - 1)) {
            snapshot.index--;
            entry.changed();
            return true;
        }
        entry.note(); // before the cursor leaves the snapshot that the key is in
        entry.leave(); // on no entry, should memory run out on the way
        Move move = ascending ? Move.LOST : backward(snapshot);
        return move == Move.LOST
                ? seekDown(entry.notedBytes(), entry.notedLength(), false) // R23
                : move == Move.FOUND;
    }

    // The current entry

    @Override
    public boolean isValid() {
        return entry.isPresent();
    }

    @Override
    public byte[] key() {
        return entry.key();
    }

    @Override
    public int keyLength() {
        return entry.keyLength();
    }

    @Override
    public ByteBuffer keyBuffer() {
        return entry.keyBuffer();
    }

    @Override
    public int copyKeyTo(byte[] target, int offset) {
        return entry.copyKeyTo(target, offset);
    }

    /** The sign of the comparison of the current key with another. */
    public int compareKeyTo(byte[] other) {
        int comparison = Long.compare(top.slice(top.index), KeySlice.at(other, 0, other.length));
        if (comparison == 0) { // same first 8 bytes, but for the zeros at their end
            byte[] key = entry.bytes();
            comparison = Integer.signum(Arrays.compareUnsigned(key, 0, entry.keyLength(), other, 0, other.length));
        }
        return comparison;
    }

    /** Keeps the key of the current entry. */
    public void hold(HeldKey held) {
        held.set(entry.snapshot());
    }

    @Override
    public V value() {
        return entry.value();
    }

    /** The current entry, which is right if the trail is unchanged afterwards; null if there is none. */
    Map.@Nullable Entry<byte[], V> toEntry() {
        return entry.isPresent() ? entry.snapshot().toEntry() : null;
    }

    // Changing the current entry. The cursor goes on showing what it showed.

    /**
     * Gives the current entry another value if it still has the one that the cursor shows, the same reference, in the same place.
     *
     * @return whether it did; if not, it may still have that value, in another place
     */
    public boolean replaceInPlace(V value) {
        NodeSnapshot snapshot = entry.snapshot();
        boolean continues = snapshot.code(snapshot.index) == KeySlice.CONTINUES;
        return applyInPlace(snapshot, continues ? snapshot.suffix().withValue(value) : value);
    }

    /**
     * Removes the current entry if it still has the value that the cursor shows, the same reference, in the same place.
     *
     * @return whether it did; if not, it may still have that value, in another place
     */
    public boolean removeInPlace() {
        return applyInPlace(entry.snapshot(), null);
    }

    private boolean applyInPlace(NodeSnapshot snapshot, @Nullable Object reference) {
        RootLayer root = tree.root();
        if (top.layer() != root) {
            return false; // cleared since
        }
        return CursorUpdate.apply(root, snapshot, reference, entry.bytes(), snapshot.level * KeySlice.BYTES);
    }
}
