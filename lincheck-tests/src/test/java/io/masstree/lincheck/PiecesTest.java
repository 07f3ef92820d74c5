package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.scenarios.Call;
import io.masstree.scenarios.Key;
import org.junit.jupiter.api.Test;

/** The small parts that scenarios and the gate are made of. */
class PiecesTest {
    @Test
    void keysPrintInHexadecimalWithTheirSlicesApart() {
        assertEquals("61", Key.of("a").toString());
        assertEquals("6100", Key.of("a\0").toString());
        assertEquals("4142434445464748_ff", Key.of("ABCDEFGH\u00ff").toString());
        assertEquals("empty", Key.of("").toString());
        assertTrue(Key.of("a").compareTo(Key.of("\u00ff")) < 0);
    }

    @Test
    void callsPrintAsTheyAreWrittenAndNameAnOperation() {
        assertEquals("put(61, 5)", Call.put("a", 5).toString());
        assertTrue(Call.scan().isScan());
        assertFalse(Call.contents().isScan());
        assertThrows(IllegalArgumentException.class, () -> Call.of("putt", Key.of("a"), 5));
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
