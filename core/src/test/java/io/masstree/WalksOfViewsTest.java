package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.tree.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which operations of a view go through its entries, how often, and which do not. A walk that shows keys alone does not fetch values from
 * memory; one that shows values reads them in advance.
 */
class WalksOfViewsTest {
    private static final int ENTRIES = 100;
    private static final int LEAST = 20;
    private static final int GREATEST = 80;

    /** A view that notes, of every walk through it and its views, whether it reads values, and counts the steps of all. */
    private static final class Watched extends RangeView<Integer, String> {
        private final List<Boolean> walks;
        private final AtomicInteger steps;

        Watched(
                Masstree<String> masstree,
                KeyRange range,
                boolean descending,
                List<Boolean> walks,
                AtomicInteger steps) {
            super(masstree, new KeyAccess<>(KeyCodec.int32()), range, descending);
            this.walks = walks;
            this.steps = steps;
        }

        static Watched filled() {
            Watched map = new Watched(
                    new Masstree<>(new Tree<>(3)),
                    KeyRange.ALL,
                    false,
                    new CopyOnWriteArrayList<>(),
                    new AtomicInteger());
            for (int i = 0; i < ENTRIES; i++) {
                map.put(i, "value");
            }
            return map;
        }

        @Override
        EntryWalk<Integer, String> walk(KeyRange part, boolean values) {
            walks.add(values);
            return new EntryWalk<>(masstree, keys, part, descending, values) {
                @Override
                boolean advance() {
                    steps.incrementAndGet();
                    return super.advance();
                }
            };
        }

        @Override
        ConcurrentNavigableMap<Integer, String> view(KeyRange part, boolean downwards) {
            return new Watched(masstree, part, downwards, walks, steps);
        }
    }

    /** Where the map is looked at from. */
    private enum From {
        THE_MAP(map -> map),
        A_SUB_MAP(map -> map.subMap(LEAST, true, GREATEST, true)),
        THE_DESCENDING_MAP(NavigableMap::descendingMap),
        A_DESCENDING_SUB_MAP(map -> map.descendingMap().subMap(GREATEST, true, LEAST, true));

        @SuppressWarnings("ImmutableEnumChecker") // a lambda
        private final Function<NavigableMap<Integer, String>, NavigableMap<Integer, String>> view;

        From(Function<NavigableMap<Integer, String>, NavigableMap<Integer, String>> view) {
            this.view = view;
        }

        int size() {
            return this == THE_MAP || this == THE_DESCENDING_MAP ? ENTRIES : GREATEST - LEAST + 1;
        }
    }

    /** The ways to go through all elements of a collection, each of which tells how many it saw. */
    private enum Way {
        FOR_EACH(all -> counted(all::forEach)),
        ITERATOR(all -> counted(action -> all.iterator().forEachRemaining(action))),
        LOOP(all -> counted(action -> {
            for (Object element : all) {
                action.accept(element);
            }
        })),
        TO_ARRAY(all -> all.toArray().length),
        TO_ARRAY_OF_A_TYPE(all -> all.toArray(new Object[0]).length),
        STREAM(all -> all.stream().collect(Collectors.toList()).size()),
        PARALLEL_STREAM(all -> all.parallelStream().collect(Collectors.toList()).size()),
        SPLITERATOR(all -> counted(action -> {
            Spliterator<?> rest = all.spliterator();
            Spliterator<?> first = rest.trySplit();
            assertTrue(first != null && first.tryAdvance(action), "the spliterator does not split");
            first.forEachRemaining(action);
            rest.forEachRemaining(action);
        })),
        COPY(all -> new ArrayList<>(all).size()),
        CONTAINS_ALL_OF_ITSELF(all -> all.containsAll(List.copyOf(all)) ? all.size() : 0),
        REMOVE_IF(all -> counted(action -> assertFalse(all.removeIf(element -> {
            action.accept(element);
            return false;
        }))));

        @SuppressWarnings("ImmutableEnumChecker") // a lambda
        private final Function<Collection<?>, Integer> way;

        Way(Function<Collection<?>, Integer> way) {
            this.way = way;
        }

        private static int counted(Consumer<Consumer<Object>> walk) {
            int[] count = {0};
            walk.accept(element -> count[0]++);
            return count[0];
        }
    }

    private static void assertWalks(
            From from, Way way, boolean values, Function<NavigableMap<Integer, String>, Collection<?>> elements) {
        Watched map = Watched.filled();
        Collection<?> all = elements.apply(from.view.apply(map));
        int size = all.size();
        assertEquals(from.size(), size, "size");
        map.walks.clear();
        assertEquals(size, (int) way.way.apply(all), from + " " + way);
        assertTrue(map.walks.contains(values), from + " " + way + " made no walk that was seen");
        assertFalse(map.walks.contains(!values), from + " " + way + (values ? ": a walk for keys" : ": read values"));
    }

    @ParameterizedTest
    @EnumSource
    void keysDoNotReadValues(From from) {
        for (Way way : Way.values()) {
            assertWalks(from, way, false, NavigableMap::navigableKeySet);
            assertWalks(from, way, false, NavigableMap::keySet);
            assertWalks(from, way, false, NavigableMap::descendingKeySet);
            assertWalks(from, way, false, map -> map.navigableKeySet().descendingSet());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysOfADescendingIteratorDoNotReadValues(From from) {
        Watched map = Watched.filled();
        Iterator<Integer> keys = from.view.apply(map).navigableKeySet().descendingIterator();
        int count = 0;
        for (; keys.hasNext(); count++) {
            keys.next();
        }
        assertEquals(from.size(), count);
        assertEquals(List.of(false), map.walks);
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreReadInAdvance(From from) {
        for (Way way : Way.values()) {
            if (way != Way.CONTAINS_ALL_OF_ITSELF) { // which looks the keys up
                assertWalks(from, way, true, NavigableMap::values);
                assertWalks(from, way, true, NavigableMap::entrySet);
            }
        }
    }

    /** A walk is weakly consistent: an entry that moves may pass it. */
    @ParameterizedTest
    @EnumSource
    void whatIsLinearizableMakesNoWalk(From from) {
        Watched map = Watched.filled();
        NavigableMap<Integer, String> view = from.view.apply(map);
        List<Supplier<Object>> operations = List.of(
                view::isEmpty,
                () -> view.keySet().isEmpty(),
                () -> view.values().isEmpty(),
                () -> view.entrySet().isEmpty(),
                view::firstEntry,
                view::lastEntry,
                view::firstKey,
                view::lastKey,
                () -> view.lowerEntry(LEAST + 1),
                () -> view.floorEntry(LEAST + 1),
                () -> view.ceilingEntry(LEAST + 1),
                () -> view.higherEntry(LEAST + 1),
                () -> view.get(LEAST),
                () -> view.containsKey(LEAST),
                () -> view.keySet().contains(LEAST),
                () -> view.entrySet().contains(Map.entry(LEAST, "value")),
                view::pollFirstEntry,
                view::pollLastEntry);
        for (int i = 0; i < operations.size(); i++) {
            assertNotNull(operations.get(i).get());
            assertEquals(List.of(), map.walks, from + ": operation " + i + " goes through the entries");
        }
    }

    private static final Map.Entry<Integer, String> MIDDLE = Map.entry((LEAST + GREATEST) / 2, "value");

    /** What the table of {@link MasstreeMap} says to be O(n), with what is there and what is not. */
    private static final Map<String, Consumer<NavigableMap<Integer, String>>> BULK_OPERATIONS = Map.ofEntries(
            Map.entry("size", view -> assertTrue(view.size() > 0)),
            Map.entry("clear", Map::clear),
            Map.entry("keySet().clear", view -> view.keySet().clear()),
            Map.entry("values().clear", view -> view.values().clear()),
            Map.entry("entrySet().clear", view -> view.entrySet().clear()),
            Map.entry("containsValue", view -> assertFalse(view.containsValue("no value"))),
            Map.entry("forEach", view -> view.forEach((key, value) -> assertEquals("value", value))),
            Map.entry("replaceAll", view -> view.replaceAll((key, value) -> value + key)),
            Map.entry("hashCode", view -> assertTrue(view.hashCode() != 0)),
            Map.entry("values().remove", view -> assertFalse(view.values().remove("no value"))),
            Map.entry("values().removeAll", view -> assertTrue(view.values().removeAll(List.of("value")))),
            Map.entry("values().retainAll", view -> assertTrue(view.values().retainAll(List.of("no value")))),
            Map.entry("keySet().removeIf", view -> assertTrue(view.keySet().removeIf(key -> true))),
            Map.entry("keySet().retainAll", view -> assertTrue(view.keySet().retainAll(List.of(LEAST)))),
            Map.entry("entrySet().removeIf", view -> assertTrue(view.entrySet().removeIf(entry -> true))),
            Map.entry("entrySet().retainAll", view -> assertTrue(view.entrySet().retainAll(List.of(MIDDLE)))));

    /** A walk for each entry would be O(n log n), and one that begins anew whenever others put never ends. */
    @ParameterizedTest
    @EnumSource
    void bulkOperationsGoThroughTheEntriesOnce(From from) {
        BULK_OPERATIONS.forEach((name, operation) -> {
            Watched map = Watched.filled();
            NavigableMap<Integer, String> view = from.view.apply(map);
            map.walks.clear();
            map.steps.set(0);
            operation.accept(view);
            assertTrue(map.walks.size() <= 1, () -> from + " " + name + ": walks: " + map.walks.size());
            assertTrue(
                    map.steps.get() <= from.size() + 1,
                    () -> from + " " + name + ": steps through " + from.size() + " entries: " + map.steps);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theRemovalOfFewEntriesGoesToThoseOnly(From from) {
        Watched map = Watched.filled();
        NavigableMap<Integer, String> view = from.view.apply(map);
        List<Map.Entry<Integer, String>> few =
                List.of(MIDDLE, Map.entry(LEAST, "no value"), Map.entry(2 * ENTRIES, "value"));
        map.steps.set(0);
        assertTrue(view.entrySet().removeAll(few));
        assertTrue(
                map.steps.get() <= few.size() + 1,
                () -> from + ": steps to remove some of " + few.size() + " entries: " + map.steps);
        assertEquals(from.size() - 1, view.size());
    }

    /** The smaller of both is gone through, and so is what is there if both are of one size. */
    @ParameterizedTest
    @EnumSource
    void theRemovalOfManyEntriesGoesThroughWhatIsThere(From from) {
        Watched map = Watched.filled();
        NavigableMap<Integer, String> view = from.view.apply(map);
        List<Map.Entry<Integer, String>> all = List.copyOf(view.entrySet());
        map.steps.set(0);
        assertTrue(view.entrySet().removeAll(all));
        assertTrue(
                map.steps.get() <= 2 * (from.size() + 1),
                () -> from + ": steps to remove all of " + from.size() + " entries: " + map.steps);
        assertTrue(view.isEmpty());
    }
}
