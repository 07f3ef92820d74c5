package io.masstree;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * The codec of the same keys in the opposite order: {@link KeyCodec#reversed}.
 *
 * <p>Its bytes are those of the other codec with all bits flipped. That turns the order around where two encodings differ in a
 * byte. If one can be the beginning of another, and so comes first in both orders, they are {@link Delimited} before.
 */
final class ReversedCodec<K> extends StandardCodec<K> {
    private final KeyCodec<K> codec;

    ReversedCodec(KeyCodec<K> codec) {
        super(codec + ".reversed()", type(codec), codec.comparator().reversed());
        this.codec = codec;
    }

    @Override
    int fixedLength() {
        return fixedLength(codec);
    }

    private boolean isDelimited() {
        return fixedLength() == VARIABLE;
    }

    @Override
    public byte[] encode(K key) {
        byte[] bytes = codec.encode(Objects.requireNonNull(key, "key"));
        if (!isDelimited()) {
            return flip(bytes);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 8);
        Delimited.write(bytes, out);
        return flip(out.toByteArray());
    }

    @Override
    K decode(byte[] bytes, int from, int to) {
        byte[] flipped = flip(Arrays.copyOfRange(bytes, from, to));
        if (!isDelimited()) {
            return decode(codec, flipped, 0, flipped.length);
        }
        int end = Delimited.end(flipped, 0, flipped.length);
        if (end < 0 || end + Delimited.END_LENGTH != flipped.length) {
            throw undecodable(bytes, from, to, "it does not end with ff fe, or has an ff byte that is not escaped");
        }
        return codec.decode(Delimited.read(flipped, 0, end));
    }

    @Override
    public byte[] encodePrefix(K prefix) {
        return start(codec.encodePrefix(Objects.requireNonNull(prefix, "prefix")));
    }

    @Override
    public byte[] encodePrefixOf(Object... components) {
        return start(codec.encodePrefixOf(components));
    }

    /** The first bytes of just those encodings that are made of ones which start with these. */
    private byte[] start(byte[] bytes) {
        if (!isDelimited()) {
            return flip(bytes);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 8);
        Delimited.writeStart(bytes, out);
        return flip(out.toByteArray());
    }

    private static byte[] flip(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return bytes;
    }

    @Override
    public KeyCodec<K> reversed() {
        return codec;
    }
}
