package io.masstree.bench.map;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any {@link ConcurrentNavigableMap}. */
class NavigableMapAdapter<K> implements MapAdapter<K> {
    private final Function<SortedMap<K, Long>, ConcurrentNavigableMap<K, Long>> loader;
    private ConcurrentNavigableMap<K, Long> map;

    /**
     * An adapter of an empty map.
     *
     * @param loader makes a map of sorted entries
     */
    NavigableMapAdapter(
            ConcurrentNavigableMap<K, Long> map, Function<SortedMap<K, Long>, ConcurrentNavigableMap<K, Long>> loader) {
        this.map = map;
        this.loader = loader;
    }

    @Override
    public @Nullable Object get(K key) {
        return map.get(key);
    }

    @Override
    public void put(K key, Long value) {
        map.put(key, value);
    }

    @Override
    public void remove(K key) {
        map.remove(key);
    }

    @Override
    public @Nullable Object floor(K key) {
        return valueOf(map.floorEntry(key));
    }

    @Override
    public @Nullable Object ceiling(K key) {
        return valueOf(map.ceilingEntry(key));
    }

    @Override
    public void scan(K from, ValueVisitor visitor) {
        show(map.tailMap(from, true), visitor);
    }

    @Override
    public void scanDescending(K from, ValueVisitor visitor) {
        show(map.headMap(from, true).descendingMap(), visitor);
    }

    @Override
    public void iterate(ValueVisitor visitor) {
        show(map, visitor);
    }

    @Override
    public long sum(boolean parallel) {
        Stream<Long> values = map.values().stream();
        return (parallel ? values.parallel() : values)
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void loadSorted(SortedMap<K, Long> entries) {
        map = loader.apply(entries);
    }

    /** The map itself, for operations that not every kind of key has. */
    final ConcurrentNavigableMap<K, Long> map() {
        return map;
    }

    static void show(Map<?, Long> map, ValueVisitor visitor) {
        for (Long value : map.values()) {
            if (!visitor.visit(value)) {
                return;
            }
        }
    }

    private static @Nullable Object valueOf(Map.@Nullable Entry<?, Long> entry) {
        return entry == null ? null : entry.getValue();
    }
}
