package io.masstree.bench.workload;

import org.jspecify.annotations.Nullable;

/** Keys in the order in which a map is asked for them. */
final class Queries {
    final Object[] keys;

    /** What each key has in the map; null if it is not there. */
    final @Nullable Long[] values;

    Queries(Object[] keys, @Nullable Long[] values) {
        this.keys = keys;
        this.values = values;
    }

    int size() {
        return keys.length;
    }
}
