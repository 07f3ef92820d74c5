package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@link MasstreeMap#putAll} puts one by one, and what comes at one moment. */
class PutAllTest {

    private final MasstreeMap<Long, Long> map = Maps.ofWidth(3, KeyCodec.int64());

    private static SortedMap<Long, Long> squares(long from, long to) {
        SortedMap<Long, Long> squares = new TreeMap<>();
        for (long i = from; i < to; i++) {
            squares.put(i, i * i);
        }
        return squares;
    }

    /** The same entries; before each of them, something happens. */
    private static SortedMap<Long, Long> watched(SortedMap<Long, Long> entries, Runnable before) {
        return new Watched(entries, before);
    }

    private static final class Watched extends TreeMap<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final transient Runnable before;

        Watched(SortedMap<Long, Long> entries, Runnable before) {
            super(entries);
            this.before = before;
        }

        @Override
        public Set<Map.Entry<Long, Long>> entrySet() {
            Set<Map.Entry<Long, Long>> all = super.entrySet();
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<Long, Long>> iterator() {
                    return all.stream().peek(entry -> before.run()).iterator();
                }

                @Override
                public int size() {
                    return all.size();
                }
            };
        }
    }

    private void assertHolds(SortedMap<Long, Long> expected) {
        assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(map.entrySet()));
        assertEquals(expected.size(), map.mappingCount());
        Maps.check(map);
    }

    @Test
    void sortedEntries_intoAMapThatHasSome_joinAndReplaceThem() {
        map.put(-1L, 0L);
        map.put(3L, 0L);

        map.putAll(squares(0, 20));

        SortedMap<Long, Long> expected = squares(0, 20);
        expected.put(-1L, 0L);
        assertHolds(expected);
    }

    @Test
    void sortedEntries_intoAnEmptyMap_comeAtOneMoment() {
        List<Long> seen = new ArrayList<>();

        map.putAll(watched(squares(0, 20), () -> seen.add(map.mappingCount())));

        assertEquals(Collections.nCopies(20, 0L), seen);
        assertHolds(squares(0, 20));
    }

    @Test
    void sortedEntries_intoAMapThatGetsAnEntryMeanwhile_areAllPut() {
        map.putAll(watched(squares(0, 20), () -> map.put(-1L, 1L)));

        assertHolds(squares(-1, 20));
    }

    @Test
    void entriesInAnotherOrder_areAllPut() {
        SortedMap<Long, Long> reversed = new TreeMap<>(Collections.reverseOrder());
        reversed.putAll(squares(0, 20));

        map.putAll(reversed);

        assertHolds(squares(0, 20));
    }

    @Test
    void sortedEntriesInTheOrderOfAReversedMap_comeAtOneMoment() {
        MasstreeMap<Long, Long> down = Maps.ofWidth(3, KeyCodec.int64().reversed());
        SortedMap<Long, Long> entries = new TreeMap<>(down.comparator());
        entries.putAll(squares(0, 20));
        List<Long> seen = new ArrayList<>();

        down.putAll(watched(entries, () -> seen.add(down.mappingCount())));

        assertEquals(Collections.nCopies(20, 0L), seen);
        assertEquals(new ArrayList<>(entries.keySet()), new ArrayList<>(down.keySet()));
    }

    @Test
    void aNullAmongSortedEntries_leavesAnEmptyMapEmpty() {
        SortedMap<Long, Long> entries = squares(0, 20);
        entries.put(10L, null);

        assertThrows(NullPointerException.class, () -> map.putAll(entries));

        assertHolds(new TreeMap<>());
    }

    @Test
    void entriesInTheOrderOfTheCodec_byAComparatorThatIsAnother_comeAtOneMoment() {
        SortedMap<Long, Long> entries = new TreeMap<>(Comparator.naturalOrder());
        entries.putAll(squares(0, 20));
        List<Long> seen = new ArrayList<>();

        map.putAll(watched(entries, () -> seen.add(map.mappingCount())));

        assertEquals(Collections.nCopies(20, 0L), seen);
        assertHolds(squares(0, 20));
    }

    @Test
    void strings_whoseOrderIsThatOfTheCodecButForSurrogates_comeAtOneMoment() {
        MasstreeMap<String, Long> strings = Maps.ofWidth(3, KeyCodec.utf8());
        SortedMap<String, Long> entries = new TreeMap<>();
        for (long i = 0; i < 20; i++) {
            entries.put("key " + i, i);
        }
        entries.put("key 10", null);

        assertThrows(NullPointerException.class, () -> strings.putAll(entries));

        assertEquals(Map.of(), strings);
        entries.put("key 10", 10L);
        entries.put("\uFFFD", 20L); // comes before a surrogate in bytes, and behind it in characters
        entries.put("\uD83D\uDE00", 21L);
        strings.putAll(entries);
        assertEquals(entries, strings);
        assertEquals("\uD83D\uDE00", strings.lastKey());
    }

    @Test
    void noEntries_changeNothing() {
        map.putAll(new TreeMap<>());
        assertHolds(new TreeMap<>());
    }
}
