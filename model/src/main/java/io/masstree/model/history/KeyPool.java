package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.HashMap;
import java.util.Map;

/** Makes equal keys the same object: a history of millions of operations has few keys. */
final class KeyPool {

    private final Map<Key, Key> pool = new HashMap<>();

    Key unique(Key key) {
        Key known = pool.putIfAbsent(key, key);
        return known == null ? key : known;
    }
}
