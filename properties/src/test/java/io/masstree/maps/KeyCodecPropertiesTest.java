package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.ByteKey;
import io.masstree.KeyCodec;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of the codecs, for random keys and hard ones. */
class KeyCodecPropertiesTest {
    private static final KeyCodec<List<Object>> TUPLE =
            KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.bytes(), KeyCodec.int32(), KeyCodec.bytes());
    private static final KeyCodec<List<Object>> NESTED = KeyCodec.tuple(
            KeyCodec.tuple(KeyCodec.bytes(), KeyCodec.bytes()), KeyCodec.uint64(), KeyCodec.bigInteger(), TUPLE);

    @Property
    void bytes(@ForAll("byteKeys") ByteKey a, @ForAll("byteKeys") ByteKey b) {
        CodecLaws.check(KeyCodec.bytes(), a, b);
    }

    @Property
    void utf8(@ForAll("text") String a, @ForAll("text") String b) {
        CodecLaws.check(KeyCodec.utf8(), a, b);
        int[] pointsA = a.codePoints().toArray();
        int[] pointsB = b.codePoints().toArray();
        assertEquals(
                Integer.signum(Arrays.compare(pointsA, pointsB)),
                Integer.signum(KeyCodec.utf8().comparator().compare(a, b)),
                "the order is that of code points");
    }

    @Property
    void latin1(@ForAll("latin1Text") String a, @ForAll("latin1Text") String b) {
        CodecLaws.check(KeyCodec.latin1(), a, b);
        assertEquals(
                Integer.signum(a.compareTo(b)),
                Integer.signum(KeyCodec.latin1().comparator().compare(a, b)));
    }

    @Property
    void int32(@ForAll("ints") int a, @ForAll("ints") int b) {
        CodecLaws.check(KeyCodec.int32(), a, b);
    }

    @Property
    void uint32(@ForAll("ints") int a, @ForAll("ints") int b) {
        CodecLaws.check(KeyCodec.uint32(), a, b);
    }

    @Property
    void int64(@ForAll("longs") long a, @ForAll("longs") long b) {
        CodecLaws.check(KeyCodec.int64(), a, b);
    }

    @Property
    void uint64(@ForAll("longs") long a, @ForAll("longs") long b) {
        CodecLaws.check(KeyCodec.uint64(), a, b);
    }

    @Property
    void int8(@ForAll byte a, @ForAll byte b) {
        CodecLaws.check(KeyCodec.int8(), a, b);
    }

    @Property
    void int16(@ForAll short a, @ForAll short b) {
        CodecLaws.check(KeyCodec.int16(), a, b);
    }

    @Property
    void char16(@ForAll char a, @ForAll char b) {
        CodecLaws.check(KeyCodec.char16(), a, b);
    }

    @Property
    void bool(@ForAll boolean a, @ForAll boolean b) {
        CodecLaws.check(KeyCodec.bool(), a, b);
    }

    @Property
    void ofEnum(@ForAll ChronoUnit a, @ForAll ChronoUnit b) {
        CodecLaws.check(KeyCodec.ofEnum(ChronoUnit.class), a, b);
    }

    @Property
    void float32(@ForAll("floats") float a, @ForAll("floats") float b) {
        CodecLaws.check(KeyCodec.float32(), a, b);
    }

    @Property
    void float64(@ForAll("doubles") double a, @ForAll("doubles") double b) {
        CodecLaws.check(KeyCodec.float64(), a, b);
    }

    @Property
    void uuid(@ForAll("uuids") UUID a, @ForAll("uuids") UUID b) {
        CodecLaws.check(KeyCodec.uuid(), a, b);
        assertEquals(
                Integer.signum(a.toString().compareTo(b.toString())),
                Integer.signum(KeyCodec.uuid().comparator().compare(a, b)),
                "the order is that of the text forms");
    }

    @Property
    void instant(@ForAll("instants") Instant a, @ForAll("instants") Instant b) {
        CodecLaws.check(KeyCodec.instant(), a, b);
    }

    @Property
    void bigInteger(@ForAll("bigIntegers") BigInteger a, @ForAll("bigIntegers") BigInteger b) {
        CodecLaws.check(KeyCodec.bigInteger(), a, b);
    }

    @Property
    void tuple(@ForAll("tuples") List<Object> a, @ForAll("tuples") List<Object> b) {
        CodecLaws.check(TUPLE, a, b);
    }

    @Property
    void nestedTuple(@ForAll("nestedTuples") List<Object> a, @ForAll("nestedTuples") List<Object> b) {
        CodecLaws.check(NESTED, a, b);
    }

    @Property
    void mapped(@ForAll("latin1Text") String a, @ForAll("latin1Text") String b) {
        KeyCodec<String> reversed = KeyCodec.latin1()
                .map(
                        s -> new StringBuilder(s).reverse().toString(),
                        s -> new StringBuilder(s).reverse().toString());
        CodecLaws.check(reversed, a, b);
    }

    /** A codec of somebody else's, with the comparator that the interface gives it. */
    @Property
    void ofAUser(@ForAll("longs") long a, @ForAll("longs") long b) {
        KeyCodec<Long> decimal = new DecimalCodec();
        CodecLaws.check(decimal, a, b);
        CodecLaws.check(KeyCodec.tuple(decimal, KeyCodec.int64()), List.of(a, b), List.of(b, a));
    }

    /** In both orders, and for keys that stand for tuples. */
    @Property
    void prefixOfATuple_isAPrefixOfExactlyTheTuplesThatStartWithIt(
            @ForAll("tuples") List<Object> prefix, @ForAll("tuples") List<Object> key) {
        KeyCodec<Optional<List<Object>>> mapped = TUPLE.map(Optional::get, Optional::of);
        for (int length = 0; length < 4; length++) {
            List<Object> leading = prefix.subList(0, length);
            boolean starts = key.subList(0, length).equals(leading);
            Object[] components = leading.toArray();
            assertEquals(starts, startsWith(TUPLE.encode(key), TUPLE.encodePrefix(leading)));
            assertEquals(starts, startsWith(TUPLE.encode(key), TUPLE.encodePrefixOf(components)));
            assertEquals(
                    starts,
                    startsWith(TUPLE.reversed().encode(key), TUPLE.reversed().encodePrefix(leading)));
            assertEquals(starts, startsWith(mapped.encode(Optional.of(key)), mapped.encodePrefixOf(components)));
            assertEquals(
                    starts,
                    startsWith(
                            mapped.reversed().encode(Optional.of(key)),
                            mapped.reversed().encodePrefixOf(components)));
        }
    }

    @Property
    void prefixOfTextInATuple_isAPrefixOfExactlyTheTuplesThatStartWithIt(
            @ForAll("tuples") List<Object> prefix, @ForAll("tuples") List<Object> key) {
        KeyCodec<List<Object>> codec =
                KeyCodec.tuple(KeyCodec.int32(), KeyCodec.utf8().reversed());
        List<Object> whole = List.of(key.get(2), key.get(0));
        List<Object> start = List.of(prefix.get(2), prefix.get(0));
        boolean starts = whole.get(0).equals(start.get(0)) && ((String) whole.get(1)).startsWith((String) start.get(1));
        assertEquals(starts, startsWith(codec.encode(whole), codec.encodePrefix(start)));
        assertEquals(
                starts,
                startsWith(codec.reversed().encode(whole), codec.reversed().encodePrefix(start)));
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    @Property
    void prefixOfText_isAPrefixOfExactlyTheTextThatStartsWithIt(
            @ForAll("text") String prefix, @ForAll("text") String rest, @ForAll("text") String other) {
        byte[] start = KeyCodec.utf8().encodePrefix(prefix);
        for (String key : List.of(prefix, prefix + rest, rest + prefix, other)) {
            assertEquals(key.startsWith(prefix), startsWith(KeyCodec.utf8().encode(key), start));
        }
    }

    @Provide
    Arbitrary<ByteKey> byteKeys() {
        return KeyArbitraries.byteKeys();
    }

    @Provide
    Arbitrary<String> text() {
        return KeyArbitraries.text();
    }

    @Provide
    Arbitrary<String> latin1Text() {
        return KeyArbitraries.latin1();
    }

    @Provide
    Arbitrary<Integer> ints() {
        return KeyArbitraries.ints();
    }

    @Provide
    Arbitrary<Long> longs() {
        return KeyArbitraries.longs();
    }

    @Provide
    Arbitrary<Float> floats() {
        return KeyArbitraries.floats();
    }

    @Provide
    Arbitrary<Double> doubles() {
        return KeyArbitraries.doubles();
    }

    @Provide
    Arbitrary<UUID> uuids() {
        return KeyArbitraries.uuids();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return KeyArbitraries.instants();
    }

    @Provide
    Arbitrary<BigInteger> bigIntegers() {
        return KeyArbitraries.bigIntegers();
    }

    /** Short components of few different bytes, so that those of two tuples are often equal, or prefixes of each other. */
    @Provide
    Arbitrary<List<Object>> tuples() {
        Arbitrary<ByteKey> few = Arbitraries.of((byte) 0, (byte) 1, (byte) 0xFF)
                .array(byte[].class)
                .ofMaxSize(3)
                .map(ByteKey::of);
        Arbitrary<String> text =
                Arbitraries.of("", "\0", "\1", "a", "a\0", "a\0\1", "a\u00FF", "\uFFFF", "\uD83D\uDE00");
        return Combinators.combine(text, few, Arbitraries.of(-1, 0, 1, 256), few)
                .as(List::of);
    }

    @Provide
    Arbitrary<List<Object>> nestedTuples() {
        Arbitrary<ByteKey> few = Arbitraries.of((byte) 0, (byte) 1, (byte) 0xFF)
                .array(byte[].class)
                .ofMaxSize(2)
                .map(ByteKey::of);
        Arbitrary<List<Object>> inner = Combinators.combine(few, few).as(List::of);
        Arbitrary<BigInteger> numbers =
                Arbitraries.of(-65536, -256, -1, 0, 1, 256).map(BigInteger::valueOf);
        return Combinators.combine(inner, longs(), numbers, tuples()).as(List::of);
    }
}
