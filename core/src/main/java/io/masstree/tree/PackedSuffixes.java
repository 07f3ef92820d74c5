package io.masstree.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The inline suffixes of more than 8 bytes of one border node, in one array of bytes.
 *
 * <pre>
 *   end (2 bytes)  slots (1)  | start (2), length (1) | start, length | ...  | suffix | suffix | ...
 *                               slot 0                  slot 1               in the order in which they came
 * </pre>
 *
 * <p>The place of a slot is written once. A slot that has had a suffix in this array gets another one only in another array, which
 * takes the place of this one in a dirty window (R27). So what an array says of a slot that had a suffix when the array was loaded
 * never changes (R35), and a cursor may look it up whenever it wants. A slot that gets the very suffix that it has had needs no
 * other array: nothing is written. So an array lasts until every free slot has had a suffix, and for ever if the same keys come
 * and go.
 *
 * <p>Where the next suffix starts, and the number of slots, only matter to who holds the lock of the node.
 */
final class PackedSuffixes {
    /** The longest suffix that lies in an array: 15 of them are still copied in less time than a wait for memory takes. */
    static final int MAX_LENGTH = 255;

    private static final int END = 0;
    private static final int SLOTS = 2;
    private static final int PLACES = 3;
    private static final int PLACE_BYTES = 3;
    private static final int CACHE_LINE = 64;

    private PackedSuffixes() {}

    /** An array for the suffixes of so many slots, of so many bytes in all, and none in it. */
    static byte[] withRoom(int slots, int bytes) {
        int end = PLACES + slots * PLACE_BYTES;
        byte[] packed = new byte[end + bytes];
        packed[SLOTS] = (byte) slots;
        writeShort(packed, END, end);
        return packed;
    }

    /** An empty array of the same size. */
    static byte[] emptied(byte[] packed) {
        int places = PLACES + packed[SLOTS] * PLACE_BYTES;
        return withRoom(packed[SLOTS], packed.length - places);
    }

    /** Whether a suffix of so many bytes can be put into a slot. */
    static boolean fits(byte[] packed, int slot, int length) {
        return slot < packed[SLOTS] && length(packed, slot) == 0 && length <= packed.length - end(packed);
    }

    /** Puts {@code source[start, start + length)}, for which there is room, into a slot. */
    static void put(byte[] packed, int slot, byte[] source, int start, int length) {
        int at = end(packed);
        System.arraycopy(source, start, packed, at, length);
        writeShort(packed, place(slot), at);
        packed[place(slot) + 2] = (byte) length;
        writeShort(packed, END, at + length);
    }

    /** Puts what one array has for a slot into a slot of another one, in which there is room. */
    static void put(byte[] packed, int slot, byte[] source, int sourceSlot) {
        put(packed, slot, source, start(source, sourceSlot), length(source, sourceSlot));
    }

    /** The number of bytes in the suffix of a slot. */
    static int length(byte[] packed, int slot) {
        return packed[place(slot) + 2] & 0xFF;
    }

    private static int start(byte[] packed, int slot) {
        return readShort(packed, place(slot));
    }

    private static int place(int slot) {
        return PLACES + slot * PLACE_BYTES;
    }

    private static int end(byte[] packed) {
        return readShort(packed, END);
    }

    /**
     * Whether {@code key} ends, from {@code from} on, in the suffix of a slot. A reader who has an array that does not belong to
     * the slot's code gets an answer, too, which will not validate.
     */
    static boolean matches(byte @Nullable [] packed, int slot, byte[] key, int from) {
        if (packed == null || slot >= packed[SLOTS]) {
            return false;
        }
        int length = length(packed, slot);
        int start = start(packed, slot);
        return length == key.length - from // R24
                && start + length <= packed.length
                && Arrays.equals(packed, start, start + length, key, from, key.length);
    }

    /** Whether slots of two arrays have the same suffix. */
    static boolean same(byte[] packed, int slot, byte[] other, int otherSlot) {
        int start = start(packed, slot);
        int otherStart = start(other, otherSlot);
        return Arrays.equals(
                packed,
                start,
                start + length(packed, slot),
                other,
                otherStart,
                otherStart + length(other, otherSlot)); // R24
    }

    /** Compares the suffix of a slot with {@code key[from, end)}, unsigned. */
    static int compare(byte[] packed, int slot, byte[] key, int from, int end) {
        int start = start(packed, slot);
        return Arrays.compareUnsigned(packed, start, start + length(packed, slot), key, from, end); // R24
    }

    /** Writes the suffix of a slot into {@code target}, which has room for it. */
    static void copyTo(byte[] packed, int slot, byte[] target, int offset) {
        System.arraycopy(packed, start(packed, slot), target, offset, length(packed, slot));
    }

    /** Whether there is an array, and in it a suffix for the slot, between the places and the end. */
    static boolean has(byte @Nullable [] packed, int slot) {
        return packed != null
                && slot < packed[SLOTS]
                && length(packed, slot) > 0
                && start(packed, slot) >= place(packed[SLOTS])
                && start(packed, slot) + length(packed, slot) <= end(packed);
    }

    /** Reads one byte of each line of memory in use, so that the waits for them overlap; returns something made of them. */
    static int fetch(byte[] packed) {
        int end = Math.min(end(packed), packed.length);
        int read = 0;
        for (int at = CACHE_LINE; at < end; at += CACHE_LINE) {
            read += packed[at];
        }
        return read;
    }

    private static int readShort(byte[] packed, int at) {
        return ((packed[at] & 0xFF) << Byte.SIZE) | (packed[at + 1] & 0xFF);
    }

    private static void writeShort(byte[] packed, int at, int value) {
        packed[at] = (byte) (value >> Byte.SIZE);
        packed[at + 1] = (byte) value;
    }
}
