package io.masstree;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Encodes the keys of entries that must come in strictly increasing order. */
final class EncodedEntries<K, V> implements Iterator<Map.Entry<byte[], V>> {
    private final KeyAccess<K> keys;
    private final Iterator<? extends Map.Entry<? extends K, ? extends V>> source;
    private byte @Nullable [] before;

    EncodedEntries(KeyAccess<K> keys, Iterator<? extends Map.Entry<? extends K, ? extends V>> source) {
        this.keys = keys;
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public Map.Entry<byte[], V> next() {
        Map.Entry<? extends K, ? extends V> entry = Objects.requireNonNull(source.next(), "entry");
        byte[] key = keys.encode(entry.getKey(), "key");
        if (before != null && Arrays.compareUnsigned(before, key) >= 0) {
            throw new IllegalArgumentException("keys must be strictly increasing in the order of the codec "
                    + keys.codec + ": " + entry.getKey() + " comes behind " + keys.decode(before));
        }
        before = key;
        return new SimpleImmutableEntry<>(key, entry.getValue());
    }
}
