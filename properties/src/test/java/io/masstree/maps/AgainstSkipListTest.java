package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import io.masstree.maps.Calls.Call;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method of the map, its views and their collections, with a grid of good and bad arguments, next to {@link
 * ConcurrentSkipListMap}: the same result or the same type of exception, and the same entries afterwards. {@link Difference}
 * names what differs on purpose.
 */
class AgainstSkipListTest {
    private static final String NO_TEXT = "\uD83D"; // half a surrogate pair, and no Latin-1
    private static final Object OBJECT = new Object() {
        @Override
        public String toString() {
            return "an object";
        }
    };

    private static final KeyCodec<List<Object>> TUPLE = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.int64());

    /** What differs on purpose. */
    private enum Difference {
        /** A key that the codec cannot hold is refused where it would be stored or navigated from, and else is not there. */
        KEY_THAT_CANNOT_BE_HELD,
        /** The skip list notices a wrong type, or a null in a tuple, when it compares it with another key; here it is at once. */
        WRONG_TYPE_IS_NOTICED_AT_ONCE,
        /** Of two faults in one call, a view of the skip list finds that of the key first; here nulls come first. */
        NULL_IS_THE_FIRST_FAULT,
        /** A part of a view may not include the end that the view leaves out: that is out of its range, as in TreeMap. */
        END_THAT_IS_LEFT_OUT
    }

    /** Keys of one kind: those that both maps start with, and some more arguments, good and bad. */
    private record Kind<K>(
            KeyCodec<K> codec,
            Comparator<? super K> order,
            List<K> present,
            List<Object> more,
            Set<Difference> differences) {
        @Override
        public String toString() {
            return codec.toString();
        }

        ConcurrentNavigableMap<K, Object> filled(ConcurrentNavigableMap<K, Object> map, boolean empty) {
            if (!empty) {
                present.forEach(key -> map.put(key, "of " + key));
            }
            return map;
        }

        /** The exception with which the codec refuses an object as a key; null if it takes it. */
        @SuppressWarnings("unchecked")
        Class<?> refusal(Object key) {
            try {
                codec.encode((K) key);
                return null;
            } catch (NullPointerException | ClassCastException | IllegalArgumentException e) {
                return e.getClass();
            }
        }
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        KeyCodec.int64(),
                        null,
                        List.of(10L, 20L, 30L),
                        Arrays.asList(15L, 90L, null, 20, "20", OBJECT),
                        EnumSet.complementOf(EnumSet.of(Difference.KEY_THAT_CANNOT_BE_HELD))),
                new Kind<>(
                        KeyCodec.latin1(),
                        null,
                        List.of("a", "c", "e"),
                        Arrays.asList("b", "z", null, 'c', OBJECT, NO_TEXT),
                        EnumSet.allOf(Difference.class)),
                new Kind<>(
                        TUPLE,
                        TUPLE.comparator(),
                        List.of(List.of("a", 1L), List.of("b", 1L), List.of("b", 3L)),
                        Arrays.asList(
                                List.of("b", 2L),
                                null,
                                "b",
                                List.of("b"),
                                List.of("b", 1L, 1L),
                                List.of("b", 1),
                                List.of(1L, "b"),
                                List.of(NO_TEXT, 1L),
                                Arrays.asList("b", null)),
                        EnumSet.allOf(Difference.class)));
    }

    /** A way to a view or collection of a map, and the interface that it has. */
    private record Part(String name, Class<?> type, Function<ConcurrentNavigableMap<Object, Object>, Object> of) {}

    private static final String WHOLE = "the map";

    private static List<Part> parts(Object low, Object high) {
        Function<ConcurrentNavigableMap<Object, Object>, ConcurrentNavigableMap<Object, Object>> subMap =
                map -> map.subMap(low, true, high, true);
        return List.of(
                new Part(WHOLE, ConcurrentNavigableMap.class, map -> map),
                new Part(WHOLE + ".keySet", NavigableSet.class, ConcurrentNavigableMap::keySet),
                new Part(WHOLE + ".descendingKeySet", NavigableSet.class, ConcurrentNavigableMap::descendingKeySet),
                new Part(WHOLE + ".entrySet", Set.class, ConcurrentNavigableMap::entrySet),
                new Part(WHOLE + ".values", Collection.class, ConcurrentNavigableMap::values),
                new Part("subMap", ConcurrentNavigableMap.class, subMap::apply),
                new Part("subMap.keySet", NavigableSet.class, subMap.andThen(ConcurrentNavigableMap::keySet)::apply),
                new Part("subMap.entrySet", Set.class, subMap.andThen(ConcurrentNavigableMap::entrySet)::apply),
                new Part("subMap.values", Collection.class, subMap.andThen(ConcurrentNavigableMap::values)::apply),
                new Part("tailMap", ConcurrentNavigableMap.class, map -> map.tailMap(low, false)),
                new Part(
                        "descendingMap.headMap",
                        ConcurrentNavigableMap.class,
                        map -> map.descendingMap().headMap(low, false)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <K> void everyMethod_doesAsThatOfTheSkipList(Kind<K> kind) {
        Set<Difference> seen = EnumSet.noneOf(Difference.class);
        for (Part part : parts(kind.present.get(1), kind.present.get(2))) {
            for (Call call : Calls.of(part.type, arguments(kind, part))) {
                if (part.type == Collection.class && call.method().getName().equals("hashCode")) {
                    continue; // a Collection that is no Set has that of its identity
                }
                for (boolean empty : new boolean[] {false, true}) {
                    Difference difference = compare(kind, part, call, empty);
                    if (difference != null) {
                        seen.add(difference);
                    }
                }
            }
        }
        assertEquals(kind.differences, seen, "what differs on purpose");
    }

    /** Keys and values, good and bad; in an entry set, entries of them. */
    private static <K> List<Object> arguments(Kind<K> kind, Part part) {
        List<Object> objects = new ArrayList<>(kind.present);
        objects.addAll(kind.more);
        objects.add("of " + kind.present.get(1));
        if (part.type != Set.class) {
            return objects;
        }
        List<Object> entries = new ArrayList<>(List.of("no entry"));
        for (Object key : objects) {
            for (Object value : Arrays.asList("of " + key, null, 7)) {
                entries.add(new SimpleEntry<>(key, value));
            }
        }
        return entries;
    }

    /** Compares what a call does to both maps; returns what differs on purpose, or null. */
    @SuppressWarnings("unchecked")
    private static <K> Difference compare(Kind<K> kind, Part part, Call call, boolean empty) {
        ConcurrentNavigableMap<K, Object> list = kind.filled(new ConcurrentSkipListMap<>(kind.order), empty);
        ConcurrentNavigableMap<K, Object> tree = kind.filled(Maps.ofWidth(3, kind.codec), empty);
        String expected = call.outcome(part.of.apply((ConcurrentNavigableMap<Object, Object>) list));
        String actual = call.outcome(part.of.apply((ConcurrentNavigableMap<Object, Object>) tree));
        if (expected.equals(actual) && Calls.written(list).equals(Calls.written(tree))) {
            return null;
        }
        Difference difference = onPurpose(kind, part, call, empty, expected, actual);
        assertNotNull(
                difference,
                () -> kind + (empty ? ", empty, " : ", ") + part.name + "." + call + "\n"
                        + "  the skip list: " + expected + ", then " + Calls.written(list) + "\n"
                        + "  the Masstree: " + actual + ", then " + Calls.written(tree));
        return difference;
    }

    /** Which difference it is that makes the outcomes of a call differ; null if none can. */
    private static Difference onPurpose(
            Kind<?> kind, Part part, Call call, boolean empty, String expected, String actual) {
        List<Object> elements = elements(call);
        boolean nulls = elements.contains(null);
        Set<Class<?>> refusals = new HashSet<>();
        elements.stream().filter(Objects::nonNull).forEach(object -> refusals.add(kind.refusal(object)));
        boolean makesView = call.method().getName().matches("(sub|head|tail)(Map|Set)");
        if ((empty || makesView)
                && ((actual.equals("ClassCastException") && refusals.contains(ClassCastException.class))
                        || (actual.equals("NullPointerException") && refusals.contains(NullPointerException.class)))) {
            return Difference.WRONG_TYPE_IS_NOTICED_AT_ONCE;
        }
        if (refusals.contains(IllegalArgumentException.class)
                && (actual.equals("IllegalArgumentException") || expected.equals("IllegalArgumentException"))) {
            return Difference.KEY_THAT_CANNOT_BE_HELD;
        }
        if (nulls
                && !part.name.startsWith(WHOLE)
                && List.of("NullPointerException", "false").contains(actual)
                && expected.endsWith("Exception")) {
            return Difference.NULL_IS_THE_FIRST_FAULT;
        }
        if (makesView && actual.equals("IllegalArgumentException") && expected.endsWith(" []")) {
            return Difference.END_THAT_IS_LEFT_OUT;
        }
        return null;
    }

    /** The keys, values and elements among the arguments of a call, and in those that are collections, maps or entries. */
    private static List<Object> elements(Call call) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Object argument = call.arguments().get(i);
            if (call.method().getParameterTypes()[i] == Collection.class && argument != null) {
                ((Collection<?>) argument).forEach(element -> add(element, elements));
            } else {
                add(argument, elements);
            }
        }
        return elements;
    }

    private static void add(Object element, List<Object> elements) {
        elements.add(element);
        if (element instanceof Map<?, ?> map) {
            map.entrySet().forEach(entry -> add(entry, elements));
        } else if (element instanceof Map.Entry<?, ?> entry) {
            elements.add(entry.getKey());
            elements.add(entry.getValue());
        }
    }

    /** Uses of an iterator of a few elements. */
    private static final Map<String, Consumer<Iterator<?>>> USES_OF_AN_ITERATOR = Map.of(
            "removes each of those that remain", iterator -> iterator.forEachRemaining(element -> iterator.remove()),
            "removes the last of those that remain",
                    iterator -> {
                        iterator.forEachRemaining(element -> {});
                        iterator.remove();
                    },
            "removes each of those that remain but the first",
                    iterator -> {
                        iterator.next();
                        iterator.forEachRemaining(element -> iterator.remove());
                    },
            "removes one of those that remain twice",
                    iterator -> iterator.forEachRemaining(element -> {
                        iterator.remove();
                        iterator.remove();
                    }),
            "removes the one at which the action failed, and goes on",
                    iterator -> {
                        Set<Object> seen = new HashSet<>();
                        try {
                            iterator.forEachRemaining(element -> {
                                seen.add(element);
                                if (seen.size() == 2) {
                                    throw new IllegalArgumentException("on purpose");
                                }
                            });
                        } catch (IllegalArgumentException e) {
                            iterator.remove();
                        }
                        iterator.next();
                        iterator.remove();
                    });

    /** What {@code forEachRemaining} shows has been returned, and may be removed. */
    @ParameterizedTest
    @MethodSource("kinds")
    <K> void iterators_doAsThoseOfTheSkipList(Kind<K> kind) {
        for (Part part : parts(kind.present.get(1), kind.present.get(2))) {
            if (part.type != ConcurrentNavigableMap.class) {
                USES_OF_AN_ITERATOR.forEach((name, use) -> assertEquals(
                        used(kind.filled(new ConcurrentSkipListMap<>(kind.order), false), part, use),
                        used(kind.filled(Maps.ofWidth(3, kind.codec), false), part, use),
                        () -> kind + ", an iterator of " + part.name + " that " + name));
            }
        }
    }

    /** What is left of a map, and the exception that came. */
    @SuppressWarnings("unchecked")
    private static String used(ConcurrentNavigableMap<?, Object> map, Part part, Consumer<Iterator<?>> use) {
        Collection<?> all = (Collection<?>) part.of.apply((ConcurrentNavigableMap<Object, Object>) map);
        String outcome = "nothing was thrown";
        try {
            use.accept(all.iterator());
        } catch (RuntimeException e) {
            outcome = e.getClass().getSimpleName();
        }
        return outcome + ", left are " + Calls.written(map);
    }

    /** A map may be among its own values. */
    @Test
    void toString_ofAMapThatHoldsItself_isThatOfTheSkipList() {
        for (UnaryOperator<ConcurrentNavigableMap<Long, Object>> view :
                List.<UnaryOperator<ConcurrentNavigableMap<Long, Object>>>of(
                        map -> map, ConcurrentNavigableMap::descendingMap, map -> map.tailMap(2L))) {
            List<String> texts = new ArrayList<>();
            for (ConcurrentNavigableMap<Long, Object> map :
                    List.of(new ConcurrentSkipListMap<Long, Object>(), new MasstreeMap<>(KeyCodec.int64()))) {
                map.put(2L, "two");
                ConcurrentNavigableMap<Long, Object> itself = view.apply(map);
                itself.put(3L, itself);
                texts.add(itself.toString());
            }
            assertEquals(texts.get(0), texts.get(1));
        }
    }
}
