package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link KeySlice} against cutting keys byte by byte. */
class KeySliceTest {
    private static final byte[] NASTY = {0x00, 0x01, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};

    /** The 8 bytes that the slice should stand for. */
    private static byte[] padded(byte[] key, int offset, int end) {
        return Arrays.copyOf(Arrays.copyOfRange(key, offset, Math.min(end, offset + 8)), 8);
    }

    private static byte[] bytes(long slice) {
        byte[] bytes = new byte[8];
        KeySlice.write(slice, bytes, 0);
        return bytes;
    }

    private static void check(byte[] key, int offset, int end) {
        long slice = KeySlice.at(key, offset, end);
        byte[] expected = padded(key, offset, end);
        long unsigned = 0;
        for (byte b : expected) {
            unsigned = (unsigned << 8) | (b & 0xFF);
        }
        if (slice != (unsigned ^ Long.MIN_VALUE)) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "slice of %s from %d to %d is %s",
                    HexFormat.of().formatHex(key),
                    offset,
                    end,
                    KeySlice.toString(slice)));
        }
    }

    /** All keys of up to {@code length} bytes of the nasty alphabet. */
    private static List<byte[]> nastyKeys(int length) {
        List<byte[]> keys = new ArrayList<>(List.of(new byte[0]));
        for (int from = 0, n = 1; n <= length; n++) {
            int to = keys.size();
            for (; from < to; from++) {
                for (byte b : NASTY) {
                    byte[] longer = Arrays.copyOf(keys.get(from), n);
                    longer[n - 1] = b;
                    keys.add(longer);
                }
            }
        }
        return keys;
    }

    @Test
    void everyLengthAndOffsetIsCutRight() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            for (int array = 0; array <= 24; array++) {
                byte[] key = new byte[array];
                for (int i = 0; i < array; i++) {
                    key[i] = round % 2 == 0 ? NASTY[random.nextInt(NASTY.length)] : (byte) random.nextInt();
                }
                for (int end = 0; end <= array; end++) { // behind the end: bytes that are not the key's
                    for (int offset = 0; offset <= end; offset++) {
                        check(key, offset, end);
                        assertEquals(Math.min(end - offset, 9), KeySlice.length(offset, end));
                    }
                }
            }
        }
    }

    @Test
    void everyPatternOfNastyBytesIsCutRight() {
        for (byte[] key : nastyKeys(8)) {
            check(key, 0, key.length);
        }
    }

    @Test
    void writeIsTheInverse() {
        for (byte[] key : nastyKeys(5)) {
            for (int shift = 0; shift <= 3; shift++) {
                byte[] shifted = new byte[shift + key.length];
                Arrays.fill(shifted, 0, shift, (byte) 0xFF);
                System.arraycopy(key, 0, shifted, shift, key.length);
                long slice = KeySlice.at(shifted, 0, shifted.length);
                byte[] target = new byte[12];
                Arrays.fill(target, (byte) 0x55);
                KeySlice.write(slice, target, 2);
                assertArrayEquals(padded(shifted, 0, shifted.length), Arrays.copyOfRange(target, 2, 10));
                assertEquals(0x55, target[0] & target[1]);
                assertEquals(0x55, target[10] & target[11]);
            }
        }
        for (long slice : new long[] {0, 1, -1, KeySlice.MIN, KeySlice.MAX, 0x0123_4567_89AB_CDEFL}) {
            byte[] bytes = bytes(slice);
            assertEquals(slice, KeySlice.at(bytes, 0, 8));
            assertEquals(HexFormat.of().formatHex(bytes), KeySlice.toString(slice));
        }
    }

    @Test
    void theLeastAndTheGreatestSliceAreAllZerosAndAllOnes() {
        assertArrayEquals(new byte[8], bytes(KeySlice.MIN));
        byte[] ones = new byte[8];
        Arrays.fill(ones, (byte) 0xFF);
        assertArrayEquals(ones, bytes(KeySlice.MAX));
        assertEquals(9, KeySlice.CONTINUES);
        assertEquals(8, KeySlice.BYTES);
    }

    /** The order of (slice, length code) is the order of the keys; equal pairs are keys that both go on. */
    @Test
    @Guards(Rule.R24)
    void pairsOfSliceAndLengthAreOrderedAsTheKeys() {
        byte[][] heads = {{}, filled(5, 0x00), filled(5, 0xFF), filled(6, 'a'), filled(7, 0x00), filled(7, 0xFF)};
        for (byte[] head : heads) { // with the head, the keys end before, at and behind the end of the slice
            List<byte[]> keys = new ArrayList<>();
            for (byte[] suffix : nastyKeys(3)) {
                byte[] key = Arrays.copyOf(head, head.length + suffix.length);
                System.arraycopy(suffix, 0, key, head.length, suffix.length);
                keys.add(key);
            }
            for (byte[] a : keys) {
                for (byte[] b : keys) {
                    comparePair(a, b);
                }
            }
        }
    }

    private static void comparePair(byte[] a, byte[] b) {
        int bySlice = Long.compare(KeySlice.at(a, 0, a.length), KeySlice.at(b, 0, b.length));
        int byPair =
                bySlice != 0 ? bySlice : Integer.compare(KeySlice.length(0, a.length), KeySlice.length(0, b.length));
        int byBytes = Integer.signum(Arrays.compareUnsigned(a, b));
        boolean right = byPair != 0
                ? byPair == byBytes
                : byBytes == 0 || (a.length > 8 && b.length > 8 && Arrays.equals(a, 0, 8, b, 0, 8));
        assertTrue(
                right,
                () -> HexFormat.of().formatHex(a) + " and " + HexFormat.of().formatHex(b) + ": " + byPair);
    }

    @Test
    void theShortestLengthLeavesTheZerosAtTheEndOut() {
        for (byte[] key : nastyKeys(5)) {
            int expected = key.length;
            while (expected > 0 && key[expected - 1] == 0) {
                expected--;
            }
            assertEquals(expected, KeySlice.shortestLength(KeySlice.at(key, 0, key.length)));
        }
        assertEquals(0, KeySlice.shortestLength(KeySlice.MIN));
        assertEquals(8, KeySlice.shortestLength(KeySlice.MAX));
        assertEquals(8, KeySlice.shortestLength(KeySlice.at(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, 0, 8)));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
