package io.masstree;

import java.util.Comparator;
import java.util.function.UnaryOperator;

/** Maps for the tests of this module: with narrow nodes, which only this package can make. */
public final class Maps {
    private Maps() {}

    /** An empty map whose nodes split at {@code width} entries: 3 to 15, 15 in production. */
    public static <K, V> MasstreeMap<K, V> ofWidth(int width, KeyCodec<K> codec) {
        return new MasstreeMap<>(codec, MasstreeInternals.ofWidth(width));
    }

    /** Keys that go into the tree as numbers, as those of {@code int64}, through a function of the caller's on their way in and out. */
    public static KeyCodec<Long> asNumbers(UnaryOperator<Long> passed) {
        return new SliceCodec<>(
                "asNumbers", Long.class, Comparator.naturalOrder(), Long.BYTES, passed::apply, passed::apply);
    }

    /**
     * Checks every structural invariant of the tree under a map that no thread is changing.
     *
     * @throws AssertionError naming the broken rule, the node and the keys
     */
    public static void check(MasstreeMap<?, ?> map) {
        MasstreeInternals.check(map.masstree);
    }
}
