package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.ByteKey;
import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.time.DayOfWeek;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What codecs and maps refuse, and the words in which they do: what was wrong with which argument, and what would be right. */
class RefusalsTest {
    private static final String NO_TEXT = "b\uD83D"; // half a surrogate pair
    private static final String NOT_TEXT =
            "the codec utf8 cannot hold this string: at index 1 it has an unpaired surrogate, U+D83D";
    private static final String NO_LONG = "it is a java.lang.Integer, must be a java.lang.Long";

    private static final KeyCodec<List<Object>> TUPLE = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.int64());
    private static final KeyCodec<List<Object>> NESTED = KeyCodec.tuple(KeyCodec.latin1(), TUPLE);
    private static final KeyCodec<String> NUMERALS = KeyCodec.int64().map(Long::valueOf, l -> Long.toString(l));
    private static final KeyCodec<String> NULLS = KeyCodec.int64().map(text -> null, number -> null);

    static Stream<Arguments> refusals() {
        List<Object> good = List.of("a", 1L);
        List<Object> goodNested = List.of("a", List.of("a", 1L));
        return Stream.of(
                refusal(KeyCodec.utf8(), "a", NO_TEXT, IllegalArgumentException.class, NOT_TEXT),
                refusal(KeyCodec.utf8(), "a", null, NullPointerException.class, "key"),
                refusal(TUPLE, good, null, NullPointerException.class, "key"),
                refusal(
                        TUPLE,
                        good,
                        List.of(),
                        IllegalArgumentException.class,
                        "a key of the codec tuple(utf8, int64) has 2 components, not 0: []"),
                refusal(
                        TUPLE,
                        good,
                        List.of("a"),
                        IllegalArgumentException.class,
                        "a key of the codec tuple(utf8, int64) has 2 components, not 1: [a]"),
                refusal(
                        TUPLE,
                        good,
                        List.of("a", 1L, 2L),
                        IllegalArgumentException.class,
                        "a key of the codec tuple(utf8, int64) has 2 components, not 3: [a, 1, 2]"),
                refusal(
                        TUPLE,
                        good,
                        List.of("b", 1),
                        ClassCastException.class,
                        "component 1 of [b, 1] is refused by the codec int64 in tuple(utf8, int64): " + NO_LONG),
                refusal(
                        TUPLE,
                        good,
                        Arrays.asList("b", null),
                        NullPointerException.class,
                        "component 1 of [b, null] is refused by the codec int64 in tuple(utf8, int64): it is null"),
                refusal(
                        TUPLE,
                        good,
                        List.of(NO_TEXT, 1L),
                        IllegalArgumentException.class,
                        "component 0 of [" + NO_TEXT + ", 1] is refused by the codec utf8 in tuple(utf8, int64): "
                                + NOT_TEXT),
                refusal(
                        NESTED,
                        goodNested,
                        List.of("b", List.of("a", 1)),
                        ClassCastException.class,
                        "component 1 of [b, [a, 1]] is refused by the codec tuple(utf8, int64) in"
                                + " tuple(latin1, tuple(utf8, int64)): component 1 of [a, 1] is refused by the codec int64 in"
                                + " tuple(utf8, int64): " + NO_LONG),
                refusal(
                        NESTED,
                        goodNested,
                        List.of("\u0100", good),
                        IllegalArgumentException.class,
                        "component 0 of [\u0100, [a, 1]] is refused by the codec latin1 in tuple(latin1, tuple(utf8, int64)):"
                                + " the codec latin1 cannot hold this string: at index 0 it has U+0100, which is greater than"
                                + " U+00FF"),
                refusal(KeyCodec.optional(TUPLE), Optional.empty(), null, NullPointerException.class, "key"),
                refusal(
                        KeyCodec.optional(TUPLE),
                        Optional.empty(),
                        Optional.of(List.of("a")),
                        IllegalArgumentException.class,
                        "a key of the codec tuple(utf8, int64) has 2 components, not 1: [a]"),
                refusal(NUMERALS, "1", "one", NumberFormatException.class, "For input string: \"one\""),
                refusal(NUMERALS, "1", null, NullPointerException.class, "key"),
                refusal(
                        NULLS,
                        "1",
                        "1",
                        IllegalArgumentException.class,
                        "the codec int64.map(...) cannot hold a key: its function \"to\" makes null of 1, must make a key"));
    }

    private static <K> Arguments refusal(
            KeyCodec<K> codec, K good, Object bad, Class<? extends RuntimeException> type, String message) {
        return Arguments.of(codec, good, bad, type, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @SuppressWarnings("unchecked")
    <K> void comparatorRefusesWhatEncodeRefuses_inTheSameWords(
            KeyCodec<K> codec, K good, Object bad, Class<? extends RuntimeException> type, String message) {
        K key = (K) bad;
        for (KeyCodec<K> direction : List.of(codec, codec.reversed())) {
            assertRefuses(type, message, () -> direction.encode(key));
            assertRefuses(type, message, () -> direction.comparator().compare(key, good));
            assertRefuses(type, message, () -> direction.comparator().compare(good, key));
        }
    }

    @Test
    void aPrefixWithMoreComponentsThanTheCodec_isRefused() {
        assertRefuses(
                IllegalArgumentException.class,
                "a prefix of the codec tuple(utf8, int64) has at most 2 components, not 3: [a, 1, 2]",
                () -> TUPLE.encodePrefix(List.of("a", 1L, 2L)));
    }

    private static void assertRefuses(Class<? extends RuntimeException> type, String message, Executable call) {
        RuntimeException e = assertThrows(RuntimeException.class, call);
        assertEquals(type + ": " + message, e.getClass() + ": " + e.getMessage());
    }

    private static MasstreeMap<Long, String> numbers() {
        return new MasstreeMap<>(KeyCodec.int64(), Map.of(1L, "one", 2L, "two"));
    }

    private static MasstreeMap<String, Integer> words() {
        return new MasstreeMap<>(KeyCodec.utf8(), Map.of("mass", 1, "tree", 2));
    }

    @SuppressWarnings({"unchecked", "rawtypes", "CollectionIncompatibleType", "ReturnValueIgnored"})
    static Stream<Arguments> calls() {
        MasstreeMap<Long, String> numbers = numbers();
        MasstreeMap<String, Integer> words = words();
        ConcurrentNavigableMap<String, Integer> part = words.subMap("m", true, "n", false);
        Map<Long, String> withNull = new TreeMap<>();
        withNull.put(1L, null);
        return Stream.of(
                call(() -> new MasstreeMap<Long, String>(null), NullPointerException.class, "codec"),
                call(() -> new MasstreeMap<Long, String>(null, Map.of()), NullPointerException.class, "codec"),
                call(() -> new MasstreeMap<>(KeyCodec.int64(), null), NullPointerException.class, "entries"),
                call(() -> new MasstreeMap<>(KeyCodec.int64(), withNull), NullPointerException.class, "value"),
                call(() -> MasstreeMap.fromSorted(KeyCodec.int64(), null), NullPointerException.class, "entries"),
                call(
                        () -> MasstreeMap.fromSorted(KeyCodec.int64(), Arrays.asList(Map.entry(1L, 1), null)),
                        NullPointerException.class,
                        "entry"),
                call(
                        () -> MasstreeMap.fromSorted(KeyCodec.int64(), List.of(new SimpleEntry<>((Long) null, 1))),
                        NullPointerException.class,
                        "key"),
                call(
                        () -> MasstreeMap.fromSorted(KeyCodec.int64(), List.of(Map.entry(2L, 1), Map.entry(-1L, 1))),
                        IllegalArgumentException.class,
                        "keys must be strictly increasing in the order of the codec int64: -1 comes behind 2"),
                call(
                        () -> new MasstreeMap<>(NUMERALS, Map.of("7", 1, "007", 2)),
                        IllegalArgumentException.class,
                        "two keys of the map are the same to the codec int64.map(...): 7"),
                call(() -> numbers.put(null, "x"), NullPointerException.class, "key"),
                call(() -> numbers.put(1L, null), NullPointerException.class, "value"),
                call(() -> numbers.merge(1L, "x", null), NullPointerException.class, "function"),
                call(() -> numbers.get(null), NullPointerException.class, "key"),
                call(() -> numbers.subMap(1L, null), NullPointerException.class, "toKey"),
                call(() -> numbers.headMap(null), NullPointerException.class, "toKey"),
                call(() -> numbers.get(1), ClassCastException.class, "key 1 is refused by the codec int64: " + NO_LONG),
                call(
                        () -> ((MasstreeMap) numbers).tailMap(1),
                        ClassCastException.class,
                        "fromKey 1 is refused by the codec int64: " + NO_LONG),
                call(
                        () -> numbers.subMap(2L, 1L),
                        IllegalArgumentException.class,
                        "fromKey 2 comes after toKey 1 in the order of the codec int64"),
                call(
                        () -> numbers.descendingMap().subMap(1L, 2L),
                        IllegalArgumentException.class,
                        "fromKey 1 comes after toKey 2 in the order of this descending view"),
                call(
                        () -> part.put("a", 1),
                        IllegalArgumentException.class,
                        "key a is out of range: the keys of this view are at least m and less than n in the order of the codec"
                                + " utf8"),
                call(
                        () -> words.tailMap("m", false).headMap("a"),
                        IllegalArgumentException.class,
                        "toKey a is out of range: the keys of this view are greater than m in the order of the codec utf8"),
                call(
                        () -> words.headMap("m", true).merge("z", 1, Integer::sum),
                        IllegalArgumentException.class,
                        "key z is out of range: the keys of this view are at most m in the order of the codec utf8"),
                call(
                        () -> new MasstreeMap<List<Object>, String>(TUPLE)
                                .prefixMap(List.of("a"))
                                .put(List.of("b", 1L), ""),
                        IllegalArgumentException.class,
                        "key [b, 1] is out of range: the keys of this view are at least 0x610001 and less than 0x610002 in the"
                                + " order of the codec tuple(utf8, int64)"),
                call(
                        () -> new MasstreeMap<List<Object>, String>(TUPLE).prefixMap(List.of("a", 1L)),
                        UnsupportedOperationException.class,
                        "a prefix of the codec tuple(utf8, int64) has at most 1 components, not all: keys of the codec int64 have"
                                + " no prefixes"),
                call(
                        () -> words.prefixMapOf("a"),
                        UnsupportedOperationException.class,
                        "keys of the codec utf8 have no components"),
                call(() -> words.prefixMapOf((Object[]) null), NullPointerException.class, "components"),
                call(() -> words.prefixMap(null), NullPointerException.class, "prefix"),
                call(
                        () -> KeyCodec.tuple(KeyCodec.utf8(), null),
                        NullPointerException.class,
                        "the codec of component 1"),
                call(() -> KeyCodec.tuple(), IllegalArgumentException.class, "a tuple needs at least one component"),
                call(() -> ByteKey.of((byte[]) null), NullPointerException.class, "bytes"),
                call(() -> ByteKey.of(null, 0, 0), NullPointerException.class, "bytes"),
                call(
                        () -> ByteKey.of(new byte[2], 1, 3),
                        IndexOutOfBoundsException.class,
                        "Range [1, 3) out of bounds for length 2"),
                call(() -> ByteKey.of().startsWith(null), NullPointerException.class, "prefix"),
                call(() -> ByteKey.of().compareTo(null), NullPointerException.class, "other"),
                call(() -> KeyCodec.optional(null), NullPointerException.class, "codec"),
                call(() -> KeyCodec.ofEnum(null), NullPointerException.class, "type"),
                call(
                        () -> KeyCodec.ofEnum((Class) String.class),
                        IllegalArgumentException.class,
                        "type is java.lang.String, must be an enum with constants"),
                call(
                        () -> KeyCodec.ofEnum((Class<DayOfWeek>) (Class<?>) TimeUnit.class)
                                .encode(DayOfWeek.MONDAY),
                        ClassCastException.class,
                        "Cannot cast java.time.DayOfWeek to java.util.concurrent.TimeUnit"),
                call(
                        () -> NULLS.decode(new byte[8]),
                        IllegalArgumentException.class,
                        "the codec int64.map(...) cannot hold a key: its function \"from\" makes null of -9223372036854775808,"
                                + " must make a key"));
    }

    private static Arguments call(Executable call, Class<? extends RuntimeException> type, String message) {
        return Arguments.of(message, type, call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void message_saysWhatWasWrongAndWhatWouldBeRight(
            String message, Class<? extends RuntimeException> type, Executable call) {
        assertRefuses(type, message, call);
    }
}
