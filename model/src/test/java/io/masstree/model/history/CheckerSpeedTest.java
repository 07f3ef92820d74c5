package io.masstree.model.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.history.Verdict.Outcome;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Long histories are checked in little time. The bounds are generous since other work may share the machine. */
class CheckerSpeedTest {

    private static final double BOUND_SECONDS = 10;

    @Test
    void millionOperationsOnFourHundredKeys() {
        History history = SimulatedRun.onKeys(4, 1_000_000, 400);
        measure("linearizability, 400 keys", history, new LinearizabilityChecker()::check);
    }

    @Test
    void quarterMillionOperationsOnOneKey() {
        History history = SimulatedRun.onKeys(4, 250_000, 1);
        measure("linearizability, 1 key", history, new LinearizabilityChecker()::check);
    }

    @Test
    void navigationOnFourHundredKeys() {
        History history = SimulatedRun.withNavigation(4, 500_000, 400);
        measure("navigation, certainty", history, new OrderedChecker(OrderedChecker.Method.CERTAINTY)::check);
    }

    @Test
    void navigationInOneOrderOfEverything() {
        History history = SimulatedRun.withNavigation(4, 20_000, 100);
        measure("navigation, order", history, new OrderedChecker(OrderedChecker.Method.ORDER)::check);
    }

    @Test
    void fiveThousandScansAmongHalfAMillionOperations() {
        History history = SimulatedRun.withScans(4, 500_000, 1_000);
        measure("scans", history, new ScanChecker()::check);
    }

    /** The time of a history twice as long, on twice as many keys, must not be four times as long. */
    @Test
    void scansOfManyKeys_takeTimeNearlyInProportion() {
        ScanChecker checker = new ScanChecker();
        measure("scans, warming up", SimulatedRun.withScans(4, 200_000, 2_000), checker::check);
        double once = measure("scans, once", SimulatedRun.withScans(4, 200_000, 4_000), checker::check);
        double eightfold = measure("scans, eightfold", SimulatedRun.withScans(4, 1_600_000, 32_000), checker::check);
        assertTrue(eightfold < 40 * once + 1, once + " s and " + eightfold + " s");
    }

    private static double measure(String what, History history, Function<History, Verdict> check) {
        long start = System.nanoTime();
        Verdict verdict = check.apply(history);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(Outcome.PASS, verdict.outcome(), verdict::describe);
        System.out.printf(Locale.ROOT, "%s: %,d operations in %.2f s%n", what, history.size(), seconds);
        assertTrue(seconds < BOUND_SECONDS, what + " took " + seconds + " s");
        return seconds;
    }
}
