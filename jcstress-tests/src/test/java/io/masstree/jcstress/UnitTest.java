package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** Samples decide a unit, however many runs they take. */
class UnitTest {
    private static final Unit CHECK = Unit.of(Results.REAL);
    private static final Unit CANARY = Unit.of(Results.CANARY);

    private final List<String> executed = new ArrayList<>();

    /** What jcstress would report on the next run in a profile. */
    @FunctionalInterface
    private interface Machine {
        TestResult run(Profile profile, int attempt) throws IOException;
    }

    private Finding decide(Unit unit, Machine machine) throws IOException {
        Runs runs = unit.decide((profiles, attempt, millis) -> {
            executed.add(profiles + " for " + millis);
            List<TestResult> results = new ArrayList<>();
            for (Profile profile : profiles) {
                results.add(machine.run(profile, attempt));
            }
            return new Runs(profiles.size(), results, List.of());
        });
        return unit.finding(runs);
    }

    @Test
    void aCheckWithEnoughSamplesIsRunOnceInEachProfile() throws IOException {
        Finding finding = decide(CHECK, (profile, attempt) -> Results.normal(profile, Unit.ENOUGH, 0));

        assertEquals(Verdict.PASS, finding.verdict());
        assertEquals(List.of("[TIERED, STRESSED] for 200"), executed);
    }

    @Test
    void aProfileWithTooFewSamplesIsRunAgainForLonger() throws IOException {
        Finding finding = decide(
                CHECK, (profile, attempt) -> Results.normal(profile, profile == Profile.TIERED ? 4_000 : 10_000, 0));

        assertEquals(Verdict.PASS, finding.verdict());
        assertEquals(List.of("[TIERED, STRESSED] for 200", "[TIERED] for 800", "[TIERED] for 2000"), executed);
    }

    @Test
    void whatTenRunsDoNotDecideIsInconclusive() throws IOException {
        Finding finding = decide(CHECK, (profile, attempt) -> Results.normal(profile, 10, 0));

        assertEquals(Verdict.INCONCLUSIVE, finding.verdict());
        assertEquals(Unit.MOST_RUNS, executed.size());
        assertTrue(finding.message().contains("tiered: 100 samples in 10 runs"), finding.message());
    }

    @Test
    void aViolationEndsItAtOnce() throws IOException {
        Finding finding = decide(CHECK, (profile, attempt) -> Results.normal(profile, 10, 1));

        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertEquals(1, executed.size());
    }

    @Test
    void aRunThatFailedIsTriedAgainAndShown() throws IOException {
        Finding finding = decide(
                CHECK,
                (profile, attempt) -> attempt == 0 && profile == Profile.TIERED
                        ? Results.of(Results.REAL, Status.VM_ERROR, profile)
                        : Results.normal(profile, Unit.ENOUGH, 0));

        assertEquals(Verdict.PASS, finding.verdict());
        assertTrue(finding.message().contains("1 of 3 runs failed: tiered: its JVM died"), finding.message());
    }

    @Test
    void whatFailsTimeAndAgainIsAnError() throws IOException {
        Finding finding = decide(
                CHECK,
                (profile, attempt) -> profile == Profile.TIERED
                        ? Results.of(Results.REAL, Status.VM_ERROR, profile)
                        : Results.normal(profile, Unit.ENOUGH, 0));

        assertEquals(Verdict.ERROR, finding.verdict());
        assertEquals(Unit.MOST_FAILURES, executed.size());
    }

    @Test
    void aCanaryIsRunInOneProfileAfterTheOtherUntilItFalls() throws IOException {
        Finding finding = decide(CANARY, (profile, attempt) -> Results.normal(profile, 10, attempt < 2 ? 0 : 1));

        assertEquals(Verdict.VIOLATION, finding.verdict());
        assertEquals(List.of("[TIERED] for 200", "[STRESSED] for 800", "[TIERED] for 2000"), executed);
    }

    @Test
    void aCanarySurvivesOnlyManySamplesInManyRuns() throws IOException {
        assertEquals(
                Verdict.PASS,
                decide(CANARY, (profile, attempt) -> Results.normal(profile, Unit.SURVIVOR, 0))
                        .verdict());
        assertEquals(Unit.MOST_RUNS, executed.size());
    }

    @Test
    void aCanaryWithTooFewSamplesIsInconclusive() throws IOException {
        assertEquals(
                Verdict.INCONCLUSIVE,
                decide(CANARY, (profile, attempt) -> Results.normal(profile, 1_000, 0))
                        .verdict());
        assertEquals(Unit.MOST_RUNS_OF_A_CANARY, executed.size());
    }

    @Test
    void aCanaryWhoseRunsFailIsAnErrorAndNoSurvivor() throws IOException {
        assertEquals(
                Verdict.ERROR,
                decide(CANARY, (profile, attempt) -> Results.of(Results.CANARY, Status.VM_ERROR, profile))
                        .verdict());
    }

    @Test
    void unitsAreFoundByTheirNames() {
        assertEquals(CHECK, Unit.named("PutThenGetOther.RealOverwrite").orElseThrow());
        Unit longer = Unit.named("PutThenGetOther.RealOverwrite.c1").orElseThrow();
        assertEquals(List.of(Profile.C1), longer.profiles());
        assertEquals("PutThenGetOther.RealOverwrite.c1", longer.name());
        for (String wrong :
                List.of("", "PutThenGetOther", "PutThenGetOther.RealOverwrite.C1", Results.CANARY.name() + ".c1")) {
            assertTrue(Unit.named(wrong).isEmpty(), wrong);
        }
    }
}
