package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code get} of a view finds whose keys are numbers, which it looks for without making bytes of them. */
class ViewsOfNumbersTest {

    private record Numbers<K>(KeyCodec<K> codec, LongFunction<K> key) {
        @Override
        public String toString() {
            return codec.toString();
        }
    }

    static Stream<Numbers<?>> numbers() {
        return Stream.of(
                new Numbers<>(KeyCodec.int8(), number -> (byte) number),
                new Numbers<>(KeyCodec.int16(), number -> (short) number),
                new Numbers<>(KeyCodec.int32(), number -> (int) number),
                new Numbers<>(KeyCodec.uint32(), number -> (int) number),
                new Numbers<>(KeyCodec.int64(), number -> number << 50),
                new Numbers<>(KeyCodec.int64().reversed(), number -> number),
                new Numbers<>(KeyCodec.float64(), number -> number / 3.0));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    <K> void aViewHasTheKeysBetweenItsEnds(Numbers<K> numbers) {
        List<K> keys = LongStream.rangeClosed(-4, 4).mapToObj(numbers.key).toList();
        MasstreeMap<K, K> map = Maps.ofWidth(3, numbers.codec);
        NavigableMap<K, K> reference = new TreeMap<>(numbers.codec.comparator());
        for (K key : keys) {
            map.put(key, key);
            reference.put(key, key);
        }
        for (K key : keys) {
            for (boolean inclusive : new boolean[] {true, false}) {
                assertSameGets(keys, reference.headMap(key, inclusive), map.headMap(key, inclusive));
                assertSameGets(keys, reference.tailMap(key, inclusive), map.tailMap(key, inclusive));
                assertSameGets(
                        keys,
                        reference.descendingMap().tailMap(key, inclusive),
                        map.descendingMap().tailMap(key, inclusive));
            }
        }
    }

    private static <K> void assertSameGets(List<K> keys, NavigableMap<K, K> expected, NavigableMap<K, K> view) {
        for (K key : keys) {
            assertEquals(expected.get(key), view.get(key), () -> key + " in " + expected.keySet());
            assertEquals(expected.containsKey(key), view.containsKey(key));
        }
    }
}
