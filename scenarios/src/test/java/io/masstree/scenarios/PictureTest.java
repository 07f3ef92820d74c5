package io.masstree.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Key;
import io.masstree.scenarios.Scenario.SituationLost;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nothing; 0",
                "b d; 2",
                "b d f | h; (3 1)",
                "a | b c || h j l || t; ((1 2) (3) (1))",
                "0 ABCDEFGH[i k] b; 3[2]",
                "ABCDEFGH[i j | k m]; 1[(2 2)]",
                "ABCDEFGH[00000000[i] ABCDEFGH[i k]]; 1[2[1][2]]",
                "b b_ b__ | 3 slots; 3 in 3 slots",
                "ABCDEFGH ABCDEFGHi-behind-it; 2"
            })
    void aDrawingHasAShape(String picture, String shape) {
        assertEquals(shape, Picture.parse(picture).shape());
    }

    @Test
    void aLineIsABorderNode() {
        Picture picture = Picture.parse("""
                0 1_
                ABCDEFGH[i k]
                --
                x
                9 slots
                """);
        assertEquals("((2 1[2]) (1)) in 9 slots", picture.shape());
        assertEquals(
                List.of(Key.of("0"), Key.of("1\0"), Key.of("ABCDEFGHi"), Key.of("ABCDEFGHk"), Key.of("x")),
                picture.keys());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "b d | c; the keys are not in order at 'c'",
                "b b; the keys are not in order at 'b'",
                "b | | d; a border node has no entries",
                "ABC[i]; before a bracket are 8 bytes, not 'ABC'",
                "[i]; the bytes before a bracket are missing",
                "ABCDEFGH[i; a bracket is not closed",
                "b ] d; a bracket is closed that was not opened"
            })
    void whatIsNoDrawingIsRefused(String picture, String problem) {
        String message = assertThrows(IllegalArgumentException.class, () -> Picture.parse(picture))
                .getMessage();
        assertTrue(message.startsWith(problem) && message.contains(picture), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "b d | f; b d f", // another shape
                "b d e; b d f", // other keys
                "b d f | 4 slots; b d f" // another count
            })
    void aTreeThatIsNotWhatWasDrawnIsRefused(String picture, String keys) {
        Scenario scenario = Scenario.of("lost", Primes.tree(picture, keys), Program.of(Operations.get("b")));
        assertThrows(SituationLost.class, scenario::requireSituation);
    }

    @Test
    void aProgramThatMakesAnotherTreeIsRefused() {
        Program split = Program.of(Operations.put("c", 50));
        Scenario.of("right", Primes.FULL, split.becomes("b c | d f")).requireSituation();
        Scenario wrong = Scenario.of("wrong", Primes.FULL, split.becomes("b c d | f"));
        assertThrows(SituationLost.class, wrong::requireSituation);
    }
}
