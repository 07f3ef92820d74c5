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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which operations of a view go through its entries, and which do not. A walk that shows keys alone does not fetch values from
 * memory; one that shows values reads them in advance.
 */
class WalksOfViewsTest {
    private static final int ENTRIES = 100;
    private static final int LEAST = 20;
    private static final int GREATEST = 80;

    /** A view that notes, of every walk through it and its views, whether it reads values. */
    private static final class Watched extends RangeView<Integer, String> {
        private final List<Boolean> walks;

        Watched(Masstree<String> masstree, KeyRange range, boolean descending, List<Boolean> walks) {
            super(masstree, new KeyAccess<>(KeyCodec.int32()), range, descending);
            this.walks = walks;
        }

        static Watched filled() {
            Watched map = new Watched(new Masstree<>(new Tree<>(3)), KeyRange.ALL, false, new CopyOnWriteArrayList<>());
            for (int i = 0; i < ENTRIES; i++) {
                map.put(i, "value");
            }
            return map;
        }

        @Override
        EntryWalk<Integer, String> walk(KeyRange part, boolean values) {
            walks.add(values);
            return super.walk(part, values);
        }

        @Override
        ConcurrentNavigableMap<Integer, String> view(KeyRange part, boolean downwards) {
            return new Watched(masstree, part, downwards, walks);
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
}
