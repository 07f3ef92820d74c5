package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.witness.Witness;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A few scenarios of each kind, with few executions, and a few canaries. The gate runs all, with more. */
class WorkerTest {
    private static final Effort FEW = new Effort(List.of(new Bounds(1, 1, 1)), 150, 20);

    private final Worker worker = new Worker(List.of());

    @TestFactory
    Stream<DynamicTest> noExecutionOfTheRealMapFails() {
        List<Unit> all = new Units(1)
                .list().stream()
                        .map(info -> new Units(1).find(info.unit()).orElseThrow())
                        .filter(unit -> unit.mutations().isEmpty())
                        .toList();
        return Stream.iterate(0, at -> at < all.size(), at -> at + all.size() / 30)
                .map(all::get)
                .map(unit -> DynamicTest.dynamicTest(unit.name(), () -> {
                    Unit few = new Unit(unit.name(), unit.scenario(), unit.map(), List.of(), FEW);
                    SimulationReport report = worker.run(few, 1);
                    assertNull(report.witness(), () -> String.valueOf(report.witness()));
                    assertTrue(report.executions() > 20, report.parts().toString());
                }));
    }

    @TestFactory
    Stream<DynamicTest> seededBugsAreReported() {
        List<Unit> all = Canaries.all();
        return Stream.iterate(0, at -> at < all.size(), at -> at + 4)
                .map(all::get)
                .map(canary -> DynamicTest.dynamicTest(canary.name(), () -> {
                    SimulationReport report = worker.run(canary, 1);
                    assertNotNull(report.witness(), report.parts().toString());
                }));
    }

    @Test
    void theSameUnitAndSeedGiveTheSameReport() {
        Unit unit = new Units(1).find("get_whileSplitInTheMiddle").orElseThrow();
        Unit few = new Unit(unit.name(), unit.scenario(), unit.map(), List.of(), FEW);
        SimulationReport report = worker.run(few, 3);
        assertEquals(report, worker.run(few, 3));
        assertEquals(report, new Worker(List.of()).run(few, 3));
    }

    @Test
    void aWitnessIsReadBackAndFailsAgain() {
        Unit canary = Canaries.all().get(0);
        Witness witness = worker.run(canary, 1).witness();
        assertNotNull(witness);
        assertEquals(witness, worker.replay(canary, Witness.parse(witness.toString())));
    }
}
