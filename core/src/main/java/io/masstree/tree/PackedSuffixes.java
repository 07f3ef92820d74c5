package io.masstree.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The inline suffixes of more than 8 bytes of one border node, one behind the other in one array of bytes. The word in an entry's
 * slot, which is the suffix itself where that is shorter, tells where it lies and how long it is.
 *
 * <p>Suffixes are only ever appended. So what the word of a slot in use tells of never changes in one array, not even when the
 * entry has gone and the slot has another one, and a cursor that has copied the words may read the bytes whenever it wants. Where
 * there is no room for one more, an array of those in use takes the place of the old one, in a dirty window (R27).
 *
 * <p>The first two bytes count those that have been given away. Only who holds the lock of the node looks at them.
 */
final class PackedSuffixes {
    /** The longest suffix that lies in an array: all that a node can have are not much more to copy than a few lines. */
    static final int MAX_LENGTH = 255;

    /** Where the first suffix lies. */
    static final int FIRST = Short.BYTES;

    private PackedSuffixes() {}

    /** An array with room for so many bytes of suffixes, and none in it. */
    static byte[] withRoom(int room) {
        byte[] packed = new byte[FIRST + room];
        setEnd(packed, FIRST);
        return packed;
    }

    /** A larger array with the same suffixes, to which one of so many bytes can be appended; null has none. */
    static byte[] larger(byte @Nullable [] packed, int length) {
        return packed == null ? withRoom(length) : Arrays.copyOf(packed, Math.max(2 * packed.length, end(packed) + length));
    }

    /** Whether a suffix of so many bytes can be appended. */
    static boolean fits(byte[] packed, int length) {
        return length <= packed.length - end(packed);
    }

    /** Appends {@code source[start, start + length)}, for which there is room, and returns the word that tells of it. */
    static long append(byte[] packed, byte[] source, int start, int length) {
        int at = end(packed);
        System.arraycopy(source, start, packed, at, length); // R7: in bytes that no slot in use tells of
        setEnd(packed, at + length);
        return word(at, length);
    }

    /** The word that tells of a suffix. */
    static long word(int at, int length) {
        return (long) at << Integer.SIZE | length;
    }

    /** The number of bytes in the suffix that a word tells of. */
    static int length(long word) {
        return (int) word;
    }

    /** Where the suffix starts that a word tells of. */
    static int start(long word) {
        return (int) (word >>> Integer.SIZE);
    }

    /** Behind the last suffix; with the lock of the node held. */
    static int end(byte[] packed) {
        return (packed[0] & 0xFF) << Byte.SIZE | packed[1] & 0xFF;
    }

    private static void setEnd(byte[] packed, int end) {
        packed[0] = (byte) (end >> Byte.SIZE);
        packed[1] = (byte) end;
    }

    /**
     * Whether {@code key} ends, from {@code start} on, in the suffix that a word tells of. A reader who has an array that is older
     * or newer than the word gets an answer, too, which will not validate.
     */
    static boolean matches(byte @Nullable [] packed, long word, byte[] key, int start) {
        int at = start(word);
        int length = length(word);
        return length == key.length - start // R24
                && packed != null
                && at >= 0
                && at <= packed.length - length
                && Arrays.equals(packed, at, at + length, key, start, key.length);
    }

    /** Whether two words tell of the same bytes. */
    static boolean same(byte @Nullable [] packed, long word, byte @Nullable [] otherPacked, long otherWord) {
        int at = start(word);
        int otherAt = start(otherWord);
        return packed != null
                && otherPacked != null
                && Arrays.equals(
                        packed, at, at + length(word), otherPacked, otherAt, otherAt + length(otherWord)); // R24
    }

    /** Compares the suffix that a word tells of with {@code key[start, end)}, unsigned. */
    static int compare(byte[] packed, long word, byte[] key, int start, int end) {
        int at = start(word);
        return Arrays.compareUnsigned(packed, at, at + length(word), key, start, end); // R24
    }

    /** Writes the suffix that a word tells of into {@code target}, which has room for it. */
    static void copyTo(byte[] packed, long word, byte[] target, int offset) {
        System.arraycopy(packed, start(word), target, offset, length(word));
    }
}
