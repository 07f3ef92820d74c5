package io.masstree.tree;

import io.masstree.Cursor;
import io.masstree.EntryVisitor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cursor: a stack of {@link NodeSnapshot}s, one for each layer on the way to the entry it stands on, but for chains: of layers
 * with one entry each, which is the next layer, it keeps the slices only.
 *
 * <p>A move takes the next entry of the deepest snapshot. A layer met there pushes a level; at the end of a snapshot the cursor
 * goes on with the border node that covers the next slice, or at the end of a layer pops the level and goes on behind it. A
 * DELETED node means: seek again from layer 0, behind the last key shown (R19, R23).
 *
 * <p>What it stands on is an object of its own, {@link CurrentEntry}: visitors get that, and cannot move the cursor.
 */
public final class TreeCursor<V> implements Cursor<V> {
    /** The outcomes of a move. */
    private enum Move {
        /** The cursor stands on an entry. */
        FOUND,
        /** There is no further entry in this direction. */
        ENDED,
        /** A DELETED node was met. */
        LOST
    }

    private static final byte[] NO_BYTES = {};

    private final Tree<V> tree;

    /** What the seeks pass, for the searches that must be linearizable. */
    private final @Nullable Trail trail;

    private final NodeSnapshot top = new NodeSnapshot();

    private final CurrentEntry<V> entry = new CurrentEntry<>();
    private boolean ascending = true;
    private boolean valuesExpected;

    /** Makes a cursor that stands on no entry. */
    public TreeCursor(Tree<V> tree) {
        this(tree, null);
    }

    TreeCursor(Tree<V> tree, @Nullable Trail trail) {
        this.tree = tree;
        this.trail = trail;
    }

    /** Tells that the caller is going to look into the value of each entry of a walk: they are then fetched together. */
    public void expectValues() {
        valuesExpected = true;
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
        for (int attempt = 0; ; attempt++) {
            restart();
            Move move = Move.LOST;
            if (take(top, tree.root(), KeySlice.MAX)) {
                top.index = top.size;
                move = backward(top);
            }
            if (move != Move.LOST) {
                return move == Move.FOUND;
            }
            Backoff.pause(attempt);
        }
    }

    /** Moves to the first entry after {@code target[0, end)}, or at it. */
    public boolean seekUp(byte[] target, int end, boolean inclusive) {
        ascending = true;
        return seek(target, end, inclusive);
    }

    /** Moves to the last entry before {@code target[0, end)}, or at it. */
    public boolean seekDown(byte[] target, int end, boolean inclusive) {
        ascending = false;
        return seek(target, end, inclusive);
    }

    private boolean seek(byte[] target, int end, boolean inclusive) {
        for (int attempt = 0; ; attempt++) {
            Move move = trySeek(target, end, inclusive);
            if (move != Move.LOST) {
                return move == Move.FOUND;
            }
            Backoff.pause(attempt); // R19
        }
    }

    /** One way down along a key, and from where it ends to the entry in the direction of the cursor. */
    private Move trySeek(byte[] target, int end, boolean inclusive) {
        restart();
        Layer layer = tree.root();
        NodeSnapshot snapshot = top;
        for (int offset = 0; ; offset += KeySlice.BYTES) {
            long slice = KeySlice.at(target, offset, end);
            int length = KeySlice.length(offset, end);
            if (!take(snapshot, layer, slice)) {
                return Move.LOST;
            }
            int position = snapshot.ceiling(slice, length);
            snapshot.index = position;
            if (!snapshot.isAt(position, slice, length)) {
                return ascending ? enter(snapshot) : backward(snapshot);
            }
            Object found = snapshot.reference(position);
            if (snapshot.code(position) == KeySlice.CONTINUES && found instanceof Layer below) {
                layer = below;
                snapshot = snapshot.below(trail == null);
                continue;
            }
            int comparison = 0; // of the entry found with the target
            if (length == KeySlice.CONTINUES) {
                comparison = snapshot.compareSuffix(target, offset, end);
                if (trail != null) {
                    snapshot.leaveReferenceOn(trail, position);
                }
            }
            boolean wanted = comparison == 0 ? inclusive : ascending ? comparison > 0 : comparison < 0;
            if (wanted) {
                return enter(snapshot);
            }
            return ascending ? forward(snapshot) : backward(snapshot);
        }
    }

    private void restart() {
        entry.leave();
        if (trail != null) {
            trail.clear();
        }
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
        int length = entry.keyLength();
        byte[] key = entry.bytes(); // before the cursor leaves the snapshot that it is in
        entry.leave(); // on no entry, should memory run out on the way
        Move move = ascending ? forward(snapshot) : Move.LOST;
        return move == Move.LOST ? seekUp(key, length, false) : move == Move.FOUND; // R23
    }

    @Override
    public boolean previous() {
        NodeSnapshot snapshot = entry.snapshot();
        if (!ascending && snapshot.isEntry(snapshot.index - 1)) {
            snapshot.index--;
            entry.changed();
            return true;
        }
        int length = entry.keyLength();
        byte[] key = entry.bytes(); // before the cursor leaves the snapshot that it is in
        entry.leave(); // on no entry, should memory run out on the way
        Move move = ascending ? Move.LOST : backward(snapshot);
        return move == Move.LOST ? seekDown(key, length, false) : move == Move.FOUND; // R23
    }

    /** Goes on behind the current place. */
    private Move forward(NodeSnapshot snapshot) {
        snapshot.index++;
        return enter(snapshot);
    }

    /** Enters the current place of a snapshot, or the first entry behind it. */
    private Move enter(NodeSnapshot start) {
        NodeSnapshot snapshot = start;
        for (; ; ) {
            if (snapshot.index < snapshot.size) {
                if (snapshot.isEntry(snapshot.index)) {
                    return standOn(snapshot);
                }
                Layer layer = snapshot.layerBelow();
                snapshot = snapshot.below(trail == null);
                if (!take(snapshot, layer, KeySlice.MIN)) {
                    return Move.LOST;
                }
                snapshot.fetch(valuesExpected);
                snapshot.index = 0;
            } else if (snapshot.high != KeySlice.MAX) {
                if (!snapshot.takeRight()) {
                    return Move.LOST;
                }
                noteSnapshot(snapshot);
                snapshot.fetch(valuesExpected);
                snapshot.index++;
            } else {
                snapshot = snapshot.above;
                if (snapshot == null) {
                    entry.leave();
                    return Move.ENDED;
                }
                snapshot.index++;
            }
        }
    }

    /** Goes to the last entry before the current place of a snapshot. */
    private Move backward(NodeSnapshot start) {
        NodeSnapshot snapshot = start;
        for (; ; ) {
            if (--snapshot.index >= 0) {
                if (snapshot.isEntry(snapshot.index)) {
                    return standOn(snapshot);
                }
                Layer layer = snapshot.layerBelow();
                snapshot = snapshot.below(trail == null);
                if (!take(snapshot, layer, KeySlice.MAX)) {
                    return Move.LOST;
                }
                snapshot.fetch(valuesExpected);
                snapshot.index = snapshot.size;
            } else if (snapshot.low != KeySlice.MIN) {
                if (!snapshot.takeLeft()) {
                    return Move.LOST;
                }
                noteSnapshot(snapshot);
                snapshot.fetch(valuesExpected);
            } else {
                snapshot = snapshot.above;
                if (snapshot == null) {
                    entry.leave();
                    return Move.ENDED;
                }
            }
        }
    }

    private Move standOn(NodeSnapshot snapshot) {
        entry.standOn(snapshot);
        return Move.FOUND;
    }

    /** Takes a snapshot of another layer. False if a DELETED node was met. */
    private boolean take(NodeSnapshot snapshot, Layer layer, long slice) {
        if (!snapshot.take(layer, slice)) {
            return false;
        }
        noteSnapshot(snapshot);
        return true;
    }

    /** Adds the current entry, if there is one, to the trail. */
    void leaveAnswer() {
        if (trail != null && entry.isPresent()) {
            NodeSnapshot at = entry.snapshot();
            at.leaveReferenceOn(trail, at.index);
        }
    }

    private void noteSnapshot(NodeSnapshot snapshot) {
        if (trail != null) {
            snapshot.leaveOn(trail);
        }
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
    public int copyKeyTo(byte[] target, int offset) {
        return entry.copyKeyTo(target, offset);
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

    // Scanning

    /** {@link io.masstree.Masstree#scan}. */
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            EntryVisitor<V> visitor) {
        boolean found = from == null ? seekFirst() : seekUp(from, from.length, fromInclusive);
        int limit = toInclusive ? 0 : -1;
        while (found && (to == null || compareKeyTo(to) <= limit)) {
            if (!visitor.visit(entry)) {
                return false;
            }
            found = next();
        }
        return true;
    }

    /** {@link io.masstree.Masstree#scanDescending}. */
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            EntryVisitor<V> visitor) {
        boolean found = from == null ? seekLast() : seekDown(from, from.length, fromInclusive);
        int limit = toInclusive ? 0 : 1;
        while (found && (to == null || compareKeyTo(to) >= limit)) {
            if (!visitor.visit(entry)) {
                return false;
            }
            found = previous();
        }
        return true;
    }

    /** {@link io.masstree.Masstree#scanPrefix}. */
    public boolean scanPrefix(byte[] prefix, EntryVisitor<V> visitor) {
        boolean found = seek(prefix);
        while (found && keyStartsWith(prefix)) {
            if (!visitor.visit(entry)) {
                return false;
            }
            found = next();
        }
        return true;
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

    private boolean keyStartsWith(byte[] prefix) {
        byte[] key = entry.bytes();
        return entry.keyLength() >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
