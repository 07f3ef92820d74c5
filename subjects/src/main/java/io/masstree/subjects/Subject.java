package io.masstree.subjects;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent ordered map from byte arrays (in unsigned lexicographic order) to values, as the
 * testbed sees it. Values are compared by {@code equals} where the map compares them.
 *
 * <p>What a method does is what the method of that name of {@link java.util.concurrent
 * .ConcurrentNavigableMap} does; {@code io.masstree.model.ReferenceMap} says it in code. All of it
 * may be called by many threads at once, except {@link #checkStructure}. How far the answers can be
 * trusted while others change the map is said by {@link #traits}: the testbed judges no answer more
 * strictly than that.
 *
 * <p>To test a map of your own, implement this interface in a public class with a public constructor without parameters
 * and name it {@code your.package.YourSubject}; see {@link Subjects}.
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

    /** The name by which {@link Subjects} finds this kind of map. */
    String name();

    /** What the map promises while several threads use it. */
    Set<Trait> traits();

    /**
     * The operations that this kind of map does not have: nobody calls them, and reports say so.
     *
     * @return names as in histories, such as {@code pollFirst}; none unless overridden
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
}
