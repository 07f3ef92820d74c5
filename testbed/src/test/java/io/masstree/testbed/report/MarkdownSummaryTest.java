package io.masstree.testbed.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

    private final String summary = MarkdownSummary.format(MadeUpRun.INFO, MadeUpRun.RUN);

    @Test
    void itBeginsWithTheVerdictAndATableOfGates() {
        List<String> lines = summary.lines().toList();

        assertEquals("## mt check: violation", lines.get(0));
        assertEquals(
                "partial: 3 of 5 required checks; the complete run would take about 13 min here;"
                        + " not decided: lincheck/unlink",
                lines.get(2));
        assertEquals("The map violates a property.", lines.get(4));
        assertEquals("| gate | what ran | verdict | seconds |", lines.get(8));
        assertEquals(
                "| histories | 2 of 2 checks passed, 1 of 1 canaries caught, 600,900 tries | pass | 7.3 |",
                lines.get(10));
    }

    @Test
    void whatComesFromOutsideCannotEndATableOrABlockOrBecomeHtml() {
        String gate = line("| lincheck |");
        assertTrue(gate.contains("\\| \\`x\\` &amp; \"y\" \\*\\*z\\*\\*<br>\\# next"), gate);
        for (String line : summary.lines().toList()) {
            assertTrue(!line.contains("<script") || line.startsWith("    "), line);
            assertFalse(line.startsWith("# next"), line);
        }
    }

    @Test
    void aViolationComesWithItsRuleAndHowToSeeItAgain() {
        assertTrue(summary.contains("\\\nR12 check again under the lock\\\n"), summary);
        assertTrue(summary.contains("\n&lt;i> \\\n"), summary);
        assertTrue(summary.contains("\n    ./mt check --seed 7 "), summary);
        assertTrue(summary.contains("**survived** lincheck/blind"), summary);
    }

    @Test
    void canariesStructureChangesAndWhatDidNotPassAreThere() {
        assertEquals("| histories/staleReads | R8 R13 | linearizable | caught | 0.5 |", line("| histories/staleReads"));
        assertTrue(summary.contains("Structure changes (histories): 600,000 operations"), summary);
        assertTrue(summary.contains("lincheck: 1 left out, not tried and so not passed"), summary);
        assertTrue(summary.contains("\n- notTried\n"), summary);
        assertTrue(summary.contains("lincheck: 1 not decided"), summary);
        assertTrue(summary.contains("\n- unlink\n"), summary);
    }

    @Test
    void itStaysShortWhateverHappens() {
        Outcome talkative = Outcome.check("g", "n").property("p").violation("line\n".repeat(100_000));
        GateResult result = new GateResult(
                "g", GateVerdict.VIOLATION, List.of(), Collections.nCopies(500, talkative), List.of(), Duration.ZERO);

        String longest = MarkdownSummary.format(MadeUpRun.INFO, MadeUpRun.of(List.of(result)));

        assertTrue(longest.length() < 500_000, longest.length() + " characters");
        assertTrue(longest.contains("... and 470 more."), "the rest is counted");
    }

    private String line(String start) {
        return summary.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
