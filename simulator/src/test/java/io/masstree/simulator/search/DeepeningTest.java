package io.masstree.simulator.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.Simulation;
import io.masstree.simulator.litmus.Jam21Tests;
import io.masstree.simulator.litmus.Jam21Tests.Jam21;
import io.masstree.simulator.litmus.LitmusProgram;
import io.masstree.simulator.subjects.SeqLockScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search within several bounds, one after another, executes nothing twice and leaves nothing out. */
class DeepeningTest {
    private static final List<Bounds> WITHIN = Simulation.DEEPENING;

    @ParameterizedTest(name = "{0} executions at most, reduced: {1}")
    @CsvSource({"2000,true", "60,true", "60,false"})
    void eachSearchComesToTheExecutionsToWhichItWouldComeAlone(long most, boolean reduced) {
        long executed = 0;
        long alone = 0;
        for (int t = 0; t < Jam21Tests.all().size(); t += 60) {
            Jam21 test = Jam21Tests.all().get(t);
            Set<String> outcomes = new TreeSet<>();
            Set<String> outcomesAlone = new TreeSet<>();
            List<SearchResult> results = BoundedSearch.run(List.of(program(test)), WITHIN, most, reduced);
            for (int i = 0; i < WITHIN.size(); i++) {
                SearchResult result = results.get(i);
                SearchResult same = BoundedSearch.run(List.of(program(test)), WITHIN.get(i), most, reduced);
                String where = "within " + WITHIN.get(i) + ": " + test.text();
                assertEquals(same.executions(), result.executions() + result.triedBefore(), where);
                assertEquals(same.complete(), result.complete(), where);
                outcomes.addAll(result.outcomes().keySet());
                outcomesAlone.addAll(same.outcomes().keySet());
                assertEquals(outcomesAlone, outcomes, where);
                executed += result.executions();
                alone += same.executions();
            }
        }
        assertTrue(2 * executed < alone, executed + " executions, " + alone + " if none was known");
    }

    @Test
    void anExecutionThatFailsOnlyWithinTheLastBoundsIsTheOneThatIsFoundThereAlone() {
        Bounds last = new Bounds(1, 1, 1);
        Simulation simulation = Simulation.of(SeqLockScenario.class, "no acquire fence");
        List<Bounds> within = new ArrayList<>(List.of(new Bounds(0, 1, 1), new Bounds(1, 0, 1), last));
        var found = simulation.bounds(within.toArray(new Bounds[0])).run();
        assertEquals(within.size(), found.parts().size(), "only the last bounds have an execution that fails");
        assertTrue(found.parts().get(2).triedBefore() > 0, found.parts().toString());
        assertEquals(simulation.bounds(last).run().assertFailure(), found.assertFailure());
    }

    private static LitmusProgram program(Jam21 test) {
        return new LitmusProgram(test.test(), false);
    }
}
