package io.masstree.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
    private static final int DRAWN = 2000;

    private static Operation drawn(Random random) {
        Kind[] kinds = Kind.values();
        return DrawnOperations.of(
                kinds[random.nextInt(kinds.length)],
                key(random),
                key(random),
                random.nextInt(4),
                random.nextInt(4),
                random.nextInt(DrawnOperations.BITS + 1));
    }

    private static Key key(Random random) {
        byte[] key = new byte[random.nextInt(11)];
        random.nextBytes(key);
        return Key.of(key);
    }

    @Test
    void everyOperationIsReadAsItIsWritten() {
        Random random = new Random(7);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < DRAWN; i++) {
            Operation operation = drawn(random);
            kinds.add(operation.kind());
            assertEquals(operation, Operation.parse(operation.toString()));
        }
        assertEquals(EnumSet.allOf(Kind.class), kinds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put(6161, 7)",
                "get(empty)",
                "get(4142434445464748_ff)",
                "replaceIf(61, 7, 8)",
                "removeIf(61, -7)",
                "compute(61, 5)",
                "compute(61, null)",
                "merge(61, 5)",
                "merge(61, 5, null)",
                "pollFirst()",
                "floor(61)",
                "scan()",
                "scan(null, true, null, false)",
                "scan(61, true, null, true)",
                "scanDescending(63, false, 61, true, 2)",
                "scanPrefix(61)",
                "scanPrefix(61, 2)",
                "walkUp(61)",
                "walkTurning(61, down)",
                "clear()"
            })
    void thisIsHowTheyAreWritten(String text) {
        assertEquals(text, Operation.parse(text).toString());
    }

    @Test
    void spacesAndTheMarkOfHexadecimalDigitsDoNotMatter() {
        assertEquals(Operation.parse("put(6161, 7)"), Operation.parse(" put( 0x6161,7 ) "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "put 61; a name and its arguments",
                "fly(61); no operation is named 'fly'; there are get, containsKey",
                "put(61); it needs a value",
                "put(61, many); a value must be a whole number of 32 bits, but is 'many'",
                "put(61, 99999999999); but is '99999999999'",
                "put(6, 1); a key is hexadecimal digits in pairs",
                "put(, 1); a key is hexadecimal digits in pairs",
                "get(61, 5); it has no use for [5]",
                "get(); it needs a key",
                "walkTurning(61, left); it needs up or down, not 'left'",
                "walkUp(61, up); it has no use for [up]",
                "scan(61, yes, 63, true); it needs true or false, not 'yes'",
                "scan(61, true); it needs where it ends, or null",
                "scanPrefix(61, -2); scanPrefix cannot show -2 entries",
                "clear(61); it has no use for [61]"
            })
    void whatIsNoOperationIsRefusedWithWhatWouldBeRight(String text, String problem) {
        String message = assertThrows(IllegalArgumentException.class, () -> Operation.parse(text))
                .getMessage();
        assertTrue(message.contains(problem) && message.contains("'" + text + "'"), message);
    }

    @Test
    void whatDoesNotFitTheKindIsRefused() {
        Key key = Key.of("a");
        assertThrows(IllegalArgumentException.class, () -> new Operation.OnKey(Kind.PUT, key, null, null, false));
        assertThrows(IllegalArgumentException.class, () -> new Operation.OnKey(Kind.GET, key, null, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new Operation.OnKey(Kind.PUT, key, 2, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new Operation.OnKey(Kind.PUT, key, null, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new Operation.OnKey(Kind.FIRST, key, null, null, false));
        assertThrows(IllegalArgumentException.class, () -> new Operation.OnMap(Kind.FLOOR));
        assertThrows(IllegalArgumentException.class, () -> new Operation.Walk(Kind.SCAN, key, false));
        assertThrows(IllegalArgumentException.class, () -> new Operation.Walk(Kind.WALK_UP, key, true));
        assertThrows(IllegalArgumentException.class, () -> new Operation.Scan(Kind.WALK_UP, key, true, null, true, 0));
    }

    @Test
    void operationsAnswerAsTheMapDoes() {
        ReferenceMap<Integer> map = new ReferenceMap<>();
        List<String> answers = List.of(
                "put(61, 1)", "null",
                "compute(61, 5)", "6",
                "compute(62, 5)", "5",
                "merge(61, 5)", "11",
                "merge(62, 5, null)", "null",
                "getAndUpdate(62, 3)", "null",
                "getAndUpdate(62, 3)", "3",
                "getAndUpdate(62, null)", "6",
                "computeIfAbsent(63, 7)", "7",
                "computeIfPresent(64, 7)", "null",
                "replaceIf(63, 7, 8)", "true",
                "removeIf(63, 7)", "false",
                "last()", "63=8",
                "higher(61)", "63=8",
                "size()", "2",
                "scan()", "up[61=11, 63=8]",
                "scanDescending(63, false, 61, true)", "down[61=11]",
                "scanPrefix(63)", "up[63=8]",
                "scan(null, true, null, true, 1)", "up[61=11]",
                "walkTurning(61, up)", "up[61=11, 63=8] down[61=11]",
                "walkDown(63)", "down[61=11]",
                "clear()", "null",
                "isEmpty()", "true");
        for (int i = 0; i < answers.size(); i += 2) {
            assertEquals(
                    answers.get(i + 1),
                    String.valueOf(Operation.parse(answers.get(i)).applyTo(map)),
                    answers.get(i));
        }
    }

    /** What a stopped scan has shown says of nothing behind its last entry. */
    @Test
    void aStoppedScanWentAsFarAsItsLastEntry() {
        ReferenceMap<Integer> map = new ReferenceMap<>();
        map.put(new byte[] {1}, 1);
        map.put(new byte[] {2}, 2);
        map.put(new byte[] {3}, 3);
        ScanResult stopped =
                (ScanResult) Operation.parse("scan(null, true, null, true, 2)").applyTo(map);
        assertTrue(stopped.legs().get(0).covers(Key.of(new byte[] {2})));
        assertFalse(stopped.legs().get(0).covers(Key.of(new byte[] {3})));
    }

    /** A map whose scans do not tell how they ended. */
    private static final class Silent extends ForwardingSubject<Integer> {
        Silent(Subject<Integer> target) {
            super(target);
        }

        @Override
        public boolean scanPrefix(byte[] prefix, Visitor<? super Integer> visitor) {
            super.scanPrefix(prefix, visitor);
            return true;
        }
    }

    @Test
    void aScanThatDoesNotTellHowItEndedIsWrong() {
        Subject<Integer> map = new Silent(new ReferenceMap<>());
        map.put(new byte[] {1}, 1);
        Operation all = Operation.parse("scanPrefix(empty)");
        assertEquals("up[01=1]", String.valueOf(all.applyTo(map)));
        Operation one = Operation.parse("scanPrefix(empty, 1)");
        String message =
                assertThrows(AssertionError.class, () -> one.applyTo(map)).getMessage();
        assertEquals("scanPrefix(empty, 1), whose visitor ended it, returned true behind [01=1]", message);
    }
}
