package io.masstree.model.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.masstree.model.history.Verdict.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long histories are checked in little time. The bounds are generous since other work may share the machine. */
class CheckerSpeedTest {

    private static final double BOUND_SECONDS = 10;

    @Test
    void millionOperationsOnFourHundredKeys() {
        History history = SimulatedRun.onKeys(4, 1_000_000, 400);
        measure("linearizability, 400 keys", history, new LinearizabilityChecker()::check);
    }

    @Test
    void hundredThousandOperationsOnOneKey() {
        History history = SimulatedRun.onKeys(4, 100_000, 1);
        measure("linearizability, 1 key", history, new LinearizabilityChecker()::check);
    }

    @Test
    void navigationOnFourHundredKeys() {
        History history = SimulatedRun.withNavigation(4, 200_000, 400);
        measure("navigation, certainty", history, new OrderedChecker(OrderedChecker.Method.CERTAINTY)::check);
    }

    @Test
    void navigationInOneOrderOfEverything() {
        History history = SimulatedRun.withNavigation(4, 20_000, 100);
        measure("navigation, order", history, new OrderedChecker(OrderedChecker.Method.ORDER)::check);
    }

    /** A tenth of what {@code mt judge} is made for; that is 10 million operations in 30 seconds, read and judged. */
    @Test
    void millionOperationsOutOfAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("history.jsonl");
        SimulatedRun.onKeys(4, 1_000_000, 400).write(file);
        long start = System.nanoTime();
        History history = History.read(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "reading: %,d operations in %.2f s%n", history.size(), seconds);
        assertEquals(1_000_000, history.size());
        assertTrue(seconds < BOUND_SECONDS, () -> "reading took " + seconds + " s");
    }

    /** Eight times as many operations on eight times as many keys: a quadratic check would take 64 times as long. */
    @Test
    void scansAmongOtherOperations_takeTimeNearlyInProportion() {
        ScanChecker checker = new ScanChecker();
        measure("scans, warming up", SimulatedRun.withScans(4, 50_000, 1_000), checker::check);
        double once = measure("scans, once", SimulatedRun.withScans(4, 50_000, 1_000), checker::check);
        double eightfold = measure("scans, eightfold", SimulatedRun.withScans(4, 400_000, 8_000), checker::check);
        assertTrue(eightfold < 40 * once + 1, once + " s and " + eightfold + " s");
    }

    /** Checks a history, up to three times if that takes too long; returns the processor time of this thread. */
    private static double measure(String what, History history, Function<History, Verdict> check) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double seconds = 0;
        for (int run = 0; run < 3; run++) {
            long processorStart = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            Verdict verdict = check.apply(history);
            seconds = (System.nanoTime() - start) / 1e9;
            double processorSeconds = (threads.getCurrentThreadCpuTime() - processorStart) / 1e9;
            assertEquals(Outcome.PASS, verdict.outcome(), verdict::describe);
            System.out.printf(Locale.ROOT, "%s: %,d operations in %.2f s%n", what, history.size(), seconds);
            if (seconds < BOUND_SECONDS) {
                return processorSeconds;
            }
        }
        return fail(what + " took " + seconds + " s");
    }
}
