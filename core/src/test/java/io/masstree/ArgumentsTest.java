package io.masstree;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.masstree.tree.Tree;
import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Null arguments are refused by name, and where null means something it does. */
class ArgumentsTest {
    private static final byte[] KEY = {1};

    private static Stream<Arguments> callsWithANull() {
        Masstree<String> map = new Masstree<>();
        map.put(KEY, "one");
        Cursor<String> cursor = map.cursor();
        return Stream.of(
                call("get", "key", () -> map.get(null)),
                call("getOrDefault", "key", () -> map.getOrDefault(null, "x")),
                call("containsKey", "key", () -> map.containsKey(null)),
                call("put", "key", () -> map.put(null, "x")),
                call("put", "value", () -> map.put(KEY, null)),
                call("putIfAbsent", "key", () -> map.putIfAbsent(null, "x")),
                call("putIfAbsent", "value", () -> map.putIfAbsent(KEY, null)),
                call("replace", "key", () -> map.replace(null, "x")),
                call("replace", "value", () -> map.replace(KEY, null)),
                call("replace if", "key", () -> map.replace(null, "x", "y")),
                call("replace if", "oldValue", () -> map.replace(KEY, null, "y")),
                call("replace if", "newValue", () -> map.replace(KEY, "x", null)),
                call("remove", "key", () -> map.remove(null)),
                call("remove if", "key", () -> map.remove(null, "x")),
                call("computeIfAbsent", "key", () -> map.computeIfAbsent(null, key -> "x")),
                call("computeIfAbsent", "function", () -> map.computeIfAbsent(KEY, null)),
                call("computeIfPresent", "key", () -> map.computeIfPresent(null, (key, old) -> "x")),
                call("computeIfPresent", "function", () -> map.computeIfPresent(KEY, null)),
                call("compute", "key", () -> map.compute(null, (key, old) -> "x")),
                call("compute", "function", () -> map.compute(KEY, null)),
                call("getAndUpdate", "key", () -> map.getAndUpdate(null, (key, old) -> "x")),
                call("getAndUpdate", "function", () -> map.getAndUpdate(KEY, null)),
                call("merge", "key", () -> map.merge(null, "x", (old, given) -> "x")),
                call("merge", "value", () -> map.merge(KEY, null, (old, given) -> "x")),
                call("merge", "function", () -> map.merge(KEY, "x", null)),
                call("floorEntry", "key", () -> map.floorEntry(null)),
                call("ceilingEntry", "key", () -> map.ceilingEntry(null)),
                call("lowerEntry", "key", () -> map.lowerEntry(null)),
                call("higherEntry", "key", () -> map.higherEntry(null)),
                call("scan", "visitor", () -> map.scan(null, true, null, true, null)),
                call("scanDescending", "visitor", () -> map.scanDescending(null, true, null, true, null)),
                call("scanPrefix", "prefix", () -> map.scanPrefix(null, entry -> true)),
                call("scanPrefix", "visitor", () -> map.scanPrefix(KEY, null)),
                call("seek", "key", () -> cursor.seek(null)),
                call("seekBefore", "key", () -> cursor.seekBefore(null)),
                call("fromSorted", "entries", () -> Masstree.fromSorted(null)),
                call("fromSorted key", "key", () -> Masstree.fromSorted(List.of(new SimpleEntry<>(null, "x")))),
                call("fromSorted value", "value", () -> Masstree.fromSorted(List.of(new SimpleEntry<>(KEY, null)))));
    }

    private static Arguments call(String method, String argument, Executable call) {
        return arguments(method, argument, call);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("callsWithANull")
    void nullIsRefusedByName(String method, String argument, Executable call) {
        assertEquals(
                argument, assertThrows(NullPointerException.class, call, method).getMessage());
    }

    @Test
    void aRefusedCallChangesNothing() {
        Masstree<String> map = new Masstree<>();
        map.put(KEY, "one");
        assertThrows(NullPointerException.class, () -> map.put(KEY, null));
        assertThrows(NullPointerException.class, () -> map.replace(KEY, "one", null));
        assertEquals("one", map.get(KEY));
        assertEquals(1, map.size());
    }

    @Test
    void aNullDefaultIsReturned() {
        assertNull(new Masstree<String>().getOrDefault(KEY, null));
    }

    @Test
    void aNullValueEqualsNothing() {
        Masstree<String> map = new Masstree<>();
        assertFalse(map.remove(KEY, null));
        map.put(KEY, "one");
        assertFalse(map.remove(KEY, null));
        assertEquals("one", map.get(KEY));
    }

    @Test
    void nullEndsOfAScanAreOpen() {
        Masstree<String> map = new Masstree<>();
        assertDoesNotThrow(() -> map.scan(null, false, null, false, entry -> true));
        assertDoesNotThrow(() -> map.scanDescending(null, false, null, false, entry -> true));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 16, 100})
    void otherWidthsThan3To15AreRefused(int width) {
        String message = assertThrows(IllegalArgumentException.class, () -> new Tree<>(width))
                .getMessage();
        assertEquals("width is " + width + ", must be 3 to 15", message);
        assertThrows(IllegalArgumentException.class, () -> Tree.fromSorted(width, List.of()));
    }
}
