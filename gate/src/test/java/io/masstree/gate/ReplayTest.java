package io.masstree.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a unit is called when it is to be run again. */
class ReplayTest {

    @Test
    void theCommandNamesTheUnitTheSeedAndTheMap() {
        assertEquals(
                "./mt check --check histories/hotLeaf.w3.t2@8#12 --seed 7",
                Replay.command("histories", "hotLeaf.w3.t2@8#12", 7, null));
        assertEquals(
                "./mt check --check lincheck/a --seed 7 --subject masstree:3",
                Replay.command("lincheck", "a", 7, "masstree:3", null));
        assertEquals(
                "./mt check --check lincheck/a --seed 7 --subject com.example.Mine --subject-jar /tmp/mine.jar",
                Replay.command("lincheck", "a", 7, "com.example.Mine", "/tmp/mine.jar"));
    }

    @Test
    void whatAShellWouldTakeApartIsQuoted() {
        assertEquals(
                "./mt check --check 'lincheck/a b' --seed 7 --subject 'com.example.Outer$Mine' --subject-jar"
                        + " '/it'\\''s mine/map.jar'",
                Replay.command("lincheck", "a b", 7, "com.example.Outer$Mine", "/it's mine/map.jar"));
    }

    @ParameterizedTest
    @CsvSource({"hotLeaf.w3.t2, 7", "hotLeaf.w3.t2@8, 8", "EveryOperationTest@-12, -12"})
    void aNameMayHaveASeedOfItsOwn(String text, long seed) {
        SeededName name = SeededName.parse(text);

        assertEquals(seed, name.seedOr(7));
        assertEquals(text, name.toString());
        assertEquals(text.replace(name.name(), "x"), name.named("x").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@8", "a@", "a@b", "a@8@9", "a@1234567890123456789"})
    void whatIsNoSuchNameIsRefused(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> SeededName.parse(text));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("'" + text + "' is neither"), refusal::toString);
    }
}
