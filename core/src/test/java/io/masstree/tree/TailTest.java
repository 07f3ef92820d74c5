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

/** {@link Tail} against arrays of bytes, on both sides of the length up to which it needs none. */
@Guards(Rule.R24)
class TailTest {
    private static final int[] LENGTHS = {1, 2, 7, 8, 9, 15, 16, 17, 40};

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
            Tail tail = Tail.of(rest, 0, "value");
            assertEquals(rest.length, tail.length());
            assertArrayEquals(rest, tail.toByteArray());
            byte[] exact = new byte[3 + rest.length];
            tail.copyTo(exact, 3);
            assertArrayEquals(rest, Arrays.copyOfRange(exact, 3, exact.length));
            byte[] roomy = new byte[3 + rest.length + 20];
            Arrays.fill(roomy, (byte) 7);
            tail.copyTo(roomy, 3);
            assertArrayEquals(rest, Arrays.copyOfRange(roomy, 3, 3 + rest.length));
            assertEquals(7, roomy[2]);
            assertEquals(7, roomy[3 + Math.max(8, rest.length)], "no more than 8 bytes in all");
        }
    }

    @Test
    void anotherValueLeavesTheBytes() {
        for (byte[] rest : rests()) {
            Tail tail = Tail.of(rest, 0, "value").withValue("other");
            assertSame("other", tail.value);
            assertArrayEquals(rest, tail.toByteArray());
        }
    }
}
