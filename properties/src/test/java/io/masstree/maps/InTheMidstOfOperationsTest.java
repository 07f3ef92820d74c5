package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operations of maps and views take place at one moment, whatever others do in their midst.
 *
 * <p>A map calls code of its user: the codec, {@code equals} of values, functions. Whenever it does, another change can be made, as if
 * by another thread. So each operation is tried with each change at each of these moments: what comes of it must be what comes of the
 * operation before the change, behind it, or between two parts of it.
 */
@Guards({Rule.R12, Rule.R30, Rule.R32})
class InTheMidstOfOperationsTest {
    private static final int WIDTH = 3;

    /** A key that the view's ends include. */
    private static final long LEAST = 2;

    private static final long GREATEST = 8;

    /** Called where the map calls code of its user. */
    private @Nullable Runnable moment;

    /** Of which the one makes bytes of keys, and the other numbers. */
    private final List<KeyCodec<Long>> codecs =
            List.of(KeyCodec.int64().map(this::passed, this::passed), Maps.asNumbers(this::passed));

    private MasstreeMap<Long, Value> map = new MasstreeMap<>(KeyCodec.int64());

    /** A value of which there are equal ones: whose it is tells them apart. */
    private final class Value {
        private final int number;
        private final String whose;

        Value(int number, String whose) {
            this.number = number;
            this.whose = whose;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            passMoment();
            return other instanceof Value value && value.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }

        @Override
        public String toString() {
            return number + " " + whose;
        }
    }

    private void passMoment() {
        if (moment != null) {
            moment.run();
        }
    }

    private void fill(KeyCodec<Long> codec) {
        map = Maps.ofWidth(WIDTH, codec);
        map.put(3L, new Value(30, "there"));
        map.put(5L, new Value(50, "there"));
    }

    private Long passed(Long key) {
        passMoment();
        return key;
    }

    private static final Map<String, UnaryOperator<NavigableMap<Long, Value>>> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("the map", map -> map);
        VIEWS.put("its descending view", NavigableMap::descendingMap);
        VIEWS.put("a sub map", map -> map.subMap(LEAST, true, GREATEST, true));
        VIEWS.put("a head map", map -> map.headMap(GREATEST, true));
        VIEWS.put("a tail map", map -> map.tailMap(LEAST, true));
        VIEWS.put("a descending sub map", map -> map.descendingMap().subMap(GREATEST, true, LEAST, true));
        VIEWS.put("a head map of a descending view", map -> map.descendingMap().headMap(LEAST, true));
    }

    private interface Call {
        @Nullable
        Object on(NavigableMap<Long, Value> view);
    }

    private Map<String, Call> operations() {
        Map<String, Call> all = new LinkedHashMap<>();
        all.put("keySet().pollFirst()", view -> view.navigableKeySet().pollFirst());
        all.put("keySet().pollLast()", view -> view.navigableKeySet().pollLast());
        all.put("keySet().removeFirst()", view -> called("removeFirst", view.navigableKeySet()));
        all.put("keySet().removeLast()", view -> called("removeLast", view.navigableKeySet()));
        all.put("keySet().first()", view -> view.navigableKeySet().first());
        all.put("keySet().last()", view -> view.navigableKeySet().last());
        all.put("keySet().floor(5)", view -> view.navigableKeySet().floor(5L));
        all.put("keySet().remove(3)", view -> view.keySet().remove(3L));
        all.put("entrySet().remove(3=30)", view -> view.entrySet().remove(Map.entry(3L, mine(30))));
        all.put("entrySet().removeAll(3=30)", view -> view.entrySet().removeAll(List.of(Map.entry(3L, mine(30)))));
        all.put("entrySet().contains(3=30)", view -> view.entrySet().contains(Map.entry(3L, mine(30))));
        all.put("values().remove(30)", view -> view.values().remove(mine(30)));
        all.put("get(3)", view -> view.get(3L));
        all.put("getOrDefault(3, 99)", view -> view.getOrDefault(3L, mine(99)));
        all.put("containsKey(3)", view -> view.containsKey(3L));
        all.put("put(3, 31)", view -> view.put(3L, mine(31)));
        all.put("putIfAbsent(3, 31)", view -> view.putIfAbsent(3L, mine(31)));
        all.put("remove(3)", view -> view.remove(3L));
        all.put("remove(3, 30)", view -> view.remove(3L, mine(30)));
        all.put("replace(3, 31)", view -> view.replace(3L, mine(31)));
        all.put("replace(3, 30, 31)", view -> view.replace(3L, mine(30), mine(31)));
        all.put("replace(3, 30, 30)", view -> view.replace(3L, mine(30), mine(30)));
        all.put("computeIfAbsent(3)", view -> view.computeIfAbsent(3L, key -> called(mine(32))));
        all.put("computeIfAbsent(4)", view -> view.computeIfAbsent(4L, key -> called(mine(42))));
        all.put("computeIfPresent(3)", view -> view.computeIfPresent(3L, (key, old) -> called(more(old))));
        all.put("compute(3)", view -> view.compute(3L, (key, old) -> called(more(old))));
        all.put("merge(3, 1)", view -> view.merge(3L, mine(1), (old, given) -> called(more(old))));
        all.put("firstEntry()", NavigableMap::firstEntry);
        all.put("lastEntry()", NavigableMap::lastEntry);
        all.put("firstKey()", NavigableMap::firstKey);
        all.put("lastKey()", NavigableMap::lastKey);
        all.put("pollFirstEntry()", NavigableMap::pollFirstEntry);
        all.put("pollLastEntry()", NavigableMap::pollLastEntry);
        all.put("floorEntry(4)", view -> view.floorEntry(4L));
        all.put("floorEntry(8)", view -> view.floorEntry(GREATEST));
        all.put("ceilingEntry(2)", view -> view.ceilingEntry(LEAST));
        all.put("higherEntry(3)", view -> view.higherEntry(3L));
        all.put("ceilingEntry(4)", view -> view.ceilingEntry(4L));
        return all;
    }

    /** A method that interfaces of the JDK have since Java 21, with a default that is none for maps with several users. */
    private static @Nullable Object called(String name, NavigableSet<Long> keys) {
        try {
            Method method = keys.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(keys);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NoSuchElementException none) {
                throw none;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no public method " + name, e);
        }
    }

    private Value called(Value value) {
        passMoment();
        return value;
    }

    private Value more(@Nullable Value old) {
        return mine(old == null ? 1 : old.number + 1);
    }

    private Value mine(int number) {
        return new Value(number, "of the operation");
    }

    private Value theirs(int number) {
        return new Value(number, "of the change");
    }

    /** What happens in the midst of an operation, in one or two parts. */
    private Map<String, List<Supplier<@Nullable Object>>> changes() {
        Map<String, List<Supplier<@Nullable Object>>> all = new LinkedHashMap<>();
        all.put("put(3, 33)", List.of(() -> map.put(3L, theirs(33))));
        all.put("put(3, an equal value)", List.of(() -> map.put(3L, theirs(30))));
        all.put("remove(3)", List.of(() -> map.remove(3L)));
        all.put("remove(5)", List.of(() -> map.remove(5L)));
        all.put("clear()", List.of(this::cleared));
        all.put("put(4, 40)", List.of(() -> map.put(4L, theirs(40))));
        all.put("pollFirst()", List.of(() -> map.pollFirstEntry()));
        all.put("pollLast()", List.of(() -> map.pollLastEntry()));
        all.put("put(2, 20), remove(3)", List.of(() -> map.put(LEAST, theirs(20)), () -> map.remove(3L)));
        all.put("put(8, 80), remove(5)", List.of(() -> map.put(GREATEST, theirs(80)), () -> map.remove(5L)));
        all.put("remove(3), put(3, 30)", List.of(() -> map.remove(3L), () -> map.put(3L, theirs(30))));
        all.put("put(2, 20), get(3)", List.of(() -> map.put(LEAST, theirs(20)), () -> map.get(3L)));
        all.put("put(8, 80), get(5)", List.of(() -> map.put(GREATEST, theirs(80)), () -> map.get(5L)));
        return all;
    }

    private @Nullable Object cleared() {
        map.clear();
        return null;
    }

    static Stream<String> namesOfOperations() {
        return new InTheMidstOfOperationsTest().operations().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("namesOfOperations")
    void theyTakePlaceAtOneMoment(String name) {
        for (KeyCodec<Long> codec : codecs) {
            int moments = moments(name, codec);
            assertTrue(moments > 0, () -> "the operation calls code of its user, with the codec " + codec);
        }
    }

    /** Tries an operation with all changes at all moments; returns how many there were. */
    private int moments(String name, KeyCodec<Long> codec) {
        Call operation = operations().get(name);
        int moments = 0;
        for (Map.Entry<String, UnaryOperator<NavigableMap<Long, Value>>> view : VIEWS.entrySet()) {
            for (Map.Entry<String, List<Supplier<@Nullable Object>>> change :
                    changes().entrySet()) {
                if (isWeak(name, view.getKey()) && change.getKey().contains("get")) {
                    continue; // which sees that the entry is still there when it is not the first any more
                }
                Set<String> explained = new LinkedHashSet<>();
                for (int before = 0; before <= change.getValue().size(); before++) {
                    explained.add(inTurn(codec, operation, view.getValue(), change.getValue(), before));
                }
                int at = 1;
                String found;
                do {
                    found = inTheMidst(codec, operation, view.getValue(), change.getValue(), at);
                    String seen = found;
                    int when = at;
                    assertTrue(
                            seen == null || explained.contains(seen),
                            () -> name + " of " + view.getKey() + " with the codec " + codec + ", with "
                                    + change.getKey() + " at moment " + when
                                    + ", is or leaves\n  " + seen + "\nand in turn\n  "
                                    + String.join("\n  ", explained));
                    at++;
                } while (found != null);
                moments += at - 2;
            }
        }
        return moments;
    }

    /** A poll of a part of a map removes what was the first when it looked. */
    private static boolean isWeak(String operation, String view) {
        boolean polls =
                operation.contains("poll") || operation.contains("removeFirst") || operation.contains("removeLast");
        return polls && !view.startsWith("the map") && !view.startsWith("its descending");
    }

    /** One after the other, some of the change's parts before the operation. */
    private String inTurn(
            KeyCodec<Long> codec,
            Call operation,
            UnaryOperator<NavigableMap<Long, Value>> view,
            List<Supplier<@Nullable Object>> parts,
            int before) {
        fill(codec);
        NavigableMap<Long, Value> on = view.apply(map);
        List<@Nullable Object> seen = new ArrayList<>();
        parts.subList(0, before).forEach(part -> seen.add(part.get()));
        String answer = answer(operation, on);
        parts.subList(before, parts.size()).forEach(part -> seen.add(part.get()));
        return answer + ", " + contents() + ", the change saw " + seen;
    }

    /** With the change at the n-th moment; null if there are not so many. */
    private @Nullable String inTheMidst(
            KeyCodec<Long> codec,
            Call operation,
            UnaryOperator<NavigableMap<Long, Value>> view,
            List<Supplier<@Nullable Object>> parts,
            int at) {
        fill(codec);
        NavigableMap<Long, Value> on = view.apply(map);
        List<@Nullable Object> seen = new ArrayList<>();
        int[] passed = {0};
        moment = () -> {
            if (++passed[0] == at) {
                Runnable all = moment;
                moment = null;
                parts.forEach(part -> seen.add(part.get()));
                moment = all;
            }
        };
        String answer = answer(operation, on);
        moment = null;
        Maps.check(map);
        return passed[0] < at ? null : answer + ", " + contents() + ", the change saw " + seen;
    }

    private static String answer(Call operation, NavigableMap<Long, Value> view) {
        try {
            return String.valueOf(operation.on(view));
        } catch (NoSuchElementException e) {
            return "nothing there";
        }
    }

    private String contents() {
        List<String> all = new ArrayList<>();
        map.forEach((key, value) -> all.add(key + "=" + value));
        return "{" + String.join(", ", all) + "} of " + map.size();
    }
}
