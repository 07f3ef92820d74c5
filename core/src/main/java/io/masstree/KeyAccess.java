package io.masstree;

import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A map's use of its codec, with the short way for keys that fit into a slice. */
final class KeyAccess<K> {
    private static final String KEY = "key";

    final KeyCodec<K> codec;

    /** The codec, if its keys fit into a slice. */
    final @Nullable SliceCodec<K> slices;

    private final @Nullable Comparator<? super K> comparator;
    private final @Nullable Comparator<? super K> reversed;

    KeyAccess(KeyCodec<K> codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        this.slices = codec instanceof SliceCodec<K> sliceCodec ? sliceCodec : null;
        this.comparator = nullIfNatural(codec.comparator());
        this.reversed = nullIfNatural(Collections.reverseOrder(comparator));
    }

    private static <K> @Nullable Comparator<? super K> nullIfNatural(Comparator<? super K> order) {
        return order.equals(Comparator.naturalOrder()) ? null : order;
    }

    /** The order of the keys; null for the natural one. */
    @Nullable
    Comparator<? super K> comparator() {
        return comparator;
    }

    /** The reverse of that order; null if this is the natural one. */
    @Nullable
    Comparator<? super K> reversed() {
        return reversed;
    }

    /**
     * The bytes of a key that is to be stored or to limit a range.
     *
     * @param name what the caller's caller knows it by
     * @throws IllegalArgumentException if the codec cannot hold it
     */
    byte[] encode(K key, String name) {
        Objects.requireNonNull(key, name);
        try {
            return codec.encode(key);
        } catch (ClassCastException e) {
            throw wrongType(key, name, e);
        }
    }

    /** The bytes of a key that is looked for; null if the codec cannot hold it, so that it cannot be there. */
    byte @Nullable [] encodeSought(Object key) {
        try {
            return encode(cast(key), KEY);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The slice of a key that is looked for, with {@link #slices}. */
    long sliceSought(SliceCodec<K> sliceCodec, Object key) {
        Objects.requireNonNull(key, KEY);
        try {
            return sliceCodec.slice(cast(key));
        } catch (ClassCastException e) {
            throw wrongType(key, KEY, e);
        }
    }

    /** The key as one of this map's. If it is none, the codec throws ClassCastException. */
    @SuppressWarnings("unchecked")
    private K cast(Object key) {
        return (K) key;
    }

    private ClassCastException wrongType(Object key, String name, ClassCastException cause) {
        ClassCastException e = new ClassCastException(name + " " + key + " is refused by the codec " + codec + ": "
                + StandardCodec.wrongType(codec, key, cause));
        e.initCause(cause);
        return e;
    }

    K decode(byte[] bytes) {
        return codec.decode(bytes);
    }

    /** Says that a key is not in the range of a view, and what is. */
    IllegalArgumentException outOfRange(Object key, String name, KeyRange range) {
        StringJoiner ends = new StringJoiner(" and ");
        byte[] low = range.low();
        if (low != null) {
            ends.add((range.lowInclusive() ? "at least " : "greater than ") + shown(low));
        }
        byte[] high = range.high();
        if (high != null) {
            ends.add((range.highInclusive() ? "at most " : "less than ") + shown(high));
        }
        return new IllegalArgumentException(name + " " + key + " is out of range: the keys of this view are " + ends
                + " in the order of the codec " + codec);
    }

    /** The key that the end of a range stands for; those of a {@link MasstreeMap#prefixMap} may stand for none. */
    private String shown(byte[] end) {
        try {
            return String.valueOf(codec.decode(end));
        } catch (RuntimeException e) {
            return "0x" + HexFormat.of().formatHex(end);
        }
    }
}
