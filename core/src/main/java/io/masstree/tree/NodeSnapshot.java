package io.masstree.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A validated copy of the entries of one border node, and the place of a cursor among them.
 *
 * <p>The cursor works on the copy and does not touch the node again (R23). {@link #low} and {@link #high} are the fences that
 * the node had: behind them the cursor goes on with a neighbour.
 */
final class NodeSnapshot {
    /** The depth of the layer: 0 for the first. */
    final int level;

    /** The snapshot in the layer above; its entry at its index is the layer of this one. */
    final @Nullable NodeSnapshot above;

    private @Nullable NodeSnapshot below;

    /** The slots as they are in the node; which of them count, and in which order, {@link #permutation} tells. */
    private final long[] slices = new long[Permutation.MAX_SIZE];

    private final @Nullable Object[] references = new Object[Permutation.MAX_SIZE];

    /** The rests of keys; null before a node was copied that has some. */
    private long @Nullable [] rests;

    private long codes;
    private long permutation;

    private @Nullable Layer layer;
    private @Nullable BorderNode node;
    private long version;

    /** What was read in advance, so that it is in the cache when a cursor gets there; kept so that it is read, but never used. */
    @SuppressWarnings("unused")
    private long ahead;

    int size;
    long low;
    long high;

    /** The entry that the cursor stands on or goes down from; -1 and size are the places before and behind all. */
    int index;

    /** Makes a snapshot for layer 0 of a tree. */
    NodeSnapshot() {
        this(null);
    }

    private NodeSnapshot(@Nullable NodeSnapshot above) {
        this.above = above;
        this.level = above == null ? 0 : above.level + 1;
    }

    /** The snapshot for the layer below, whatever it shows. */
    NodeSnapshot below() {
        if (below == null) {
            below = new NodeSnapshot(this);
        }
        return below;
    }

    /**
     * Copies the border node of a layer that covers a slice.
     *
     * @return false if a DELETED node was met: the cursor seeks again from layer 0
     */
    boolean take(Layer from, long slice) {
        layer = from;
        return take(from, slice, from.border(slice));
    }

    /** Looks for the border node from a hint on, which may be any node of the layer. */
    private boolean take(Layer from, long slice, BorderNode hint) {
        BorderNode source = hint;
        for (int hops = 0; ; ) {
            long v = source.stableVersion(); // R4
            if (NodeVersion.isDeleted(v)) { // R19
                return false;
            }
            if (!source.covers(slice)) { // R11
                source = from.towards(source, slice, hops++);
                continue;
            }
            copy(source);
            if (!source.changedSince(v)) { // R6, R23
                node = source;
                version = v;
                return true;
            }
        }
    }

    private void copy(BorderNode source) {
        permutation = source.permutation(); // R8
        codes = source.codes();
        source.copySlots(slices, references);
        long[] sourceRests = source.rests();
        if (sourceRests != null) {
            if (rests == null) {
                rests = new long[Permutation.MAX_SIZE];
            }
            System.arraycopy(sourceRests, 0, rests, 0, sourceRests.length);
        }
        low = source.first();
        high = source.last();
        size = Permutation.size(permutation);
        BorderNode right = source.next();
        ahead = right == null ? 0 : right.first();
    }

    /**
     * Reads the tails in advance, and the values if they will be looked into: together they take about one wait for memory, one
     * by one as many as there are.
     */
    void fetch(boolean values) {
        for (int position = 0; position < size; position++) {
            Object found = reference(position);
            if (code(position) == KeySlice.CONTINUES && found instanceof Tail tail) {
                ahead += tail.length();
                found = tail.value;
            }
            if (values && found instanceof Layer) { // a look at the type is a look into the object
                ahead++;
            }
        }
    }

    /** Goes on to the neighbour on the right, before its first entry. False if a DELETED node was met. */
    boolean takeRight() {
        long from = high + 1;
        BorderNode next = node().next();
        if (!(next == null ? take(layer(), from) : take(layer(), from, next))) {
            return false;
        }
        index = -1;
        while (index + 1 < size && slice(index + 1) < from) { // R23: the node may have grown to the left
            index++;
        }
        return true;
    }

    /** Goes on to the neighbour on the left, behind its last entry. False if a DELETED node was met. */
    boolean takeLeft() {
        long to = low - 1;
        BorderNode prev = node().prev();
        if (!(prev == null ? take(layer(), to) : take(layer(), to, prev))) {
            return false;
        }
        index = size;
        while (index > 0 && slice(index - 1) > to) { // R23: the node may have grown to the right
            index--;
        }
        return true;
    }

    private int slot(int position) {
        return Permutation.slot(permutation, position);
    }

    long slice(int position) {
        return slices[slot(position)];
    }

    @Nullable
    Object reference(int position) {
        return references[slot(position)];
    }

    /** The code of an entry: a length code, or that of a {@link Rest}. */
    int code(int position) {
        return (int) (codes >>> (4 * slot(position))) & 15;
    }

    /** The length code of an entry. */
    int length(int position) {
        return Math.min(code(position), KeySlice.CONTINUES);
    }

    /** The rest in an entry's slot, if its code says that there is one. */
    long rest(int position) {
        return rests == null ? 0 : rests[slot(position)];
    }

    /** Whether there is an entry at a position, and not a layer. Looks at a reference only if it may be one. */
    boolean isEntry(int position) {
        return 0 <= position
                && position < size
                && (code(position) != KeySlice.CONTINUES || reference(position) instanceof Tail); // R10
    }

    /** The value of the entry at the index. */
    Object value() {
        Object found = Objects.requireNonNull(reference(index));
        return code(index) == KeySlice.CONTINUES ? ((Tail) found).value : found;
    }

    /** The number of bytes in the key of the entry at the index. */
    int keyLength() {
        int start = level * KeySlice.BYTES;
        int code = code(index);
        if (code < KeySlice.CONTINUES) {
            return start + code;
        }
        int rest = code == KeySlice.CONTINUES ? tail().length() : Rest.length(code, rest(index));
        return start + KeySlice.BYTES + rest;
    }

    /** The layer at the index. */
    Layer layerBelow() {
        return (Layer) Objects.requireNonNull(reference(index));
    }

    /** The tail that the cursor stands on. */
    Tail tail() {
        return (Tail) Objects.requireNonNull(reference(index));
    }

    /** Compares the key of the entry at the index with {@code key[0, end)}: both go on behind the slice at {@code offset}. */
    int compareRest(byte[] key, int offset, int end) {
        int code = code(index);
        return Rest.isCode(code)
                ? Rest.compare(code, rest(index), key, offset, end)
                : tail().compareTo(key, offset + KeySlice.BYTES, end);
    }

    /** The position of the first entry that is not less than a key part. */
    int ceiling(long slice, int length) {
        int position = 0;
        while (position < size
                && (slice(position) < slice || (slice(position) == slice && length(position) < length))) { // R24
            position++;
        }
        return position;
    }

    boolean isAt(int position, long slice, int length) {
        return position < size && slice(position) == slice && length(position) == length;
    }

    /** Adds what this snapshot shows to a trail. */
    void leaveOn(Trail trail) {
        trail.add(node(), version, permutation);
    }

    /** Adds to a trail what the entry at a position referred to. */
    void leaveReferenceOn(Trail trail, int position) {
        trail.addReference(node(), slot(position), reference(position));
    }

    Layer layer() {
        if (layer == null) {
            throw new IllegalStateException("no snapshot has been taken");
        }
        return layer;
    }

    BorderNode node() {
        if (node == null) {
            throw new IllegalStateException("no snapshot has been taken");
        }
        return node;
    }
}
