package io.masstree;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A codec of keys that are numbers of 1 to 8 bytes, or can be numbered, so that they fit into one slice of a {@link Masstree}.
 * Keys of these go into the tree, and come out, as a {@code long}, without an array of bytes; the tree orders such slices as
 * signed.
 */
class SliceCodec<K> extends StandardCodec<K> {
    static final SliceCodec<Boolean> BOOL = new SliceCodec<>(
            "bool",
            Boolean.class,
            Comparator.naturalOrder(),
            Byte.BYTES,
            key -> Byte.MIN_VALUE + (key ? 1 : 0),
            number -> number != Byte.MIN_VALUE);
    static final SliceCodec<Byte> INT_8 = new SliceCodec<>(
            "int8", Byte.class, Comparator.naturalOrder(), Byte.BYTES, key -> key, number -> (byte) number);
    static final SliceCodec<Short> INT_16 = new SliceCodec<>(
            "int16", Short.class, Comparator.naturalOrder(), Short.BYTES, key -> key, number -> (short) number);
    static final SliceCodec<Character> CHAR_16 = new SliceCodec<>(
            "char16",
            Character.class,
            Comparator.naturalOrder(),
            Character.BYTES,
            key -> Short.MIN_VALUE + key,
            number -> (char) (number - Short.MIN_VALUE));
    static final SliceCodec<Integer> INT_32 = new SliceCodec<>(
            "int32", Integer.class, Comparator.naturalOrder(), Integer.BYTES, key -> key, number -> (int) number);
    static final SliceCodec<Integer> UINT_32 = new SliceCodec<>(
            "uint32",
            Integer.class,
            Integer::compareUnsigned,
            Integer.BYTES,
            key -> key ^ Integer.MIN_VALUE,
            number -> (int) number ^ Integer.MIN_VALUE);
    static final SliceCodec<Long> INT_64 =
            new SliceCodec<>("int64", Long.class, Comparator.naturalOrder(), Long.BYTES, key -> key, number -> number);
    static final SliceCodec<Long> UINT_64 = new SliceCodec<>(
            "uint64",
            Long.class,
            Long::compareUnsigned,
            Long.BYTES,
            key -> key ^ Long.MIN_VALUE,
            number -> number ^ Long.MIN_VALUE);
    static final SliceCodec<Float> FLOAT_32 = new SliceCodec<>(
            "float32",
            Float.class,
            Comparator.naturalOrder(),
            Float.BYTES,
            key -> {
                int bits = Float.floatToIntBits(key);
                return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            },
            number -> Float.intBitsToFloat((int) (number ^ ((number >> 63) & Integer.MAX_VALUE))));
    static final SliceCodec<Double> FLOAT_64 = new SliceCodec<>(
            "float64",
            Double.class,
            Comparator.naturalOrder(),
            Double.BYTES,
            key -> {
                long bits = Double.doubleToLongBits(key);
                return bits ^ ((bits >> 63) & Long.MAX_VALUE);
            },
            number -> Double.longBitsToDouble(number ^ ((number >> 63) & Long.MAX_VALUE)));

    /** The tree's slices are signed; their bytes in the encoding are unsigned. */
    static final long FLIP = Long.MIN_VALUE;

    private final int length;

    /** Makes a signed number of as many bytes of a key, in the order of the keys. */
    private final ToLongFunction<? super K> toNumber;

    /** Makes a key of its number; of a number that is no key's, any key. */
    private final LongFunction<? extends K> toKey;

    SliceCodec(
            String name,
            @Nullable Class<?> type,
            Comparator<? super K> comparator,
            int length,
            ToLongFunction<? super K> toNumber,
            LongFunction<? extends K> toKey) {
        super(name, type, comparator);
        this.length = length;
        this.toNumber = toNumber;
        this.toKey = toKey;
    }

    /** The codec of an enum: its ordinals in two bytes, which suffice for as many constants as a class file holds. */
    @SuppressWarnings("EnumOrdinal") // an enum's natural order is that of its ordinals
    static <E extends Enum<E>> SliceCodec<E> ofEnum(Class<E> type) {
        E[] constants = Objects.requireNonNull(type, "type").getEnumConstants();
        if (constants == null || constants.length == 0) {
            throw new IllegalArgumentException("type is " + type.getName() + ", must be an enum with constants");
        }
        return new SliceCodec<>(
                "ofEnum(" + type.getSimpleName() + ")",
                type,
                Comparator.naturalOrder(),
                Short.BYTES,
                key -> Short.MIN_VALUE + type.cast(key).ordinal(),
                number -> constants[(int) Math.min(number - Short.MIN_VALUE, constants.length - 1)]);
    }

    @Override
    final int fixedLength() {
        return length;
    }

    /** The number of bytes in a key. */
    final int length() {
        return length;
    }

    /** The slice of a key: its encoding, padded with zeros to 8 bytes, as a signed number. */
    final long slice(K key) {
        return toNumber.applyAsLong(key) << (Long.SIZE - Byte.SIZE * length);
    }

    /** The key that has a slice. */
    final K key(long slice) {
        return toKey.apply(slice >> (Long.SIZE - Byte.SIZE * length));
    }

    @Override
    public final byte[] encode(K key) {
        byte[] bytes = new byte[length];
        long slice = slice(Objects.requireNonNull(key, "key")) ^ FLIP;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (slice >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        return bytes;
    }

    @Override
    final K decode(byte[] bytes, int from, int to) {
        requireLength(bytes, from, to);
        long slice = 0;
        for (int i = 0; i < length; i++) {
            slice |= (bytes[from + i] & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        K key = key(slice ^ FLIP);
        if (slice(key) != (slice ^ FLIP)) {
            throw undecodable(bytes, from, to, "no key has these bytes");
        }
        return key;
    }

    @Override
    public KeyCodec<K> reversed() {
        SliceCodec<K> original = this;
        return new SliceCodec<>(
                this + ".reversed()",
                type(this),
                comparator().reversed(),
                length,
                key -> ~toNumber.applyAsLong(key),
                number -> toKey.apply(~number)) {
            @Override
            public KeyCodec<K> reversed() {
                return original;
            }
        };
    }
}
