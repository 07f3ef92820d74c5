package io.masstree;

import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import io.masstree.tree.TreeSabotage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a {@link Masstree}, for the testbed: narrow nodes, the structure checker, a picture of the tree.
 *
 * <p>It shares a package with the map so that the library itself needs no door for tests; it works on a class path only.
 */
public final class MasstreeInternals {
    private MasstreeInternals() {}

    /** Makes an empty map whose nodes split at {@code width} entries: 3 to 15, 15 in production. */
    public static <V> Masstree<V> ofWidth(int width) {
        return new Masstree<>(new Tree<>(width));
    }

    /** Makes a map in bulk, whose nodes split at {@code width} entries, from entries in strictly increasing key order. */
    public static <V> Masstree<V> fromSorted(int width, Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        return new Masstree<>(Tree.fromSorted(width, entries));
    }

    /**
     * Takes entries, in strictly increasing key order, if the map is empty: all of them at one moment.
     *
     * @return whether it did
     */
    public static <V> boolean fillSorted(Masstree<V> map, Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        return map.fillSorted(entries);
    }

    /** A tree of byte arrays as a {@code ConcurrentNavigableMap}; what is done to one is done to the other. */
    public static <V> MasstreeMap<byte[], V> asMap(Masstree<V> tree) {
        return asMap(KeyCodec.bytes().map(ByteKey::of, ByteKey::toByteArray), tree);
    }

    /** A tree as a map of other keys; what is done to one is done to the other. */
    public static <K, V> MasstreeMap<K, V> asMap(KeyCodec<K> codec, Masstree<V> tree) {
        return new MasstreeMap<>(codec, tree);
    }

    /**
     * Checks every structural invariant of a map that no thread is changing.
     *
     * @throws AssertionError naming the broken rule, the node and the keys
     */
    public static void check(Masstree<?> map) {
        TreeChecker.check(map.tree());
    }

    /** A key that parts a range in about two halves, each end of which may be null for none; null if the range is too small. */
    public static byte @Nullable [] splitPoint(Masstree<?> map, byte @Nullable [] low, byte @Nullable [] high) {
        return map.splitPoint(low, high);
    }

    /** Draws the tree as text; safe, if blurred, while others change it. */
    public static String describe(Masstree<?> map) {
        return map.tree().describe();
    }

    /** Breaks the structure of a map on purpose: a canary of {@link #check}. */
    public static void leaveRootLocked(Masstree<?> map) {
        TreeSabotage.leaveRootLocked(map.tree());
    }
}
