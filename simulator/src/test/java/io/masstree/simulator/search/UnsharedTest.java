package io.masstree.simulator.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.subjects.HandedOver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No thread is stopped in favour of another while it writes what that one cannot have yet, and nothing is missed by that. */
class UnsharedTest {
    @ParameterizedTest(name = "{0}, {1} choices: {2} outcomes")
    @CsvSource({"released,2,2", "plain,0,2", "plain,2,8", "shared,0,8", "shared,2,8"})
    void theOutcomesAreThoseOfAllExecutions(String how, int choices, int outcomes) {
        Simulation simulation = Simulation.of(HandedOver.class, "3", how).bounds(new Bounds(2, choices, 1));
        SimulationReport fewer = simulation.run();
        SimulationReport all = simulation.reduced(false).run();
        assertEquals(all.outcomes().keySet(), fewer.outcomes().keySet());
        assertEquals(outcomes, all.outcomes().size(), all.outcomes().toString());
        assertTrue(fewer.executions() < all.executions(), fewer + " of " + all);
    }

    @Test
    void aLongerCopyTakesNoMoreExecutions() {
        SimulationReport few = executions("2");
        SimulationReport many = executions("31");
        assertEquals(few.executions(), many.executions(), few + " and " + many);
        assertEquals(2, many.outcomes().size(), many.outcomes().toString());
    }

    private static SimulationReport executions(String length) {
        return Simulation.of(HandedOver.class, length, "released")
                .bounds(new Bounds(2, 1, 1))
                .run();
    }
}
