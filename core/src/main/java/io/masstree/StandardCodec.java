package io.masstree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the codecs of this package have in common: a name, an order, and decoding from a part of an array. */
abstract class StandardCodec<K> implements KeyCodec<K> {
    /** The {@link #fixedLength} of a codec whose encodings have different lengths. */
    static final int VARIABLE = -1;

    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    /** The type of the keys, as far as it is known. */
    private final @Nullable Class<?> type;

    private final Comparator<? super K> comparator;

    StandardCodec(String name, @Nullable Class<?> type, Comparator<? super K> comparator) {
        this.name = name;
        this.type = type;
        this.comparator = comparator;
    }

    /** For a codec whose comparator encodes both keys: so it refuses what {@link #encode} refuses, in the same words. */
    StandardCodec(String name, @Nullable Class<?> type) {
        this.name = name;
        this.type = type;
        this.comparator = KeyCodec.super.comparator();
    }

    /** The number of bytes of every encoding, or {@link #VARIABLE}. */
    int fixedLength() {
        return VARIABLE;
    }

    /** Decodes {@code bytes[from, to)}. */
    abstract K decode(byte[] bytes, int from, int to);

    @Override
    public final K decode(byte[] bytes) {
        return decode(Objects.requireNonNull(bytes, "bytes"), 0, bytes.length);
    }

    @Override
    public final Comparator<? super K> comparator() {
        return comparator;
    }

    @Override
    public final String toString() {
        return name;
    }

    /** The fixed length of any codec. */
    static int fixedLength(KeyCodec<?> codec) {
        return codec instanceof StandardCodec<?> standard ? standard.fixedLength() : VARIABLE;
    }

    /** Decodes a part of an array with any codec. */
    static <K> K decode(KeyCodec<K> codec, byte[] bytes, int from, int to) {
        return codec instanceof StandardCodec<K> standard
                ? standard.decode(bytes, from, to)
                : codec.decode(Arrays.copyOfRange(bytes, from, to));
    }

    /** Says of what type a key is that a codec refused for its type. The JVM says so too, but not of what it casts often. */
    static String wrongType(KeyCodec<?> codec, Object key, ClassCastException refusal) {
        String problem = "it is a " + key.getClass().getName();
        Class<?> type = type(codec);
        return type != null && !type.isInstance(key)
                ? problem + ", must be a " + type.getName()
                : Objects.requireNonNullElse(refusal.getMessage(), problem);
    }

    /** The type of the keys of a codec, as far as it is known. */
    static @Nullable Class<?> type(KeyCodec<?> codec) {
        return codec instanceof StandardCodec<?> standard ? standard.type : null;
    }

    /** Checks that {@code bytes[from, to)} is as long as every encoding. */
    final void requireLength(byte[] bytes, int from, int to) {
        if (to - from != fixedLength()) {
            throw undecodable(bytes, from, to, "must be " + fixedLength() + " bytes, not " + (to - from));
        }
    }

    final IllegalArgumentException undecodable(byte[] bytes, int from, int to, String problem) {
        String shown = HEX.formatHex(bytes, from, Math.min(to, from + 64)) + (to - from > 64 ? "..." : "");
        return new IllegalArgumentException("0x" + shown + " is not a key of the codec " + this + ": " + problem);
    }
}
