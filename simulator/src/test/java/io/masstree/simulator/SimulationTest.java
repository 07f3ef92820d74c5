package io.masstree.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.subjects.Faulty;
import io.masstree.simulator.subjects.Hanging;
import io.masstree.simulator.subjects.SeqLockScenario;
import io.masstree.simulator.subjects.Updaters;
import io.masstree.simulator.witness.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real classes in the simulator: right ones pass, wrong ones fail, and what fails replays. */
class SimulationTest {
    private static final Bounds SMALL = new Bounds(2, 1, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Peterson",
                "ReentrantLock",
                "double-checked locking",
                "Treiber stack",
                "queue",
                "clones",
                "waits in a loop",
                "parks in a loop",
                "a generator with a seed",
                "spins until stopped",
                "spins until stopped, counting",
                "two spin until stopped, counting",
                "spins a while and gives up"
            })
    void rightClassesPassInAllExecutionsWithinBounds(String which) {
        SimulationReport report =
                Simulation.of(Faulty.class, which).bounds(SMALL).run();
        assertNull(report.witness(), () -> String.valueOf(report.witness()));
        assertTrue(report.parts().get(0).complete(), report.parts().toString());
        assertTrue(report.executions() > 1, report.parts().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dekker, plain flags | WRONG: both are inside",
                "no lock | WRONG: an increment is lost",
                "double-checked locking, plain | WRONG: half a helper",
                "Treiber stack, plain push | WRONG: a node without its value",
                "queue, index before element | WRONG: an element that is not there",
                "opposite locks | DEADLOCK: T0 waits for a monitor that T1 holds; T1 waits for a monitor that T0 holds",
                "waits without a loop | WRONG: nobody has stopped it",
                "parks without a loop | WRONG: nobody has stopped it",
                "notifies one of two | DEADLOCK: T0 waits for a notification",
                "parks for ever | DEADLOCK: T0 waits for a permit to unpark",
                "helps, pauses and goes on | WRONG: it went on meanwhile",
                "spins for ever | LIVELOCK: T0 waits for something it read to change",
                "never ends | NO_PROGRESS: the threads did not end within 3000 events; T0 was running",
                "ConcurrentLinkedQueue | REFUSED: java.util.concurrent.ConcurrentLinkedQueue is not modelled",
                "ConcurrentMap made before | REFUSED: java.util.concurrent.ConcurrentMap is not modelled",
                "a generator without a seed | REFUSED: java.util.Random without a seed would make executions differ",
                "the time of day | REFUSED: java.time.Instant.now would make executions differ: pass a time in",
                "clones, handed over plainly | WRONG: a copy without its value",
                "names an object | WRONG: object ",
                "throws | EXCEPTION: T0 threw java.lang.IllegalStateException: on purpose",
            })
    void wrongClassesFailAndTheWitnessReplays(String which, String failure) {
        Simulation simulation = Simulation.of(Faulty.class, which).eventLimit(3_000);
        Witness witness = simulation.bounds(SMALL).run().witness();
        assertNotNull(witness, which);
        assertTrue(witness.failure().startsWith(failure), witness.failure());
        Witness read = Witness.parse(witness.toString());
        assertEquals(witness, read);
        assertEquals(witness, simulation.replay(read));
    }

    @Test
    void randomExecutionsStopALongThreadAnywhere_alsoBesideAShortOne() {
        Simulation simulation = Simulation.of(Faulty.class, "is stopped late, beside a short thread");
        assertNotNull(
                simulation.bounds(new Bounds(0, 0, 0)).random(5_000, 1).run().witness());
    }

    @Test
    void fieldUpdatersChangeTheFieldsOfTheirClassInOneStep() {
        SimulationReport right =
                Simulation.of(Updaters.class, "one").bounds(SMALL).run();
        assertNull(right.witness(), () -> String.valueOf(right.witness()));
        assertEquals(Set.of("2, 2 << 40, xx"), right.outcomes().keySet());
        Witness wrong = Simulation.of(Updaters.class, "two").bounds(SMALL).run().witness();
        assertNotNull(wrong);
        assertTrue(wrong.failure().startsWith("WRONG: a change is lost"), wrong.failure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no store-store fence", "no acquire fence", "opaque unlock", "opaque read"})
    void aSequenceLockWithoutOneOfItsOrdersShowsHalves(String fault) {
        Witness witness = Simulation.of(SeqLockScenario.class, fault).run().witness();
        assertNotNull(witness, fault);
        assertTrue(witness.decisions().size() <= 3, witness.toString());
        assertTrue(witness.trace().contains(", not the newer "), witness.trace());
        assertTrue(witness.trace().contains("SeqLockScenario$SeqLock.read:"), witness.trace());
    }

    @Test
    void aSequenceLockPassesWithMoreBoundsAndAtRandom() {
        SimulationReport report =
                Simulation.of(SeqLockScenario.class, "none").random(2_000, 7).run();
        assertNull(report.witness(), () -> String.valueOf(report.witness()));
        assertEquals(java.util.Set.of("[00]", "[11]", "[22]"), report.outcomes().keySet());
    }

    @Test
    void aRandomSearchFindsWhatTheBoundedOneFinds() {
        Witness witness = Simulation.of(SeqLockScenario.class, "no acquire fence")
                .bounds()
                .random(20_000, 1)
                .run()
                .witness();
        assertNotNull(witness);
        assertTrue(witness.decisions().size() <= 4, "minimized: " + witness.decisions());
    }

    @Test
    void theSameSettingsGiveTheSameExecutionsOnAnyNumberOfWorkers() {
        Simulation simulation =
                Simulation.of(SeqLockScenario.class, "none").bounds(SMALL).random(300, 5);
        SimulationReport once = simulation.run();
        assertEquals(once, simulation.run());
        assertEquals(once, simulation.workers(2).run());
        Simulation failing = Simulation.of(SeqLockScenario.class, "no acquire fence");
        assertEquals(failing.run(), failing.workers(2).run());
    }

    @Test
    void theReductionSkipsExecutionsAndNoOutcomes() {
        List<String> fewer = new ArrayList<>();
        for (String which : List.of("Peterson", "ReentrantLock", "queue", "double-checked locking")) {
            Simulation simulation = Simulation.of(Faulty.class, which).bounds(new Bounds(2, 1, 1));
            SimulationReport reduced = simulation.run();
            SimulationReport full = simulation.reduced(false).run();
            assertEquals(full.outcomes().keySet(), reduced.outcomes().keySet(), which);
            if (reduced.executions() < full.executions()) {
                fewer.add(which);
            }
        }
        assertEquals(List.of("Peterson", "double-checked locking"), fewer, "in the others, every step is in conflict");
    }

    @Test
    void everyThreadThatSpinsLooksAgainWhoeverElseDoes() {
        SimulationReport report = Simulation.of(Faulty.class, "spin locks, read and then gone")
                .bounds(new Bounds(1, 0, 10))
                .run();
        assertNull(report.witness(), () -> String.valueOf(report.witness()));
        assertTrue(report.parts().get(0).complete(), report.parts().toString());
    }

    @Test
    void aLoopThatNeverSaysThatItSpinsIsStillStopped() {
        SimulationReport report = Simulation.of(Faulty.class, "loops until stopped")
                .bounds(new Bounds(0, 0, 1))
                .eventLimit(3_000)
                .run();
        assertNotNull(report.witness());
        assertTrue(
                report.witness().failure().startsWith("NO_PROGRESS"),
                report.witness().failure());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thread | NO_PROGRESS: T0 was in a loop",
                "check | NO_PROGRESS: while the results were checked, one thread alone was in a loop",
                "constructor, looks | NO_PROGRESS: before the threads began, one thread alone was in a loop",
                "constructor, looks at nothing | NO_PROGRESS: before the threads began, one thread alone was in a loop",
                "constructor, calls itself | EXCEPTION: before the threads began, java.lang.StackOverflowError",
                "constructor, throws | EXCEPTION: before the threads began, java.lang.IllegalStateException: on purpose",
            })
    void whatOneThreadAloneRunsIntoIsAFailureLikeAnyOther(String where, String failure) {
        Simulation simulation = Simulation.of(Hanging.class, where);
        SimulationReport report = simulation.random(5, 1).run();
        assertNotNull(report.witness(), where);
        assertTrue(
                report.witness().failure().startsWith(failure), report.witness().failure());
        assertEquals(1, report.executions());
        assertEquals(report.witness(), simulation.replay(report.witness()));
    }

    @Test
    void aScenarioThatDoesNotTakeItsArgumentIsRefused() {
        Simulation simulation = Simulation.of(Hanging.class, "constructor, wrong argument");
        assertThrows(IllegalArgumentException.class, simulation::run);
    }

    @Test
    void aWitnessOfAnotherScenarioIsRefused() {
        Witness witness = Simulation.of(Faulty.class, "no lock").run().witness();
        assertNotNull(witness);
        Simulation other = Simulation.of(SeqLockScenario.class, "none");
        assertThrows(IllegalArgumentException.class, () -> other.replay(witness));
    }
}
