package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.scenarios.Operations;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.Scenario;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.witness.Witness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios without some of their parts, for witnesses that are as small as can be. */
class SmallerTest {
    private static final Scenario WHOLE = Scenario.of(
            "get_whileOthers",
            Primes.tree("b d", "b d"),
            Program.of(Operations.get("b"), Operations.get("d")),
            Program.of(Operations.put("c", 5)),
            Program.of(Operations.remove("b"), Operations.remove("d")));

    @Test
    void whatIsLeftOutIsCountedInTheWholeScenario() {
        Scenario less = Smaller.without(WHOLE, "T0.0 P1 T1");
        assertEquals(
                List.of(List.of(Operations.get("d")), List.of(Operations.remove("b"), Operations.remove("d"))),
                less.threads().stream().map(Program::operations).toList());
        assertEquals(WHOLE.prime().operations().subList(0, 1), less.prime().operations());
        assertEquals(WHOLE, Smaller.without(WHOLE, ""));
    }

    @Test
    void twoThreadsStayAndEachKeepsAnOperation() {
        assertEquals(List.of("T0", "T1", "T2", "T0.0", "T0.1", "T2.0", "T2.1", "P0", "P1"), Smaller.further(WHOLE, ""));
        assertEquals(
                List.of("T0.1 T1 T2.0", "T0.1 T1 T2.1", "T0.1 T1 P0", "T0.1 T1 P1"), Smaller.further(WHOLE, "T0.1 T1"));
    }

    @Test
    void aWitnessOfTheMapNamesWhatIsLeftAndFailsAgain() {
        // An insert shown too early needs one reader and one key; this scenario has more.
        Mutation bug = Mutation.parse("drop io.masstree.tree.BorderNode.setReferenceAt setRelease #1");
        Worker worker = new Worker(List.of(bug));
        Scenario crossing =
                Units.scenario("overwrites_whileTwoReadThemInOppositeOrders").orElseThrow();
        Unit unit = Unit.check(
                crossing.name(), crossing, UnderTest.TREE, new Effort(List.of(new Bounds(1, 1, 1)), 1_000, 0));
        SimulationReport report = worker.run(unit, 1);
        Witness witness = report.witness();
        assertNotNull(witness);
        assertEquals(3, witness.arguments().size(), witness.toString());
        Scenario left = Smaller.without(crossing, witness.arguments().get(2));
        assertTrue(left.threads().size() == 2, left.threads().toString());
        assertTrue(
                left.prime().operations().size() < crossing.prime().operations().size());
        assertTrue(witness.failure().contains(MapRun.UNEXPLAINED), witness.failure());
        assertEquals(witness, worker.replay(unit, Witness.parse(witness.toString())));
        assertTrue(witness.trace().contains("        : layer 0 border node@1"), witness.trace());
    }
}
