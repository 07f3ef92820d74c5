package io.masstree.tree;

import static io.masstree.tree.SearchResult.NO_VERSION;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A validated copy of the entries of one border node, and the place of a cursor among them.
 *
 * <p>The cursor works on the copy and does not touch the node again (R23). {@link #low} and {@link #high} are the fences that the
 * node had. Behind them the cursor goes on with a neighbour.
 */
final class NodeSnapshot {
    private static final int FIRST_CAPACITY = 8;
    private static final int NOWHERE = -2;
    private static final long[] NO_SLICES = {};

    /** The depth of the layer: 0 for the first. */
    int level;

    /** The snapshot above; its entry at its index is the layer of this one, or the first layer of a chain that leads there. */
    final @Nullable NodeSnapshot above;

    private @Nullable NodeSnapshot below;

    /** The number of layers in that chain. No snapshot of them is kept. Their slices are, if somebody may ask for them. */
    private int chainLength;

    private long[] chain = NO_SLICES;

    /** The slots as they are in the node. The {@link #permutation} tells which of them count, and in which order. */
    private final long[] slices = new long[Permutation.MAX_SIZE];

    private final @Nullable Object[] references = new Object[Permutation.MAX_SIZE];

    /** The inline suffixes; null before a node was copied that has some. */
    private long @Nullable [] inlineSuffixes;

    /** The packed suffixes of the node: the array itself, in which those of the slots in use do not change. */
    private byte @Nullable [] packedSuffixes;

    private long codes;
    private long permutation;

    private @Nullable Layer layer;
    private @Nullable BorderNode node;
    private long version;

    /**
     * A trace of what was read in advance, so that it is in the cache when a cursor gets there. Without it no load would be left.
     */
    @SuppressWarnings("unused")
    private long ahead;

    int size;
    long low;
    long high;

    /** The entry that the cursor stands on or goes down from; -1 and size are the places before and behind all. */
    int index;

    /** The index when the slices were last written; none since the snapshot was taken. */
    private int written = NOWHERE;

    /** Makes a snapshot for layer 0 of a tree. */
    NodeSnapshot() {
        this(null);
    }

    private NodeSnapshot(@Nullable NodeSnapshot above) {
        this.above = above;
    }

    /**
     * The snapshot for the layer at the index, whatever it shows. If the layer of this one is in a chain, nobody will look for
     * anything else in it, so it is this one again.
     *
     * @param keepingSlices whether the slices in a chain are kept, so that {@link #writeSlices} has them later
     */
    NodeSnapshot below(boolean keepingSlices) {
        if (above != null && isInChain()) {
            goAlongChain(keepingSlices);
            return this;
        }
        if (below == null) {
            below = new NodeSnapshot(this);
        }
        below.chainLength = 0;
        below.level = level + 1;
        return below;
    }

    private void goAlongChain(boolean keepingSlice) {
        if (keepingSlice) {
            if (chain.length == chainLength) {
                chain = Arrays.copyOf(chain, Math.max(FIRST_CAPACITY, 2 * chainLength));
            }
            chain[chainLength] = slice(index);
        }
        chainLength++;
        level++;
    }

    /** Whether the layer has one entry, which is a layer. */
    private boolean isInChain() {
        return size == 1 && low == KeySlice.MIN && high == KeySlice.MAX && !isEntry(0);
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
            long v = source.beginRead(slice); // R4, R11
            if (v == NO_VERSION) {
                if (source.isDeleted()) { // R19
                    return false;
                }
                source = from.towards(source, slice, hops++);
                continue;
            }
            copy(source);
            if (!source.changedSince(v)) { // R6, R23
                node = source;
                version = v;
                written = NOWHERE;
                return true;
            }
        }
    }

    private void copy(BorderNode source) {
        permutation = source.permutation(); // R8
        codes = source.codes();
        source.copySlots(slices, references);
        long[] sourceSuffixes = source.inlineSuffixes();
        if (sourceSuffixes != null) {
            if (inlineSuffixes == null) {
                inlineSuffixes = new long[Permutation.MAX_SIZE];
            }
            System.arraycopy(sourceSuffixes, 0, inlineSuffixes, 0, sourceSuffixes.length);
        }
        packedSuffixes = source.packedSuffixes(); // R7, R27
        low = source.first();
        high = source.last();
        size = Permutation.size(permutation);
        BorderNode right = source.next();
        ahead = right == null ? 0 : right.first();
    }

    /**
     * Reads the suffixes in advance, with their bytes if keys will be asked for, and the values if they will be looked into.
     * Together they take about one wait for memory. One by one they would take a wait each.
     */
    void fetch(boolean values, boolean keys) {
        if (keys && packedSuffixes != null) {
            ahead += PackedSuffixes.fetch(packedSuffixes);
        }
        for (int position = 0; position < size; position++) {
            Object found = reference(position);
            if (code(position) == KeySlice.CONTINUES && found instanceof Suffix suffix) {
                ahead += keys ? suffix.length() : 0;
                found = suffix.value;
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

    /** The code of an entry: a length code, or that of an {@link InlineSuffix}. */
    int code(int position) {
        return (int) (codes >>> (4 * slot(position))) & 15;
    }

    /** The length code of an entry. */
    int length(int position) {
        return Math.min(code(position), KeySlice.CONTINUES);
    }

    /** The inline suffix in an entry's slot, if its code says that there is one. */
    long inlineSuffix(int position) {
        if (code(position) == InlineSuffix.PACKED) {
            return slot(position);
        }
        return inlineSuffixes == null ? 0 : inlineSuffixes[slot(position)];
    }

    /** The packed suffixes of all entries. */
    byte @Nullable [] packedSuffixes() {
        return packedSuffixes;
    }

    /** Whether there is an entry at a position, and not a layer. It looks at the reference only where that may be a layer. */
    boolean isEntry(int position) {
        return 0 <= position
                && position < size
                && (code(position) != KeySlice.CONTINUES || reference(position) instanceof Suffix); // R10
    }

    /** The value of the entry at the index. */
    Object value() {
        Object found = Objects.requireNonNull(reference(index));
        return code(index) == KeySlice.CONTINUES ? ((Suffix) found).value : found;
    }

    /** The number of bytes in the key of the entry at the index. */
    int keyLength() {
        int start = level * KeySlice.BYTES;
        int code = code(index);
        if (code < KeySlice.CONTINUES) {
            return start + code;
        }
        int behind = code == KeySlice.CONTINUES
                ? suffix().length()
                : InlineSuffix.length(code, inlineSuffix(index), packedSuffixes);
        return start + KeySlice.BYTES + behind;
    }

    /** The layer at the index. */
    Layer layerBelow() {
        return layerAt(index);
    }

    private Layer layerAt(int position) {
        return (Layer) Objects.requireNonNull(reference(position));
    }

    /** The suffix that the cursor stands on. */
    Suffix suffix() {
        return (Suffix) Objects.requireNonNull(reference(index));
    }

    /** Compares the key of the entry at the index with {@code key[0, end)}: both go on behind the slice at {@code offset}. */
    int compareSuffix(byte[] key, int offset, int end) {
        int code = code(index);
        return InlineSuffix.isCode(code)
                ? InlineSuffix.compare(code, inlineSuffix(index), packedSuffixes, key, offset, end)
                : suffix().compareTo(key, offset + KeySlice.BYTES, end);
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

    /** Writes the slices of the key of the entry at the index, but for those that have been written and are the same still. */
    void writeSlices(byte[] target) {
        for (NodeSnapshot snapshot = this; snapshot != null && snapshot.written != snapshot.index; ) {
            KeySlice.write(snapshot.slice(snapshot.index), target, snapshot.level * KeySlice.BYTES);
            snapshot.writeChain(target);
            snapshot.written = snapshot.index;
            snapshot = snapshot.above; // cannot have moved since without taking those below it anew
        }
    }

    private void writeChain(byte[] target) {
        int offset = (level - chainLength) * KeySlice.BYTES;
        for (int i = 0; i < chainLength; i++) {
            KeySlice.write(chain[i], target, offset + i * KeySlice.BYTES);
        }
    }

    /** The same into an array of slices. */
    void copySlices(long[] target) {
        for (NodeSnapshot snapshot = this; snapshot != null; snapshot = snapshot.above) {
            target[snapshot.level] = snapshot.slice(snapshot.index);
            if (snapshot.chainLength > 0) {
                System.arraycopy(
                        snapshot.chain, 0, target, snapshot.level - snapshot.chainLength, snapshot.chainLength);
            }
        }
    }

    /**
     * The entry at the index, with a key of its own. The slices in chains are read once more: they are right if the trail is
     * unchanged afterwards.
     */
    <V> Map.Entry<byte[], V> toEntry() {
        Object found = Objects.requireNonNull(reference(index));
        int offset = level * KeySlice.BYTES;
        Map.Entry<byte[], V> entry =
                Entries.of(offset, slice(index), code(index), inlineSuffix(index), packedSuffixes, found);
        byte[] key = entry.getKey();
        readChain(key);
        for (NodeSnapshot snapshot = above; snapshot != null; snapshot = snapshot.above) {
            KeySlice.write(snapshot.slice(snapshot.index), key, snapshot.level * KeySlice.BYTES);
            snapshot.readChain(key);
        }
        return entry;
    }

    /** Writes the slices of the chain that leads here, as far as it is still there. */
    private void readChain(byte[] target) {
        if (above == null || chainLength == 0) {
            return;
        }
        Layer layer = above.layerBelow();
        for (int at = level - chainLength; at < level; at++) {
            BorderNode node = layer.border(KeySlice.MIN);
            long shown = node.permutation(); // R8
            int slot = Permutation.slot(shown, 0);
            if (Permutation.size(shown) != 1 || !(node.reference(slot) instanceof Layer next)) {
                return; // the trail has changed
            }
            KeySlice.write(node.slice(slot), target, at * KeySlice.BYTES);
            layer = next;
        }
    }

    /** Adds what this snapshot shows to a trail. */
    void leaveOn(Trail trail) {
        if (isInChain()) {
            trail.addOfChain(layer(), version, layerAt(0));
        } else {
            trail.add(node(), version, permutation);
        }
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
