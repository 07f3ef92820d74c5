package io.masstree;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A map's use of its codec, with the short way for keys that fit into a slice. */
final class KeyAccess<K> {
    final KeyCodec<K> codec;

    /** The codec, if its keys fit into a slice. */
    final @Nullable SliceCodec<K> slices;

    private final @Nullable Comparator<? super K> comparator;

    KeyAccess(KeyCodec<K> codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        this.slices = codec instanceof SliceCodec<K> sliceCodec ? sliceCodec : null;
        Comparator<? super K> order = codec.comparator();
        this.comparator = order.equals(Comparator.naturalOrder()) ? null : order;
    }

    /** The order of the keys; null for the natural one. */
    @Nullable
    Comparator<? super K> comparator() {
        return comparator;
    }

    /**
     * The bytes of a key that is to be stored or to limit a range.
     *
     * @throws IllegalArgumentException if the codec cannot hold it
     */
    byte[] encode(K key) {
        return codec.encode(Objects.requireNonNull(key, "key"));
    }

    /** The bytes of a key that is looked for; null if the codec cannot hold it, so that it cannot be there. */
    byte @Nullable [] encodeSought(Object key) {
        K typed = cast(key);
        try {
            return codec.encode(typed);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The key as one of this map's. If it is none, the codec throws ClassCastException. */
    @SuppressWarnings("unchecked")
    K cast(Object key) {
        return (K) Objects.requireNonNull(key, "key");
    }

    K decode(byte[] bytes) {
        return codec.decode(bytes);
    }
}
