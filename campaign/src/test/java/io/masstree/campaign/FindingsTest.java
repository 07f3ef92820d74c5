package io.masstree.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.campaign.Finding.Fate;
import io.masstree.campaign.Trial.Verdict;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.report.LikelyRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final List<String> GATES = List.of("quick", "slow");

    private static SeededBug bug(String id, @Nullable String equivalent) {
        return new SeededBug(
                id,
                List.of("R1"),
                BugKind.ATOMICITY,
                "All.",
                equivalent == null ? List.of("quick/a", "slow") : List.of(),
                0,
                "here",
                equivalent,
                null);
    }

    private static Trial trial(String gate, Verdict verdict, double seconds) {
        return new Trial(
                "A",
                gate,
                1,
                verdict,
                seconds,
                1,
                2,
                verdict == Verdict.KILLED ? gate : null,
                List.of(),
                3,
                null,
                null);
    }

    private static Findings findings(String id, Trial... trials) {
        return new Findings(GATES, List.of(new Finding(bug(id, null), List.of(trials), null)), Mode.FIRST_KILL);
    }

    private static void assertFate(Fate fate, int exitCode, Findings findings) {
        assertEquals(fate, findings.bugs().get(0).fate(GATES));
        assertEquals(exitCode, findings.exitCode());
    }

    @Test
    void aBugThatTheExpectedGateSeesIsKilled() {
        Findings findings = findings("A", trial("quick", Verdict.KILLED, 4));
        assertFate(Fate.KILLED, ProgramExit.OK, findings);
        assertEquals(4, findings.secondsUntil(0.5));
    }

    @Test
    void aBugThatAnotherGateSeesIsMissed() {
        Findings findings = findings("A", trial("quick", Verdict.BLIND, 4), trial("slow", Verdict.KILLED, 5));
        assertFate(Fate.KILLED, ProgramExit.VIOLATION, findings);
        assertEquals(1, findings.missedByTheExpected().size());
        assertEquals(9, findings.secondsUntil(0.5));
    }

    /** Its seed is another one each day, and a bug that needs luck may need another gate. */
    @Test
    void inASampleAnyGateWillDo_butOne() {
        Trial blind = trial("quick", Verdict.BLIND, 4);
        assertFate(Fate.KILLED, ProgramExit.OK, sample(blind, trial("slow", Verdict.KILLED, 5)));
        assertFate(Fate.SURVIVED, ProgramExit.VIOLATION, sample(blind, trial("slow", Verdict.BLIND, 5)));
    }

    private static Findings sample(Trial... trials) {
        return new Findings(GATES, List.of(new Finding(bug("A", null), List.of(trials), null)), Mode.SAMPLE);
    }

    @Test
    void aBugThatTheExpectedGatesDoNotSeeIsMissed_beforeTheOthersHaveLooked() {
        SeededBug bug =
                new SeededBug("A", List.of("R1"), BugKind.ATOMICITY, "All.", List.of("quick/a"), 0, "here", null, null);
        Trial blind = trial("quick", Verdict.BLIND, 4);
        assertFate(
                Fate.UNTRIED,
                ProgramExit.VIOLATION,
                new Findings(GATES, List.of(new Finding(bug, List.of(blind), null)), Mode.FIRST_KILL));
        assertFate(Fate.UNTRIED, ProgramExit.OK, findings("A", blind)); // here the slow one is to see it as well
    }

    @Test
    void whatHasSeenABugPointsToTheRuleThatItBreaks() {
        Trial kill = trial("quick", Verdict.KILLED, 4);
        Findings findings = new Findings(
                GATES,
                List.of(
                        new Finding(bug("A", null), List.of(kill), null),
                        new Finding(bug("B", null), List.of(kill), null),
                        new Finding(bug("C", null), List.of(trial("slow", Verdict.KILLED, 4)), null)),
                Mode.FIRST_KILL);
        assertEquals(3, findings.seen().size());
        LikelyRules known = new LikelyRules(findings.seen());
        assertEquals(new Pointing(2, 3), Pointing.of(findings, known, 1), "nothing failed like C but C");
    }

    @Test
    void aBugThatNoGateSeesSurvives() {
        assertFate(
                Fate.SURVIVED,
                ProgramExit.VIOLATION,
                findings("A", trial("quick", Verdict.BLIND, 4), trial("slow", Verdict.BLIND, 4)));
    }

    @Test
    void aGateThatFailsDecidesNothing() {
        assertFate(
                Fate.UNDECIDED,
                ProgramExit.UNDECIDED,
                findings("A", trial("quick", Verdict.UNDECIDED, 4), trial("slow", Verdict.BLIND, 4)));
    }

    @Test
    void theLibraryWithoutABugMustSurvive() {
        assertFate(
                Fate.SURVIVED,
                ProgramExit.OK,
                findings(Mutant.NONE, trial("quick", Verdict.BLIND, 4), trial("slow", Verdict.BLIND, 4)));
        assertFate(Fate.KILLED, ProgramExit.VIOLATION, findings(Mutant.NONE, trial("quick", Verdict.KILLED, 4)));
    }

    @Test
    void whatIsArguedToBeInvisibleMustSurviveToo() {
        Finding untried = new Finding(bug("A", "Nobody looks."), List.of(), null);
        assertFate(Fate.EQUIVALENT, ProgramExit.OK, new Findings(GATES, List.of(untried), Mode.FIRST_KILL));
        Finding seen = new Finding(bug("A", "Nobody looks."), List.of(trial("quick", Verdict.KILLED, 4)), null);
        assertFate(Fate.KILLED, ProgramExit.VIOLATION, new Findings(GATES, List.of(seen), Mode.FIRST_KILL));
    }

    @Test
    void aGateHasAloneWhatNoOtherSawThatLooked() {
        Findings both = findings("A", trial("quick", Verdict.KILLED, 4), trial("slow", Verdict.BLIND, 5));
        assertEquals(1, both.alone("quick").size());
        assertEquals(0, both.alone("slow").size());
        assertEquals(
                0,
                findings("A", trial("quick", Verdict.KILLED, 4)).alone("quick").size());
    }
}
