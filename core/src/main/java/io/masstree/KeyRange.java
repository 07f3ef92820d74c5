package io.masstree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of encoded keys: the least and the greatest, null for no limit, and whether they belong to it. Immutable. */
final class KeyRange {
    static final KeyRange ALL = new KeyRange(null, false, null, false);

    private final byte @Nullable [] low;
    private final boolean lowInclusive;
    private final byte @Nullable [] high;
    private final boolean highInclusive;

    KeyRange(byte @Nullable [] low, boolean lowInclusive, byte @Nullable [] high, boolean highInclusive) {
        this.low = low;
        this.lowInclusive = lowInclusive;
        this.high = high;
        this.highInclusive = highInclusive;
    }

    /** The keys that start with these bytes. */
    static KeyRange startingWith(byte[] prefix) {
        return prefix.length == 0 ? ALL : new KeyRange(prefix, true, successor(prefix), false);
    }

    /** The least key that is greater than all that start with a prefix; null if there is none. */
    private static byte @Nullable [] successor(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xFF) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        byte[] successor = Arrays.copyOf(prefix, last + 1);
        successor[last]++;
        return successor;
    }

    byte @Nullable [] low() {
        return low;
    }

    boolean lowInclusive() {
        return lowInclusive;
    }

    byte @Nullable [] high() {
        return high;
    }

    boolean highInclusive() {
        return highInclusive;
    }

    boolean isAll() {
        return low == null && high == null;
    }

    boolean isAboveLow(byte[] key) {
        return low == null || Arrays.compareUnsigned(key, low) >= (lowInclusive ? 0 : 1);
    }

    boolean isBelowHigh(byte[] key) {
        return high == null || Arrays.compareUnsigned(key, high) <= (highInclusive ? 0 : -1);
    }

    boolean contains(byte[] key) {
        return isAboveLow(key) && isBelowHigh(key);
    }

    /** Whether a key is in here that has so many bytes, in one slice of the tree. */
    boolean contains(long slice, int length) {
        return (low == null || compare(slice, length, low) >= (lowInclusive ? 0 : 1))
                && (high == null || compare(slice, length, high) <= (highInclusive ? 0 : -1));
    }

    private static int compare(long slice, int length, byte[] end) {
        long bytes = slice ^ SliceCodec.FLIP;
        for (int i = 0; i < Math.min(length, end.length); i++) {
            int shift = Long.SIZE - Byte.SIZE * (i + 1);
            int comparison = Integer.compare((int) (bytes >>> shift) & 0xFF, end[i] & 0xFF);
            if (comparison != 0) {
                return comparison;
            }
        }
        return Integer.compare(length, end.length);
    }

    /** Whether a part of this range may end at a key: it is in here, or may be left out and stands at the end. */
    boolean allowsEnd(byte[] key, boolean inclusive) {
        return inclusive
                ? contains(key)
                : (low == null || Arrays.compareUnsigned(key, low) >= 0)
                        && (high == null || Arrays.compareUnsigned(key, high) <= 0);
    }

    KeyRange from(byte[] newLow, boolean inclusive) {
        return new KeyRange(newLow, inclusive, high, highInclusive);
    }

    KeyRange to(byte[] newHigh, boolean inclusive) {
        return new KeyRange(low, lowInclusive, newHigh, inclusive);
    }
}
