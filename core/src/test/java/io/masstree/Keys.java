package io.masstree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Keys, made to collide: shared prefixes around multiples of 8 bytes, zero and 0xFF bytes, few different letters. */
final class Keys {
    /** The lengths of shared prefixes. */
    private static final List<Integer> PREFIXES = List.of(0, 0, 0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25);

    /** What shared prefixes are made of. */
    private static final List<Byte> FILLERS =
            List.of((byte) 'p', (byte) 'p', (byte) 0x00, (byte) 0xFF, (byte) 'q', (byte) 'r', (byte) 's', (byte) 't');

    /** What follows the prefix. */
    private static final List<Byte> ALPHABET = List.of(
            (byte) 'a', (byte) 0x00, (byte) 0xFF, (byte) 'b', (byte) 0x01, (byte) 0x7F, (byte) 0x80, (byte) 0xFE);

    private static final int MAX_LENGTH = 40;

    /** More than a border node keeps of a key. */
    private static final int VERY_LONG = 280;

    private Keys() {}

    /** The ASCII bytes of a text. */
    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Eight bytes, big-endian. */
    static byte[] of(long number) {
        return writeLong(new byte[8], 0, number);
    }

    /** {@code length} bytes that are all the same. */
    static byte[] filled(int length, int value) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) value);
        return key;
    }

    /** One key behind the other. */
    static byte[] concat(byte[] head, byte[] tail) {
        byte[] key = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, key, head.length, tail.length);
        return key;
    }

    /** Writes 8 bytes, big-endian, into a key. */
    static byte[] writeLong(byte[] key, int offset, long number) {
        for (int i = 0; i < 8; i++) {
            key[offset + i] = (byte) (number >>> (56 - 8 * i));
        }
        return key;
    }

    static String hex(byte[] key) {
        if (key == null) {
            return "none";
        }
        return key.length == 0 ? "empty" : HexFormat.of().formatHex(key);
    }

    /** Draws a key. */
    static byte[] draw(RandomGenerator random) {
        byte[] prefix = filled(pick(PREFIXES, random), pick(FILLERS, random));
        return concat(prefix, drawRest(random));
    }

    private static byte[] drawRest(RandomGenerator random) {
        int most = random.nextInt(8) > 0 ? 3 : random.nextInt(4) > 0 ? MAX_LENGTH - 25 : VERY_LONG;
        int letters = random.nextInt(4) == 0 ? ALPHABET.size() : 3;
        byte[] rest = new byte[random.nextInt(most + 1)];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = ALPHABET.get(random.nextInt(letters));
        }
        return rest;
    }

    static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** The same keys for jqwik, which knows how to shrink them. */
    static Arbitrary<byte[]> arbitrary() {
        Arbitrary<byte[]> prefixes = Combinators.combine(Arbitraries.of(PREFIXES), Arbitraries.of(FILLERS))
                .as(Keys::filled);
        Arbitrary<byte[]> shortRests = rests(3, 3);
        Arbitrary<byte[]> longRests = rests(ALPHABET.size(), MAX_LENGTH - 25);
        Arbitrary<byte[]> veryLongRests = rests(ALPHABET.size(), VERY_LONG);
        Arbitrary<byte[]> rests =
                Arbitraries.frequencyOf(Tuple.of(28, shortRests), Tuple.of(3, longRests), Tuple.of(1, veryLongRests));
        return Combinators.combine(prefixes, rests).as(Keys::concat);
    }

    private static Arbitrary<byte[]> rests(int letters, int length) {
        return Arbitraries.of(ALPHABET.subList(0, letters)).array(byte[].class).ofMaxSize(length);
    }
}
