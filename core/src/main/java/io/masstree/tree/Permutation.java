package io.masstree.tree;

/**
 * The permutation word of a border node, as pure functions over a {@code long}: which slots are in use, and in which order.
 *
 * <pre>
 *   63      60        8 7    4 3    0
 *  +----------+- ... -+------+------+
 *  | slot 14th|       |slot 0th| size |
 *  +----------+- ... -+------+------+
 * </pre>
 *
 * <p>The word holds all 15 slot numbers, 4 bits each. At positions 0 to size - 1 are the slots in use, in key order. Behind them
 * are the free ones, of which the first is the next to be used. Slots that an array of smaller capacity does not have yet stay
 * last.
 */
final class Permutation {
    /** Slots in a word. */
    static final int MAX_SIZE = 15;

    /** No slot in use; they will be used in the order of their numbers. */
    static final long EMPTY = 0xEDCB_A987_6543_2100L;

    private static final int BITS = 4;
    private static final long MASK = (1L << BITS) - 1;

    /** The lowest bit of each of 15 slot numbers. */
    private static final long LOWEST_BITS = 0x0111_1111_1111_1111L;

    private Permutation() {}

    /** Slots 0 to size - 1 in use, in the order of their numbers. */
    static long sorted(int size) {
        return EMPTY + size;
    }

    /** The number of slots in use. */
    static int size(long permutation) {
        return (int) (permutation & MASK);
    }

    /** The slot at a position: one in use below {@link #size}, a free one from there on. */
    static int slot(long permutation, int position) {
        return (int) ((permutation >>> shift(position)) & MASK);
    }

    /** Whether a slot is in use. */
    static boolean isInUse(long permutation, int slot) {
        long different =
                (permutation >>> BITS) ^ (slot * LOWEST_BITS); // zero in the 4 bits where the slot stands, only there
        different |= different >>> 1;
        different |= different >>> 2; // the lowest bit of each 4 tells whether any of them is set
        int position = Long.numberOfTrailingZeros(~different & LOWEST_BITS) / BITS;
        return position < size(permutation);
    }

    /** The slot that the next {@link #insert} will use; there must be one. */
    static int freeSlot(long permutation) {
        return slot(permutation, size(permutation));
    }

    /** Makes a free slot the next to be used: it and the one that was the next change places. */
    static long withNext(long permutation, int slot) {
        int next = freeSlot(permutation);
        int position = size(permutation);
        while (slot(permutation, position) != slot) {
            position++;
        }
        long difference = next ^ slot;
        return permutation ^ (difference << shift(position)) ^ (difference << shift(size(permutation)));
    }

    /** Takes the first free slot into use at {@code position}; those from there on move up. */
    static long insert(long permutation, int position) {
        int size = size(permutation);
        long below = permutation & ((1L << shift(position)) - 1);
        long moved = (permutation >>> shift(position)) & ((1L << (BITS * (size - position))) - 1);
        long above = permutation & (-1L << shift(size) << BITS);
        long slot = slot(permutation, size);
        return (below | (slot << shift(position)) | (moved << shift(position) << BITS) | above) + 1;
    }

    /** Frees the slot at {@code position}, which becomes the next to be used; those behind it move down. */
    static long remove(long permutation, int position) {
        int last = size(permutation) - 1;
        long below = permutation & ((1L << shift(position)) - 1);
        long moved = (permutation >>> shift(position) >>> BITS) & ((1L << (BITS * (last - position))) - 1);
        long above = permutation & (-1L << shift(last) << BITS);
        long slot = slot(permutation, position);
        return (below | (moved << shift(position)) | (slot << shift(last)) | above) - 1;
    }

    /** Keeps the first {@code size} positions in use and frees the others. */
    static long truncate(long permutation, int size) {
        return (permutation & ~MASK) | size;
    }

    private static int shift(int position) {
        return BITS * position + BITS;
    }
}
