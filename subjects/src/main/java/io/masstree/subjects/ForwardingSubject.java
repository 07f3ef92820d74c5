package io.masstree.subjects;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map that hands every call on to another one; subclasses change what they like. */
public abstract class ForwardingSubject<V> implements Subject<V> {

    private final Subject<V> target;

    /** Hands all calls on to {@code target}. */
    protected ForwardingSubject(Subject<V> target) {
        this.target = target;
    }

    /** The map that gets the calls. */
    protected final Subject<V> target() {
        return target;
    }

    @Override
    public String name() {
        return getClass().getSimpleName() + " over " + target.name();
    }

    @Override
    public Set<Trait> traits() {
        return target.traits();
    }

    @Override
    public Set<String> unsupported() {
        return target.unsupported();
    }

    @Override
    public @Nullable V get(byte[] key) {
        return target.get(key);
    }

    @Override
    public @Nullable V put(byte[] key, V value) {
        return target.put(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(byte[] key, V value) {
        return target.putIfAbsent(key, value);
    }

    @Override
    public @Nullable V replace(byte[] key, V value) {
        return target.replace(key, value);
    }

    @Override
    public boolean replace(byte[] key, V oldValue, V newValue) {
        return target.replace(key, oldValue, newValue);
    }

    @Override
    public @Nullable V remove(byte[] key) {
        return target.remove(key);
    }

    @Override
    public boolean remove(byte[] key, V value) {
        return target.remove(key, value);
    }

    @Override
    public @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        return target.compute(key, function);
    }

    @Override
    public @Nullable V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
        return target.computeIfAbsent(key, function);
    }

    @Override
    public @Nullable V computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
        return target.computeIfPresent(key, function);
    }

    @Override
    public @Nullable V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return target.merge(key, value, function);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> first() {
        return target.first();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> last() {
        return target.last();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> floor(byte[] key) {
        return target.floor(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
        return target.ceiling(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> lower(byte[] key) {
        return target.lower(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> higher(byte[] key) {
        return target.higher(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollFirst() {
        return target.pollFirst();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollLast() {
        return target.pollLast();
    }

    @Override
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return target.scan(from, fromInclusive, to, toInclusive, visitor);
    }

    @Override
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return target.scanDescending(from, fromInclusive, to, toInclusive, visitor);
    }

    @Override
    public boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor) {
        return target.scanPrefix(prefix, visitor);
    }

    @Override
    public Walk<V> walk() {
        return target.walk();
    }

    @Override
    public long size() {
        return target.size();
    }

    @Override
    public boolean isEmpty() {
        return target.isEmpty();
    }

    @Override
    public void clear() {
        target.clear();
    }

    @Override
    public void checkStructure() {
        target.checkStructure();
    }

    @Override
    public String describe() {
        return target.describe();
    }
}
