package io.masstree;

import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through keys, values or entries of a range, which it splits where the tree's nodes do. */
final class MapSpliterator<K, V, T> implements Spliterator<T> {
    private static final int FOR_VALUES = ORDERED | NONNULL | CONCURRENT;
    private static final int FOR_DISTINCT = FOR_VALUES | DISTINCT | SORTED;

    private final RangeOperations<K, V> map;

    /** Makes an element of the entry that the walk holds. */
    private final Function<EntryWalk<K, V>, T> element;

    /** Whether an element is made of the value, too. */
    private final boolean values;

    private final int characteristics;
    private final @Nullable Comparator<? super T> comparator;

    private KeyRange range;
    private long estimate;
    private @Nullable EntryWalk<K, V> walk;
    private boolean ended;

    private MapSpliterator(
            RangeOperations<K, V> map,
            Function<EntryWalk<K, V>, T> element,
            boolean values,
            int characteristics,
            @Nullable Comparator<? super T> comparator,
            KeyRange range,
            long estimate) {
        this.map = map;
        this.element = element;
        this.values = values;
        this.characteristics = characteristics;
        this.comparator = comparator;
        this.range = range;
        this.estimate = estimate;
    }

    /**
     * For elements that are distinct and sorted.
     *
     * @param values whether an element is made of the value, too
     * @param comparator their order, null for the natural one
     */
    static <K, V, T> MapSpliterator<K, V, T> sorted(
            RangeOperations<K, V> map,
            Function<EntryWalk<K, V>, T> element,
            boolean values,
            @Nullable Comparator<? super T> comparator) {
        return new MapSpliterator<>(map, element, values, FOR_DISTINCT, comparator, map.range, map.masstree.size());
    }

    /** For values. */
    static <K, V, T> MapSpliterator<K, V, T> unsorted(RangeOperations<K, V> map, Function<EntryWalk<K, V>, T> element) {
        return new MapSpliterator<>(map, element, true, FOR_VALUES, null, map.range, map.masstree.size());
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        Objects.requireNonNull(action, "action");
        EntryWalk<K, V> started = start();
        if (ended || !started.advance()) {
            ended = true;
            return false;
        }
        started.hold();
        action.accept(element.apply(started));
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        Objects.requireNonNull(action, "action");
        EntryWalk<K, V> started = start();
        while (!ended && started.advance()) {
            started.hold();
            action.accept(element.apply(started));
        }
        ended = true;
    }

    private EntryWalk<K, V> start() {
        if (walk == null) {
            walk = map.walk(range, values);
        }
        return walk;
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        byte[] middle = walk != null ? null : map.masstree.splitPoint(range.low(), range.high());
        if (middle == null) {
            return null;
        }
        KeyRange lower = range.to(middle, false);
        KeyRange upper = range.from(middle, true);
        estimate >>>= 1;
        range = map.descending ? lower : upper;
        return new MapSpliterator<>(
                map, element, values, characteristics, comparator, map.descending ? upper : lower, estimate);
    }

    /** The number of entries in the whole map, halved at each split: more than enough for a small range. */
    @Override
    public long estimateSize() {
        return estimate;
    }

    @Override
    public int characteristics() {
        return characteristics;
    }

    @Override
    public @Nullable Comparator<? super T> getComparator() {
        if (!hasCharacteristics(SORTED)) {
            throw new IllegalStateException("values are not sorted");
        }
        return comparator;
    }
}
