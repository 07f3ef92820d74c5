package io.masstree.model;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent ordered map from byte arrays (in unsigned lexicographic order) to values, as the testbed sees it. Values are
 * compared by {@code equals} where the map compares them.
 *
 * <p>What a method does is what the method of that name of {@link java.util.concurrent.ConcurrentNavigableMap} does;
 * {@link ReferenceMap} says it in code. All of it may be called by many threads at once, except {@link #checkStructure}. How
 * far the answers can be trusted while others change the map is said by {@link #traits}: the testbed judges no answer more
 * strictly than that.
 *
 * <p>To test a map of your own, implement this interface in a public class with a public constructor without parameters
 * and name it {@code your.package.YourSubject}; see {@code io.masstree.subjects.Subjects}.
 *
 * @param <V> the type of the values
 */
public interface Subject<V> {

    /** What a map promises beyond per-key linearizability of its simple operations. */
    enum Trait {
        /** {@code compute}, {@code computeIfPresent}, {@code computeIfAbsent} and {@code merge} are atomic. */
        ATOMIC_COMPUTE,
        /** {@code first} to {@code higher} answer as of one moment between call and return. */
        LINEARIZABLE_NAVIGATION,
        /** {@code pollFirst} and {@code pollLast} take the entry that is first (last) at one moment. */
        LINEARIZABLE_POLL,
        /** {@code isEmpty} answers as of one moment between call and return. */
        LINEARIZABLE_IS_EMPTY,
        /** {@code clear} removes all entries at one moment. */
        LINEARIZABLE_CLEAR
    }

    /** Looks at one entry of a scan; returns whether to go on. Keys belong to the visitor. */
    @FunctionalInterface
    interface Visitor<V> {
        /** Called once for each entry. */
        boolean visit(byte[] key, V value);
    }

    /** A position that moves through the entries in both directions. Weakly consistent. */
    interface Walk<V> {
        /** Goes to the first entry; returns whether there is one. */
        boolean seekFirst();

        /** Goes to the last entry; returns whether there is one. */
        boolean seekLast();

        /** Goes to the first entry at or after {@code key}; returns whether there is one. */
        boolean seek(byte[] key);

        /** Goes to the last entry before {@code key}; returns whether there is one. */
        boolean seekBefore(byte[] key);

        /** Goes to the entry after this one; returns whether there is one. */
        boolean next();

        /** Goes to the entry before this one; returns whether there is one. */
        boolean previous();

        /** A copy of the key of this entry. */
        byte[] key();

        /** The value of this entry. */
        V value();
    }

    /** The name by which the module {@code subjects} finds this kind of map. */
    String name();

    /** What the map promises while several threads use it. */
    Set<Trait> traits();

    /**
     * The operations that this kind of map does not have: nobody calls them, and reports say so.
     *
     * @return {@linkplain Kind#label names of operations}, such as {@code pollFirst}; none unless overridden
     */
    default Set<String> unsupported() {
        return Set.of();
    }

    @Nullable
    V get(byte[] key);

    @Nullable
    V put(byte[] key, V value);

    @Nullable
    V putIfAbsent(byte[] key, V value);

    @Nullable
    V replace(byte[] key, V value);

    /** Replaces {@code oldValue} only. */
    boolean replace(byte[] key, V oldValue, V newValue);

    @Nullable
    V remove(byte[] key);

    /** Removes {@code value} only. */
    boolean remove(byte[] key, V value);

    @Nullable
    V compute(byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function);

    @Nullable
    V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function);

    @Nullable
    V computeIfPresent(byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function);

    @Nullable
    V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function);

    /** As {@code compute}, but returns the value before. Made of it unless the map has better. */
    default @Nullable V getAndUpdate(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        AtomicReference<@Nullable V> before = new AtomicReference<>();
        compute(key, (k, old) -> {
            before.set(old);
            return function.apply(k, old);
        });
        return before.get();
    }

    Map.@Nullable Entry<byte[], V> first();

    Map.@Nullable Entry<byte[], V> last();

    Map.@Nullable Entry<byte[], V> floor(byte[] key);

    Map.@Nullable Entry<byte[], V> ceiling(byte[] key);

    Map.@Nullable Entry<byte[], V> lower(byte[] key);

    Map.@Nullable Entry<byte[], V> higher(byte[] key);

    Map.@Nullable Entry<byte[], V> pollFirst();

    Map.@Nullable Entry<byte[], V> pollLast();

    /**
     * Shows the entries from {@code from} up to {@code to}, in increasing order; null stands for an
     * open end. Returns false if the visitor ended it.
     */
    boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor);

    /**
     * Shows the entries from {@code from} down to {@code to}, in decreasing order; null stands for an
     * open end. Returns false if the visitor ended it.
     */
    boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor);

    /** Shows the entries whose keys start with {@code prefix}, in increasing order. */
    boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor);

    /** A new walk, which stands on no entry yet. Made of single steps unless the map has better. */
    default Walk<V> walk() {
        return new StepWalk<>(this);
    }

    long size();

    boolean isEmpty();

    void clear();

    /**
     * Checks the inner structure of the map while no thread uses it.
     *
     * @throws AssertionError saying what is broken
     */
    default void checkStructure() {}

    /** Draws the inner structure for a report; may be called while others change the map. */
    default String describe() {
        return name() + " with " + size() + " entries";
    }

    /**
     * A map over a map with values of another type. It stands here so that an operation is declared and handed on in one file.
     *
     * @param <S> the type of the values that are stored
     * @param <V> the type of the values that callers see
     */
    abstract class Converting<S, V> implements Subject<V> {

        private final Subject<S> target;

        /** Stores values in {@code target}. */
        protected Converting(Subject<S> target) {
            this.target = target;
        }

        /** The map that gets the calls. */
        protected final Subject<S> target() {
            return target;
        }

        /** What callers see of a stored value. */
        protected abstract V outer(S value);

        /** What is stored for a value. */
        protected abstract S inner(V value);

        /** What callers see of an entry. */
        protected Map.Entry<byte[], V> outerEntry(Map.Entry<byte[], S> entry) {
            return new SimpleImmutableEntry<>(entry.getKey(), outer(entry.getValue()));
        }

        private @Nullable V outerOrNull(@Nullable S value) {
            return value == null ? null : outer(value);
        }

        private @Nullable S innerOrNull(@Nullable V value) {
            return value == null ? null : inner(value);
        }

        private Map.@Nullable Entry<byte[], V> entryOrNull(Map.@Nullable Entry<byte[], S> entry) {
            return entry == null ? null : outerEntry(entry);
        }

        @Override
        public String name() {
            return target.name();
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
            return outerOrNull(target.get(key));
        }

        @Override
        public @Nullable V put(byte[] key, V value) {
            return outerOrNull(target.put(key, inner(value)));
        }

        @Override
        public @Nullable V putIfAbsent(byte[] key, V value) {
            return outerOrNull(target.putIfAbsent(key, inner(value)));
        }

        @Override
        public @Nullable V replace(byte[] key, V value) {
            return outerOrNull(target.replace(key, inner(value)));
        }

        @Override
        public boolean replace(byte[] key, V oldValue, V newValue) {
            return target.replace(key, inner(oldValue), inner(newValue));
        }

        @Override
        public @Nullable V remove(byte[] key) {
            return outerOrNull(target.remove(key));
        }

        @Override
        public boolean remove(byte[] key, V value) {
            return target.remove(key, inner(value));
        }

        @Override
        public @Nullable V compute(
                byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
            return outerOrNull(target.compute(key, (k, old) -> innerOrNull(function.apply(k, outerOrNull(old)))));
        }

        @Override
        @SuppressWarnings("NullAway") // it does not see that the function of the map may return null
        public @Nullable V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
            return outerOrNull(target.computeIfAbsent(key, k -> innerOrNull(function.apply(k))));
        }

        @Override
        public @Nullable V computeIfPresent(
                byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
            return outerOrNull(target.computeIfPresent(key, (k, old) -> innerOrNull(function.apply(k, outer(old)))));
        }

        @Override
        public @Nullable V merge(
                byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
            return outerOrNull(
                    target.merge(key, inner(value), (a, b) -> innerOrNull(function.apply(outer(a), outer(b)))));
        }

        @Override
        public @Nullable V getAndUpdate(
                byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
            return outerOrNull(target.getAndUpdate(key, (k, old) -> innerOrNull(function.apply(k, outerOrNull(old)))));
        }

        @Override
        public Map.@Nullable Entry<byte[], V> first() {
            return entryOrNull(target.first());
        }

        @Override
        public Map.@Nullable Entry<byte[], V> last() {
            return entryOrNull(target.last());
        }

        @Override
        public Map.@Nullable Entry<byte[], V> floor(byte[] key) {
            return entryOrNull(target.floor(key));
        }

        @Override
        public Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
            return entryOrNull(target.ceiling(key));
        }

        @Override
        public Map.@Nullable Entry<byte[], V> lower(byte[] key) {
            return entryOrNull(target.lower(key));
        }

        @Override
        public Map.@Nullable Entry<byte[], V> higher(byte[] key) {
            return entryOrNull(target.higher(key));
        }

        @Override
        public Map.@Nullable Entry<byte[], V> pollFirst() {
            return entryOrNull(target.pollFirst());
        }

        @Override
        public Map.@Nullable Entry<byte[], V> pollLast() {
            return entryOrNull(target.pollLast());
        }

        @Override
        public boolean scan(
                byte @Nullable [] from,
                boolean fromInclusive,
                byte @Nullable [] to,
                boolean toInclusive,
                Visitor<? super V> visitor) {
            return target.scan(from, fromInclusive, to, toInclusive, (key, value) -> visitor.visit(key, outer(value)));
        }

        @Override
        public boolean scanDescending(
                byte @Nullable [] from,
                boolean fromInclusive,
                byte @Nullable [] to,
                boolean toInclusive,
                Visitor<? super V> visitor) {
            return target.scanDescending(
                    from, fromInclusive, to, toInclusive, (key, value) -> visitor.visit(key, outer(value)));
        }

        @Override
        public boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor) {
            return target.scanPrefix(prefix, (key, value) -> visitor.visit(key, outer(value)));
        }

        @Override
        public Walk<V> walk() {
            return new ConvertingWalk<>(target.walk(), this::outer);
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

        private record ConvertingWalk<S, V>(Walk<S> walk, Function<S, V> outer) implements Walk<V> {
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
            public V value() {
                return outer.apply(walk.value());
            }
        }
    }
}
