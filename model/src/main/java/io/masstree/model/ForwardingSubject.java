package io.masstree.model;

import java.util.Map;

/** A map that hands every call on to another one; subclasses change what they like. */
public abstract class ForwardingSubject<V> extends Subject.Converting<V, V> {

    /** Hands all calls on to {@code target}. */
    protected ForwardingSubject(Subject<V> target) {
        super(target);
    }

    @Override
    public String name() {
        return getClass().getSimpleName() + " over " + target().name();
    }

    @Override
    protected final V outer(V value) {
        return value;
    }

    @Override
    protected final V inner(V value) {
        return value;
    }

    @Override
    protected final Map.Entry<byte[], V> outerEntry(Map.Entry<byte[], V> entry) {
        return entry;
    }

    @Override
    public Walk<V> walk() {
        return target().walk();
    }
}
