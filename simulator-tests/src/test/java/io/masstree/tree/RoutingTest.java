package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulation.MapClasses;
import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.search.Bounds;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever the thread is stopped that changes an interior node, others are led to the right child. If they were led to one on the left
 * of it, and its right neighbours were many, they would have to wait.
 */
class RoutingTest {
    private static final int SIZE = 4;

    @ParameterizedTest
    @ValueSource(strings = {"insert", "remove"})
    void aNodeThatChangesLeadsToTheRightChildAfterEachStore(String change) {
        SimulatedClasses classes = MapClasses.load(List.of());
        for (int size = 1; size <= SIZE; size++) {
            for (int index = 0; index <= size; index++) {
                SimulationReport report = Simulation.of(
                                RoutingScenario.class, change, Integer.toString(size), Integer.toString(index))
                        .on(classes)
                        .bounds(new Bounds(1, 0, 1))
                        .run();
                assertNull(report.witness(), () -> String.valueOf(report.witness()));
                assertTrue(report.parts().get(0).complete(), report.parts().toString());
                assertTrue(report.executions() > size, report.parts().toString());
            }
        }
    }
}
