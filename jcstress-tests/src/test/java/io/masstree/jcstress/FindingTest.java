package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome.Verdict;
import io.masstree.jcstress.HangWatch.Hang;
import io.masstree.jcstress.Variant.Role;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** How jcstress's results are read. */
class FindingTest {

    @Test
    void acceptableOutcomesPassAndTheMessageSaysHowManyThereWere() throws IOException {
        Finding finding = Finding.of(
                Role.REAL,
                Results.runs(
                        Results.normal(Profile.TIERED, 9_000, 0),
                        Results.normal(Profile.TIERED, 12_000, 0),
                        Results.normal(Profile.STRESSED, 70_000, 0)));
        assertEquals(
                new Finding(
                        Verdict.PASS,
                        "tiered: 21,000 samples in 2 runs, C2, stressed: 70,000 samples in 1 run",
                        91_000 + 3 * Launcher.SAMPLES_TO_MEASURE_A_SAMPLE),
                finding);
    }

    @Test
    void aForbiddenOutcomeIsAViolationInJcstressWords() throws IOException {
        Finding finding = Finding.of(
                Role.REAL,
                Results.runs(Results.normal(Profile.TIERED, 1000, 0), Results.normal(Profile.STRESSED, 1000, 45)));
        assertEquals(
                new Finding(
                        Verdict.VIOLATION,
                        "observed outcome (0, 0) 45 times in " + (Launcher.SAMPLES_TO_MEASURE_A_SAMPLE + 1000)
                                + " (C2, stressed): FORBIDDEN Both missed: each read before the other's change.",
                        2000 + 2 * Launcher.SAMPLES_TO_MEASURE_A_SAMPLE),
                finding);
    }

    @Test
    void anOutcomeThatNobodyNamedIsAViolation() throws IOException {
        TestResult result = Results.normal(Profile.TIERED, 100, 0);
        result.addState("7, 7", 1);
        Finding finding = Finding.of(Role.REAL, Results.runs(result));
        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertTrue(finding.message().contains("(7, 7) 1 times"), finding.message());
    }

    @Test
    void aDeadJvmSaysNothingAboutTheMapAndIsShown() throws IOException {
        TestResult late = Results.of(Results.REAL, Status.TIMEOUT_ERROR, Profile.TIERED);
        TestResult dead = Results.of(Results.REAL, Status.VM_ERROR, Profile.C1);
        dead.addVMErrs(List.of("# A fatal error has been detected"));
        Finding finding = Finding.of(Role.REAL, Results.runs(late, dead, Results.normal(Profile.C1, 50_000, 0)));
        assertEquals(Verdict.PASS, finding.verdict());
        assertEquals(
                "tiered: 0 samples in 1 run, C1: 50,000 samples in 2 runs, 2 of 3 runs failed: "
                        + "tiered: it did not end in jcstress's time. (no message); "
                        + "C1: its JVM died. # A fatal error has been detected",
                finding.message());
    }

    @Test
    void aHangInsideTheMapIsAViolation() throws IOException {
        TestResult ended = Results.of(Results.REAL, Status.VM_ERROR, Profile.TIERED);
        String threads = "\"left\"\n\tat io.masstree.tree.Node.lock(Node.java:1)\n\tat io.masstree.X.left(X.java:2)";
        Runs busy = new Runs(1, List.of(ended), List.of(new Hang(threads, true)));
        Runs idle = new Runs(1, List.of(ended), List.of(new Hang(threads, false)));

        Finding finding = Finding.of(Role.REAL, busy);
        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertEquals(
                "it did not end: deadlock or livelock at io.masstree.tree.Node.lock(Node.java:1)", finding.message());
        assertEquals(Verdict.PASS, Finding.of(Role.MECHANISM, busy).verdict(), "no code of the map");
        assertEquals(Verdict.PASS, Finding.of(Role.REAL, idle).verdict(), "a machine that gives it no time");
    }

    @Test
    void anExceptionFromTheMapIsAViolation() throws IOException {
        String words = "java.lang.AssertionError: R17\n\tat io.masstree.tree.Node.lockParent(Node.java:1)";
        Finding finding = Finding.of(Role.REAL, thrown(Results.REAL, words));
        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertEquals("an actor threw: tiered: " + words, finding.message());
    }

    @Test
    void anExceptionFromElsewhereSaysNothingAboutTheMap() throws IOException {
        String ours = "\n\tat io.masstree.tree.Node.lockParent(Node.java:1)";
        String jcstress = """
                java.lang.IllegalStateException: Failed: 22
                \tat org.openjdk.jcstress.os.AffinitySupport.bind(AffinitySupport.java:1)
                \tat io.masstree.tree.Real_jcstress$WorkerThread_left.run(Real_jcstress.java:1)""";
        String memory = "java.lang.OutOfMemoryError: unable to create native thread" + ours;

        assertEquals(
                Verdict.PASS,
                Finding.of(Role.REAL, thrown(Results.REAL, jcstress)).verdict());
        assertEquals(
                Verdict.PASS,
                Finding.of(Role.REAL, thrown(Results.REAL, memory)).verdict());
        assertEquals(
                Verdict.PASS,
                Finding.of(Role.MECHANISM, thrown(Results.MECHANISM, ours)).verdict());
    }

    private static Runs thrown(Variant variant, String words) throws IOException {
        TestResult thrown = Results.of(variant, Status.TEST_ERROR, Profile.TIERED);
        thrown.addMessage(words);
        return Results.runs(thrown);
    }
}
