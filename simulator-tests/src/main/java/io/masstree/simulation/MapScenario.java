package io.masstree.simulation;

import io.masstree.KeyCodec;
import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import io.masstree.MasstreeMap;
import io.masstree.MasstreeStats;
import io.masstree.model.ForwardingSubject;
import io.masstree.model.Key;
import io.masstree.model.Shown;
import io.masstree.model.Subject;
import io.masstree.scenarios.MapUnderTest;
import io.masstree.simulation.PublishedValues.Held;
import io.masstree.simulator.Scenario;
import io.masstree.subjects.MasstreeSubject;
import io.masstree.subjects.NavigableMapSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scenario of the catalogue on a Masstree with narrow nodes. This class and the map are simulated; what the threads call, and what
 * judges their results, is not.
 */
public final class MapScenario implements Scenario {
    /** How many keys further a range ends that is split: about a node's. */
    private static final int RANGE = MapUnderTest.WIDTH;

    private static final int SLICE = 8;

    private final String name;
    private final UnderTest kind;
    private final String without;
    private final Masstree<Held> tree;
    private final Subject<Held> map;
    private final MapRun run;

    /**
     * An execution to be.
     *
     * @param name the scenario's name
     * @param map  the map, as {@link UnderTest} calls it
     */
    public MapScenario(String name, String map) {
        this(name, map, "");
    }

    /**
     * An execution to be, of a part of a scenario.
     *
     * @param name    the scenario's name
     * @param map     the map, as {@link UnderTest} calls it
     * @param without what is left out of it, as {@link #smaller} says it
     */
    public MapScenario(String name, String map, String without) {
        this.name = name;
        this.kind = UnderTest.valueOf(map);
        this.without = without;
        this.tree = kind == UnderTest.BULK
                ? MasstreeInternals.fromSorted(MapUnderTest.WIDTH, held(MapRun.contents(name, without)))
                : MasstreeInternals.ofWidth(MapUnderTest.WIDTH);
        this.map = switch (kind) {
            case TREE, BULK, INSPECTED -> new MasstreeSubject<>(MapUnderTest.WIDTH, tree);
            case FILLED -> new BySlices(tree);
            case VIEWS -> new Views(tree);
            case PART -> new Part(tree, MapRun.keys(name));
            case OTHER, OTHER_IN_TWO_STEPS -> throw new IllegalArgumentException(map + " is no Masstree");
        };
        Subject<Integer> numbers = new PublishedValues(this.map);
        run = switch (kind) {
            case BULK -> MapRun.ofFilled(name, without, numbers);
            case FILLED -> MapRun.ofFilling(name, without, numbers, this::fill);
            default -> MapRun.of(name, without, numbers);
        };
    }

    private boolean fill() {
        return MasstreeInternals.fillSorted(tree, held(MapRun.fillings()));
    }

    private void inspect() {
        MasstreeStats stats = tree.stats();
        if (stats.fill() < 0 || stats.fill() > 1 || stats.entries() < 0) {
            throw new AssertionError("statistics that cannot be: " + stats);
        }
        MasstreeInternals.describe(tree);
        List<Key> keys = MapRun.contents(name, without).stream().map(Shown::key).toList();
        for (int i = 0; i + RANGE < keys.size(); i++) {
            requireInside(keys.get(i), keys.get(i + RANGE));
        }
        for (Key key : keys) {
            if (key.sharedBytes().length > SLICE) { // a range that lies in a layer
                byte[] slice = Arrays.copyOf(key.bytes(), SLICE);
                byte[] end = Arrays.copyOf(slice, SLICE + 1);
                end[SLICE] = (byte) 0xFF;
                requireInside(Key.of(slice), Key.of(end));
            }
        }
    }

    /** A range is parted at a key within it, or not at all. */
    private void requireInside(Key low, Key high) {
        byte[] point = MasstreeInternals.splitPoint(tree, low.bytes(), high.bytes());
        if (point != null && (low.compareTo(Key.of(point)) >= 0 || high.compareTo(Key.of(point)) <= 0)) {
            throw new AssertionError("a range from " + low + " to " + high + " was split at " + Key.of(point));
        }
    }

    @Override
    public List<List<String>> smaller() {
        return MapRun.smaller(name, without).stream()
                .map(less -> List.of(name, kind.name(), less))
                .toList();
    }

    /** The tree. */
    @Override
    public String view() {
        return map.describe();
    }

    private static List<Map.Entry<byte[], Held>> held(List<Shown> entries) {
        List<Map.Entry<byte[], Held>> held = new ArrayList<>();
        for (Shown entry : entries) {
            held.add(Map.entry(entry.key().bytes(), new Held(entry.value())));
        }
        return held;
    }

    @Override
    public List<Runnable> threads() {
        List<Runnable> threads = run.threads();
        if (kind == UnderTest.INSPECTED) {
            threads.set(1, this::inspect);
        }
        return threads;
    }

    @Override
    public void check() {
        run.check();
    }

    @Override
    public String outcome() {
        return run.outcome();
    }

    /** A {@code MasstreeMap} or a view of one, and the tree below it. */
    private abstract static class OverATree extends ForwardingSubject<Held> {
        private final Masstree<Held> tree;

        OverATree(String name, Masstree<Held> tree, ConcurrentNavigableMap<byte[], Held> map) {
            super(new NavigableMapSubject<>(name, map));
            this.tree = tree;
        }

        @Override
        public void checkStructure() {
            MasstreeInternals.check(tree);
        }

        @Override
        public String describe() {
            return MasstreeInternals.describe(tree);
        }
    }

    /** Gets of keys of one byte go by slices, without an array, as those of numbers do. */
    private static final class BySlices extends ForwardingSubject<Held> {
        private final MasstreeMap<Byte, Held> numbers;

        BySlices(Masstree<Held> tree) {
            super(new MasstreeSubject<>(MapUnderTest.WIDTH, tree));
            numbers = MasstreeInternals.asMap(KeyCodec.int8(), tree);
        }

        @Override
        public @Nullable Held get(byte[] key) {
            return key.length == 1 ? numbers.get((byte) (key[0] ^ Byte.MIN_VALUE)) : super.get(key);
        }
    }

    /** What is done through the view of a range and its sets. */
    private static final class Part extends OverATree {
        private final ConcurrentNavigableMap<byte[], Held> view;
        private final Held absent = new Held(-1);

        Part(Masstree<Held> tree, List<Key> keys) {
            this(
                    tree,
                    MasstreeInternals.asMap(tree)
                            .subMap(
                                    keys.get(0).bytes(),
                                    true,
                                    keys.get(keys.size() - 1).bytes(),
                                    true));
        }

        private Part(Masstree<Held> tree, ConcurrentNavigableMap<byte[], Held> view) {
            super("part", tree, view);
            this.view = view;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // there may be an equal one
        public @Nullable Held get(byte[] key) {
            Held found = view.getOrDefault(key, absent);
            if (found == null) {
                throw new AssertionError("getOrDefault has returned neither a value nor the default");
            }
            return found == absent ? null : found;
        }

        /** By the first key, of which nothing else here asks. That is there, or it is missed. */
        @Override
        public boolean isEmpty() {
            try {
                if (view.firstKey() == null) {
                    throw new AssertionError("firstKey has returned null");
                }
                return false;
            } catch (NoSuchElementException none) {
                return true;
            }
        }

        @Override
        public boolean remove(byte[] key, Held expected) {
            return view.entrySet().remove(Map.entry(key, expected));
        }

        @Override
        public @Nullable Held computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable Held> function) {
            boolean[] called = {false};
            return view.computeIfAbsent(key, absent -> {
                if (called[0]) {
                    throw new AssertionError("computeIfAbsent calls its function more than once");
                }
                called[0] = true;
                return function.apply(absent);
            });
        }
    }

    /** A {@code MasstreeMap}, with its views for ranges and for the descending order. */
    private static final class Views extends OverATree {
        private final ConcurrentNavigableMap<byte[], Held> descending;

        Views(Masstree<Held> tree) {
            this(tree, MasstreeInternals.asMap(tree));
        }

        private Views(Masstree<Held> tree, ConcurrentNavigableMap<byte[], Held> map) {
            super("views", tree, map);
            this.descending = map.descendingMap();
        }

        /** By a walk, as a cursor does it. Where another value may come meanwhile, it would not be found. */
        @Override
        public @Nullable Held remove(byte[] key) {
            List<Held> found = new ArrayList<>();
            boolean removed =
                    descending.subMap(key, true, key, true).entrySet().removeIf(entry -> found.add(entry.getValue()));
            return removed ? found.get(0) : null;
        }

        @Override
        public Map.@Nullable Entry<byte[], Held> pollFirst() {
            return descending.pollLastEntry();
        }

        @Override
        public Map.@Nullable Entry<byte[], Held> pollLast() {
            return descending.pollFirstEntry();
        }

        @Override
        public void clear() {
            descending.clear();
        }
    }
}
