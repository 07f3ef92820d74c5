package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.ByteKey;
import io.masstree.KeyCodec;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.Buffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of the codecs, what they refuse, and how they describe themselves. */
class KeyCodecTest {
    private static final KeyCodec<List<Object>> TUPLE = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.int64());

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of(KeyCodec.bytes(), ByteKey.of((byte) 0, (byte) 0xFF), "00ff"),
                Arguments.of(KeyCodec.utf8(), "a\u00E9\u20AC\uD83D\uDE00", "61c3a9e282acf09f9880"),
                Arguments.of(KeyCodec.latin1(), "a\u00E9", "61e9"),
                Arguments.of(KeyCodec.int32(), -1, "7fffffff"),
                Arguments.of(KeyCodec.int32(), 1, "80000001"),
                Arguments.of(KeyCodec.uint32(), -1, "ffffffff"),
                Arguments.of(KeyCodec.int64(), Long.MIN_VALUE, "0000000000000000"),
                Arguments.of(KeyCodec.int64(), 0x0102030405060708L, "8102030405060708"),
                Arguments.of(KeyCodec.uint64(), 0x0102030405060708L, "0102030405060708"),
                Arguments.of(
                        KeyCodec.uuid(),
                        UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
                        "f81d4fae7dec11d0a76500a0c91e6bf6"),
                Arguments.of(KeyCodec.instant(), Instant.ofEpochSecond(1, 2), "800000000000000100000002"),
                Arguments.of(KeyCodec.instant(), Instant.ofEpochSecond(-1, 999_999_999), "7fffffffffffffff3b9ac9ff"),
                Arguments.of(KeyCodec.bool(), false, "00"),
                Arguments.of(KeyCodec.bool(), true, "01"),
                Arguments.of(KeyCodec.int8(), (byte) -1, "7f"),
                Arguments.of(KeyCodec.int16(), (short) -2, "7ffe"),
                Arguments.of(KeyCodec.char16(), 'a', "0061"),
                Arguments.of(KeyCodec.char16(), '\uFFFF', "ffff"),
                Arguments.of(KeyCodec.float32(), Float.NEGATIVE_INFINITY, "007fffff"),
                Arguments.of(KeyCodec.float32(), -0f, "7fffffff"),
                Arguments.of(KeyCodec.float32(), 0f, "80000000"),
                Arguments.of(KeyCodec.float32(), Float.intBitsToFloat(-1), "ffc00000"),
                Arguments.of(KeyCodec.float64(), -1d, "400fffffffffffff"),
                Arguments.of(KeyCodec.float64(), -0d, "7fffffffffffffff"),
                Arguments.of(KeyCodec.float64(), 0d, "8000000000000000"),
                Arguments.of(KeyCodec.float64(), Double.POSITIVE_INFINITY, "fff0000000000000"),
                Arguments.of(KeyCodec.float64(), Double.NaN, "fff8000000000000"),
                Arguments.of(KeyCodec.ofEnum(DayOfWeek.class), DayOfWeek.TUESDAY, "0001"),
                Arguments.of(KeyCodec.optional(KeyCodec.int16()), Optional.empty(), "000000"),
                Arguments.of(KeyCodec.optional(KeyCodec.int16()), Optional.of((short) 1), "018001"),
                Arguments.of(KeyCodec.optional(KeyCodec.utf8()), Optional.empty(), "00"),
                Arguments.of(KeyCodec.optional(KeyCodec.utf8()), Optional.of(""), "01"),
                Arguments.of(KeyCodec.int32().reversed(), 1, "7ffffffe"),
                Arguments.of(KeyCodec.utf8().reversed(), "", "fffe"),
                Arguments.of(KeyCodec.utf8().reversed(), "a\0", "9eff00fffe"),
                Arguments.of(KeyCodec.uuid().reversed(), new UUID(0, 1), "fffffffffffffffffffffffffffffffe"),
                Arguments.of(TUPLE.reversed(), List.of("", 0L), "ff00fe7fff00ff00ff00ff00ff00ff00ff00fffe"),
                Arguments.of(KeyCodec.bigInteger(), BigInteger.ZERO, "80"),
                Arguments.of(KeyCodec.bigInteger(), BigInteger.valueOf(255), "81ff"),
                Arguments.of(KeyCodec.bigInteger(), BigInteger.valueOf(-1), "7efe"),
                Arguments.of(KeyCodec.bigInteger(), BigInteger.valueOf(-256), "7dfeff"),
                Arguments.of(TUPLE, List.of("a\0", 1L), "6100ff00018000000000000001"),
                Arguments.of(KeyCodec.tuple(KeyCodec.int32(), KeyCodec.utf8()), List.of(1, "a\0"), "800000016100"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    <K> void encoding_isThisOne(KeyCodec<K> codec, K key, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(codec.encode(key)));
        assertEquals(key, codec.decode(HexFormat.of().parseHex(hex)));
    }

    /** Longer than a length of two bytes can say. */
    @Test
    void bigIntegers_mayBeVeryLong() {
        KeyCodec<BigInteger> codec = KeyCodec.bigInteger();
        BigInteger greatest = BigInteger.ONE.shiftLeft(8 * 70_000);
        List<BigInteger> numbers = new ArrayList<>(List.of(
                BigInteger.ZERO,
                BigInteger.ONE.shiftLeft(8 * 126 - 1),
                BigInteger.ONE.shiftLeft(8 * 65_536),
                greatest));
        for (BigInteger number : List.copyOf(numbers)) {
            numbers.add(number.negate());
            numbers.add(number.subtract(BigInteger.ONE));
        }
        for (BigInteger one : numbers) {
            assertEquals(one, codec.decode(codec.encode(one)));
            for (BigInteger other : numbers) {
                assertEquals(
                        one.compareTo(other),
                        Integer.signum(Arrays.compareUnsigned(codec.encode(one), codec.encode(other))));
            }
        }
    }

    /** Constants with a body are of a class of their own. */
    private enum Sign {
        MINUS,
        PLUS {
            @Override
            boolean isUp() {
                return true;
            }
        };

        boolean isUp() {
            return false;
        }
    }

    @Test
    void enumConstants_mayHaveBodies() {
        KeyCodec<Sign> codec = KeyCodec.ofEnum(Sign.class);
        for (Sign sign : Sign.values()) {
            assertEquals(sign, codec.decode(codec.encode(sign)));
            assertEquals(sign == Sign.PLUS, sign.isUp());
        }
    }

    /** What a codec gives is the caller's, who may spoil it. */
    @ParameterizedTest
    @MethodSource("encodings")
    <K> void arrays_areTheCallers(KeyCodec<K> codec, K key, String hex) {
        Arrays.fill(codec.encode(key), (byte) 0x55);
        assertEquals(hex, HexFormat.of().formatHex(codec.encode(key)));
        byte[] bytes = HexFormat.of().parseHex(hex);
        K decoded = codec.decode(bytes);
        Arrays.fill(bytes, (byte) 0x55);
        assertEquals(key, decoded);
        assertEquals(hex, HexFormat.of().formatHex(codec.encode(decoded)));
    }

    /** What a codec is made of is the caller's, too. */
    @Test
    void arrayOfComponents_isTheCallers() {
        KeyCodec<?>[] components = {KeyCodec.utf8(), KeyCodec.int64()};
        KeyCodec<List<Object>> codec = KeyCodec.tuple(components);
        KeyCodec<List<Object>> descending = codec.reversed();
        Arrays.fill(components, KeyCodec.uint64());
        List<Object> key = List.of("a", 1L);
        assertArrayEquals(TUPLE.encode(key), codec.encode(key));
        assertEquals(key, codec.decode(TUPLE.encode(key)));
        assertEquals(key, descending.decode(TUPLE.reversed().encode(key)));
        assertEquals(TUPLE.toString(), codec.toString());
        assertTrue(codec.comparator().compare(List.of("a", -1L), key) < 0);
    }

    /** Any number of threads may use a codec at once: nothing in it changes. */
    @Test
    void codecs_haveNoState() throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> next = new ArrayDeque<>(all());
        while (!next.isEmpty()) {
            Object codec = next.remove();
            if (!seen.add(codec)) {
                continue;
            }
            for (Class<?> type = codec.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    String name = type.getSimpleName() + "." + field.getName();
                    assertTrue(Modifier.isFinal(field.getModifiers()), name);
                    field.setAccessible(true);
                    Object value = field.get(codec);
                    assertFalse(
                            value instanceof byte[]
                                    || value instanceof Buffer
                                    || value instanceof OutputStream
                                    || value instanceof Appendable
                                    || value instanceof ThreadLocal,
                            name);
                    if (value instanceof KeyCodec<?> part) {
                        next.add(part);
                    }
                }
            }
        }
    }

    // Keys that a codec cannot hold

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D",
                "\uDE00",
                "ab\uD83D",
                "\uD83Dab",
                "\uDE00\uD83D",
                "\uD83D\uD83D\uDE00",
                "?\uD83D",
                "\uDE00?",
                "a?\uD83D?"
            })
    void utf8_refusesUnpairedSurrogates(String text) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> KeyCodec.utf8().encode(text));
        assertTrue(e.getMessage().contains("unpaired surrogate, U+D"), e::getMessage);
    }

    @Test
    void utf8_holdsQuestionAndReplacementMarks() {
        for (String text : List.of("?", "?\uFFFD?", "\uFFFD", "\uD83D\uDE00?")) {
            assertEquals(text, KeyCodec.utf8().decode(KeyCodec.utf8().encode(text)));
        }
    }

    @Test
    void latin1_refusesGreaterCharacters() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> KeyCodec.latin1().encode("ab\u0100"));
        assertEquals(
                "the codec latin1 cannot hold this string: at index 2 it has U+0100, which is greater than U+00FF",
                e.getMessage());
    }

    @Test
    void tuple_refusesOtherNumbersOfComponents() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> TUPLE.encode(List.of("a")));
        assertEquals("a key of the codec tuple(utf8, int64) has 2 components, not 1: [a]", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TUPLE.encode(List.of("a", 1L, 2L)));
        assertThrows(IllegalArgumentException.class, () -> TUPLE.encodePrefix(List.of("a", 1L, 2L)));
        assertThrows(IllegalArgumentException.class, KeyCodec::tuple);
    }

    @Test
    void wrongTypes_areClassCastExceptions() {
        for (KeyCodec<?> codec : all()) {
            assertThrows(ClassCastException.class, () -> encode(codec, new Object()), codec::toString);
        }
        assertThrows(ClassCastException.class, () -> TUPLE.encode(List.of("a", 1)));
    }

    @Test
    void nulls_areNullPointerExceptions() {
        for (KeyCodec<?> codec : all()) {
            assertThrows(NullPointerException.class, () -> encode(codec, null), codec::toString);
            assertThrows(NullPointerException.class, () -> codec.decode(null), codec::toString);
        }
    }

    @SuppressWarnings("unchecked")
    private static <K> byte[] encode(KeyCodec<K> codec, Object key) {
        return codec.encode((K) key);
    }

    private static List<KeyCodec<?>> all() {
        return List.of(
                KeyCodec.bytes(),
                KeyCodec.utf8(),
                KeyCodec.latin1(),
                KeyCodec.int32(),
                KeyCodec.uint32(),
                KeyCodec.int64(),
                KeyCodec.uint64(),
                KeyCodec.uuid(),
                KeyCodec.instant(),
                KeyCodec.bigInteger(),
                TUPLE,
                KeyCodec.int64().map((String s) -> Long.parseLong(s), l -> Long.toString(l)),
                KeyCodec.bool(),
                KeyCodec.int8(),
                KeyCodec.int16(),
                KeyCodec.char16(),
                KeyCodec.float32(),
                KeyCodec.float64(),
                KeyCodec.ofEnum(DayOfWeek.class),
                KeyCodec.optional(KeyCodec.utf8()),
                KeyCodec.int64().reversed(),
                KeyCodec.utf8().reversed());
    }

    // Bytes that are no key

    static Stream<Arguments> nonsense() {
        KeyCodec<List<Object>> open = KeyCodec.tuple(KeyCodec.bytes(), KeyCodec.bytes());
        return Stream.of(
                Arguments.of(KeyCodec.utf8(), "ff"),
                Arguments.of(KeyCodec.utf8(), "c3"),
                Arguments.of(KeyCodec.utf8(), "eda080"), // a surrogate
                Arguments.of(KeyCodec.utf8(), "c080"), // a zero in two bytes
                Arguments.of(KeyCodec.int32(), "000000"),
                Arguments.of(KeyCodec.int64(), "000000000000000000"),
                Arguments.of(KeyCodec.uuid(), ""),
                Arguments.of(KeyCodec.instant(), "8000000000000000ffffffff"),
                Arguments.of(KeyCodec.instant(), "80000000000000003b9aca00"),
                Arguments.of(KeyCodec.instant(), "ffffffffffffffff00000000"),
                Arguments.of(KeyCodec.bool(), "02"),
                Arguments.of(KeyCodec.int8(), ""),
                Arguments.of(KeyCodec.float32(), "ffc00001"), // another NaN
                Arguments.of(KeyCodec.float64(), "0000000000000000"), // a negative one
                Arguments.of(KeyCodec.ofEnum(DayOfWeek.class), "0007"),
                Arguments.of(KeyCodec.ofEnum(DayOfWeek.class), "ffff"),
                Arguments.of(KeyCodec.optional(KeyCodec.int16()), "00"),
                Arguments.of(KeyCodec.optional(KeyCodec.int16()), "000001"),
                Arguments.of(KeyCodec.optional(KeyCodec.int16()), "0180"),
                Arguments.of(KeyCodec.optional(KeyCodec.utf8()), ""),
                Arguments.of(KeyCodec.optional(KeyCodec.utf8()), "02"),
                Arguments.of(KeyCodec.utf8().reversed(), "9e"),
                Arguments.of(KeyCodec.utf8().reversed(), "9efffe00"),
                Arguments.of(KeyCodec.utf8().reversed(), "9efffd"),
                Arguments.of(KeyCodec.bigInteger(), ""),
                Arguments.of(KeyCodec.bigInteger(), "81"),
                Arguments.of(KeyCodec.bigInteger(), "8100"),
                Arguments.of(KeyCodec.bigInteger(), "8000"),
                Arguments.of(KeyCodec.bigInteger(), "7f"),
                Arguments.of(KeyCodec.bigInteger(), "ff00000001ff"),
                Arguments.of(TUPLE, "61"),
                Arguments.of(TUPLE, "6100"),
                Arguments.of(TUPLE, "6100028000000000000001"),
                Arguments.of(TUPLE, "61000180000000000001"),
                Arguments.of(KeyCodec.tuple(KeyCodec.int32(), KeyCodec.utf8()), "8000"),
                Arguments.of(open, "00ff"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void decode_refusesWhatEncodeDoesNotMake(KeyCodec<?> codec, String hex) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> codec.decode(HexFormat.of().parseHex(hex)));
        assertTrue(e.getMessage().contains("0x"), e::getMessage);
    }

    // Prefixes

    @Test
    void prefixes_areBytesThatKeysStartWith() {
        assertArrayEquals(new byte[] {'a', 'b'}, KeyCodec.utf8().encodePrefix("ab"));
        assertArrayEquals(new byte[] {'a', 'b'}, KeyCodec.latin1().encodePrefix("ab"));
        assertArrayEquals(new byte[] {7}, KeyCodec.bytes().encodePrefix(ByteKey.of((byte) 7)));
        assertArrayEquals(new byte[] {}, TUPLE.encodePrefix(List.of()));
        assertArrayEquals(new byte[] {'a', 0, 1}, TUPLE.encodePrefix(List.of("a")));
        assertArrayEquals(
                new byte[] {'a', 0, 1, 'b'},
                KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.utf8()).encodePrefix(List.of("a", "b")));
        assertThrows(UnsupportedOperationException.class, () -> TUPLE.encodePrefix(List.of("a", 1L)));
    }

    @Test
    void prefixesOfReversedAndOptionalKeys_areThoseOfTheKeys() {
        assertArrayEquals(new byte[] {~'a'}, KeyCodec.utf8().reversed().encodePrefix("a"));
        assertArrayEquals(
                new byte[] {(byte) 0xFF, 0}, KeyCodec.utf8().reversed().encodePrefix("\0"));
        assertArrayEquals(
                new byte[] {1, 'a'}, KeyCodec.optional(KeyCodec.utf8()).encodePrefix(Optional.of("a")));
        assertArrayEquals(new byte[] {0}, KeyCodec.optional(KeyCodec.utf8()).encodePrefix(Optional.empty()));
        assertArrayEquals(
                new byte[] {1, 'a', 0, 1},
                KeyCodec.optional(TUPLE).encodePrefix(Optional.of(List.of("a"))),
                "what is a prefix and no key");
        assertArrayEquals(
                new byte[] {1, ~'a'},
                KeyCodec.optional(KeyCodec.utf8().reversed()).encodePrefix(Optional.of("a")),
                "what would go on otherwise as a key");
        assertArrayEquals(
                new byte[] {'a', 0, 1},
                TUPLE.map(list -> list, list -> list).encodePrefix(List.of("a")),
                "what is a prefix and no key");
        assertThrows(
                UnsupportedOperationException.class,
                () -> KeyCodec.optional(KeyCodec.int64()).encodePrefix(Optional.of(1L)));
        assertThrows(
                UnsupportedOperationException.class,
                () -> KeyCodec.int64().reversed().encodePrefix(1L));
    }

    @Test
    void prefixesOfOptionalKeysOfAFixedLength_areThoseOfTheKeys() {
        KeyCodec<Optional<List<Object>>> codec = KeyCodec.optional(KeyCodec.tuple(KeyCodec.int16(), KeyCodec.int16()));
        assertArrayEquals(new byte[] {1, (byte) 0x80, 7}, codec.encodePrefix(Optional.of(List.of((short) 7))));
    }

    @Test
    void integers_haveNoPrefixes() {
        UnsupportedOperationException e = assertThrows(
                UnsupportedOperationException.class, () -> KeyCodec.int64().encodePrefix(1L));
        assertEquals("keys of the codec int64 have no prefixes", e.getMessage());
        assertThrows(
                NullPointerException.class, () -> KeyCodec.int64().encodePrefix(null), "whatever the codec: no null");
        assertThrows(NullPointerException.class, () -> KeyCodec.int64().encodePrefixOf(1L, null));
        assertThrows(NullPointerException.class, () -> KeyCodec.int64().encodePrefixOf((Object[]) null));
    }

    // Descriptions and orders

    @Test
    void toString_isTheExpressionThatMakesTheCodec() {
        assertEquals(
                List.of(
                        "bytes",
                        "utf8",
                        "latin1",
                        "int32",
                        "uint32",
                        "int64",
                        "uint64",
                        "uuid",
                        "instant",
                        "bigInteger"),
                all().stream().limit(10).map(Object::toString).toList());
        assertEquals("tuple(utf8, int64)", TUPLE.toString());
        assertEquals("int64.map(...)", all().get(11).toString());
        assertEquals(
                List.of(
                        "bool",
                        "int8",
                        "int16",
                        "char16",
                        "float32",
                        "float64",
                        "ofEnum(DayOfWeek)",
                        "optional(utf8)",
                        "int64.reversed()",
                        "utf8.reversed()"),
                all().stream().skip(12).map(Object::toString).toList());
    }

    @Test
    void comparator_isTheNaturalOrderItself_whereThatAgrees() {
        for (KeyCodec<?> codec : List.of(
                KeyCodec.bytes(),
                KeyCodec.latin1(),
                KeyCodec.int32(),
                KeyCodec.int64(),
                KeyCodec.instant(),
                KeyCodec.bigInteger(),
                KeyCodec.bool(),
                KeyCodec.int8(),
                KeyCodec.int16(),
                KeyCodec.char16(),
                KeyCodec.float32(),
                KeyCodec.float64(),
                KeyCodec.ofEnum(DayOfWeek.class),
                KeyCodec.latin1().reversed().reversed())) {
            assertSame(Comparator.naturalOrder(), codec.comparator(), codec::toString);
            assertSame(Comparator.reverseOrder(), codec.reversed().comparator(), codec::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"\uFFFD, \uD83D\uDE00, -1", "\uE000, \uD83D\uDE00, -1", "a, \uD83D\uDE00, -1", "a, aa, -1", "b, aa, 1"})
    void utf8_ordersByCodePoints(String a, String b, int expected) {
        assertEquals(expected, Integer.signum(KeyCodec.utf8().comparator().compare(a, b)));
        assertEquals(-expected, Integer.signum(KeyCodec.utf8().comparator().compare(b, a)));
    }

    @Test
    void ofALongKeyThatIsNone_theFirst64BytesAreShown() {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class, () -> KeyCodec.int64().decode(new byte[65]))
                .getMessage());
        assertEquals("0x" + "00".repeat(64) + "... is not a key of the codec int64: must be 8 bytes, not 65", message);
        message = String.valueOf(assertThrows(
                        IllegalArgumentException.class, () -> KeyCodec.int64().decode(new byte[64]))
                .getMessage());
        assertEquals("0x" + "00".repeat(64) + " is not a key of the codec int64: must be 8 bytes, not 64", message);
    }

    /** What is shown, and how long it is, goes by the part that is wrong, not by the whole key. */
    @Test
    void ofAComponentThatIsNone_itsOwnBytesAreShown() {
        KeyCodec<List<Object>> words = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.int64());
        byte[] key = words.encode(List.of("abc", 1L));
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class, () -> words.decode(Arrays.copyOf(key, key.length + 1)))
                .getMessage());
        assertTrue(
                message.contains("0x800000000000000100 is not a key of the codec int64: must be 8 bytes, not 9"),
                message);
        KeyCodec<List<Object>> numbers = KeyCodec.tuple(KeyCodec.int64(), KeyCodec.bigInteger());
        message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> numbers.decode(new byte[68]))
                .getMessage());
        assertTrue(message.contains("0x" + "00".repeat(60) + " is not a key of the codec bigInteger"), message);
        message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> numbers.decode(new byte[73]))
                .getMessage());
        assertTrue(message.contains("0x" + "00".repeat(64) + "... is not a key of the codec bigInteger"), message);
    }
}
