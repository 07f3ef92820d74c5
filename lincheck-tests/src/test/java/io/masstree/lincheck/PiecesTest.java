package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Key;
import io.masstree.model.Operation;
import io.masstree.scenarios.Operations;
import org.junit.jupiter.api.Test;

/** The small parts that scenarios and the gate are made of. */
class PiecesTest {
    @Test
    void keysPrintInHexadecimalWithTheirSlicesApart() {
        assertEquals("61", Key.of("a").digits());
        assertEquals("6100", Key.of("a\0").digits());
        assertEquals("4142434445464748_ff", Key.of("ABCDEFGH\u00ff").digits());
        assertEquals("empty", Key.of("").digits());
        assertTrue(Key.of("a").compareTo(Key.of("\u00ff")) < 0);
    }

    @Test
    void callsPrintAsTheyAreWrittenAndNameAnOperation() {
        assertEquals("put(61, 5)", Operations.put("a", 5).toString());
        assertTrue(Operations.scan().isScan());
        assertFalse(Operations.first().isScan());
        assertThrows(IllegalArgumentException.class, () -> Operation.parse("putt(61, 5)"));
    }

    @Test
    void aSummaryIsTheTableAndTheException() {
        String report =
                "= Validation function structure has failed =\n| table |\n\n---\n\n#1: java.lang.AssertionError: R1\n\tat";
        assertEquals(
                "= Validation function structure has failed =\n| table |\n#1: java.lang.AssertionError: R1",
                Texts.summary(report));
    }
}
