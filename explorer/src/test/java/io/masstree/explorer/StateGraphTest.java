package io.masstree.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.search.Bounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The graph of a scenario has the ends that the simulator's own search finds, and neither more nor less. */
class StateGraphTest {
    private static final ExplorerScenario SCENARIO = ExplorerScenarios.of("get-beside-insert");

    @Test
    void theEndsAreThoseThatTheSimulatorsOwnSearchFinds() throws IOException {
        SeededLibrary library = SeededLibrary.of(Path.of("..").toAbsolutePath().normalize());
        SimulatedClasses classes = library.with(null).classes();
        Set<String> ends = new TreeSet<>();
        for (StateGraph.Node node : Exploration.of(SCENARIO, classes).nodes()) {
            if (node.steps().isEmpty()) {
                ends.add(node.state().verdict.calls().toString());
            }
            node.steps().values().forEach(edge -> assertTrue(edge.to() > 0, "nothing leads back to the start"));
        }
        Simulation simulation =
                Simulation.of(StagedScenario.class, SCENARIO.id()).on(classes);
        Set<String> outcomes =
                simulation.bounds(new Bounds(2, 0, 1)).run().outcomes().keySet();
        assertEquals(Set.of("[[50], [absent]]; b=1 c=50 d=2", "[[absent], [absent]]; b=1 c=50 d=2"), outcomes);
        assertEquals(
                Set.of(
                        "[[get(c) returned 50], [put(c, 50) returned absent]]",
                        "[[get(c) returned absent], [put(c, 50) returned absent]]"),
                ends);
    }

    /** Two states that were taken for one would be found or not, as the order has it. */
    @Test
    void theGraphDoesNotDependOnTheOrderOfTheSearch() throws IOException {
        SeededLibrary.Library library =
                SeededLibrary.of(Path.of("..").toAbsolutePath().normalize()).with(null);
        ExplorerScenario scenario = ExplorerScenarios.of("two-puts-that-both-miss");
        List<String> found = new ArrayList<>();
        for (StateSearch.Order order : StateSearch.Order.values()) {
            StateGraph graph = Exploration.of(scenario, library.classes(), order);
            found.add(GraphJson.of(graph, library.sources(), new TreeSet<>()).toString());
        }
        assertEquals(found.get(0), found.get(1));
    }
}
