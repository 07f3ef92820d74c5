package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.scenarios.Operations;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.Scenario;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.junit.jupiter.api.Test;

/** A failure of Lincheck's own is no verdict on the map, and what Lincheck has found is not lost when its printer fails. */
class ToolFailuresTest {
    private static final Canaries.Canary BROKEN = Canaries.all().get(0);

    private static final String NOT_REPEATED = """
            Non-determinism found. Probably caused by non-deterministic code (WeakHashMap, Object.hashCode, etc).
            == Reporting the first execution without execution trace ==
            """;
    private static final String SECOND = """

            == Reporting the second execution ==
            = Invalid execution results =
            """;

    @Test
    void aTrialIsRepeatedWithTheNextSeedWhenLincheckFails_andThatIsCounted() {
        List<Long> seeds = new ArrayList<>();
        List<Batch.Result> results = run(List.of(correct("one"), correct("other")), (trial, strategy) -> {
            seeds.add(trial.seed());
            if (seeds.size() <= 2) {
                throw crash();
            }
            return trial.run(strategy);
        });

        assertEquals(List.of(7L, 8L, 9L, 7L), seeds);
        assertEquals(Batch.Verdict.HELD, results.get(0).verdict());
        assertEquals(2, results.get(0).toolFailures().size());
        assertTrue(
                Journal.toolFailures(results.get(0).toolFailures())
                        .contains("failed in 2 tries, first with: java.lang.IndexOutOfBoundsException: fromIndex = -1"),
                () -> Journal.toolFailures(results.get(0).toolFailures()));
        assertEquals(Batch.Verdict.HELD, results.get(1).verdict());
        assertEquals(List.of(), results.get(1).toolFailures());
    }

    @Test
    void whatFailsInEveryTryIsAnError_andWhatComesBehindItRuns() {
        List<Batch.Result> results = run(List.of(correct("one"), correct("other")), (trial, strategy) -> {
            if (trial.scenario().name().equals("one")) {
                throw new IllegalStateException("Wow! You've caught a bug in Lincheck.\n= Invalid execution results =");
            }
            return trial.run(strategy);
        });

        assertEquals(Batch.Verdict.ERROR, results.get(0).verdict());
        assertNull(results.get(0).kind());
        assertEquals(Batch.MOST_TRIES, results.get(0).toolFailures().size());
        assertTrue(
                results.get(0).text().contains("bug in Lincheck"),
                results.get(0).text());
        assertEquals(Batch.Verdict.HELD, results.get(1).verdict());
    }

    @Test
    void whatLincheckHasFoundStandsWhenItsPrinterFails() {
        AtomicReference<LincheckFailure> found = new AtomicReference<>();
        run(List.of(broken()), (trial, strategy) -> {
            found.set(trial.run(strategy));
            return found.get();
        });

        LincheckFailure failure = found.get();
        assertNotNull(failure);
        Finding finding = Finding.of(failure, unused -> {
            throw crash();
        });
        assertNotNull(finding);
        assertEquals(FailureKind.RESULTS, finding.kind());
        assertTrue(finding.report().startsWith("= Invalid execution results ="), finding.report());
        assertTrue(finding.report().contains("putIfAbsent(63, 50)"), finding.report());
        assertTrue(finding.report().contains("Lincheck failed when it printed the trace"), finding.report());
        assertTrue(finding.report().contains("fromIndex = -1"), finding.report());
    }

    @Test
    void anExceptionOfLinchecksIsNoFinding() {
        assertNull(Finding.of(crash()));
        assertNull(Finding.of(new IllegalStateException()));
        assertNull(Finding.of(
                new IllegalStateException("Wow! You've caught a bug in Lincheck.\n= Invalid execution results =")));
        assertNull(Finding.of(new IllegalStateException("An interleaving tree node was not initialized properly.")));
        assertNull(Finding.of(new AssertionError("= Invalid execution results =\n| made up by somebody else")));
    }

    @Test
    void wrongResultsCountEvenIfTheyDidNotComeAgain_aHangDoesNot() {
        assertEquals(FailureKind.RESULTS, kindOf(NOT_REPEATED + "= Invalid execution results =\n| ..." + SECOND));
        assertEquals(
                FailureKind.VALIDATION,
                kindOf(NOT_REPEATED + "= Validation function structure has failed =\n| ..." + SECOND));
        assertNull(kindOf(NOT_REPEATED + "= The execution has hung =\n| ..." + SECOND));
        assertNull(kindOf(NOT_REPEATED + "Wow! You've caught a bug in Lincheck." + SECOND));
    }

    /** What Lincheck's printer was seen to fail with. */
    private static IndexOutOfBoundsException crash() {
        return new IndexOutOfBoundsException("fromIndex = -1");
    }

    private static FailureKind kindOf(String message) {
        Finding finding = Finding.of(new IllegalStateException(message));
        return finding == null ? null : finding.kind();
    }

    private static Trial correct(String name) {
        Scenario scenario =
                Scenario.of(name, Primes.ROOM, Program.of(Operations.get("b")), Program.of(Operations.get("d")));
        return new Trial(scenario, LincheckMap.class, Strategy.MODEL_CHECKING, 5, 7);
    }

    private static Trial broken() {
        return new Trial(BROKEN.scenario(), BROKEN.type(), BROKEN.strategy(), BROKEN.schedules(), 7);
    }

    private static List<Batch.Result> run(List<Trial> trials, Batch.Explorer explorer) {
        List<Batch.Result> results = new ArrayList<>();
        Iterator<Trial> rest = trials.iterator();
        new Batch(() -> rest.hasNext() ? rest.next() : null, results::add, explorer).run();
        return results;
    }
}
