package io.masstree;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries of a map or view. Those that it shows are immutable snapshots. */
final class EntrySetView<K, V> extends AbstractSet<Map.Entry<K, V>> {
    private final RangeOperations<K, V> map;

    EntrySetView(RangeOperations<K, V> map) {
        this.map = map;
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new MapIterator<>(map.walkWithValues(), EntryWalk::entry);
    }

    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
        return MapSpliterator.sorted(map, EntryWalk::entry, true, byKey(map.comparator()));
    }

    @SuppressWarnings("unchecked") // without a comparator the keys are Comparable
    private static <K, V> Comparator<Map.Entry<K, V>> byKey(@Nullable Comparator<? super K> order) {
        return Map.Entry.comparingByKey(order != null ? order : (Comparator<K>) Comparator.naturalOrder());
    }

    @Override
    public void forEach(Consumer<? super Map.Entry<K, V>> action) {
        Objects.requireNonNull(action, "action");
        EntryWalk<K, V> walk = map.walkWithValues();
        while (walk.advance()) {
            walk.hold();
            action.accept(walk.entry());
        }
    }

    @Override
    public boolean removeIf(Predicate<? super Map.Entry<K, V>> filter) {
        Objects.requireNonNull(filter, "filter");
        return map.removeIf((key, value) -> filter.test(new AbstractMap.SimpleImmutableEntry<>(key, value)));
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public boolean contains(Object object) {
        if (!(object instanceof Map.Entry<?, ?> entry)) {
            return false;
        }
        V value = map.get(entry.getKey());
        return value != null && value.equals(entry.getValue());
    }

    @Override
    public boolean remove(Object object) {
        return object instanceof Map.Entry<?, ?> entry && map.remove(entry.getKey(), entry.getValue());
    }

    /** Goes through the smaller of both. What has another value by now stays: an iterator would remove its key. */
    @Override
    public boolean removeAll(Collection<?> entries) {
        if (map.hasAtMost(entries.size())) {
            return removeIf(entries::contains);
        }
        boolean removed = false;
        for (Object entry : entries) {
            removed |= remove(entry);
        }
        return removed;
    }

    @Override
    public boolean retainAll(Collection<?> entries) {
        Objects.requireNonNull(entries, "entries");
        return removeIf(entry -> !entries.contains(entry));
    }

    @Override
    public void clear() {
        map.clear();
    }

    private List<Map.Entry<K, V>> toList() {
        List<Map.Entry<K, V>> list = new ArrayList<>();
        forEach(list::add);
        return list;
    }

    @Override
    public Object[] toArray() {
        return toList().toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return toList().toArray(array);
    }
}
