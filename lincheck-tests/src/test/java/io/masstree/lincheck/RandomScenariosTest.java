package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Model checking of programs that nobody thought of. */
class RandomScenariosTest {
    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        return ScenarioRun.modelChecking(RandomScenarios.generate(1, 15));
    }

    @Test
    void aSeedGivesTheSameScenariosAgain() {
        assertEquals(RandomScenarios.generate(7, 20), RandomScenarios.generate(7, 20));
        assertEquals(
                RandomScenarios.generate(7, 20), RandomScenarios.generate(7, 30).subList(0, 20));
        assertNotEquals(
                RandomScenarios.generate(7, 20).get(3).threads(),
                RandomScenarios.generate(8, 20).get(3).threads());
    }
}
