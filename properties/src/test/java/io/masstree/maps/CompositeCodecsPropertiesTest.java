package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import io.masstree.maps.CodecSamples.Pair;
import io.masstree.maps.CodecSamples.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of codecs put together at random: reversed, optional, tuples and mapped, of all the others and of each other. */
class CompositeCodecsPropertiesTest {
    @Property(tries = 3000)
    <K> void lawsHold_andTheOrderIsThatOfTheParts(@ForAll("pairs") Pair<K> pair) {
        KeyCodec<K> codec = pair.sample().codec();
        CodecLaws.check(codec, pair.a(), pair.b());
        assertEquals(
                Integer.signum(pair.sample().order().compare(pair.a(), pair.b())),
                Integer.signum(codec.comparator().compare(pair.a(), pair.b())),
                () -> "order in " + pair);
        assertArrayEquals(codec.encode(pair.a()), codec.reversed().reversed().encode(pair.a()), "reversed twice");
    }

    @Property(tries = 300)
    <K> void mapHoldsTheKeysInThatOrder(@ForAll("lists") KeyList<K> list) {
        MasstreeMap<K, String> map = Maps.ofWidth(3, list.sample.codec());
        TreeSet<K> expected = new TreeSet<>(list.sample.order());
        for (K key : list.keys) {
            assertEquals(expected.add(key), map.put(key, "value of " + key) == null);
            assertEquals("value of " + key, map.get(key));
        }
        assertEquals(List.copyOf(expected), List.copyOf(map.keySet()));
        assertEquals(expected.size(), map.mappingCount());
        Maps.check(map);
    }

    /** Cut off or with a byte more, the bytes of a key are those of no key, or of the one whose bytes they are. */
    @Property(tries = 1000)
    <K> void decode_refusesWhatEncodeDoesNotMake(@ForAll("pairs") Pair<K> pair, @ForAll byte more) {
        KeyCodec<K> codec = pair.sample().codec();
        byte[] bytes = codec.encode(pair.a());
        List<byte[]> others = new ArrayList<>();
        for (int length = 0; length < bytes.length; length++) {
            others.add(Arrays.copyOf(bytes, length));
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = more;
        others.add(longer);
        for (byte[] other : others) {
            K decoded;
            try {
                decoded = codec.decode(other);
            } catch (IllegalArgumentException e) {
                continue;
            }
            assertArrayEquals(other, codec.encode(decoded), () -> codec + " decodes " + decoded);
        }
    }

    /** Keys that a map is filled with. */
    record KeyList<K>(Sample<K> sample, List<K> keys) {}

    @Provide
    Arbitrary<Pair<?>> pairs() {
        return CodecSamples.samples(3).flatMap(Sample::pairs);
    }

    @Provide
    Arbitrary<KeyList<?>> lists() {
        return CodecSamples.samples(2).flatMap(CompositeCodecsPropertiesTest::list);
    }

    private static <K> Arbitrary<KeyList<?>> list(Sample<K> sample) {
        return sample.keys().list().ofMaxSize(40).map(keys -> new KeyList<>(sample, keys));
    }
}
