package io.masstree;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Turns keys into bytes and back so that the order of the bytes is the order of the keys.
 *
 * <p>A {@link MasstreeMap} orders its keys as their codec encodes them: as {@link Arrays#compareUnsigned(byte[], byte[])} orders
 * the encodings. The codecs that this interface offers are thread-safe, and so must others be. Every codec keeps these promises:
 *
 * <ul>
 *   <li><b>Order.</b> {@code comparator().compare(a, b)} has the sign of {@code Arrays.compareUnsigned(encode(a), encode(b))}.
 *   <li><b>Reversibility.</b> {@code decode(encode(a))} equals {@code a}. So different keys have different encodings.
 *   <li><b>Refusal.</b> A key that it cannot hold, such as a {@code String} with half a surrogate pair, it refuses with an
 *       {@link IllegalArgumentException} that says what is wrong; it never stores something else instead. The comparator refuses
 *       the same keys in the same way, unless it is {@link Comparator#naturalOrder()} or its reverse, which know no codec.
 * </ul>
 *
 * <table class="striped">
 * <caption>The codecs</caption>
 * <thead><tr><th>codec<th>keys<th>order<th>bytes<th>prefixes</tr></thead>
 * <tbody>
 * <tr><td>{@link #bytes()}<td>{@link ByteKey}<td>natural: unsigned bytes<td>as many as the key has<td>yes
 * <tr><td>{@link #utf8()}<td>{@code String}<td>code points<td>1 to 3 a {@code char}<td>yes
 * <tr><td>{@link #latin1()}<td>{@code String} up to U+00FF<td>natural<td>1 a {@code char}<td>yes
 * <tr><td>{@link #bool()}<td>{@code Boolean}<td>natural: false, true<td>1<td>no
 * <tr><td>{@link #int8()}, {@link #int16()}<td>{@code Byte}, {@code Short}<td>natural<td>1, 2<td>no
 * <tr><td>{@link #char16()}<td>{@code Character}<td>natural<td>2<td>no
 * <tr><td>{@link #int32()}, {@link #int64()}<td>{@code Integer}, {@code Long}<td>natural<td>4, 8<td>no
 * <tr><td>{@link #uint32()}, {@link #uint64()}<td>{@code Integer}, {@code Long}<td>unsigned<td>4, 8<td>no
 * <tr><td>{@link #float32()}, {@link #float64()}<td>{@code Float}, {@code Double}<td>natural: &minus;0.0 before 0.0, NaN
 *     last<td>4, 8<td>no
 * <tr><td>{@link #bigInteger()}<td>{@link BigInteger}<td>natural<td>1 more than the magnitude<td>no
 * <tr><td>{@link #ofEnum ofEnum(type)}<td>an enum<td>natural: as declared<td>2<td>no
 * <tr><td>{@link #uuid()}<td>{@link UUID}<td>of the text form<td>16<td>no
 * <tr><td>{@link #instant()}<td>{@link Instant}<td>natural<td>12<td>no
 * <tr><td>{@link #tuple tuple(a, b, ...)}<td>{@code List}<td>component by component<td>see there<td>leading components
 * <tr><td>{@link #optional optional(a)}<td>{@link Optional}<td>none, then as {@code a}<td>1 more than {@code a}<td>as {@code a}
 * <tr><td>{@link #reversed a.reversed()}<td>as {@code a}<td>the reverse of {@code a}<td>as {@code a}; see there<td>as {@code a}
 * <tr><td>{@link #map a.map(to, from)}<td>any<td>as {@code a}<td>as {@code a}<td>as {@code a}
 * </tbody>
 * </table>
 *
 * <p>Other types of keys are made from these with {@link #map map}; codecs of parts may be of any kind:
 *
 * <pre>{@code
 * record Reading(String sensor, long time) {}
 *
 * KeyCodec<Reading> readings = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.int64())
 *     .map(r -> List.of(r.sensor(), r.time()), list -> new Reading((String) list.get(0), (Long) list.get(1)));
 * KeyCodec<LocalDate> days = KeyCodec.int64().map(LocalDate::toEpochDay, LocalDate::ofEpochDay);
 * KeyCodec<List<Object>> newestFirst = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.instant().reversed());
 * }</pre>
 *
 * <p>A codec describes itself: its {@code toString} reads as the expression that makes it, such as {@code tuple(utf8, int64)}.
 *
 * @param <K> the type of the keys
 */
public interface KeyCodec<K> {
    /**
     * Returns the bytes of a key, in an array that nobody else uses.
     *
     * @throws NullPointerException if the key is null
     * @throws ClassCastException if the key is not of type {@code K}
     * @throws IllegalArgumentException if this codec cannot hold the key
     */
    byte[] encode(K key);

    /**
     * Returns the key that {@link #encode encode} turns into these bytes. The array is not kept.
     *
     * @throws NullPointerException if the array is null
     * @throws IllegalArgumentException if the bytes are not those of a key
     */
    K decode(byte[] bytes);

    /**
     * Returns the order of the keys. It is {@link Comparator#naturalOrder()} itself, the same object, where the codec knows that
     * this agrees with the order of the encodings, which one made by {@link #map} does not know; a map then has null as its {@link
     * MasstreeMap#comparator() comparator}. This implementation encodes and compares the bytes.
     */
    default Comparator<? super K> comparator() {
        return (a, b) -> Arrays.compareUnsigned(encode(a), encode(b));
    }

    /**
     * Returns bytes with which the encodings of exactly those keys start that have a certain prefix. What a prefix is depends on
     * the codec: the first characters, the first bytes, the leading components. If a key stands for another by {@link #map}, so
     * does a prefix.
     *
     * @throws NullPointerException if the prefix is null
     * @throws IllegalArgumentException if this codec cannot hold the prefix
     * @throws UnsupportedOperationException if the keys of this codec have no prefixes, as in this implementation
     */
    default byte[] encodePrefix(K prefix) {
        Objects.requireNonNull(prefix, "prefix");
        throw new UnsupportedOperationException("keys of the codec " + this + " have no prefixes");
    }

    /**
     * Returns bytes with which the encodings of exactly those keys start whose leading components are these. So has a key that is
     * a {@linkplain #tuple tuple}, and one that stands for a tuple by {@link #map}: a record, for example, has the components
     * that its tuple lists. For a tuple itself, it is the {@linkplain #encodePrefix prefix} with these elements.
     *
     * @param components the components, as the tuple has them: some of the first, or all if the last one is itself a prefix
     * @throws NullPointerException if a component, or the array, is null
     * @throws ClassCastException if a component is not of its codec's type
     * @throws IllegalArgumentException if they are too many, or the codec of a component cannot hold it
     * @throws UnsupportedOperationException if the keys of this codec have no components, as in this implementation, or if all
     *     are given and the last one's codec has no prefixes
     */
    default byte[] encodePrefixOf(Object... components) {
        for (Object component : components) {
            Objects.requireNonNull(component, "component");
        }
        throw new UnsupportedOperationException("keys of the codec " + this + " have no components");
    }

    /**
     * Returns a codec for the same keys in the opposite order, with the same {@linkplain #encodePrefix prefixes}. Reversed twice,
     * a codec makes the bytes again that it made before.
     *
     * <p><b>Bytes.</b> All bits are flipped. If the encodings of this codec have different lengths, they are first made to show
     * their ends, as those in a {@linkplain #tuple tuple} are; so each is at least two bytes longer.
     */
    default KeyCodec<K> reversed() {
        return new ReversedCodec<>(this);
    }

    /**
     * Returns a codec for keys of another type that stand for keys of this one. A key of which one of the functions makes null is
     * refused with an {@link IllegalArgumentException}; so is one for which a function throws that.
     *
     * @param to turns a key of the other type into one of this type: different keys into different ones
     * @param from is the reverse of {@code to}
     */
    default <T> KeyCodec<T> map(Function<? super T, ? extends K> to, Function<? super K, ? extends T> from) {
        return new MappedCodec<>(this, Objects.requireNonNull(to, "to"), Objects.requireNonNull(from, "from"));
    }

    /** Byte sequences of any length, ordered by their unsigned bytes: encoded as they are. */
    static KeyCodec<ByteKey> bytes() {
        return ObjectCodecs.BYTES;
    }

    /**
     * Strings in UTF-8, ordered by code points.
     *
     * <p>{@link String#compareTo} orders by {@code char}s, which is not the same: it puts characters outside the Basic
     * Multilingual Plane, such as emoji, before U+E000 to U+FFFF, because their surrogates are smaller; here they come last. For
     * all other strings the two orders agree. A string with an unpaired surrogate is not text, has no UTF-8 form, and is refused.
     * Any prefix of a string that does not end in the middle of a surrogate pair may be looked for.
     */
    static KeyCodec<String> utf8() {
        return TextCodecs.UTF_8;
    }

    /** Strings of the characters U+0000 to U+00FF, ordered as {@link String#compareTo} does; others are refused. */
    static KeyCodec<String> latin1() {
        return TextCodecs.LATIN_1;
    }

    /** Truth values in a byte: false comes before true. */
    static KeyCodec<Boolean> bool() {
        return SliceCodec.BOOL;
    }

    /** Bytes, as signed numbers, in one byte. */
    static KeyCodec<Byte> int8() {
        return SliceCodec.INT_8;
    }

    /** Shorts in 2 bytes. */
    static KeyCodec<Short> int16() {
        return SliceCodec.INT_16;
    }

    /** Characters in 2 bytes: units of UTF-16, ordered as numbers, halves of surrogate pairs among them. */
    static KeyCodec<Character> char16() {
        return SliceCodec.CHAR_16;
    }

    /** Integers in 4 bytes. */
    static KeyCodec<Integer> int32() {
        return SliceCodec.INT_32;
    }

    /** Integers in 4 bytes, ordered as unsigned ones: {@link Integer#compareUnsigned}. */
    static KeyCodec<Integer> uint32() {
        return SliceCodec.UINT_32;
    }

    /** Longs in 8 bytes. */
    static KeyCodec<Long> int64() {
        return SliceCodec.INT_64;
    }

    /** Longs in 8 bytes, ordered as unsigned ones: {@link Long#compareUnsigned}. */
    static KeyCodec<Long> uint64() {
        return SliceCodec.UINT_64;
    }

    /**
     * Floats in 4 bytes, ordered by {@link Float#compare}: &minus;0.0 comes before 0.0, and NaN, of which there is one, after
     * infinity. So two keys are one if {@link Float#equals} says so.
     */
    static KeyCodec<Float> float32() {
        return SliceCodec.FLOAT_32;
    }

    /**
     * Doubles in 8 bytes, ordered by {@link Double#compare}: &minus;0.0 comes before 0.0, and NaN, of which there is one, after
     * infinity. So two keys are one if {@link Double#equals} says so.
     */
    static KeyCodec<Double> float64() {
        return SliceCodec.FLOAT_64;
    }

    /**
     * The constants of an enum in 2 bytes, in the order in which they are declared: by {@link Enum#ordinal}. Bytes that are kept
     * outlive no change of that order.
     *
     * @throws NullPointerException if {@code type} is null
     * @throws IllegalArgumentException if {@code type} is the class of a single constant, or has no constants
     */
    static <E extends Enum<E>> KeyCodec<E> ofEnum(Class<E> type) {
        return SliceCodec.ofEnum(type);
    }

    /**
     * UUIDs in 16 bytes, ordered as their text forms, which is the order of RFC 9562, and by time for version 7.
     * {@link UUID#compareTo} compares signed halves instead, and so puts those that start with 8 to f before the others.
     */
    static KeyCodec<UUID> uuid() {
        return ObjectCodecs.UUIDS;
    }

    /** Instants, all of them and to the nanosecond, in 12 bytes. */
    static KeyCodec<Instant> instant() {
        return ObjectCodecs.INSTANTS;
    }

    /**
     * Integers of any size. A byte tells the sign and the length; for those of more than 126 bytes, 4 more bytes tell the length.
     */
    static KeyCodec<BigInteger> bigInteger() {
        return BigIntegerCodec.INSTANCE;
    }

    /**
     * Keys that may be absent: {@link Optional#empty()} comes first, then the others in the order of their codec. Null is neither
     * a key nor a component of one; this stands in for it, as in {@code tuple(utf8(), optional(int64()))} for records with a
     * {@code Long} that may be null. To have the absent one last, reverse twice: {@code optional(codec.reversed()).reversed()}.
     *
     * <p>The {@linkplain #encodePrefix prefix} of a present key is that of {@code codec}. The absent key is one of itself only.
     *
     * @param codec the codec of the keys that are present
     */
    static <K> KeyCodec<Optional<K>> optional(KeyCodec<K> codec) {
        return new OptionalCodec<>(Objects.requireNonNull(codec, "codec"));
    }

    /**
     * Lists with one element for each of the given codecs, ordered by the first element, then the second, and so on.
     *
     * <p><b>Prefixes.</b> The {@linkplain #encodePrefix prefix} of a tuple is a shorter list: its leading components. A list of
     * all components is a prefix if its last one is: with {@code tuple(utf8(), utf8())}, {@code List.of("en")} finds all words of
     * that language, and {@code List.of("en", "mass")} those that start with "mass". The empty list finds all.
     *
     * <p><b>Bytes.</b> The encodings of the components follow one another. One that has no fixed length, and is not the last, is
     * made to show its end: in it, a zero byte becomes 00 ff, and behind it stands 00 01. So no component can be mistaken for
     * another's, and order is kept.
     *
     * <p>A list with another number of elements is refused with an {@link IllegalArgumentException}; an element that its codec
     * refuses is refused in the same way, and the message says which one it is.
     *
     * @param components one codec for each element; at least one
     * @throws NullPointerException if a codec, or the array, is null
     * @throws IllegalArgumentException if there is no component
     */
    static KeyCodec<List<Object>> tuple(KeyCodec<?>... components) {
        for (int i = 0; i < Objects.requireNonNull(components, "components").length; i++) {
            Objects.requireNonNull(components[i], "the codec of component " + i);
        }
        return new TupleCodec(List.of(components));
    }
}
