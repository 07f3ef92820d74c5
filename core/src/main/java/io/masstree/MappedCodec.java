package io.masstree;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;

/** The codec of keys that stand for keys of another codec: {@link KeyCodec#map}. */
final class MappedCodec<T, K> extends StandardCodec<T> {
    private final KeyCodec<K> codec;
    private final Function<? super T, ? extends K> to;
    private final Function<? super K, ? extends T> from;

    MappedCodec(KeyCodec<K> codec, Function<? super T, ? extends K> to, Function<? super K, ? extends T> from) {
        super(codec + ".map(...)", order(codec.comparator(), to));
        this.codec = codec;
        this.to = to;
        this.from = from;
    }

    private static <T, K> Comparator<T> order(Comparator<? super K> order, Function<? super T, ? extends K> to) {
        return (a, b) -> order.compare(to.apply(a), to.apply(b));
    }

    @Override
    int fixedLength() {
        return fixedLength(codec);
    }

    @Override
    public byte[] encode(T key) {
        return codec.encode(to.apply(Objects.requireNonNull(key, "key")));
    }

    @Override
    T decode(byte[] bytes, int start, int end) {
        return from.apply(decode(codec, bytes, start, end));
    }

    @Override
    public byte[] encodePrefix(T prefix) {
        return codec.encodePrefix(to.apply(Objects.requireNonNull(prefix, "prefix")));
    }
}
