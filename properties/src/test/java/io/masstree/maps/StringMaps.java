package io.masstree.maps;

import com.google.common.collect.testing.TestStringSortedMapGenerator;
import io.masstree.KeyCodec;
import io.masstree.Maps;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Makes maps of strings for Guava's suites. */
final class StringMaps extends TestStringSortedMapGenerator {
    private final String name;
    private final int width;
    private final KeyCodec<String> codec;

    private StringMaps(String name, int width, KeyCodec<String> codec) {
        this.name = name;
        this.width = width;
        this.codec = codec;
    }

    /** Maps with the codec {@code utf8}. */
    static StringMaps inUtf8(int width) {
        return new StringMaps("utf8", width, KeyCodec.utf8());
    }

    /** Maps with a codec that puts 16 bytes before each string, so that all entries are in a deeper layer. */
    static StringMaps inDeepLayers(int width) {
        return new StringMaps(
                "tuple",
                width,
                KeyCodec.tuple(KeyCodec.int64(), KeyCodec.int64(), KeyCodec.utf8())
                        .map(string -> List.of(7L, 8L, string), list -> (String) list.get(2)));
    }

    @Override
    protected SortedMap<String, String> create(Map.Entry<String, String>[] entries) {
        SortedMap<String, String> map = Maps.ofWidth(width, codec);
        for (Map.Entry<String, String> entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    @Override
    public String toString() {
        return name + ", width " + width;
    }
}
