package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.ByteKey;
import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            assertRefuses(type, message, () -> direction.comparator().compare(key, key));
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

    private enum Nothing {}

    /** The class of its constant is not that of the enum. */
    private enum Something {
        ONE {
            @Override
            public String toString() {
                return "one";
            }
        }
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
                        () -> KeyCodec.ofEnum(Nothing.class),
                        IllegalArgumentException.class,
                        "type is io.masstree.maps.RefusalsTest$Nothing, must be an enum with constants"),
                call(
                        () -> KeyCodec.ofEnum((Class) Enum.class),
                        IllegalArgumentException.class,
                        "type is java.lang.Enum, must be an enum with constants"),
                call(
                        () -> KeyCodec.ofEnum((Class) ((Object) Something.ONE).getClass()),
                        IllegalArgumentException.class,
                        "type is io.masstree.maps.RefusalsTest$Something$1, must be an enum with constants"),
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

    /** What is looked for by the methods that take any object, which find that a key of the right type is not there. */
    private static final Map<String, BiFunction<Map<?, ?>, Object, Object>> LOOKS = Map.ofEntries(
            Map.entry("get", Map::get),
            Map.entry("getOrDefault", (map, key) -> map.getOrDefault(key, null)),
            Map.entry("containsKey", Map::containsKey),
            Map.entry("remove", Map::remove),
            Map.entry("remove of a value", (map, key) -> map.remove(key, "value")),
            Map.entry("keySet().contains", (map, key) -> map.keySet().contains(key)),
            Map.entry("keySet().remove", (map, key) -> map.keySet().remove(key)),
            Map.entry("keySet().containsAll", (map, key) -> map.keySet().containsAll(List.of(key))),
            Map.entry("entrySet().contains", (map, key) -> map.entrySet().contains(Map.entry(key, "value"))),
            Map.entry("entrySet().remove", (map, key) -> map.entrySet().remove(Map.entry(key, "value"))));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeyOfAnotherType_isRefusedWhateverIsThere(boolean empty) {
        MasstreeMap<Long, String> numbers = numbers();
        MasstreeMap<String, Integer> words = words();
        MasstreeMap<List<Object>, String> tuples = new MasstreeMap<>(TUPLE, Map.of(List.of("a", 1L), "value"));
        if (empty) {
            List.of(numbers, words, tuples).forEach(Map::clear);
        }
        List<Map<?, ?>> ofNumbers =
                List.of(numbers, numbers.descendingMap(), numbers.headMap(2L, true), numbers.tailMap(1L, false));
        List<Map<?, ?>> ofWords = List.of(words, words.descendingMap(), words.prefixMap("m"), words.tailMap("m"));
        List<Map<?, ?>> ofTuples = List.of(tuples, tuples.descendingMap(), tuples.prefixMapOf("a"));
        LOOKS.forEach((name, look) -> {
            for (Object wrong : List.of("1", 1, new Object())) {
                ofNumbers.forEach(map -> assertWrongType(name, look, map, wrong));
                ofTuples.forEach(map -> assertWrongType(name, look, map, wrong));
            }
            for (Object wrong : List.of('m', 1L, List.of("mass"))) {
                ofWords.forEach(map -> assertWrongType(name, look, map, wrong));
            }
        });
    }

    private static void assertWrongType(
            String name, BiFunction<Map<?, ?>, Object, Object> look, Map<?, ?> map, Object wrong) {
        assertThrows(
                ClassCastException.class,
                () -> look.apply(map, wrong),
                () -> name + " of " + wrong + ", a " + wrong.getClass() + ", in " + map);
    }

    /** No method of codecs takes a null: it would be found out later, far from the mistake. */
    @Test
    void nullsAreRefusedByAllMethodsOfCodecs() {
        Map<KeyCodec<?>, Object> keys = Map.of(
                KeyCodec.utf8(),
                "a",
                KeyCodec.int64(),
                1L,
                KeyCodec.utf8().reversed(),
                "a",
                KeyCodec.optional(KeyCodec.utf8()),
                Optional.of("a"),
                TUPLE,
                List.of("a", 1L),
                TUPLE.map(list -> list, list -> list),
                List.of("a", 1L));
        for (Method method : KeyCodec.class.getMethods()) {
            for (Map.Entry<KeyCodec<?>, Object> each : keys.entrySet()) {
                for (int i = 0; i < method.getParameterCount(); i++) {
                    Object[] arguments = Stream.of(method.getParameterTypes())
                            .map(type -> argument(type, each.getKey(), each.getValue()))
                            .toArray();
                    arguments[i] = null;
                    String what = method + " of " + each.getKey() + ", null as argument " + i;
                    InvocationTargetException e = assertThrows(
                            InvocationTargetException.class, () -> method.invoke(each.getKey(), arguments), what);
                    assertEquals(NullPointerException.class, e.getCause().getClass(), what);
                }
            }
        }
    }

    private static Object argument(Class<?> type, KeyCodec<?> codec, Object key) {
        Map<Class<?>, Object> samples = Map.of(
                Object.class,
                key,
                Object[].class,
                new Object[] {"a"},
                byte[].class,
                encoded(codec, key),
                Function.class,
                Function.identity(),
                KeyCodec.class,
                codec,
                KeyCodec[].class,
                new KeyCodec<?>[] {codec},
                Class.class,
                DayOfWeek.class);
        return Objects.requireNonNull(samples.get(type), () -> "an argument of the type " + type);
    }

    @SuppressWarnings("unchecked")
    private static <K> byte[] encoded(KeyCodec<K> codec, Object key) {
        return codec.encode((K) key);
    }
}
