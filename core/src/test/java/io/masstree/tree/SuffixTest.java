package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Suffix} and {@link InlineSuffix} against arrays of bytes. */
@Guards(Rule.R24)
class SuffixTest {
    private static final int[] LENGTHS = {1, 2, 6, 7, 8, 9, 15, 16, 17, 40, 255, 256};

    /** Suffixes that differ late, in their lengths, or in the zeros at their end only. */
    private static List<byte[]> suffixes() {
        List<byte[]> suffixes = new ArrayList<>();
        for (int length : LENGTHS) {
            for (int last : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                for (int fill : new int[] {0, 0xFF}) {
                    byte[] suffix = new byte[length];
                    Arrays.fill(suffix, (byte) fill);
                    suffix[length - 1] = (byte) last;
                    suffixes.add(suffix);
                }
            }
        }
        return suffixes;
    }

    private static byte[] behind(byte[] prefix, byte[] suffix, byte[] more) {
        byte[] key = Arrays.copyOf(prefix, prefix.length + suffix.length + more.length);
        System.arraycopy(suffix, 0, key, prefix.length, suffix.length);
        System.arraycopy(more, 0, key, prefix.length + suffix.length, more.length);
        return key;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void itComparesAsItsBytesDo() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        byte[] more = {5, 5, 5, 5, 5, 5, 5, 5, 5}; // behind the end of the key that counts
        for (byte[] one : suffixes()) {
            Suffix suffix = Suffix.of(behind(prefix, one, new byte[0]), prefix.length, "value");
            for (byte[] other : suffixes()) {
                byte[] key = behind(prefix, other, new byte[0]);
                byte[] longer = behind(prefix, other, more);
                int expected = Integer.signum(Arrays.compareUnsigned(one, other));
                assertEquals(
                        expected,
                        Integer.signum(suffix.compareTo(key, prefix.length, key.length)),
                        () -> hex(one) + " with " + hex(other));
                assertEquals(
                        expected,
                        Integer.signum(suffix.compareTo(longer, prefix.length, key.length)),
                        () -> hex(one) + " with the beginning of " + hex(longer));
                assertEquals(
                        expected == 0, suffix.matches(key, prefix.length), () -> hex(one) + " matches " + hex(other));
            }
        }
    }

    @Test
    void itGivesBackItsBytes() {
        for (byte[] suffix : suffixes()) {
            assertArrayEquals(suffix, bytes(Suffix.of(suffix, 0, "value")));
        }
    }

    @Test
    void anotherValueLeavesTheBytes() {
        for (byte[] suffix : suffixes()) {
            Suffix other = Suffix.of(suffix, 0, "value").withValue("other");
            assertSame("other", other.value);
            assertArrayEquals(suffix, bytes(other));
        }
    }

    private static byte[] bytes(Suffix suffix) {
        byte[] roomy = new byte[suffix.length() + 2];
        Arrays.fill(roomy, (byte) 7);
        suffix.copyTo(roomy, 1);
        assertEquals(7, roomy[0]);
        assertEquals(7, roomy[roomy.length - 1]);
        return Arrays.copyOfRange(roomy, 1, roomy.length - 1);
    }

    @Test
    void anInlineSuffixIsForKeysThatEndUpTo255BytesBehindTheSlice() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        for (byte[] one : suffixes()) {
            byte[] key = behind(prefix, one, new byte[0]);
            int code = InlineSuffix.code(0, key.length);
            assertEquals(one.length <= 255, InlineSuffix.isCode(code), () -> hex(one));
            assertEquals(
                    one.length <= 255 ? one.length : 0, InlineSuffix.length(code, word(key, key.length), packed(one)));
        }
        for (int length = 0; length <= 8; length++) {
            assertEquals(length, InlineSuffix.code(0, length), "a key that ends in the slice has its length code");
        }
    }

    @Test
    void inlineSuffixesAreEqualIfTheirBytesAreAndCompareAsTheyDo() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        byte[] more = {5, 5, 5, 5, 5, 5, 5, 5, 5}; // behind the end of the key that counts
        for (byte[] one : suffixes()) {
            byte[] key = behind(prefix, one, more);
            int end = prefix.length + one.length;
            int code = InlineSuffix.code(0, end);
            if (!InlineSuffix.isCode(code)) {
                continue;
            }
            long inlineSuffix = word(key, end);
            byte[] packed = packed(one);
            for (byte[] other : suffixes()) {
                byte[] otherKey = behind(prefix, other, more);
                int otherEnd = prefix.length + other.length;
                assertEquals(
                        Integer.signum(Arrays.compareUnsigned(one, other)),
                        Integer.signum(InlineSuffix.compare(code, inlineSuffix, packed, otherKey, 0, otherEnd)),
                        () -> hex(one) + " with " + hex(other));
                byte[] ended = Arrays.copyOf(otherKey, otherEnd);
                boolean same = InlineSuffix.matches(code, inlineSuffix, packed, ended, 0);
                assertEquals(Arrays.equals(one, other), same, () -> hex(one) + " and " + hex(other));
            }
        }
    }

    @Test
    void anInlineSuffixGivesBackItsBytes() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        for (byte[] one : suffixes()) {
            byte[] key = behind(prefix, one, new byte[0]);
            int code = InlineSuffix.code(0, key.length);
            if (InlineSuffix.isCode(code)) {
                byte[] target = new byte[Math.max(8, one.length)];
                InlineSuffix.write(code, word(key, key.length), packed(one), target, 0);
                assertArrayEquals(Arrays.copyOf(one, target.length), target, () -> hex(one));
            }
        }
    }

    /** The word for the suffix behind the first slice, which is in slot 1 if it is packed. */
    private static long word(byte[] key, int end) {
        return InlineSuffix.code(0, end) == InlineSuffix.PACKED ? 1 : InlineSuffix.at(key, 0, end);
    }

    /** Packed suffixes: this one, if it can be, in slot 1, and others. */
    private static byte[] packed(byte[] suffix) {
        byte[] packed = PackedSuffixes.withRoom(3, 15 + suffix.length);
        PackedSuffixes.put(packed, 2, new byte[10], 0, 10);
        if (suffix.length <= PackedSuffixes.MAX_LENGTH) {
            PackedSuffixes.put(packed, 1, suffix, 0, suffix.length);
        }
        PackedSuffixes.put(packed, 0, new byte[5], 0, 5);
        return packed;
    }
}
