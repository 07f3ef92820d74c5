package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Views of views of random ranges, next to those of a {@link TreeMap}: what they hold, refuse, answer and change. */
class ViewsAgainstTreeMapTest {
    /** Keys of one and of several slices, with common prefixes. */
    private static final List<String> KEYS = keys();

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (String start : List.of("", "a", "ab\0", "prefixes", "prefixes of two s")) {
            for (int i = 0; i < 6; i++) {
                keys.add(start + "x".repeat(i));
            }
        }
        return keys.stream().distinct().sorted().toList();
    }

    @Property(tries = 300)
    void views_agree(@ForAll Random random) {
        MasstreeMap<String, Integer> map = Maps.ofWidth(3 + random.nextInt(13), KeyCodec.utf8());
        TreeMap<String, Integer> expected = new TreeMap<>();
        NavigableMap<String, Integer> expectedView = expected;
        ConcurrentNavigableMap<String, Integer> view = map;
        for (int step = 0; step < 200; step++) {
            int action = random.nextInt(100);
            if (action < 4) {
                Views views = derive(random, view, expectedView);
                view = views.view;
                expectedView = views.expected;
            } else if (action < 6) {
                view = map;
                expectedView = expected;
            } else {
                change(random, view, expectedView);
                look(random, view, expectedView);
            }
        }
        assertEquals(expected, map);
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(map.keySet()));
        Maps.check(map);
    }

    private record Views(ConcurrentNavigableMap<String, Integer> view, NavigableMap<String, Integer> expected) {}

    /** A view of the view, if both maps allow it: they must agree on that too. */
    private static Views derive(
            Random random, ConcurrentNavigableMap<String, Integer> view, NavigableMap<String, Integer> expected) {
        String a = pick(random);
        String b = pick(random);
        boolean inclusiveA = random.nextBoolean();
        boolean inclusiveB = random.nextBoolean();
        int kind = random.nextInt(4);
        Object mine = outcome(() -> part(view, kind, a, inclusiveA, b, inclusiveB));
        Object theirs = outcome(() -> part(expected, kind, a, inclusiveA, b, inclusiveB));
        if (mine instanceof String || theirs instanceof String) {
            assertEquals(theirs, mine);
            return new Views(view, expected);
        }
        return new Views(
                (ConcurrentNavigableMap<String, Integer>) part(view, kind, a, inclusiveA, b, inclusiveB),
                part(expected, kind, a, inclusiveA, b, inclusiveB));
    }

    private static NavigableMap<String, Integer> part(
            NavigableMap<String, Integer> map, int kind, String a, boolean inclusiveA, String b, boolean inclusiveB) {
        return switch (kind) {
            case 0 -> map.descendingMap();
            case 1 -> map.headMap(a, inclusiveA);
            case 2 -> map.tailMap(a, inclusiveA);
            default -> map.subMap(a, inclusiveA, b, inclusiveB);
        };
    }

    private static void change(
            Random random, NavigableMap<String, Integer> view, NavigableMap<String, Integer> expected) {
        String key = pick(random);
        int value = random.nextInt(100);
        switch (random.nextInt(20)) {
            case 0 -> same(view::pollFirstEntry, expected::pollFirstEntry);
            case 1 -> same(view::pollLastEntry, expected::pollLastEntry);
            case 2, 3, 4 -> same(() -> view.remove(key), () -> expected.remove(key));
            case 5 ->
                same(() -> view.keySet().remove(key), () -> expected.keySet().remove(key));
            case 6 ->
                same(() -> view.values().remove(value), () -> expected.values().remove(value));
            case 7 ->
                same(
                        () -> view.values().removeIf(v -> v < 10),
                        () -> expected.values().removeIf(v -> v < 10));
            case 8 ->
                same(
                        () -> view.keySet().removeIf(k -> k.endsWith("xx")),
                        () -> expected.keySet().removeIf(k -> k.endsWith("xx")));
            case 9 -> {
                view.replaceAll((k, v) -> v + k.length());
                expected.replaceAll((k, v) -> v + k.length());
            }
            case 10 -> {
                if (random.nextInt(4) == 0) {
                    view.clear();
                    expected.clear();
                }
            }
            case 11 -> same(() -> view.merge(key, value, Integer::sum), () -> expected.merge(key, value, Integer::sum));
            default -> same(() -> view.put(key, value), () -> expected.put(key, value));
        }
    }

    private static void look(
            Random random, NavigableMap<String, Integer> view, NavigableMap<String, Integer> expected) {
        String key = pick(random);
        same(() -> view.get(key), () -> expected.get(key));
        same(() -> view.lowerEntry(key), () -> expected.lowerEntry(key));
        same(() -> view.floorKey(key), () -> expected.floorKey(key));
        same(() -> view.ceilingKey(key), () -> expected.ceilingKey(key));
        same(() -> view.higherEntry(key), () -> expected.higherEntry(key));
        same(view::firstEntry, expected::firstEntry);
        same(view::lastKey, expected::lastKey);
        same(view::isEmpty, expected::isEmpty);
        if (random.nextInt(10) == 0) {
            same(view::size, expected::size);
            same(view::toString, expected::toString);
            same(
                    () -> view.entrySet().stream().map(Object::toString).collect(Collectors.joining()),
                    () -> expected.entrySet().stream().map(Object::toString).collect(Collectors.joining()));
        }
    }

    private static void same(Supplier<?> mine, Supplier<?> theirs) {
        Object expected = outcome(theirs);
        assertEquals(expected, outcome(mine));
    }

    /** What a call returns, or the name of the exception that it throws. */
    private static Object outcome(Supplier<?> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String pick(Random random) {
        return KEYS.get(random.nextInt(KEYS.size()));
    }
}
