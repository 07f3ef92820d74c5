package io.masstree.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations that scenarios are made of. Values are small integers; what {@code compute} and the like do to them is fixed,
 * so that a call is its name and its arguments.
 *
 * <p>All of them are linearizable. Scans are not, and are operations of a {@link ScannedMap} alone.
 */
public interface MapOperations {
    @Nullable
    Integer get(Key key);

    @Nullable
    Integer put(Key key, int value);

    @Nullable
    Integer putIfAbsent(Key key, int value);

    @Nullable
    Integer replace(Key key, int value);

    boolean replaceValue(Key key, int expected, int value);

    @Nullable
    Integer remove(Key key);

    boolean removeValue(Key key, int expected);

    /** Adds to the value, absent counting as 0. */
    @Nullable
    Integer compute(Key key, int summand);

    /** Removes the key by a function that returns null. */
    @Nullable
    Integer computeToNull(Key key);

    @Nullable
    Integer computeIfAbsent(Key key, int value);

    /** Adds to the value, if there is one. */
    @Nullable
    Integer computeIfPresent(Key key, int summand);

    /** Adds to the value, or stores the summand. */
    @Nullable
    Integer merge(Key key, int summand);

    boolean isEmpty();

    void clear();

    @Nullable
    Shown firstEntry();

    @Nullable
    Shown lastEntry();

    @Nullable
    Shown floorEntry(Key key);

    @Nullable
    Shown ceilingEntry(Key key);

    @Nullable
    Shown lowerEntry(Key key);

    @Nullable
    Shown higherEntry(Key key);

    @Nullable
    Shown pollFirstEntry();

    @Nullable
    Shown pollLastEntry();

    /** All entries, when nothing else happens: the end of every scenario. */
    List<Shown> contents();
}
