package io.masstree.maps;

import io.masstree.ByteKey;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Keys that are hard on a codec: ends of ranges, bytes 00 and ff, keys that are prefixes of others. */
final class KeyArbitraries {
    /** Around the bounds of the lengths in UTF-8, of the surrogates, and what stands for what cannot be encoded. */
    private static final Integer[] CODE_POINTS = {
        0, 1, 0x61, 0x62, 0x3F, 0x7F, 0x80, 0xFF, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600,
        0x10FFFF
    };

    private static final Byte[] BYTES = {0, 1, 2, 0x61, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};

    private KeyArbitraries() {}

    static Arbitrary<String> text() {
        Arbitrary<Integer> any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return Arbitraries.oneOf(Arbitraries.of(CODE_POINTS), Arbitraries.of(CODE_POINTS), any)
                .list()
                .ofMaxSize(12)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, (x, y) -> {})
                        .toString());
    }

    static Arbitrary<String> latin1() {
        return Arbitraries.strings()
                .withCharRange('\0', '\u00FF')
                .withChars('\0', '?', '\u00FF')
                .ofMaxLength(20);
    }

    static Arbitrary<Integer> ints() {
        return Arbitraries.oneOf(
                Arbitraries.integers(),
                Arbitraries.of(Integer.MIN_VALUE, -257, -256, -1, 0, 1, 255, 256, Integer.MAX_VALUE));
    }

    static Arbitrary<Long> longs() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.of(
                        Long.MIN_VALUE, -1L << 32, -257L, -256L, -1L, 0L, 1L, 255L, 256L, 1L << 32, Long.MAX_VALUE));
    }

    /** Of any bits: NaNs of all kinds, and numbers too small to be normal. */
    static Arbitrary<Float> floats() {
        return Arbitraries.oneOf(
                Arbitraries.integers()
                        .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .withDistribution(RandomDistribution.uniform())
                        .map(Float::intBitsToFloat),
                Arbitraries.of(
                        Float.NEGATIVE_INFINITY,
                        -Float.MAX_VALUE,
                        -1f,
                        -Float.MIN_NORMAL,
                        -Float.MIN_VALUE,
                        -0f,
                        0f,
                        Float.MIN_VALUE,
                        Float.MIN_NORMAL,
                        1f,
                        Float.MAX_VALUE,
                        Float.POSITIVE_INFINITY,
                        Float.NaN,
                        Float.intBitsToFloat(0xFFC00001)));
    }

    /** Of any bits: NaNs of all kinds, and numbers too small to be normal. */
    static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(Long.MIN_VALUE, Long.MAX_VALUE)
                        .withDistribution(RandomDistribution.uniform())
                        .map(Double::longBitsToDouble),
                Arbitraries.of(
                        Double.NEGATIVE_INFINITY,
                        -Double.MAX_VALUE,
                        -1d,
                        -Double.MIN_NORMAL,
                        -Double.MIN_VALUE,
                        -0d,
                        0d,
                        Double.MIN_VALUE,
                        Double.MIN_NORMAL,
                        1d,
                        Double.MAX_VALUE,
                        Double.POSITIVE_INFINITY,
                        Double.NaN,
                        Double.longBitsToDouble(0xFFF8000000000001L)));
    }

    static Arbitrary<UUID> uuids() {
        return Combinators.combine(longs(), longs()).as(UUID::new);
    }

    static Arbitrary<Instant> instants() {
        Arbitrary<Long> seconds =
                Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        Arbitrary<Long> nearby = Arbitraries.longs().between(-2, 2);
        Arbitrary<Integer> nanos = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 999_999_999), Arbitraries.of(0, 1, 255, 256, 999_999_999));
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.oneOf(seconds, nearby), nanos).as(Instant::ofEpochSecond),
                Arbitraries.of(Instant.MIN, Instant.EPOCH, Instant.MAX));
    }

    /** Of all lengths around the one where the header changes (127 bytes), positive and negative, and powers of 256. */
    static Arbitrary<BigInteger> bigIntegers() {
        Arbitrary<BigInteger> small =
                Arbitraries.longs().between(-70_000, 70_000).map(BigInteger::valueOf);
        Arbitrary<BigInteger> powers = Combinators.combine(
                        Arbitraries.integers().between(0, 140),
                        Arbitraries.integers().between(-2, 2),
                        Arbitraries.of(-1, 1))
                .as((bytes, offset, sign) -> BigInteger.ONE
                        .shiftLeft(8 * bytes)
                        .add(BigInteger.valueOf(offset))
                        .multiply(BigInteger.valueOf(sign)));
        Arbitrary<BigInteger> any = Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(300)
                .map(BigInteger::new);
        return Arbitraries.oneOf(small, powers, any);
    }

    static Arbitrary<ByteKey> byteKeys() {
        return Arbitraries.oneOf(Arbitraries.of(BYTES), Arbitraries.of(BYTES), Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(20)
                .map(ByteKey::of);
    }
}
