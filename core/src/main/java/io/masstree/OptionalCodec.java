package io.masstree;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The codec of keys that may be absent: {@link KeyCodec#optional}. A byte tells whether there is one: 00 or 01. Where all keys
 * have one length, as many zeros as they have bytes stand for the absent one, so that this codec has one length too.
 */
final class OptionalCodec<K> extends StandardCodec<Optional<K>> {
    private static final byte PRESENT = 1;

    private final KeyCodec<K> codec;

    OptionalCodec(KeyCodec<K> codec) {
        super("optional(" + codec + ")", Optional.class);
        this.codec = codec;
    }

    @Override
    int fixedLength() {
        int length = fixedLength(codec);
        return length == VARIABLE ? VARIABLE : 1 + length;
    }

    @Override
    public byte[] encode(Optional<K> key) {
        Objects.requireNonNull(key, "key");
        return key.isPresent() ? present(codec.encode(key.get())) : absent();
    }

    @Override
    public byte[] encodePrefix(Optional<K> prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return prefix.isPresent() ? present(codec.encodePrefix(prefix.get())) : absent();
    }

    private static byte[] present(byte[] bytes) {
        byte[] behindMark = new byte[1 + bytes.length];
        behindMark[0] = PRESENT;
        System.arraycopy(bytes, 0, behindMark, 1, bytes.length);
        return behindMark;
    }

    /** The zero that says that there is none, and those that stand in for its bytes. */
    private byte[] absent() {
        return new byte[Math.max(1, fixedLength())];
    }

    @Override
    Optional<K> decode(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == PRESENT) {
            return Optional.of(decode(codec, bytes, from + 1, to));
        }
        byte[] absent = absent();
        if (!Arrays.equals(bytes, from, to, absent, 0, absent.length)) {
            throw undecodable(
                    bytes, from, to, "must start with 01, or be the " + absent.length + " zero bytes of none");
        }
        return Optional.empty();
    }
}
