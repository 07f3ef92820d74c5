package io.masstree.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.spec.TlcReport.Verdict;
import org.junit.jupiter.api.Test;

/** Only TLC's own words for a property that holds, or is violated, decide. */
class TlcReportTest {

    private static String message(int number, String text) {
        return "@!@!@STARTMSG " + number + ":0 @!@!@\n" + text + "\n@!@!@ENDMSG " + number + " @!@!@\n";
    }

    private static final String ALL =
            message(2199, "180 states generated, 98 distinct states found, 0 states left on queue.");
    private static final String DEPTH = message(2194, "The depth of the complete state graph search is 14.");

    @Test
    void whatIsExploredToTheEndHolds() {
        TlcReport report =
                TlcReport.of(message(2193, "Model checking completed. No error has been found.") + ALL + DEPTH);
        assertEquals(Verdict.HOLDS, report.verdict());
        assertEquals("98 distinct states of 180 generated, depth 14", report.counts());
    }

    @Test
    void whatWasNotExploredToTheEndDoesNotHold() {
        String left = message(2199, "180 states generated, 98 distinct states found, 7 states left on queue.");
        assertEquals(Verdict.FAILED, TlcReport.of(left).verdict());
        assertEquals(
                Verdict.FAILED,
                TlcReport.of(message(2193, "Model checking completed.") + left).verdict());
        assertEquals(Verdict.FAILED, TlcReport.of(ALL + DEPTH).verdict());
        assertEquals(Verdict.FAILED, TlcReport.of("").verdict());
    }

    @Test
    void aFailureOfTlcIsNoViolation() {
        TlcReport report = TlcReport.of(message(1000, "TLC threw an unexpected exception.\nAnd more."));
        assertEquals(Verdict.FAILED, report.verdict());
        assertEquals("TLC threw an unexpected exception.", report.message());
    }

    @Test
    void violationsNameTheirProperty() {
        assertEquals(
                "Linearizable",
                TlcReport.of(message(2110, "Invariant Linearizable is violated."))
                        .property());
        assertEquals(
                "DeadlockFree", TlcReport.of(message(2114, "Deadlock reached.")).property());
        assertEquals(
                "Progress",
                TlcReport.of(message(2116, "Temporal properties were violated."))
                        .property());
        assertEquals(
                "HolderSeesNewest",
                TlcReport.of(message(2132, "The first argument of Assert ...")).property());
    }

    @Test
    void aCounterexampleIsDrawnThreadByThread() {
        String first =
                "1: <Initial predicate>\n/\\ x = 1\n/\\ th = <<[pc |-> \"start\", nd |-> 0], [pc |-> \"start\", nd |-> 0]>>";
        String second =
                "2: <Start line 1, col 1>\n/\\ x = 1\n/\\ th = <<[pc |-> \"start\", nd |-> 0],\n  [pc |-> \"stable\", nd |-> 3]>>";
        String output =
                "<< \"programs\", << <<[kind |-> \"get\", key |-> <<11>>, value |-> 0]>>, <<[kind |-> \"put\", key |-> <<11>>,"
                        + " value |-> 2]>> >> >>\n"
                        + message(2110, "Invariant Linearizable is violated.") + message(2217, first)
                        + message(2217, second);
        TlcReport report = TlcReport.of(output);
        Configuration configuration = new Configuration(
                Configuration.Role.CANARY, "Check", "get_whileInsert", "R7", java.util.List.of("Linearizable"));
        String drawn = Counterexample.draw(configuration, report);
        assertTrue(drawn.contains("T1  get key [11]\nT2  put key [11] value 2\n"), drawn);
        assertTrue(drawn.contains("   1                                      T2 Start node 3 -> stable\n"), drawn);
    }
}
