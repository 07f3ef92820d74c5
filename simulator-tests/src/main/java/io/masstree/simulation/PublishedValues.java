package io.masstree.simulation;

import io.masstree.subjects.Subject;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map of numbers over a map of objects that hold a number in a plain field. An object that reaches a thread without what its
 * constructor wrote is a wrong number then; an {@code Integer}, whose field is final, would hide that.
 */
public final class PublishedValues implements Subject<Integer> {
    private final Subject<Held> map;

    /**
     * Stores numbers in a map.
     *
     * @param map an empty map
     */
    public PublishedValues(Subject<Held> map) {
        this.map = map;
    }

    /** A number that its constructor writes into a plain field. */
    public static final class Held {
        private int number;

        Held(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Held held && held.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    private static @Nullable Held held(@Nullable Integer number) {
        return number == null ? null : new Held(number);
    }

    private static @Nullable Integer number(@Nullable Held held) {
        return held == null ? null : (Integer) held.number;
    }

    private static Map.@Nullable Entry<byte[], Integer> entry(Map.@Nullable Entry<byte[], Held> entry) {
        return entry == null ? null : new SimpleImmutableEntry<>(entry.getKey(), entry.getValue().number);
    }

    @Override
    public String name() {
        return map.name();
    }

    @Override
    public Set<Trait> traits() {
        return map.traits();
    }

    @Override
    public Set<String> unsupported() {
        return map.unsupported();
    }

    @Override
    public void checkStructure() {
        map.checkStructure();
    }

    @Override
    public String describe() {
        return map.describe();
    }

    @Override
    public @Nullable Integer get(byte[] key) {
        return number(map.get(key));
    }

    @Override
    public @Nullable Integer put(byte[] key, Integer value) {
        return number(map.put(key, new Held(value)));
    }

    @Override
    public @Nullable Integer putIfAbsent(byte[] key, Integer value) {
        return number(map.putIfAbsent(key, new Held(value)));
    }

    @Override
    public @Nullable Integer replace(byte[] key, Integer value) {
        return number(map.replace(key, new Held(value)));
    }

    @Override
    public boolean replace(byte[] key, Integer oldValue, Integer newValue) {
        return map.replace(key, new Held(oldValue), new Held(newValue));
    }

    @Override
    public @Nullable Integer remove(byte[] key) {
        return number(map.remove(key));
    }

    @Override
    public boolean remove(byte[] key, Integer value) {
        return map.remove(key, new Held(value));
    }

    @Override
    public @Nullable Integer compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable Integer, ? extends @Nullable Integer> function) {
        return number(map.compute(key, (k, old) -> held(function.apply(k, number(old)))));
    }

    @Override
    @SuppressWarnings("NullAway") // it does not see that the function of the map may return null
    public @Nullable Integer computeIfAbsent(
            byte[] key, Function<? super byte[], ? extends @Nullable Integer> function) {
        return number(map.computeIfAbsent(key, k -> held(function.apply(k))));
    }

    @Override
    public @Nullable Integer computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super Integer, ? extends @Nullable Integer> function) {
        return number(map.computeIfPresent(key, (k, old) -> held(function.apply(k, old.number))));
    }

    @Override
    public @Nullable Integer merge(
            byte[] key,
            Integer value,
            BiFunction<? super Integer, ? super Integer, ? extends @Nullable Integer> function) {
        return number(map.merge(key, new Held(value), (a, b) -> held(function.apply(a.number, b.number))));
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> first() {
        return entry(map.first());
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> last() {
        return entry(map.last());
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> floor(byte[] key) {
        return entry(map.floor(key));
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> ceiling(byte[] key) {
        return entry(map.ceiling(key));
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> lower(byte[] key) {
        return entry(map.lower(key));
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> higher(byte[] key) {
        return entry(map.higher(key));
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> pollFirst() {
        return entry(map.pollFirst());
    }

    @Override
    public Map.@Nullable Entry<byte[], Integer> pollLast() {
        return entry(map.pollLast());
    }

    @Override
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super Integer> visitor) {
        return map.scan(from, fromInclusive, to, toInclusive, (key, held) -> visitor.visit(key, held.number));
    }

    @Override
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super Integer> visitor) {
        return map.scanDescending(from, fromInclusive, to, toInclusive, (key, held) -> visitor.visit(key, held.number));
    }

    @Override
    public boolean scanPrefix(byte[] prefix, Visitor<? super Integer> visitor) {
        return map.scanPrefix(prefix, (key, held) -> visitor.visit(key, held.number));
    }

    @Override
    public Walk<Integer> walk() {
        return new NumberWalk(map.walk());
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public void clear() {
        map.clear();
    }

    private record NumberWalk(Walk<Held> walk) implements Walk<Integer> {
        @Override
        public boolean seekFirst() {
            return walk.seekFirst();
        }

        @Override
        public boolean seekLast() {
            return walk.seekLast();
        }

        @Override
        public boolean seek(byte[] key) {
            return walk.seek(key);
        }

        @Override
        public boolean seekBefore(byte[] key) {
            return walk.seekBefore(key);
        }

        @Override
        public boolean next() {
            return walk.next();
        }

        @Override
        public boolean previous() {
            return walk.previous();
        }

        @Override
        public byte[] key() {
            return walk.key();
        }

        @Override
        public Integer value() {
            return walk.value().number;
        }
    }
}
