package io.masstree.maps;

import io.masstree.ByteKey;
import io.masstree.KeyCodec;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Codecs put together at random, each with keys, and with their order in terms of the keys alone. */
final class CodecSamples {
    /**
     * A codec, its keys, and their order as another than the codec tells it. The keys of one sample are few, so that equal ones,
     * and ones that are prefixes of others, meet.
     */
    record Sample<K>(KeyCodec<K> codec, Arbitrary<K> keys, Comparator<? super K> order) {
        Arbitrary<Pair<?>> pairs() {
            return Combinators.combine(keys, keys).as((a, b) -> new Pair<>(this, a, b));
        }

        private Sample<K> reversed() {
            return new Sample<>(codec.reversed(), keys, order.reversed());
        }

        private Sample<Optional<K>> optional() {
            Comparator<Optional<K>> emptyFirst = Comparator.comparing(Optional::isPresent);
            return new Sample<>(
                    KeyCodec.optional(codec),
                    keys.optional(0.7),
                    emptyFirst.thenComparing((a, b) -> a.isPresent() ? order.compare(a.get(), b.get()) : 0));
        }

        private Sample<List<K>> inAList() {
            return new Sample<>(
                    codec.map(list -> list.get(0), List::of),
                    keys.map(List::of),
                    Comparator.comparing(list -> list.get(0), order));
        }
    }

    /** Two keys of a sample. */
    record Pair<K>(Sample<K> sample, K a, K b) {
        @Override
        public String toString() {
            return sample.codec + ": " + a + ", " + b;
        }
    }

    private static final Comparator<String> BY_CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private CodecSamples() {}

    /** Samples with at most {@code depth} codecs around each other. */
    static Arbitrary<Sample<?>> samples(int depth) {
        Arbitrary<Sample<?>> leaves = Arbitraries.of(leaves());
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Sample<?>> parts = samples(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                parts.map(Sample::reversed),
                parts.map(Sample::optional),
                parts.map(Sample::inAList),
                parts.list().ofMinSize(1).ofMaxSize(3).map(CodecSamples::tuple));
    }

    @SuppressWarnings("unchecked")
    private static Sample<List<Object>> tuple(List<Sample<?>> components) {
        List<Sample<Object>> parts =
                components.stream().map(part -> (Sample<Object>) part).toList();
        return new Sample<>(
                KeyCodec.tuple(parts.stream().map(Sample::codec).toArray(KeyCodec<?>[]::new)),
                Combinators.combine(parts.stream().map(Sample::keys).toList()).as(List::copyOf),
                (a, b) -> IntStream.range(0, parts.size())
                        .map(i -> parts.get(i).order.compare(a.get(i), b.get(i)))
                        .filter(comparison -> comparison != 0)
                        .findFirst()
                        .orElse(0));
    }

    private static List<Sample<?>> leaves() {
        return List.of(
                new Sample<>(KeyCodec.bytes(), byteKeys(), Comparator.naturalOrder()),
                new Sample<>(
                        KeyCodec.utf8(),
                        Arbitraries.of("", "\0", "\1", "a", "a\0", "a\0\1", "aa", "\u00FF", "\uFFFF", "\uD83D\uDE00"),
                        BY_CODE_POINTS),
                new Sample<>(
                        KeyCodec.latin1(), Arbitraries.of("", "\0", "\0\0", "\1", "a", "\u00FF"), String::compareTo),
                new Sample<>(KeyCodec.bool(), Arbitraries.of(false, true), Boolean::compare),
                new Sample<>(
                        KeyCodec.int8(), Arbitraries.of((byte) -128, (byte) -1, (byte) 0, (byte) 127), Byte::compare),
                new Sample<>(KeyCodec.int16(), Arbitraries.of((short) -1, (short) 0, (short) 256), Short::compare),
                new Sample<>(KeyCodec.char16(), Arbitraries.of('\0', 'a', '\uD83D', '\uFFFF'), Character::compare),
                new Sample<>(KeyCodec.int32(), Arbitraries.of(-256, -1, 0, 1, 255), Integer::compare),
                new Sample<>(KeyCodec.uint32(), Arbitraries.of(-256, -1, 0, 1, 255), Integer::compareUnsigned),
                new Sample<>(KeyCodec.int64(), Arbitraries.of(-256L, -1L, 0L, 1L, 1L << 40), Long::compare),
                new Sample<>(KeyCodec.uint64(), Arbitraries.of(-256L, -1L, 0L, 1L, 1L << 40), Long::compareUnsigned),
                new Sample<>(KeyCodec.float32(), Arbitraries.of(-1f, -0f, 0f, 1f, Float.NaN), Float::compare),
                new Sample<>(KeyCodec.float64(), Arbitraries.of(-1d, -0d, 0d, 1d, Double.NaN), Double::compare),
                new Sample<>(
                        KeyCodec.bigInteger(),
                        Arbitraries.of(-65536, -256, -1, 0, 1, 256).map(BigInteger::valueOf),
                        BigInteger::compareTo),
                new Sample<>(KeyCodec.ofEnum(DayOfWeek.class), Arbitraries.of(DayOfWeek.class), Enum::compareTo),
                new Sample<>(
                        KeyCodec.uuid(),
                        Combinators.combine(Arbitraries.of(-1L, 0L, 1L), Arbitraries.of(-1L, 0L, 1L))
                                .as(UUID::new),
                        Comparator.comparing(UUID::toString)),
                new Sample<>(
                        KeyCodec.instant(),
                        Arbitraries.of(Instant.MIN, Instant.EPOCH, Instant.EPOCH.minusNanos(1), Instant.MAX),
                        Instant::compareTo),
                new Sample<>(new DecimalCodec(), Arbitraries.of(-1L, 0L, 1L, 10L), Long::compare));
    }

    private static Arbitrary<ByteKey> byteKeys() {
        return Arbitraries.of((byte) 0, (byte) 1, (byte) 0xFE, (byte) 0xFF)
                .array(byte[].class)
                .ofMaxSize(3)
                .map(ByteKey::of);
    }
}
