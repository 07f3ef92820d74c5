package io.masstree;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of a map or view. Keys are not decoded. */
final class ValuesView<K, V> extends AbstractCollection<V> {
    private final RangeOperations<K, V> map;

    ValuesView(RangeOperations<K, V> map) {
        this.map = map;
    }

    @Override
    public Iterator<V> iterator() {
        return new MapIterator<>(map.walkWithValues(), EntryWalk::value);
    }

    @Override
    public Spliterator<V> spliterator() {
        return MapSpliterator.unsorted(map, EntryWalk::value);
    }

    @Override
    public void forEach(Consumer<? super V> action) {
        Objects.requireNonNull(action, "action");
        EntryWalk<K, V> walk = map.walkWithValues();
        while (walk.advance()) {
            action.accept(walk.value());
        }
    }

    /** Removes one entry with an equal value: an iterator would remove the key of one that has another value by now. */
    @Override
    public boolean remove(@Nullable Object value) {
        EntryWalk<K, V> walk = map.walkWithValues();
        while (value != null && walk.advance()) {
            if (value.equals(walk.value())) {
                walk.hold();
                if (walk.removeCurrent() || walk.removeHeld(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean removeAll(Collection<?> values) {
        return removeIf(values::contains);
    }

    @Override
    public boolean retainAll(Collection<?> values) {
        Objects.requireNonNull(values, "values");
        return removeIf(value -> !values.contains(value));
    }

    @Override
    public boolean removeIf(Predicate<? super V> filter) {
        Objects.requireNonNull(filter, "filter");
        EntryWalk<K, V> walk = map.walkWithValues();
        boolean removed = false;
        while (walk.advance()) {
            if (filter.test(walk.value())) {
                walk.hold();
                removed |= walk.removeCurrent();
            }
        }
        return removed;
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
    public boolean contains(Object value) {
        return map.containsValue(value);
    }

    @Override
    public void clear() {
        map.clear();
    }

    private List<V> toList() {
        List<V> list = new ArrayList<>();
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
