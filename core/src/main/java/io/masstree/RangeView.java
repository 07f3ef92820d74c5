package io.masstree;

/** A live part of a {@link MasstreeMap}, or all of it in descending order. Not final, so that a test can watch one. */
non-sealed class RangeView<K, V> extends RangeOperations<K, V> {
    RangeView(Masstree<V> masstree, KeyAccess<K> keys, KeyRange range, boolean descending) {
        super(masstree, keys, range, descending);
    }
}
