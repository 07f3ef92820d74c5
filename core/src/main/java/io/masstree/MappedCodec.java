package io.masstree;

import java.util.Objects;
import java.util.function.Function;

/** The codec of keys that stand for keys of another codec: {@link KeyCodec#map}. */
final class MappedCodec<T, K> extends StandardCodec<T> {
    private final KeyCodec<K> codec;
    private final Function<? super T, ? extends K> to;
    private final Function<? super K, ? extends T> from;

    MappedCodec(KeyCodec<K> codec, Function<? super T, ? extends K> to, Function<? super K, ? extends T> from) {
        super(codec + ".map(...)", null);
        this.codec = codec;
        this.to = to;
        this.from = from;
    }

    @Override
    int fixedLength() {
        return fixedLength(codec);
    }

    @Override
    public byte[] encode(T key) {
        return codec.encode(apply(to, "to", Objects.requireNonNull(key, "key")));
    }

    @Override
    T decode(byte[] bytes, int start, int end) {
        return apply(from, "from", decode(codec, bytes, start, end));
    }

    @Override
    public byte[] encodePrefix(T prefix) {
        return codec.encodePrefix(apply(to, "to", Objects.requireNonNull(prefix, "prefix")));
    }

    @Override
    public byte[] encodePrefixOf(Object... components) {
        return codec.encodePrefixOf(components);
    }

    private <A, B> B apply(Function<? super A, ? extends B> function, String name, A argument) {
        B made = function.apply(argument);
        if (made == null) {
            throw new IllegalArgumentException("the codec " + this + " cannot hold a key: its function \"" + name
                    + "\" makes null of " + argument + ", must make a key");
        }
        return made;
    }
}
