package io.masstree.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.masstree.simulator.Scenario;
import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.witness.Witness;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lock-free classes under the simulator: right as they are, wrong without any one of their orderings. */
class SimulatedExamplesTest {
    private static final String PACKAGE = "io.masstree.examples.";

    @ParameterizedTest
    @ValueSource(classes = {SeqLockScenario.class, SpscQueueScenario.class})
    void noExecutionFails(Class<? extends Scenario> scenario) {
        SimulationReport report = Simulation.of(scenario).random(500, 1).run();
        assertNull(report.witness(), () -> String.valueOf(report.witness()));
    }

    @ParameterizedTest
    @CsvSource({
        "drop, SeqLock.write storeStoreFence #1",
        "drop, SeqLock.sum acquireFence #1",
        "weaken, SeqLock.write setRelease #1 to setOpaque",
        "weaken, SeqLock.sum getAcquire #1 to getOpaque"
    })
    void aSequenceLockWithoutAnOrderingShowsNumbersThatDoNotBelongTogether(String kind, String where) {
        assertFailsAndReplays(SeqLockScenario.class, kind + " " + PACKAGE + where);
    }

    @ParameterizedTest
    @CsvSource({
        "weaken, SpscQueue.offer setRelease #1 to setOpaque",
        "weaken, SpscQueue.poll getAcquire #1 to getOpaque",
        "weaken, SpscQueue.poll setRelease #1 to setOpaque"
    })
    void aQueueWithoutAnOrderingLosesElements(String kind, String where) {
        assertFailsAndReplays(SpscQueueScenario.class, kind + " " + PACKAGE + where);
    }

    private static void assertFailsAndReplays(Class<? extends Scenario> scenario, String mutation) {
        SimulatedClasses classes =
                SimulatedClasses.with(scenario.getClassLoader(), List.of(PACKAGE), List.of(Mutation.parse(mutation)));
        Simulation simulation = Simulation.of(scenario).on(classes);
        Witness witness = simulation.run().witness();
        assertNotNull(witness, mutation);
        assertEquals(witness, simulation.replay(Witness.parse(witness.toString())));
    }
}
