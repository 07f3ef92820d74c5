package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome.Verdict;
import io.masstree.jcstress.Variant.Role;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

/** How jcstress's results are read. */
class FindingTest {
    private static final Variant REAL = variant("PutThenGetOther.RealOverwrite");
    private static final Variant MECHANISM = variant("PutThenGetOther.Mechanism");

    private static Variant variant(String name) {
        return Variant.all(Pattern.compile("^" + name + "$")).get(0);
    }

    private static TestResult result(Variant variant, Status status, Profile profile) throws IOException {
        Options options = new Options(new String[] {"-m", "sanity", "-time", "1"});
        assertTrue(options.parse());
        TestResult result = new TestResult(status);
        result.setConfig(new TestConfig(
                options,
                variant.info(),
                0,
                profile.jvmOptions(1),
                CompileMode.UNIFIED,
                new SchedulingClass(AffinityMode.NONE, 2, NodeType.PACKAGE)));
        return result;
    }

    private static TestResult normal(long bothMissed) throws IOException {
        TestResult result = result(REAL, Status.NORMAL, Profile.STRESSED);
        result.addState("1, 0", 990);
        result.addState("0, 1", 10);
        if (bothMissed > 0) {
            result.addState("0, 0", bothMissed);
        }
        return result;
    }

    private static Runs runs(int planned, TestResult... results) {
        return new Runs(planned, List.of(results), List.of());
    }

    @Test
    void acceptableOutcomesPass() throws IOException {
        assertEquals(new Finding(Verdict.PASS, "", 2000), Finding.of(Role.REAL, runs(2, normal(0), normal(0)), false));
    }

    @Test
    void aForbiddenOutcomeIsAViolationInJcstressWords() throws IOException {
        Finding finding = Finding.of(Role.REAL, runs(2, normal(0), normal(45)), false);
        assertEquals(
                new Finding(
                        Verdict.VIOLATION,
                        "observed outcome (0, 0) 45 times in 1045 (C2, stressed): FORBIDDEN"
                                + " Both missed: each read before the other's change.",
                        2045),
                finding);
    }

    @Test
    void anOutcomeThatNobodyNamedIsAViolation() throws IOException {
        TestResult result = normal(0);
        result.addState("7, 7", 1);
        Finding finding = Finding.of(Role.REAL, runs(1, result), false);
        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertTrue(finding.message().contains("(7, 7) 1 times"), finding.message());
    }

    @Test
    void aForbiddenOutcomeCountsEvenIfTheBudgetEnded() throws IOException {
        assertEquals(
                Verdict.VIOLATION,
                Finding.of(Role.REAL, runs(2, normal(1)), true).verdict());
    }

    @Test
    void aRunThatIsMissingIsAnError() throws IOException {
        Finding finding = Finding.of(Role.REAL, runs(2, normal(0)), false);
        assertEquals(Verdict.ERROR, finding.verdict());
        assertEquals("jcstress was given 2 runs and reported 1", finding.message());
    }

    @Test
    void aRunWithoutSamplesIsAnError() throws IOException {
        TestResult empty = result(REAL, Status.NORMAL, Profile.TIERED);
        assertEquals(Verdict.ERROR, Finding.of(Role.REAL, runs(1, empty), false).verdict());
    }

    @Test
    void aRunThatTheBudgetEndedIsInconclusive() throws IOException {
        TestResult killed = result(REAL, Status.VM_ERROR, Profile.TIERED);
        assertEquals(
                Verdict.INCONCLUSIVE,
                Finding.of(Role.REAL, runs(2, normal(0), killed), true).verdict());
    }

    @Test
    void aHangAndADeadJvmAreErrorsOfTheirOwn() throws IOException {
        TestResult hung = result(REAL, Status.TIMEOUT_ERROR, Profile.TIERED);
        TestResult dead = result(REAL, Status.VM_ERROR, Profile.C1);
        dead.addVMErrs(List.of("# A fatal error has been detected"));
        Finding finding = Finding.of(Role.REAL, runs(2, hung, dead), false);
        assertEquals(Verdict.ERROR, finding.verdict());
        assertEquals(
                "tiered: it did not end: deadlock or livelock. (no message); "
                        + "C1: its JVM died. # A fatal error has been detected",
                finding.message());
    }

    @Test
    void aHangInsideTheMapIsAViolation() throws IOException {
        TestResult ended = result(REAL, Status.VM_ERROR, Profile.TIERED);
        String stack = "\"left\"\n\tat io.masstree.tree.Node.lock(Node.java:1)\n\tat io.masstree.X.left(X.java:2)";
        Finding finding = Finding.of(Role.REAL, new Runs(1, List.of(ended), List.of(stack)), false);
        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertEquals(
                "it did not end: deadlock or livelock at io.masstree.tree.Node.lock(Node.java:1)", finding.message());
        assertEquals(
                Verdict.ERROR,
                Finding.of(Role.MECHANISM, new Runs(1, List.of(ended), List.of(stack)), false)
                        .verdict());
    }

    @Test
    void anExceptionFromTheMapIsAViolation() throws IOException {
        TestResult thrown = result(REAL, Status.TEST_ERROR, Profile.TIERED);
        thrown.addMessage("java.lang.AssertionError: R17");
        Finding finding = Finding.of(Role.REAL, runs(1, thrown), false);
        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertEquals("an actor threw: tiered: java.lang.AssertionError: R17", finding.message());
    }

    @Test
    void anExceptionFromAMechanismIsAnError() throws IOException {
        TestResult thrown = result(MECHANISM, Status.CHECK_TEST_ERROR, Profile.TIERED);
        assertEquals(
                Verdict.ERROR,
                Finding.of(Role.MECHANISM, runs(1, thrown), false).verdict());
    }
}
