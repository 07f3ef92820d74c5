package io.masstree.maps;

import com.google.common.collect.testing.Helpers;
import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.TestSortedMapGenerator;
import io.masstree.KeyCodec;
import io.masstree.Maps;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Makes maps with {@code long} keys for Guava's suites. */
final class LongMaps implements TestSortedMapGenerator<Long, String> {
    private final int width;

    LongMaps(int width) {
        this.width = width;
    }

    private static Map.Entry<Long, String> entry(long key, String value) {
        return Helpers.mapEntry(key, value);
    }

    @Override
    public SampleElements<Map.Entry<Long, String>> samples() {
        return new SampleElements<>(
                entry(-2, "January"), entry(-1, "February"), entry(0, "March"), entry(1, "April"), entry(256, "May"));
    }

    @Override
    public SortedMap<Long, String> create(Object... entries) {
        SortedMap<Long, String> map = Maps.ofWidth(width, KeyCodec.int64());
        for (Object object : entries) {
            @SuppressWarnings("unchecked") // Guava passes what createArray made
            Map.Entry<Long, String> entry = (Map.Entry<Long, String>) object;
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    @Override
    public Iterable<Map.Entry<Long, String>> order(List<Map.Entry<Long, String>> insertionOrder) {
        insertionOrder.sort(Map.Entry.comparingByKey());
        return insertionOrder;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Map.Entry<Long, String>[] createArray(int length) {
        return new Map.Entry[length];
    }

    @Override
    public Long[] createKeyArray(int length) {
        return new Long[length];
    }

    @Override
    public String[] createValueArray(int length) {
        return new String[length];
    }

    @Override
    public Map.Entry<Long, String> belowSamplesLesser() {
        return entry(Long.MIN_VALUE, "below lesser");
    }

    @Override
    public Map.Entry<Long, String> belowSamplesGreater() {
        return entry(-3, "below greater");
    }

    @Override
    public Map.Entry<Long, String> aboveSamplesLesser() {
        return entry(257, "above lesser");
    }

    @Override
    public Map.Entry<Long, String> aboveSamplesGreater() {
        return entry(Long.MAX_VALUE, "above greater");
    }

    @Override
    public String toString() {
        return "int64, width " + width;
    }
}
