package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.scenarios.Scenario;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.witness.Witness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What R36 asks for: that loads which decide are volatile. In the simulator's memory two volatile loads of any variables have a full fence
 * between them, so that the circle that the rule forbids needs all of them to be weaker (docs/memory-order.md).
 */
class VolatileLoadsTest {
    private static final Mutation REFERENCE =
            Mutation.parse("weaken io.masstree.tree.BorderNode.reference getVolatile #1 to getAcquire");

    @Test
    void threeThreadsDisagreeIfAllLoadsAreOnlyAcquire() {
        List<Mutation> all = new ArrayList<>(loadsOfFields());
        all.add(REFERENCE);
        Witness witness = search(all);
        assertNotNull(witness);
        assertTrue(witness.failure().contains(MapRun.UNEXPLAINED), witness.failure());
    }

    @Test
    void theyAgreeIfTheReferenceOrTheVersionsAreLoadedVolatile() {
        assertNull(search(loadsOfFields()));
        assertNull(search(List.of(REFERENCE)));
    }

    /** The loads of volatile fields: versions, permutations, roots, children, siblings and parents. */
    private static List<Mutation> loadsOfFields() {
        return Weakenings.all().stream()
                .filter(mutation -> mutation.access().startsWith("read "))
                .toList();
    }

    private static @Nullable Witness search(List<Mutation> mutations) {
        Scenario scenario =
                Units.scenario("overwrites_whileOneOfThemIsReadByTwo").orElseThrow();
        Effort effort = new Effort(List.of(new Bounds(1, 1, 1)), 1_000, 0);
        Unit unit = Unit.check(scenario.name(), scenario, UnderTest.TREE, effort);
        return new Worker(mutations).runAsItIs(unit, 1).witness();
    }
}
