package io.masstree.bench.map;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link ConcurrentHashMap}: has no order, and so shows what an order costs. */
final class HashMapAdapter<K> implements MapAdapter<K> {
    private final ConcurrentHashMap<Object, Long> map = new ConcurrentHashMap<>();
    private final Function<K, Object> identity;

    private HashMapAdapter(Function<K, Object> identity) {
        this.identity = identity;
    }

    /** For keys that know when they are equal. */
    static <K> HashMapAdapter<K> ofObjects() {
        return new HashMapAdapter<>(Objects::requireNonNull);
    }

    /** For byte arrays, which must be wrapped. */
    static HashMapAdapter<byte[]> ofBytes() {
        return new HashMapAdapter<>(Bytes::new);
    }

    @Override
    public @Nullable Object get(K key) {
        return map.get(identity.apply(key));
    }

    @Override
    public void put(K key, Long value) {
        map.put(identity.apply(key), value);
    }

    @Override
    public void remove(K key) {
        map.remove(identity.apply(key));
    }

    @Override
    public void iterate(ValueVisitor visitor) {
        NavigableMapAdapter.show(map, visitor);
    }

    /** A byte array that is equal to others with the same content. */
    private static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
