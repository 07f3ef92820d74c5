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

/** {@link Tail} and {@link Rest} against arrays of bytes. */
@Guards(Rule.R24)
class TailTest {
    private static final int[] LENGTHS = {1, 2, 6, 7, 8, 9, 15, 16, 17, 40};

    /** Rests of keys that differ late, in their lengths, or in the zeros at their end only. */
    private static List<byte[]> rests() {
        List<byte[]> rests = new ArrayList<>();
        for (int length : LENGTHS) {
            for (int last : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                for (int fill : new int[] {0, 0xFF}) {
                    byte[] rest = new byte[length];
                    Arrays.fill(rest, (byte) fill);
                    rest[length - 1] = (byte) last;
                    rests.add(rest);
                }
            }
        }
        return rests;
    }

    private static byte[] behind(byte[] prefix, byte[] rest, byte[] more) {
        byte[] key = Arrays.copyOf(prefix, prefix.length + rest.length + more.length);
        System.arraycopy(rest, 0, key, prefix.length, rest.length);
        System.arraycopy(more, 0, key, prefix.length + rest.length, more.length);
        return key;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void itComparesAsItsBytesDo() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        byte[] more = {5, 5, 5, 5, 5, 5, 5, 5, 5}; // behind the end of the key that counts
        for (byte[] one : rests()) {
            Tail tail = Tail.of(behind(prefix, one, new byte[0]), prefix.length, "value");
            for (byte[] other : rests()) {
                byte[] key = behind(prefix, other, new byte[0]);
                byte[] longer = behind(prefix, other, more);
                int expected = Integer.signum(Arrays.compareUnsigned(one, other));
                assertEquals(
                        expected,
                        Integer.signum(tail.compareTo(key, prefix.length, key.length)),
                        () -> hex(one) + " with " + hex(other));
                assertEquals(
                        expected,
                        Integer.signum(tail.compareTo(longer, prefix.length, key.length)),
                        () -> hex(one) + " with the beginning of " + hex(longer));
                assertEquals(
                        expected == 0, tail.matches(key, prefix.length), () -> hex(one) + " matches " + hex(other));
            }
        }
    }

    @Test
    void itGivesBackItsBytes() {
        for (byte[] rest : rests()) {
            assertArrayEquals(rest, bytes(Tail.of(rest, 0, "value")));
        }
    }

    @Test
    void anotherValueLeavesTheBytes() {
        for (byte[] rest : rests()) {
            Tail tail = Tail.of(rest, 0, "value").withValue("other");
            assertSame("other", tail.value);
            assertArrayEquals(rest, bytes(tail));
        }
    }

    private static byte[] bytes(Tail tail) {
        byte[] roomy = new byte[tail.length() + 2];
        Arrays.fill(roomy, (byte) 7);
        tail.copyTo(roomy, 1);
        assertEquals(7, roomy[0]);
        assertEquals(7, roomy[roomy.length - 1]);
        return Arrays.copyOfRange(roomy, 1, roomy.length - 1);
    }

    @Test
    void aRestIsForKeysThatEndUpTo8BytesBehindTheSlice() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        for (byte[] one : rests()) {
            byte[] key = behind(prefix, one, new byte[0]);
            int code = Rest.code(0, key.length);
            assertEquals(one.length <= 8, Rest.isCode(code), () -> hex(one));
            assertEquals(one.length <= 8 ? one.length : 0, Rest.length(code, Rest.at(key, 0, key.length)));
        }
        for (int length = 0; length <= 8; length++) {
            assertEquals(length, Rest.code(0, length), "a key that ends in the slice has its length code");
        }
    }

    @Test
    void restsAreEqualIfTheirBytesAreAndCompareAsTheyDo() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        byte[] more = {5, 5, 5, 5, 5, 5, 5, 5, 5}; // behind the end of the key that counts
        for (byte[] one : rests()) {
            byte[] key = behind(prefix, one, more);
            int end = prefix.length + one.length;
            int code = Rest.code(0, end);
            if (!Rest.isCode(code)) {
                continue;
            }
            long rest = Rest.at(key, 0, end);
            for (byte[] other : rests()) {
                byte[] otherKey = behind(prefix, other, more);
                int otherEnd = prefix.length + other.length;
                assertEquals(
                        Integer.signum(Arrays.compareUnsigned(one, other)),
                        Integer.signum(Rest.compare(code, rest, otherKey, 0, otherEnd)),
                        () -> hex(one) + " with " + hex(other));
                boolean same = code == Rest.code(0, otherEnd) && rest == Rest.at(otherKey, 0, otherEnd);
                assertEquals(Arrays.equals(one, other), same, () -> hex(one) + " and " + hex(other));
            }
        }
    }

    @Test
    void aRestGivesBackItsBytes() {
        byte[] prefix = {9, 9, 9, 9, 9, 9, 9, 9};
        for (byte[] one : rests()) {
            byte[] key = behind(prefix, one, new byte[0]);
            int code = Rest.code(0, key.length);
            if (Rest.isCode(code)) {
                byte[] target = new byte[8];
                Rest.write(code, Rest.at(key, 0, key.length), target, 0);
                assertArrayEquals(Arrays.copyOf(one, 8), target, () -> hex(one));
            }
        }
    }
}
