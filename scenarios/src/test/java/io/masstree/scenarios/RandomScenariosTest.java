package io.masstree.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Programs that nobody thought of. */
class RandomScenariosTest {
    @Test
    void aSeedAndANumberGiveTheSameScenarioAgain() {
        assertEquals(RandomScenarios.of(7, 3), RandomScenarios.of(7, 3));
        assertNotEquals(
                RandomScenarios.of(7, 3).threads(), RandomScenarios.of(7, 4).threads());
        assertNotEquals(
                RandomScenarios.of(7, 3).threads(), RandomScenarios.of(8, 3).threads());
    }
}
