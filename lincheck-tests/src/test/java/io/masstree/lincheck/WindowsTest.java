package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Model checking: two threads that must stop at a certain pair of steps. */
@Guards({Rule.R16, Rule.R22, Rule.R31})
class WindowsTest {
    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        return ScenarioRun.modelChecking(Windows.all());
    }

    @Test
    void theNumberOfSchedulesGoesByTheBudget() {
        assertEquals(Schedule.LEAST, Windows.schedules(1));
        assertEquals(600, Windows.schedules(100));
        assertEquals(1500, Windows.schedules(262), "what a check of twelve minutes gives to Lincheck");
        assertEquals(1500, Windows.schedules(3600));
    }
}
