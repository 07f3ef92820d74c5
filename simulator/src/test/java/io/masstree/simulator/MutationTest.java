package io.masstree.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.subjects.ArrayScenario;
import io.masstree.simulator.subjects.Faulty;
import io.masstree.simulator.subjects.SeqLockScenario;
import io.masstree.simulator.witness.Witness;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs that are seeded into classes while they are loaded, and classes that several simulations share. */
class MutationTest {
    private static final String LOCK = SeqLockScenario.class.getName() + "$SeqLock.";
    private static final ClassLoader LOADER = Objects.requireNonNull(MutationTest.class.getClassLoader());
    private static final List<String> SUBJECTS = List.of("io.masstree.simulator.subjects.*");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop %swrite storeStoreFence #1",
                "drop %sread acquireFence #1",
                "weaken %swrite setRelease #1 to setOpaque"
            })
    void aSequenceLockWithASeededBugIsReportedAndTheWitnessReplaysOnTheSameClasses(String form) {
        String mutation = form.replace("%s", LOCK);
        SimulatedClasses mutated = with(mutation);
        Simulation simulation = Simulation.of(SeqLockScenario.class, "none").on(mutated);
        Witness witness = simulation.run().witness();
        assertNotNull(witness, mutation);
        assertEquals(witness, simulation.replay(witness));
    }

    @Test
    void aMutationIsReadFromWhatItPrints() {
        List<Mutation> all = SimulatedClasses.of(LOADER, SUBJECTS.get(0))
                .mutationsOf(List.of(SeqLockScenario.class.getName() + "$SeqLock"));
        assertTrue(all.size() > 5, all.toString());
        for (Mutation mutation : all) {
            assertEquals(mutation, Mutation.parse(mutation.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove a.B.c fullFence #1",
                "drop a.B.c fullFence",
                "weaken a.B.c setRelease #1",
                "drop a.B.c fullFence #1 to opaque"
            })
    void whatIsNoMutationIsRefusedWithWhatWouldBeOne(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Mutation.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("expected \"drop "), refused.getMessage());
    }

    @Test
    void anInstructionThatIsNotThereIsRefusedWithThoseThatAre() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> with("drop " + LOCK + "write storeStoreFence #7"));
        assertTrue(String.valueOf(refused.getMessage()).contains("storeStoreFence #1"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> with("drop no.such.Type.method fullFence #1"));
    }

    @Test
    void classesThatAreSharedGiveTheSameExecutionsAsThoseOfOnesOwn() {
        SimulatedClasses shared = SimulatedClasses.of(LOADER, SUBJECTS.get(0));
        for (String which : List.of("Peterson", "queue", "Treiber stack", "Peterson")) {
            Simulation own = Simulation.of(Faulty.class, which);
            assertEquals(own.run(), own.on(shared).run(), which);
        }
        Simulation parallel = Simulation.of(Faulty.class, "queue").on(shared).workers(2);
        assertThrows(IllegalArgumentException.class, parallel::run);
    }

    @Test
    void aMethodThatOnlyReadsAnArrayReadsElementsThatNeedNotBeTheNewest() {
        SimulationReport report = Simulation.of(ArrayScenario.class).run();
        assertNull(report.witness(), () -> String.valueOf(report.witness()));
        // The elements are plain, and each method reads them for itself: what the first has seen, the second may miss.
        assertTrue(
                report.outcomes().keySet().containsAll(Set.of("true -1", "false 0", "false 1", "true 0")),
                report.outcomes().toString());
    }

    private static SimulatedClasses with(String mutation) {
        return SimulatedClasses.with(LOADER, SUBJECTS, List.of(Mutation.parse(mutation)));
    }
}
