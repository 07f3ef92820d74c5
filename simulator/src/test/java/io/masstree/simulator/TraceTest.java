package io.masstree.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.subjects.Counters;
import io.masstree.simulator.subjects.SeqLockScenario;
import io.masstree.simulator.witness.Step;
import io.masstree.simulator.witness.Trace;
import io.masstree.simulator.witness.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What executions leave behind: smaller witnesses, traces step by step, statistics. */
class TraceTest {
    private static final Bounds ONE = new Bounds(1, 1, 1);

    @Test
    void aScenarioThatFailsIsMadeSmallerAsLongAsItFailsAlike() {
        Simulation simulation = Simulation.of(Counters.class, "cab|bcab|cb");
        Witness witness = simulation.run().assertFailure();
        assertEquals(List.of("a|a"), witness.arguments(), "less has no a, which is another failure");
        assertTrue(witness.failure().startsWith("WRONG: an increment is lost: 1 of 2"), witness.failure());
        assertEquals(witness, simulation.replay(Witness.parse(witness.toString())));
        Witness whole = simulation.smaller(false).run().assertFailure();
        assertEquals(List.of("cab|bcab|cb"), whole.arguments());
    }

    @Test
    void aTraceTellsWhereEachStepIsWhatItCitesAndWhatTheObjectsLookLikeThen() {
        Simulation simulation = Simulation.of(Counters.class, "a|a")
                .citing(site -> site.method().equals("increment") ? List.of("R1", "R7") : List.of());
        Trace trace = simulation.trace(simulation.run().assertFailure());
        assertNotNull(trace.failure());
        assertEquals("@1 is 0", trace.view(), "objects have the numbers of the trace");
        List<Step> writes = trace.steps().stream()
                .filter(step -> step.kind() == Step.Kind.WRITE)
                .toList();
        assertEquals(2, writes.size(), trace.text());
        assertEquals("@1 is 1", writes.get(0).view());
        assertEquals("", writes.get(1).view(), "the second write changes nothing that is drawn");
        for (Step write : writes) {
            assertEquals("Counter#1.value", write.variable());
            assertEquals("1", write.value());
            assertEquals(Counters.class.getName() + "$Counter", write.site().type());
            assertEquals("increment", write.site().method());
            assertEquals(List.of("R1", "R7"), write.rules());
        }
        assertTrue(trace.text().contains(" = 1  [R1, R7]\n        : @1 is 1\n"), trace.text());
    }

    @Test
    void aReadSaysWhatItCouldHaveRead() {
        Simulation simulation = Simulation.of(SeqLockScenario.class, "no acquire fence");
        Trace trace = simulation.trace(simulation.run().assertFailure());
        List<Step> stale =
                trace.steps().stream().filter(step -> step.choice() > 0).toList();
        assertEquals(1, stale.size(), trace.text());
        Step read = stale.get(0);
        assertEquals(Step.Kind.READ, read.kind());
        assertEquals(read.value(), read.readable().get(read.choice()));
        assertTrue(read.what().contains("not the newer " + read.readable().get(0)), read.what());
    }

    @Test
    void allExecutionsWithinBoundsTogetherAreATree() {
        List<Trace> traces = new ArrayList<>();
        SimulationReport report = Simulation.of(Counters.class, "a|a").explore(ONE, traces::add);
        assertEquals(report.executions(), traces.size());
        assertTrue(report.parts().get(0).complete(), report.parts().toString());
        Set<String> outcomes = new TreeSet<>();
        traces.forEach(trace -> outcomes.add(trace.outcome()));
        assertEquals(Set.of("a=1", "a=2"), outcomes, "those that fail are among them");
        assertEquals(outcomes, report.outcomes().keySet());
        Map<List<Step>, Set<Integer>> next = new HashMap<>();
        for (Trace trace : traces) {
            for (int i = 0; i < trace.steps().size(); i++) {
                next.computeIfAbsent(trace.steps().subList(0, i), key -> new TreeSet<>())
                        .add(trace.steps().get(i).thread());
            }
        }
        assertEquals(Set.of(0, 1), next.get(List.<Step>of()), "either thread may begin");
        assertTrue(
                next.size()
                        < traces.stream()
                                .mapToInt(trace -> trace.steps().size())
                                .sum(),
                "what went the same way so far has equal steps");
    }

    @Test
    void statisticsSayWhichLinesRacedWereStoppedBeforeAndReadStale() {
        Statistics together = new Statistics(1);
        SimulationReport report = Simulation.of(SeqLockScenario.class, "none")
                .bounds(ONE)
                .counting(together)
                .run();
        assertEquals(report.executions(), together.allExecutions());
        assertEquals(report.executions(), together.executions());
        assertEquals(3, together.outcomes());
        assertTrue(together.preemptions() > 0 && together.choices() > 0);
        assertTrue(together.lines().stream().anyMatch(line -> line.getValue().stopped() > 0));
        assertTrue(together.lines().stream()
                .anyMatch(line ->
                        line.getKey().method().equals("read") && line.getValue().stale() > 0));
        assertTrue(together.races().stream()
                .anyMatch(race -> race.getKey().first().method().equals("write")
                        && race.getKey().second().method().equals("read")));
        Statistics alone = new Statistics(4);
        Simulation.of(Counters.class, "aa").bounds(ONE).counting(alone).run();
        assertEquals(List.of(), alone.races(), "one thread races with nobody");
        assertEquals(1, alone.executions());
        assertThrows(IllegalArgumentException.class, () -> new Statistics(0));
    }

    @Test
    void aReportAssertsWhatTestsAskOfIt() {
        SimulationReport passing = Simulation.of(Counters.class, "a|b").run();
        assertEquals(passing, passing.assertNoFailure());
        assertThrows(AssertionError.class, passing::assertFailure);
        SimulationReport failing = Simulation.of(Counters.class, "a|a").run();
        AssertionError error = assertThrows(AssertionError.class, failing::assertNoFailure);
        assertEquals(String.valueOf(failing.witness()), error.getMessage());
    }
}
