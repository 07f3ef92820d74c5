package io.masstree.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A walk for maps without cursors: every move is a navigation call of its own. */
final class StepWalk<V> implements Subject.Walk<V> {
    private final Subject<V> map;
    private Map.@Nullable Entry<byte[], V> here;

    StepWalk(Subject<V> map) {
        this.map = map;
    }

    @Override
    public boolean seekFirst() {
        return moveTo(map.first());
    }

    @Override
    public boolean seekLast() {
        return moveTo(map.last());
    }

    @Override
    public boolean seek(byte[] key) {
        return moveTo(map.ceiling(key));
    }

    @Override
    public boolean seekBefore(byte[] key) {
        return moveTo(map.lower(key));
    }

    @Override
    public boolean next() {
        return moveTo(map.higher(here().getKey()));
    }

    @Override
    public boolean previous() {
        return moveTo(map.lower(here().getKey()));
    }

    @Override
    public byte[] key() {
        return here().getKey().clone();
    }

    @Override
    public V value() {
        return here().getValue();
    }

    private boolean moveTo(Map.@Nullable Entry<byte[], V> entry) {
        here = entry;
        return entry != null;
    }

    private Map.Entry<byte[], V> here() {
        if (here == null) {
            throw new IllegalStateException("the walk stands on no entry");
        }
        return here;
    }
}
