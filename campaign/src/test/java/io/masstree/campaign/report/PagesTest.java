package io.masstree.campaign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.campaign.BugKind;
import io.masstree.campaign.Finding;
import io.masstree.campaign.Findings;
import io.masstree.campaign.Mode;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.Trial;
import io.masstree.campaign.Trial.Verdict;
import io.masstree.testbed.report.RunInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final List<String> GATES = List.of("properties", "lincheck");

    private static final RunInfo INFO = new RunInfo(
            List.of("mutants"),
            "2026-11-29T18:00:00Z",
            "c0ffee",
            false,
            "17",
            "A",
            "Linux",
            2,
            1,
            null,
            null,
            Map.of());

    private static Finding finding(String id, List<String> rules, @Nullable String equivalent, Trial... trials) {
        SeededBug bug = new SeededBug(
                id,
                rules,
                BugKind.ATOMICITY,
                "A <key> is lost | or not.",
                equivalent == null ? List.of("properties") : List.of(),
                0,
                "here",
                equivalent,
                null);
        return new Finding(bug, List.of(trials), null);
    }

    private static Trial trial(String gate, long seed, Verdict verdict, double seconds) {
        boolean killed = verdict == Verdict.KILLED;
        return new Trial(
                "A",
                gate,
                seed,
                verdict,
                seconds,
                1,
                2,
                killed ? "get_whilePut" : null,
                List.of(),
                3,
                killed ? "x" : null,
                killed ? "a b.txt" : null);
    }

    private static final Findings FINDINGS = new Findings(
            GATES,
            List.of(
                    finding(
                            "R1-seen",
                            List.of("R1"),
                            null,
                            trial("properties", 1, Verdict.KILLED, 4.5),
                            trial("lincheck", 1, Verdict.BLIND, 60)),
                    finding(
                            "often-seen",
                            List.of(),
                            null,
                            trial("properties", 1, Verdict.KILLED, 1),
                            trial("properties", 2, Verdict.BLIND, 60)),
                    finding(
                            "R2-alive",
                            List.of("R2"),
                            null,
                            trial("properties", 1, Verdict.BLIND, 60),
                            trial("lincheck", 1, Verdict.BLIND, 60)),
                    finding("R3-invisible", List.of("R3"), "Nobody looks.")),
            Mode.MATRIX);

    @Test
    void thePageShowsBugsAgainstGates() {
        String page = CampaignPage.format(INFO, FINDINGS);
        assertTrue(page.contains("<a href=\"a%20b.txt\">4.5 s</a>"), page);
        assertTrue(page.contains("A &lt;key&gt; is lost"), page);
        assertTrue(page.contains("1 of 2 (9-91 %) in 1.0-1.0 s"), page);
        assertTrue(page.contains("<span class=\"verdict bad\">survived</span> R2-alive"), page);
        assertTrue(page.contains("<dt>R3-invisible</dt>") && page.contains("Nobody looks."), page);
        assertTrue(page.contains("Seen by no other: 1."), page);
        assertTrue(page.contains("4 bugs: 2 killed, 1 survived, 1 equivalent"), page);
    }

    @Test
    void theTextHasATableARule() {
        String text = SeededBugsPage.of(INFO, FINDINGS);
        assertEquals(1, text.split("## R1 ", -1).length - 1);
        assertTrue(
                text.contains("| R1-seen | atomicity | A <key> is lost \\| or not. | here |"
                        + " properties: `get_whilePut`, 5 s; lincheck blind, 60 s |"),
                text);
        assertTrue(text.contains("**nothing** (properties blind, 60 s; lincheck blind, 60 s)"), text);
        assertTrue(text.contains("nobody can: Nobody looks."), text);
    }
}
