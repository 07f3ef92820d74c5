package io.masstree.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.simulator.Scenario;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.witness.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lock-free classes under the simulator: right as they are, wrong without their orderings. */
class SimulatedExamplesTest {
    private static final String PACKAGE = "io.masstree.examples.";

    @ParameterizedTest
    @ValueSource(classes = {SeqLockScenario.class, SpscQueueScenario.class})
    void noExecutionFails(Class<? extends Scenario> scenario) {
        Simulation.of(scenario).random(500, 1).run().assertNoFailure();
    }

    /** Behind its fence, an opaque access is as good as a plain one, unless the compiler drops or splits the plain one. */
    @Test
    void eachOrderingOfTheSequenceLockButThoseOfItsOpaqueAccessesIsNeeded() {
        assertEquals(
                List.of("weaken SeqLock.write setOpaque #1 to set", "weaken SeqLock.sum getOpaque #1 to get"),
                notNeeded(SeqLockScenario.class, SeqLock.class));
    }

    /** The producer's store comes behind its load of the head in any case: the simulator never shows a store before a load. */
    @Test
    void eachOrderingOfTheQueueButOneIsNeeded() {
        assertEquals(
                List.of("weaken SpscQueue.offer getAcquire #1 to getOpaque"),
                notNeeded(SpscQueueScenario.class, SpscQueue.class));
    }

    private static List<String> notNeeded(Class<? extends Scenario> scenario, Class<?> type) {
        List<String> notNeeded = new ArrayList<>();
        for (Map.Entry<Mutation, SimulationReport> each :
                Simulation.of(scenario).weakened(type).entrySet()) {
            if (each.getValue().witness() == null) {
                notNeeded.add(each.getKey().toString().replace(PACKAGE, ""));
            }
        }
        return notNeeded;
    }

    @ParameterizedTest
    @CsvSource({
        "io.masstree.examples.SeqLockScenario, drop, SeqLock.sum acquireFence #1",
        "io.masstree.examples.SpscQueueScenario, weaken, SpscQueue.poll getAcquire #1 to getOpaque"
    })
    void aFailureReplaysFromItsText(Class<? extends Scenario> scenario, String kind, String where) {
        Mutation mutation = Mutation.parse(kind + " " + PACKAGE + where);
        Simulation simulation = Simulation.of(scenario).seeded(mutation);
        Witness witness = simulation.run().assertFailure();
        assertEquals(witness, simulation.replay(Witness.parse(witness.toString())));
    }
}
