package io.masstree.model.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyTest {

    @Test
    void keys_areOrderedByUnsignedBytes() {
        List<Key> ordered = Stream.of("", "00", "0000", "7f", "80", "ff", "ff00")
                .map(Key::ofHex)
                .toList();
        assertEquals(ordered, ordered.stream().sorted().toList());
    }

    @Test
    void key_isItsBytes() {
        byte[] bytes = {1, (byte) 0xAB};
        Key key = Key.of(bytes);
        bytes[0] = 9;
        key.bytes()[0] = 9;
        assertArrayEquals(new byte[] {1, (byte) 0xAB}, key.bytes());
        assertEquals("01ab", key.hex());
        assertEquals(Key.ofHex("01AB"), key);
        assertEquals(Key.ofHex("01AB").hashCode(), key.hashCode());
        assertNotEquals(Key.ofHex("01ab00"), key);
        assertThrows(IllegalArgumentException.class, () -> Key.ofHex("1"));
    }

    @Test
    void prefixSuccessor_isTheLeastKeyBehindAllWithThePrefix() {
        assertEquals(Key.ofHex("62"), Key.ofHex("61").prefixSuccessor());
        assertEquals(Key.ofHex("80"), Key.ofHex("7f").prefixSuccessor());
        assertEquals(Key.ofHex("62"), Key.ofHex("61ffff").prefixSuccessor());
        assertNull(Key.ofHex("ffff").prefixSuccessor());
        assertNull(Key.ofHex("").prefixSuccessor());
    }

    @Test
    void range_containsWhatLiesBetweenItsEnds() {
        Range range = new Range(Key.ofHex("10"), true, Key.ofHex("20"), false);
        assertTrue(range.contains(Key.ofHex("10")));
        assertTrue(range.contains(Key.ofHex("1fff")));
        assertFalse(range.contains(Key.ofHex("20")));
        assertFalse(range.contains(Key.ofHex("0f")));
        assertEquals("[0x10, 0x20)", range.toString());
        assertEquals("(-inf, +inf)", Range.ALL.toString());
        assertTrue(Range.ALL.contains(Key.ofHex("")));
        assertTrue(Range.ofPrefix(Key.ofHex("ff")).contains(Key.ofHex("ff01")));
    }

    @Test
    void operations_refuseWhatDoesNotFit() {
        Key key = Key.ofHex("61");
        for (Kind kind : Kind.recorded()) {
            if (kind.family() != Kind.Family.KEY) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Operation.OnKey(0, 1, 2, kind, key, null, null, null));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new Entry(key, 1));
        assertThrows(IllegalArgumentException.class, () -> new Operation.Navigation(0, 1, 2, Kind.FIRST, key, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Operation.Navigation(0, 1, Operation.PENDING, Kind.FIRST, null, new Entry(key, 1L)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Operation.Scan(0, 1, 2, Kind.SCAN_PREFIX, Range.ALL, List.of(), true));
        assertThrows(IllegalArgumentException.class, () -> new Operation.OnMap(0, 1, 2, Kind.CLEAR, true));
    }
}
