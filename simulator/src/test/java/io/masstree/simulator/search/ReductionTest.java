package io.masstree.simulator.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.litmus.Jam21Tests;
import io.masstree.simulator.litmus.Jam21Tests.Jam21;
import io.masstree.simulator.litmus.LitmusProgram;
import io.masstree.simulator.litmus.LitmusTest;
import io.masstree.simulator.memory.AccessMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The partial-order reduction skips executions, never outcomes. */
class ReductionTest {
    private static final List<AccessMode> MODES = List.of(AccessMode.values());

    @ParameterizedTest(name = "within {0},{1},{2} and multi-copy atomicity {3}")
    @CsvSource({"1,1,1,false", "1,0,0,false", "1,2,0,true", "2,1,1,false", "2,1,1,true", "3,1,2,false"})
    void theOutcomesWithinBoundsAreTheSame(int preemptions, int choices, int departures, boolean multiCopyAtomic) {
        Bounds bounds = new Bounds(preemptions, choices, departures);
        long full = 0;
        long reduced = 0;
        for (Jam21 test : every(preemptions == 3 ? 5 : 1)) {
            SearchResult all = search(test.test(), bounds, multiCopyAtomic, false);
            SearchResult fewer = search(test.test(), bounds, multiCopyAtomic, true);
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
            SearchResult all = search(test.test(), Bounds.NONE, false, false);
            SearchResult fewer = search(test.test(), Bounds.NONE, false, true);
            assertEquals(
                    all.outcomes().keySet(),
                    fewer.outcomes().keySet(),
                    test.text().toString());
            full += all.executions();
            reduced += fewer.executions();
        }
        assertTrue(3 * reduced < full, reduced + " of " + full + " executions");
    }

    /** The litmus tests have two threads, most of them; and more threads need more places to be stopped at. */
    @ParameterizedTest(name = "{0} threads")
    @CsvSource({"2,5", "3,4", "4,3"})
    void theOutcomesOfRandomProgramsWithinBoundsAreTheSame(int threads, int longest) {
        List<Bounds> within = List.of(
                new Bounds(1, 0, 1),
                new Bounds(1, 1, 1),
                new Bounds(2, 0, 0),
                new Bounds(2, 0, 1),
                new Bounds(2, 1, 1),
                new Bounds(3, 0, 1));
        Random random = new Random(threads);
        long full = 0;
        long reduced = 0;
        for (int i = 0; i < 1_500; i++) {
            LitmusTest program = randomProgram(random, threads, longest);
            Bounds bounds = within.get(i % within.size());
            SearchResult all = search(program, bounds, false, false);
            SearchResult fewer = search(program, bounds, false, true);
            assertEquals(all.outcomes().keySet(), fewer.outcomes().keySet(), () -> bounds + " of " + program);
            full += all.executions();
            reduced += fewer.executions();
        }
        assertTrue(reduced < full, reduced + " of " + full + " executions");
    }

    private static LitmusTest randomProgram(Random random, int threads, int longest) {
        boolean onlyOpaque = random.nextInt(3) > 0;
        int variables = 2 + random.nextInt(3);
        List<List<LitmusTest.Statement>> program = new ArrayList<>();
        int statements = 0;
        for (int thread = 0; thread < threads; thread++) {
            List<LitmusTest.Statement> own = new ArrayList<>();
            for (int i = 1 + random.nextInt(longest); i > 0; i--) {
                statements++;
                String variable = "v" + random.nextInt(variables);
                AccessMode mode = onlyOpaque ? AccessMode.OPAQUE : MODES.get(random.nextInt(MODES.size()));
                own.add(
                        random.nextBoolean()
                                ? new LitmusTest.Write(mode, variable, statements)
                                : new LitmusTest.Read(mode, variable, "r" + statements));
            }
            program.add(own);
        }
        return new LitmusTest(program);
    }

    private static List<Jam21> every(int nth) {
        List<Jam21> all = Jam21Tests.all();
        return java.util.stream.IntStream.range(0, all.size())
                .filter(i -> i % nth == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static SearchResult search(LitmusTest test, Bounds bounds, boolean multiCopyAtomic, boolean reduced) {
        return BoundedSearch.run(List.of(new LitmusProgram(test, multiCopyAtomic)), bounds, Long.MAX_VALUE, reduced);
    }
}
