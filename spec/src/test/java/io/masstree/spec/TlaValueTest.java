package io.masstree.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values are read as TLC prints them. */
class TlaValueTest {

    @Test
    void valuesOfEveryKindAreRead() {
        assertEquals(
                Map.of("a", List.of(1L, -2L), "b", Map.of("<<1>>", "x", "<<2>>", true), "c", List.of()),
                TlaValue.parse("[ a |-> <<1, -2>>,\n  b |-> (<<1>> :> \"x\" @@ <<2>> :> TRUE),\n  c |-> {} ]"));
    }

    @Test
    void whatIsNoValueIsRefusedWithItsPlace() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TlaValue.parse("<<1, ?>>"));
        assertTrue(refused.getMessage().contains("expected a value at 5, found: ?>>"), refused.getMessage());
    }
}
