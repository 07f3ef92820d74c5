package io.masstree.simulator.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.litmus.Jam21Tests;
import io.masstree.simulator.litmus.Jam21Tests.Jam21;
import io.masstree.simulator.litmus.LitmusProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The partial-order reduction skips executions, never outcomes. */
class ReductionTest {
    @ParameterizedTest(name = "within {0},{1},{2} and multi-copy atomicity {3}")
    @CsvSource({"1,1,1,false", "1,0,0,false", "1,2,0,true", "2,1,1,false", "2,1,1,true", "3,1,2,false"})
    void theOutcomesWithinBoundsAreTheSame(int preemptions, int choices, int departures, boolean multiCopyAtomic) {
        Bounds bounds = new Bounds(preemptions, choices, departures);
        long full = 0;
        long reduced = 0;
        for (Jam21 test : every(preemptions == 3 ? 5 : 1)) {
            SearchResult all = search(test, bounds, multiCopyAtomic, false);
            SearchResult fewer = search(test, bounds, multiCopyAtomic, true);
            assertEquals(
                    all.outcomes().keySet(),
                    fewer.outcomes().keySet(),
                    test.text().toString());
            full += all.executions();
            reduced += fewer.executions();
        }
        assertTrue(reduced < full, reduced + " of " + full + " executions");
    }

    @Test
    void withoutBoundsTheOutcomesAreTheSameInAThirdOfTheExecutions() {
        long full = 0;
        long reduced = 0;
        for (Jam21 test : every(7)) {
            SearchResult all = search(test, Bounds.NONE, false, false);
            SearchResult fewer = search(test, Bounds.NONE, false, true);
            assertEquals(
                    all.outcomes().keySet(),
                    fewer.outcomes().keySet(),
                    test.text().toString());
            full += all.executions();
            reduced += fewer.executions();
        }
        assertTrue(3 * reduced < full, reduced + " of " + full + " executions");
    }

    private static List<Jam21> every(int nth) {
        List<Jam21> all = Jam21Tests.all();
        return java.util.stream.IntStream.range(0, all.size())
                .filter(i -> i % nth == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static SearchResult search(Jam21 test, Bounds bounds, boolean multiCopyAtomic, boolean reduced) {
        return BoundedSearch.run(
                List.of(new LitmusProgram(test.test(), multiCopyAtomic)), bounds, Long.MAX_VALUE, reduced);
    }
}
