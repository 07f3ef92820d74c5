package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import io.masstree.MasstreeMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a map does when its codec cannot decode a key, be it for want of memory. */
class FailingCodecTest {
    private boolean fails;

    private final KeyCodec<Long> codec = KeyCodec.int64().map(key -> key, number -> {
        if (fails) {
            throw new IllegalStateException("on purpose");
        }
        return number;
    });

    private final MasstreeMap<Long, String> map = Maps.ofWidth(3, codec);

    @BeforeEach
    void fill() {
        map.put(1L, "a");
        map.put(2L, "b");
        map.put(3L, "c");
    }

    private void whileFailing(Runnable action) {
        fails = true;
        assertThrows(IllegalStateException.class, action::run);
        fails = false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "descending keys", "entries"})
    void anIteratorRemovesNoKeyThatItHasNotReturned(String of) {
        Iterator<?> iterator = switch (of) {
            case "keys" -> map.keySet().iterator();
            case "entries" -> map.entrySet().iterator();
            default -> map.descendingKeySet().iterator();
        };
        iterator.next();
        whileFailing(iterator::next);

        assertThrows(IllegalStateException.class, iterator::remove);

        assertEquals(Map.of(1L, "a", 2L, "b", 3L, "c"), map);
    }

    @Test
    void aPollOfAViewLosesNothing() {
        Stream<NavigableMap<Long, String>> views = Stream.of(
                map.tailMap(1L, true),
                map.headMap(3L, true),
                map.descendingMap().headMap(1L, true));
        for (NavigableMap<Long, String> view : views.toList()) {
            whileFailing(view::pollFirstEntry);
            whileFailing(view::pollLastEntry);
        }
        assertEquals(List.of(1L, 2L, 3L), List.copyOf(map.keySet()));
    }
}
