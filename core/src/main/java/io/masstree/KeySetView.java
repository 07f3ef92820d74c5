package io.masstree;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The keys of a map or view. */
final class KeySetView<K, V> extends AbstractSet<K> implements NavigableSet<K> {
    private final RangeOperations<K, V> map;

    KeySetView(RangeOperations<K, V> map) {
        this.map = map;
    }

    private static <K, V> K key(EntryWalk<K, V> walk) {
        return walk.heldKey();
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return map.comparator();
    }

    @Override
    public Iterator<K> iterator() {
        return new MapIterator<>(map.walk(), KeySetView::key);
    }

    @Override
    public Spliterator<K> spliterator() {
        return MapSpliterator.sorted(map, KeySetView::key, false, map.comparator());
    }

    @Override
    public Iterator<K> descendingIterator() {
        return descendingSet().iterator();
    }

    @Override
    public void forEach(Consumer<? super K> action) {
        Objects.requireNonNull(action, "action");
        EntryWalk<K, V> walk = map.walk();
        while (walk.advance()) {
            walk.hold();
            action.accept(walk.heldKey());
        }
    }

    @Override
    public boolean removeIf(Predicate<? super K> filter) {
        Objects.requireNonNull(filter, "filter");
        EntryWalk<K, V> walk = map.walk();
        boolean removed = false;
        while (walk.advance()) {
            walk.hold();
            if (filter.test(walk.heldKey())) {
                removed |= walk.removeCurrent() || walk.removeHeld();
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
    public boolean contains(Object key) {
        return map.containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return map.remove(key) != null;
    }

    @Override
    public void clear() {
        map.clear();
    }

    private List<K> toList() {
        List<K> list = new ArrayList<>();
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

    // Navigation

    @Override
    public K first() {
        return map.firstKey();
    }

    @Override
    public K last() {
        return map.lastKey();
    }

    @Override
    public @Nullable K lower(K key) {
        return map.lowerKey(key);
    }

    @Override
    public @Nullable K floor(K key) {
        return map.floorKey(key);
    }

    @Override
    public @Nullable K ceiling(K key) {
        return map.ceilingKey(key);
    }

    @Override
    public @Nullable K higher(K key) {
        return map.higherKey(key);
    }

    @Override
    public @Nullable K pollFirst() {
        Map.Entry<K, V> entry = map.pollFirstEntry();
        return entry == null ? null : entry.getKey();
    }

    @Override
    public @Nullable K pollLast() {
        Map.Entry<K, V> entry = map.pollLastEntry();
        return entry == null ? null : entry.getKey();
    }

    // Since Java 21 these are methods of NavigableSet, whose default looks first and takes then.

    public K removeFirst() {
        return taken(pollFirst());
    }

    public K removeLast() {
        return taken(pollLast());
    }

    private static <K> K taken(@Nullable K key) {
        if (key == null) {
            throw new NoSuchElementException("there is no key");
        }
        return key;
    }

    // Views

    @Override
    public NavigableSet<K> descendingSet() {
        return map.descendingKeySet();
    }

    @Override
    public NavigableSet<K> subSet(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return map.subMap(from, fromInclusive, to, toInclusive).navigableKeySet();
    }

    @Override
    public NavigableSet<K> headSet(K to, boolean inclusive) {
        return map.headMap(to, inclusive).navigableKeySet();
    }

    @Override
    public NavigableSet<K> tailSet(K from, boolean inclusive) {
        return map.tailMap(from, inclusive).navigableKeySet();
    }

    @Override
    public NavigableSet<K> subSet(K from, K to) {
        return subSet(from, true, to, false);
    }

    @Override
    public NavigableSet<K> headSet(K to) {
        return headSet(to, false);
    }

    @Override
    public NavigableSet<K> tailSet(K from) {
        return tailSet(from, true);
    }
}
