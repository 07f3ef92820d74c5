package io.masstree.tree;

import org.jspecify.annotations.Nullable;

/**
 * The way of a cursor through the tree: a stack of {@link NodeSnapshot}s, one for each layer on the way to the entry that the
 * cursor stands on. Of a chain, layers with one entry each which is the next layer, it keeps the slices only.
 *
 * <p>A move takes the next entry of the deepest snapshot. A layer that it meets there pushes a level. At the end of a snapshot
 * the cursor goes on with the border node that covers the next slice. At the end of a layer it pops the level and goes on behind
 * it. A DELETED node means that the cursor seeks again from layer 0, behind the last key shown (R19, R23).
 */
abstract class SnapshotStack<V> {
    /** The outcomes of a move. */
    enum Move {
        /** The cursor stands on an entry. */
        FOUND,
        /** There is no further entry in this direction. */
        ENDED,
        /** A DELETED node was met. */
        LOST
    }

    final Tree<V> tree;

    /** What the seeks pass, for the searches that must be linearizable. */
    private final @Nullable Trail trail;

    final NodeSnapshot top = new NodeSnapshot();

    final CurrentEntry<V> entry = new CurrentEntry<>();
    boolean ascending = true;
    private boolean valuesExpected;

    SnapshotStack(Tree<V> tree, @Nullable Trail trail) {
        this.tree = tree;
        this.trail = trail;
    }

    /** Tells that the caller is going to look into the value of each entry of a walk: they are then fetched together. */
    public final void expectValues() {
        valuesExpected = true;
    }

    /** Tells that the caller is going to ask for the bytes of each key of a walk: suffixes are then fetched together. */
    public final void expectKeys() {
        entry.expectKeys();
    }

    // Seeking

    /** Goes to the end of the tree, and from there backward. Returns whether there is an entry. */
    final boolean seekEnd() {
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

    /**
     * Goes to a key, and on in the direction of the cursor if the key is not there or not wanted. Returns whether there is an
     * entry.
     */
    final boolean seekKey(byte[] target, int end, boolean inclusive) {
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

    /** Goes on behind the current place. */
    final Move forward(NodeSnapshot snapshot) {
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
                snapshot.fetch(valuesExpected, entry.keysExpected());
                snapshot.index = 0;
            } else if (snapshot.high != KeySlice.MAX) {
                if (!snapshot.takeRight()) {
                    return Move.LOST;
                }
                noteSnapshot(snapshot);
                snapshot.fetch(valuesExpected, entry.keysExpected());
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
    final Move backward(NodeSnapshot start) {
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
                snapshot.fetch(valuesExpected, entry.keysExpected());
                snapshot.index = snapshot.size;
            } else if (snapshot.low != KeySlice.MIN) {
                if (!snapshot.takeLeft()) {
                    return Move.LOST;
                }
                noteSnapshot(snapshot);
                snapshot.fetch(valuesExpected, entry.keysExpected());
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

    private void noteSnapshot(NodeSnapshot snapshot) {
        if (trail != null) {
            snapshot.leaveOn(trail);
        }
    }

    /** Adds the current entry, if there is one, to the trail. */
    final void leaveAnswer() {
        if (trail != null && entry.isPresent()) {
            NodeSnapshot at = entry.snapshot();
            at.leaveReferenceOn(trail, at.index);
        }
    }
}
