package io.masstree.tree;

import static io.masstree.tree.SearchResult.NOT_COVERED;
import static io.masstree.tree.SearchResult.NO_SLOT;
import static io.masstree.tree.SearchResult.NO_VERSION;
import static io.masstree.tree.SearchResult.OTHER_SUFFIX;
import static io.masstree.tree.SearchResult.RESTART;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of a layer's B+tree. It is responsible for the slices from {@link #first} to {@link #last}, both included, and holds up
 * to 15 entries of them.
 *
 * <p>An entry lives in a slot, which has a slice, a code and one reference. The codes 0 to 8 are lengths: the key ends in the
 * slice, and the reference is the value. Code 9 means that the key goes on, in a {@link Suffix} or a {@link Layer}. Codes 10 to
 * 12 mean that the key ends not far behind the slice: what it has there is in the node as an {@link InlineSuffix}, and the
 * reference is the value. Two keys that go on behind the same slice share one slot. So the codes from 9 on count as one length,
 * {@link KeySlice#CONTINUES}.
 *
 * <p>The permutation tells which slots are in use, and in which order. A plain insert fills a free slot and then publishes a new
 * permutation, which readers need not notice. Everything that changes or frees a slot in use, or moves a fence, happens in a
 * dirty window. The one exception is the reference of a slot in use, which is exchanged by one store.
 *
 * <p>Slices, codes, inline suffixes, fences and the slot arrays are read without synchronization between {@link #beginRead} and
 * {@link #changedSince}, as in an optimistic read of a {@code StampedLock}.
 */
final class BorderNode extends Node {
    private static final VarHandle PERMUTATION;
    private static final VarHandle CODES;
    private static final VarHandle REFERENCES = MethodHandles.arrayElementVarHandle(Object[].class);

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PERMUTATION = lookup.findVarHandle(BorderNode.class, "permutation", long.class);
            CODES = lookup.findVarHandle(BorderNode.class, "codes", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long permutation; // R36

    /** The codes, 4 bits a slot. */
    private long codes;

    private long first;
    private long last;
    private long[] slices;
    private @Nullable Object[] references;

    /** The inline suffixes, in slots with a code that says so; null before the first of them comes. */
    private long @Nullable [] inlineSuffixes;

    /** The {@link PackedSuffixes}; null before the first of them comes. */
    private byte @Nullable [] packedSuffixes;

    private volatile @Nullable BorderNode next;
    private volatile @Nullable BorderNode prev;

    /** Makes an empty node that nobody else can see yet. */
    BorderNode(long version, int capacity, long first, long last) {
        super(version);
        this.permutation = Permutation.EMPTY;
        this.first = first;
        this.last = last;
        this.slices = new long[capacity];
        this.references = new Object[capacity];
    }

    // Reading: between beginRead() and changedSince(), or with the lock held

    /** Whether this node answers for {@code slice}. */
    boolean covers(long slice) {
        return first <= slice && slice <= last; // R11
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    long permutation() {
        return permutation;
    }

    int size() {
        return Permutation.size(permutation);
    }

    int capacity() {
        return references.length;
    }

    @Nullable
    BorderNode next() {
        return next;
    }

    @Nullable
    BorderNode prev() {
        return prev;
    }

    long slice(int slot) {
        return slices[slot];
    }

    /** The code of a slot: a length code, or that of an {@link InlineSuffix}. */
    int code(int slot) {
        return (int) (codes >>> (4 * slot)) & 15;
    }

    /** The length code of a slot. */
    int length(int slot) {
        return Math.min(code(slot), KeySlice.CONTINUES);
    }

    /** The inline suffix in a slot whose code says that there is one: its {@linkplain InlineSuffix word}. */
    long inlineSuffix(int slot) {
        return word(slot, code(slot));
    }

    private long word(int slot, int code) {
        if (code == InlineSuffix.PACKED) {
            return slot;
        }
        long[] all = inlineSuffixes;
        return all != null && slot < all.length ? all[slot] : 0; // older than the code, or than R27: will not validate
    }

    @Nullable
    Object reference(int slot) {
        return REFERENCES.getVolatile(references, slot); // R29, R36
    }

    /** The reference of the entry at a position; with the lock held. */
    @Nullable
    Object referenceAt(int position) {
        return reference(Permutation.slot(permutation, position));
    }

    /** The reference of the entry that is alone in the node, null if there is another number of them. */
    @Nullable
    Object onlyEntry() {
        long shown = permutation;
        return Permutation.size(shown) == 1 ? reference(Permutation.slot(shown, 0)) : null;
    }

    long sliceAt(int position) {
        return slices[Permutation.slot(permutation, position)];
    }

    int codeAt(int position) {
        return code(Permutation.slot(permutation, position));
    }

    long inlineSuffixAt(int position) {
        return inlineSuffix(Permutation.slot(permutation, position));
    }

    /** The codes of all slots, 4 bits each. */
    long codes() {
        return codes;
    }

    /** The inline suffixes, null if there are none. */
    long @Nullable [] inlineSuffixes() {
        return inlineSuffixes;
    }

    /** The packed suffixes, null if there are none. */
    byte @Nullable [] packedSuffixes() {
        return packedSuffixes; // R27
    }

    /** Copies the arrays, with the slots in use and the others. The references may be used after {@link #changedSince}. */
    void copySlots(long[] intoSlices, @Nullable Object[] intoReferences) {
        long[] fromSlices = slices; // R27
        System.arraycopy(fromSlices, 0, intoSlices, 0, fromSlices.length);
        @Nullable Object[] fromReferences = references;
        System.arraycopy(fromReferences, 0, intoReferences, 0, fromReferences.length); // R10, R29: the fence comes
    }

    /**
     * Looks for an entry among those that the permutation {@code shown} shows. Its place in the order does not matter, so the
     * search goes slot by slot. That reads the array from front to back, and a processor mispredicts one branch of it. In a
     * binary search it would mispredict one at each step.
     *
     * @return its slot, or NO_SLOT
     */
    int find(long shown, long slice, int length) {
        long[] array = slices; // R27
        for (int slot = 0; slot < array.length; slot++) {
            if (array[slot] == slice && length(slot) == length && Permutation.isInUse(shown, slot)) { // R8, R24
                return slot;
            }
        }
        return NO_SLOT;
    }

    /**
     * Looks for the place of an entry among those that the permutation {@code shown} shows.
     *
     * @return its position, or if there is none, the position where it would be inserted, complemented (~)
     */
    int search(long shown, long slice, int length) {
        long[] array = slices; // R27
        int low = 0;
        int high = Permutation.size(shown);
        if (high > 0 && array[Permutation.slot(shown, high - 1)] < slice) {
            return ~high; // so it is with each key of a load in ascending order
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            int slot = Permutation.slot(shown, middle);
            long other = array[slot];
            if (other == slice) {
                int difference = length(slot) - length; // R24
                if (difference == 0) {
                    return middle;
                }
                if (difference < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            } else if (other < slice) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ~low;
    }

    /**
     * Begins a validated read for a slice. All reads without the lock have this form, as with a {@code StampedLock}:
     *
     * <pre>{@code
     * long v = node.beginRead(slice);
     * ... // plain and volatile loads, if v is not NO_VERSION
     * if (!node.changedSince(v)) {
     *     ... // now what was loaded counts
     * }
     * }</pre>
     *
     * @return the version to validate against, or {@link SearchResult#NO_VERSION} if the node is DELETED or does not cover the
     *     slice
     */
    long beginRead(long slice) {
        for (; ; ) {
            long v = stableVersion(); // R4
            if (NodeVersion.isDeleted(v)) {
                return NO_VERSION; // R19
            }
            if (covers(slice)) { // R11: the caller validates that, with all that it reads
                return v;
            }
            if (!changedSince(v)) { // R6
                return NO_VERSION;
            }
        }
    }

    /**
     * Reads the reference of an entry, once and validated.
     *
     * @param key the key that is looked for
     * @param offset where in it the slice starts
     * @return the reference, null if there is no such entry, or a {@link SearchResult}
     */
    @Nullable
    Object read(long slice, int length, byte[] key, int offset) {
        for (; ; ) {
            long v = beginRead(slice); // R4, R11
            if (v == NO_VERSION) {
                return isDeleted() ? RESTART : NOT_COVERED; // R19
            }
            int slot = find(permutation, slice, length); // R8
            Object found = slot == NO_SLOT ? null : referenceFor(slot, key, offset); // R10
            if (!changedSince(v)) { // R6
                return found;
            }
        }
    }

    /** The reference of the entry at a position, as {@link #read} returns it; with the lock held. */
    @Nullable
    Object referenceForAt(int position, byte[] key, int offset) {
        return referenceFor(Permutation.slot(permutation, position), key, offset);
    }

    /** What a slot whose slice is that of the key at {@code offset} refers to, or OTHER_SUFFIX if it is not for this key. */
    @Nullable
    Object referenceFor(int slot, byte[] key, int offset) {
        Object found = reference(slot);
        int code = code(slot);
        boolean other = InlineSuffix.isCode(code)
                && !InlineSuffix.matches(code, word(slot, code), packedSuffixes, key, offset); // R24
        return other ? OTHER_SUFFIX : found;
    }

    // Writing: with the lock held, or before anybody else can see the node

    /**
     * Adds an entry, which is visible at once. There must be a free slot in the arrays, and room for inline suffixes if the code
     * says that there is one; {@code inlineSuffix} is what {@link #keepSuffix} returned. A packed suffix lies in the slot already
     * that it is the word of.
     */
    void insert(int position, long slice, int code, long inlineSuffix, Object reference) {
        long shown = permutation;
        int slot = code == InlineSuffix.PACKED ? (int) inlineSuffix : Permutation.freeSlot(shown);
        slices[slot] = slice;
        if (inlineSuffixes != null) {
            inlineSuffixes[slot] = inlineSuffix;
        }
        setCode(slot, code);
        REFERENCES.setRelease(references, slot, reference);
        PERMUTATION.setRelease(this, Permutation.insert(Permutation.withNext(shown, slot), position)); // R7
    }

    /** Exchanges the reference of an entry. */
    void setReferenceAt(int position, Object reference) {
        REFERENCES.setRelease(references, Permutation.slot(permutation, position), reference); // R10
    }

    /** Makes a layer of the entry at a position, which had an inline suffix. */
    void replaceInlineSuffixAt(int position, Layer layer) {
        int slot = Permutation.slot(permutation, position);
        beginDirty(); // R35
        setCode(slot, KeySlice.CONTINUES);
        REFERENCES.setRelease(references, slot, layer);
        endDirty();
    }

    /** Removes the entry at a position, in a dirty window of its own. */
    void remove(int position) {
        long shown = permutation;
        beginDirty(); // R2
        references[Permutation.slot(shown, position)] = null;
        PERMUTATION.setRelease(this, Permutation.remove(shown, position));
        endDirty(); // R9
    }

    /**
     * Removes the entries from position {@code size} on and ends the node before {@code newEnd}, in one dirty window.
     *
     * @param packed the packed suffixes of the others, from {@link #repack}
     */
    void shrink(int size, long newEnd, byte @Nullable [] packed) {
        long shown = permutation;
        beginDirty(); // R2
        PERMUTATION.setRelease(this, Permutation.truncate(shown, size)); // R16
        packedSuffixes = packed; // R27
        last = newEnd - 1; // R16
        for (int position = Permutation.size(shown) - 1; position >= size; position--) {
            references[Permutation.slot(shown, position)] = null;
        }
        endDirty(); // R9
    }

    /** Whether one more entry wants a split: the node is full, and not of one slice, which cannot be split. */
    boolean mustSplit(int width) {
        int size = size();
        return size >= width && sliceAt(0) != sliceAt(size - 1); // R13
    }

    /** Makes room for one more entry in the arrays: capacities go 2, 4, 8, 15. */
    void ensureFreeSlot() {
        int capacity = capacity();
        if (size() == capacity) {
            int larger = Math.min(2 * capacity, Permutation.MAX_SIZE);
            long[] largerSlices = Arrays.copyOf(slices, larger); // R33
            @Nullable Object[] largerReferences = Arrays.copyOf(references, larger);
            long[] largerSuffixes = inlineSuffixes == null ? null : Arrays.copyOf(inlineSuffixes, larger);
            beginDirty(); // R27
            slices = largerSlices;
            references = largerReferences;
            inlineSuffixes = largerSuffixes;
            endDirty();
        }
    }

    /** Makes room for the inline suffixes. */
    void ensureInlineSuffixes() {
        if (inlineSuffixes == null) {
            inlineSuffixes = new long[capacity()]; // R7: no slot in use has an inline suffix yet
        }
    }

    /**
     * Chooses a free slot for a key, of which there is one, and makes room for its inline suffix, if the code says that it has one.
     *
     * @param offset where in the key the slice starts
     */
    int slotFor(int code, long slice, byte[] key, int offset) {
        int next = freeSlot();
        if (code != InlineSuffix.PACKED) {
            if (InlineSuffix.isCode(code)) {
                ensureInlineSuffixes();
            }
            return next;
        }
        byte[] old = packedSuffixes;
        int start = offset + KeySlice.BYTES;
        int chosen = old == null ? NO_SLOT : slotInArray(old, slice, key, start);
        if (chosen != NO_SLOT) {
            return chosen;
        }
        byte[] other = repack(size(), key.length - start); // R33
        if (old == null) {
            packedSuffixes = other; // R7: no slot in use has a packed suffix yet
        } else {
            exchangePacked(other);
        }
        return next;
    }

    /**
     * A free slot for a packed suffix that needs no other array: the one that has this very suffix still, or else one that has had
     * none, if there is room.
     */
    private int slotInArray(byte[] packed, long slice, byte[] key, int start) {
        long shown = permutation;
        int length = key.length - start;
        int unused = NO_SLOT;
        for (int position = Permutation.size(shown); position < capacity(); position++) {
            int slot = Permutation.slot(shown, position);
            if (slices[slot] == slice && PackedSuffixes.matches(packed, slot, key, start)) {
                return slot; // R35: what the array says of it stays true
            }
            if (unused == NO_SLOT && PackedSuffixes.fits(packed, slot, length)) {
                unused = slot;
            }
        }
        return unused;
    }

    /** The free slot that is the next to be used. */
    int freeSlot() {
        return Permutation.freeSlot(permutation);
    }

    private void exchangePacked(byte @Nullable [] packed) {
        beginDirty(); // R27
        packedSuffixes = packed;
        endDirty();
    }

    /**
     * Keeps the suffix that a key has behind the slice at {@code offset} for the next insert.
     *
     * @param slot from {@link #slotFor}, or any free one where the array is new and has room
     * @return its word; 0 if the code says that it is no inline suffix
     */
    long keepSuffix(int slot, int code, byte[] key, int offset) {
        if (code != InlineSuffix.PACKED) {
            return InlineSuffix.at(key, offset, key.length);
        }
        byte[] packed = Objects.requireNonNull(packedSuffixes);
        int start = offset + KeySlice.BYTES;
        if (PackedSuffixes.length(packed, slot) == 0) { // R35: else it is there already
            PackedSuffixes.put(packed, slot, key, start, key.length - start); // R7
        }
        return slot;
    }

    /**
     * The packed suffixes of the first {@code size} entries in an array of their own, with room for one of {@code length} bytes
     * and, as far as there are slots for them, for as many of the mean size again.
     *
     * @param length 0 if none of a certain length is to come
     * @return the array, null if there is nothing to put into it
     */
    byte @Nullable [] repack(int size, int length) {
        return repack(this, packedSuffixes, permutation, 0, size, length, capacity(), false);
    }

    /** The same of the entries from one position to another, which are in these slots or will be in those of their order. */
    private static byte @Nullable [] repack(
            BorderNode node,
            byte @Nullable [] old,
            long shown,
            int from,
            int to,
            int length,
            int slots,
            boolean inOrder) {
        int count = length == 0 ? 0 : 1;
        int needed = length;
        for (int position = from; position < to; position++) {
            int slot = Permutation.slot(shown, position);
            if (old != null && node.code(slot) == InlineSuffix.PACKED) {
                needed += PackedSuffixes.length(old, slot);
                count++;
            }
        }
        if (count == 0) {
            return null;
        }
        int free = slots - (to - from) - (length == 0 ? 0 : 1);
        int spare = Math.min(free, count);
        byte[] packed = PackedSuffixes.withRoom(slots, needed + spare * (needed / count));
        for (int position = from; position < to; position++) {
            int slot = Permutation.slot(shown, position);
            if (old != null && node.code(slot) == InlineSuffix.PACKED) {
                PackedSuffixes.put(packed, inOrder ? position - from : slot, old, slot);
            }
        }
        return packed;
    }

    /** Takes the first entries of these arrays, in order, into this node, which is new and empty; codes are 4 bits each. */
    void fill(
            int size,
            long[] newSlices,
            long newCodes,
            long @Nullable [] newInlineSuffixes,
            byte @Nullable [] newPackedSuffixes,
            @Nullable Object[] newReferences) {
        System.arraycopy(newSlices, 0, slices, 0, size);
        System.arraycopy(newReferences, 0, references, 0, size);
        if (newInlineSuffixes != null) {
            ensureInlineSuffixes();
            System.arraycopy(newInlineSuffixes, 0, Objects.requireNonNull(inlineSuffixes), 0, size);
        }
        CODES.setOpaque(this, newCodes);
        long shown = Permutation.sorted(size);
        packedSuffixes = repack(this, newPackedSuffixes, shown, 0, size, 0, capacity(), true);
        PERMUTATION.setRelease(this, shown); // R7
    }

    /**
     * Copies the entries of a locked node from position {@code from} on into this one, which is new.
     *
     * @param packedLength the bytes that the packed suffix of one more entry needs, or 0
     */
    void copyFrom(BorderNode other, int from, int packedLength) {
        int size = other.size() - from;
        if (other.inlineSuffixes != null) {
            ensureInlineSuffixes();
        }
        for (int i = 0; i < size; i++) {
            int slot = Permutation.slot(other.permutation, from + i);
            slices[i] = other.slices[slot];
            if (inlineSuffixes != null) {
                inlineSuffixes[i] = other.inlineSuffix(slot);
            }
            setCode(i, other.code(slot));
            references[i] = other.references[slot];
        }
        packedSuffixes = repack(
                other, other.packedSuffixes, other.permutation, from, other.size(), packedLength, capacity(), true);
        PERMUTATION.setRelease(this, Permutation.sorted(size));
    }

    /** In a dirty window. */
    void setFirst(long slice) {
        first = slice; // R20
    }

    /** In a dirty window. */
    void setLast(long slice) {
        last = slice; // R20
    }

    void setNext(@Nullable BorderNode node) {
        next = node; // R29
    }

    /** With the lock held of the node whose {@code next} is this one: R34. */
    void setPrev(@Nullable BorderNode node) {
        prev = node; // R29
    }

    private void setCode(int slot, int code) {
        long others = codes & ~(15L << (4 * slot));
        CODES.setOpaque(this, others | ((long) code << (4 * slot))); // whole: readers look at other slots' codes
    }
}
