package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Operations of the map and its views that look first and act later, while something happens to the entry between: what they
 * act on must be what they have seen. Values are told apart by identity, and equal ones need not be the same object.
 */
class CompoundOperationsTest {
    private static final int WIDTH = 3;
    private static final int MORE = 100;

    /** A value of which there may be equal ones. */
    private record Value(int number) {
        Value plus(int summand) {
            return new Value(number + summand);
        }
    }

    /** Keys of every form that an entry can have: in the node, with a suffix in the node, with one of its own, in a layer. */
    private static final List<String> TARGETS = List.of("m", "ABCDEFGHi", "ABCDEFGHi-behind-it", "PQRSTUVW-layer-b");

    private static final List<String> OTHERS = List.of("0", "ABCDEFG", "Q", "PQRSTUVW-layer-a", "z");

    /** Keys that come to the nodes of all targets, which split. */
    private static final List<String> NEIGHBOURS = List.of(
            "A",
            "ABCD",
            "ABCDEFGA",
            "ABCDEFGZ",
            "ABD",
            "PQRSTUVA",
            "PQRSTUVW-layer-",
            "PQRSTUVW-layer-c",
            "PQRSTUVZ",
            "l",
            "lz",
            "ma",
            "mb",
            "n");

    /** Where the map is operated on from. */
    private enum From {
        THE_MAP(map -> map),
        A_SUB_MAP(map -> map.subMap("1", true, "y", false)),
        THE_DESCENDING_MAP(NavigableMap::descendingMap),
        A_DESCENDING_SUB_MAP(map -> map.tailMap("1", true).descendingMap().tailMap("y", false));

        @SuppressWarnings("ImmutableEnumChecker") // a lambda
        private final Function<NavigableMap<String, Value>, NavigableMap<String, Value>> view;

        From(Function<NavigableMap<String, Value>, NavigableMap<String, Value>> view) {
            this.view = view;
        }
    }

    /** What happens to an entry when it has been seen. */
    private enum Meanwhile {
        NOTHING,
        ANOTHER_VALUE,
        AN_EQUAL_VALUE,
        REMOVED,
        REMOVED_AND_PUT_BACK,
        ITS_NODE_SPLITS,
        A_LONGER_KEY_COMES,
        CLEARED;

        void happenTo(MasstreeMap<String, Value> map, String key) {
            Value value = map.get(key);
            switch (this) {
                case NOTHING -> {}
                case ANOTHER_VALUE -> map.put(key, value.plus(MORE));
                case AN_EQUAL_VALUE -> map.put(key, new Value(value.number));
                case REMOVED -> map.remove(key);
                case REMOVED_AND_PUT_BACK -> {
                    map.remove(key);
                    map.put(key, value);
                }
                case ITS_NODE_SPLITS -> NEIGHBOURS.forEach(each -> map.put(each, new Value(0)));
                case A_LONGER_KEY_COMES -> map.put(key + "-and-more", new Value(0));
                case CLEARED -> map.clear();
            }
        }

        /** Whether the key no longer has the value that was seen, and has another one. */
        boolean givesAnother() {
            return this == ANOTHER_VALUE || this == AN_EQUAL_VALUE;
        }

        /** Whether the key has no value any more. */
        boolean takesAway() {
            return this == REMOVED || this == CLEARED;
        }
    }

    private MasstreeMap<String, Value> map = Maps.ofWidth(WIDTH, KeyCodec.latin1());

    private NavigableMap<String, Value> filled(String target, From from) {
        map = Maps.ofWidth(WIDTH, KeyCodec.latin1());
        for (String key : OTHERS) {
            map.put(key, new Value(MORE + key.length()));
        }
        map.put(target, new Value(1));
        return from.view.apply(map);
    }

    private interface Attempt {
        void on(NavigableMap<String, Value> view, String target, String what);
    }

    private void fromEverywhere(Attempt attempt) {
        for (From from : From.values()) {
            for (String target : TARGETS) {
                NavigableMap<String, Value> view = filled(target, from);
                String what = target + " from " + from;
                attempt.on(view, target, what);
                List<String> keys = new ArrayList<>();
                map.forEach((key, value) -> keys.add(key));
                assertEquals(keys.size(), map.size(), () -> what + ": entries counted, of " + keys);
                Maps.check(map);
            }
        }
    }

    /** The target's value, which has been replaced, removed or kept. */
    private void assertRemoved(boolean removed, Value expected, String target, String what) {
        if (removed || expected == null) {
            assertNull(map.get(target), () -> what + " should be gone");
        } else {
            assertSame(expected, map.get(target), () -> what + " should have kept its new value");
        }
    }

    /** Removes by a condition that is true of the target alone; once it has seen the target, something happens to that. */
    private void removeIf(
            Meanwhile meanwhile,
            boolean goesByTheKey,
            Function<NavigableMap<String, Value>, BiPredicate<String, Runnable>> removal) {
        fromEverywhere((view, target, what) -> {
            Value[] then = new Value[1];
            boolean removed = removal.apply(view).test(target, () -> {
                meanwhile.happenTo(map, target);
                then[0] = map.get(target);
            });
            boolean expected = !meanwhile.takesAway() && (goesByTheKey || !meanwhile.givesAnother());
            assertEquals(expected, removed, () -> what + ": removeIf says whether it removed anything");
            assertRemoved(expected, then[0], target, what);
        });
    }

    @ParameterizedTest
    @EnumSource
    void removeIfOfEntries_removesOnlyWhatItSaw(Meanwhile meanwhile) {
        removeIf(
                meanwhile,
                false,
                view -> (target, then) -> view.entrySet().removeIf(entry -> {
                    boolean found = entry.getKey().equals(target);
                    if (found) {
                        then.run();
                    }
                    return found;
                }));
    }

    /** What it has removed it tells, also if the last one that it was to remove got another value. */
    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("ReferenceEquality") // values that are equal, but other objects, are what it is about
    void removeIf_tellsOfAllThatItRemoved(From from) {
        List<Function<NavigableMap<String, Value>, Collection<?>>> collections =
                List.of(NavigableMap::values, NavigableMap::entrySet);
        for (Function<NavigableMap<String, Value>, Collection<?>> collection : collections) {
            NavigableMap<String, Value> view = filled("m", from);
            String last = view.lastKey();
            Value seen = view.get(last);
            boolean removed = collection.apply(view).removeIf(element -> {
                if (valueOf(element) == seen) {
                    map.put(last, new Value(-1));
                }
                return true;
            });
            assertTrue(removed, "it removed all but the last");
            assertEquals(List.of(last), List.copyOf(view.keySet()));
        }
    }

    private static Object valueOf(Object element) {
        return element instanceof Map.Entry<?, ?> entry ? entry.getValue() : element;
    }

    @ParameterizedTest
    @EnumSource
    void entriesThatConditionsSeeTakeNoValue(From from) {
        NavigableMap<String, Value> view = filled("m", from);
        view.entrySet().removeIf(entry -> {
            assertThrows(UnsupportedOperationException.class, () -> entry.setValue(new Value(0)));
            return false;
        });
        view.entrySet()
                .forEach(
                        entry -> assertThrows(UnsupportedOperationException.class, () -> entry.setValue(new Value(0))));
        view.entrySet().stream()
                .forEach(
                        entry -> assertThrows(UnsupportedOperationException.class, () -> entry.setValue(new Value(0))));
    }

    /** An equal value is another object: whoever stores it finds it again, and not the one before. */
    @ParameterizedTest
    @EnumSource
    void anEqualValue_isStored(From from) {
        List<BiConsumer<NavigableMap<String, Value>, Value>> stores = List.of(
                (view, given) -> view.put("m", given),
                (view, given) -> view.replace("m", given),
                (view, given) -> view.replace("m", new Value(1), given),
                (view, given) -> view.compute("m", (key, value) -> given),
                (view, given) -> view.computeIfPresent("m", (key, value) -> given),
                (view, given) -> view.merge("m", given, (value, same) -> same));
        for (BiConsumer<NavigableMap<String, Value>, Value> store : stores) {
            NavigableMap<String, Value> view = filled("m", from);
            Value given = new Value(1);
            store.accept(view, given);
            assertSame(given, view.get("m"));
        }
        NavigableMap<String, Value> view = filled("m", from);
        Value given = new Value(1);
        view.replaceAll((key, value) -> key.equals("m") ? given : value);
        assertSame(given, view.get("m"));
    }

    /** Where the first equal value is lost to another thread, the next one is taken. */
    @ParameterizedTest
    @EnumSource
    void removeOfAValue_takesAnotherEqualOne(From from) {
        NavigableMap<String, Value> view = filled("m", from);
        Value given = new Value(1);
        view.put("n", given);
        List<Object> lost = new ArrayList<>();
        Object asked = new Object() {
            @Override
            @SuppressWarnings("ReferenceEquality") // which of the two it is
            public boolean equals(Object other) {
                boolean equal = given.equals(other);
                if (equal && lost.isEmpty()) {
                    lost.add(other);
                    map.put(map.get("m") == other ? "m" : "n", new Value(-1));
                }
                return equal;
            }

            @Override
            public int hashCode() {
                return given.hashCode();
            }
        };
        assertTrue(view.values().remove(asked));
        assertFalse(view.containsValue(given));
        assertTrue(view.containsValue(new Value(-1)));
    }

    private MasstreeMap<Long, String> numbers = new MasstreeMap<>(KeyCodec.int64());

    /** Arrays have no holes where keys go while they are filled. */
    @Test
    void arrays_haveNoHoles() {
        List<Function<Map<Long, String>, Object[]>> arrays = List.of(
                map -> map.keySet().toArray(),
                map -> map.keySet().toArray(new Long[0]),
                map -> map.keySet().toArray(new Long[8]),
                map -> map.entrySet().toArray(),
                map -> map.entrySet().toArray(new Object[0]));
        for (Function<Map<Long, String>, Object[]> array : arrays) {
            for (long gone = 0; gone < 9; gone++) {
                long key = gone;
                int[] decoded = {0};
                numbers = Maps.ofWidth(WIDTH, KeyCodec.int64().map(given -> given, found -> {
                    if (decoded[0]++ == 0) {
                        numbers.remove(key);
                    }
                    return found;
                }));
                for (long each = 0; each < 9; each++) {
                    numbers.put(each, "value");
                }
                decoded[0] = 0;
                Object[] found = array.apply(numbers);
                assertFalse(Arrays.asList(found).contains(null), () -> "a hole in " + Arrays.toString(found));
                assertTrue(found.length >= 8, () -> "not all that were there: " + Arrays.toString(found));
            }
        }
    }

    /** For a view there is nothing outside of its ends, whatever the map has there. */
    @Test
    void functionsOfAView_seeNothingOutsideOfIt() {
        filled("m", From.THE_MAP);
        Value there = map.get("z");
        for (NavigableMap<String, Value> view : List.of(
                map.headMap("y", true), map.tailMap("y", true).descendingMap().tailMap("y", true))) {
            assertNull(view.compute("z", (key, value) -> value));
            assertNull(view.computeIfPresent("z", (key, value) -> new Value(0)));
            assertNull(view.get("z"));
            assertNull(view.getOrDefault("z", null));
            assertNull(view.remove("z"));
            assertFalse(view.remove("z", there));
            Value mine = new Value(1);
            assertThrows(IllegalArgumentException.class, () -> view.put("z", mine));
            assertThrows(IllegalArgumentException.class, () -> view.putIfAbsent("z", mine));
            assertThrows(IllegalArgumentException.class, () -> view.computeIfAbsent("z", key -> mine));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> view.compute("z", (key, value) -> {
                        assertNull(value, "the view has no such key");
                        return mine;
                    }));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> view.merge("z", mine, (value, same) -> {
                        throw new AssertionError("the view has no such key");
                    }));
            assertSame(there, map.get("z"));
        }
    }

    /** What {@code removeAll} and {@code retainAll} are given may be slow to say whether it has an element. */
    @ParameterizedTest
    @EnumSource
    void removalsByAnotherCollection_leaveAValueThatCameMeanwhile(From from) {
        for (boolean ofValues : new boolean[] {true, false}) {
            for (boolean retain : new boolean[] {true, false}) {
                NavigableMap<String, Value> view = filled("m", from);
                Collection<?> collection = ofValues ? view.values() : view.entrySet();
                int entries = collection.size();
                Value theirs = new Value(-1);
                Collection<?> given = new AnsweringLate(view.get("m"), retain, () -> map.put("m", theirs));
                boolean changed = retain ? collection.retainAll(given) : collection.removeAll(given);
                assertSame(theirs, map.get("m"), "a value that the removal has not seen");
                assertEquals(entries, collection.size());
                assertFalse(changed);
            }
        }
    }

    /** Has one value, or all but that, and does something before it says so. */
    private static final class AnsweringLate extends AbstractCollection<Object> {
        private final Object value;
        private final boolean allButThat;
        private final Runnable before;

        AnsweringLate(Object value, boolean allButThat, Runnable before) {
            this.value = value;
            this.allButThat = allButThat;
            this.before = before;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // of this very value
        public boolean contains(Object element) {
            boolean isThat = valueOf(element) == value;
            if (isThat) {
                before.run();
            }
            return isThat != allButThat;
        }

        @Override
        public Iterator<Object> iterator() {
            before.run();
            return List.<Object>of(Map.entry("m", value)).iterator();
        }

        @Override
        public int size() {
            return MORE; // so that nobody goes through it who need not
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("ReferenceEquality") // values that are equal, but other objects, are what it is about
    void removeIfOfValues_removesOnlyWhatItSaw(Meanwhile meanwhile) {
        removeIf(meanwhile, false, view -> (target, then) -> {
            Value seen = map.get(target);
            return view.values().removeIf(value -> {
                if (value.equals(seen)) {
                    then.run();
                }
                return value.equals(seen);
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void removeIfOfKeys_removesTheKeyWhateverItsValue(Meanwhile meanwhile) {
        removeIf(
                meanwhile,
                true,
                view -> (target, then) -> view.keySet().removeIf(key -> {
                    if (key.equals(target)) {
                        then.run();
                    }
                    return key.equals(target);
                }));
    }

    @ParameterizedTest
    @EnumSource
    void removeOfAnIterator_removesTheKeyWhateverItsValue(Meanwhile meanwhile) {
        List<Function<NavigableMap<String, Value>, Collection<?>>> collections =
                List.of(NavigableMap::keySet, NavigableMap::values, NavigableMap::entrySet);
        for (Function<NavigableMap<String, Value>, Collection<?>> collection : collections) {
            fromEverywhere((view, target, what) -> {
                Iterator<String> keys = List.copyOf(view.keySet()).iterator();
                Iterator<?> iterator = collection.apply(view).iterator();
                iterator.next();
                while (!keys.next().equals(target)) {
                    iterator.next();
                }
                meanwhile.happenTo(map, target);
                iterator.remove();
                assertNull(map.get(target), () -> what + " is still there after remove of the iterator");
                List<String> all = List.copyOf(map.keySet());
                assertTrue(
                        meanwhile == Meanwhile.CLEARED ? all.isEmpty() : all.containsAll(OTHERS),
                        () -> what + " has taken others with it: " + all);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void replaceAll_replacesOnlyWhatItSaw(Meanwhile meanwhile) {
        fromEverywhere((view, target, what) -> {
            List<Value> seen = new ArrayList<>();
            Value[] then = new Value[1];
            view.replaceAll((key, value) -> {
                if (key.equals(target)) {
                    seen.add(value);
                    if (seen.size() == 1) {
                        meanwhile.happenTo(map, target);
                        then[0] = map.get(target);
                    }
                }
                return value.plus(10);
            });
            assertSeenAndReplaced(meanwhile, seen, then[0], target, what);
        });
    }

    /** A function of a compound operation on one key, as {@code replaceAll}. */
    private interface Compound {
        Value apply(NavigableMap<String, Value> view, String key, Function<Value, Value> function);
    }

    private void compound(Meanwhile meanwhile, Compound operation) {
        fromEverywhere((view, target, what) -> {
            List<Value> seen = new ArrayList<>();
            Value[] then = new Value[1];
            Value answer = operation.apply(view, target, value -> {
                seen.add(value);
                if (seen.size() == 1) {
                    meanwhile.happenTo(map, target);
                    then[0] = map.get(target);
                }
                return value.plus(10);
            });
            assertSeenAndReplaced(meanwhile, seen, then[0], target, what);
            assertSame(answer, map.get(target), () -> what + ": the answer is the value that was stored");
        });
    }

    private void assertSeenAndReplaced(Meanwhile meanwhile, List<Value> seen, Value then, String target, String what) {
        if (meanwhile.takesAway()) {
            assertEquals(1, seen.size(), () -> what + " is gone: nothing to make a value of");
            assertNull(map.get(target), () -> what + " has come back");
        } else if (meanwhile.givesAnother()) {
            assertEquals(2, seen.size(), () -> what + ": calls of the function, which must see what came meanwhile");
            assertSame(then, seen.get(1), () -> what + ": the function must see what came meanwhile");
            assertEquals(then.plus(10), map.get(target), () -> what + ": made of the value that came meanwhile");
        } else {
            assertEquals(new Value(11), map.get(target), () -> what + ": made of the value that was seen");
        }
    }

    @ParameterizedTest
    @EnumSource
    void computeIfPresent_replacesOnlyWhatItSaw(Meanwhile meanwhile) {
        compound(
                meanwhile, (view, key, function) -> view.computeIfPresent(key, (same, value) -> function.apply(value)));
    }

    @ParameterizedTest
    @EnumSource
    void compute_replacesOnlyWhatItSaw(Meanwhile meanwhile) {
        compound(
                meanwhile,
                (view, key, function) ->
                        view.compute(key, (same, value) -> value == null ? null : function.apply(value)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REMOVED", "CLEARED"})
    void merge_replacesOnlyWhatItSaw(Meanwhile meanwhile) {
        Value given = new Value(0);
        compound(meanwhile, (view, key, function) -> view.merge(key, given, (value, same) -> function.apply(value)));
    }

    /** What the function of a compound operation made comes too late: the value that is there is the answer. */
    @ParameterizedTest
    @EnumSource
    void computeIfAbsent_leavesAValueThatCameMeanwhile(From from) {
        for (String target : TARGETS) {
            NavigableMap<String, Value> view = filled(target, from);
            map.remove(target);
            Value theirs = new Value(2);
            Value answer = view.computeIfAbsent(target, key -> {
                map.put(target, theirs);
                return new Value(2);
            });
            assertSame(theirs, answer, () -> "computeIfAbsent answers what came meanwhile for " + target);
            assertSame(theirs, map.get(target), () -> "computeIfAbsent leaves what came meanwhile for " + target);
        }
    }
}
