package io.masstree.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Activity;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Verdict;
import io.masstree.stress.HistoriesGate.LegReport;
import io.masstree.stress.canary.BrokenOnKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps that are wrong on purpose are found out, and maps that are right are not. */
class CanaryTest {
    @TempDir
    Path out;

    private List<LegReport> run(String... more) throws Exception {
        String[] args = new String[6 + more.length];
        List<String> all = List.of("--budget-seconds", "6", "--seed", "7", "--out", out.toString());
        all.toArray(args);
        System.arraycopy(more, 0, args, all.size(), more.length);
        try (OutcomeLog log = OutcomeLog.openIn(out)) {
            return new HistoriesGate(Options.parse(args), log).run();
        }
    }

    @Test
    void everyCanaryIsFoundOut_andItsEvidenceConvictsItAgain() throws Exception {
        List<LegReport> reports = run("--canaries-alone");

        assertEquals(Canary.all().size(), reports.size());
        for (LegReport report : reports) {
            Outcome outcome = report.outcome();
            assertEquals(Outcome.Kind.CANARY, outcome.kind());
            assertEquals(Outcome.Verdict.VIOLATION, outcome.verdict(), outcome.toString());
            String text = Files.readString(out.resolve(outcome.evidence()));
            assertTrue(text.contains("--canaries-alone"), "how to see it again: " + text);
            assertTrue(Files.exists(out.resolve(outcome.evidence()).resolveSibling("report.txt")));
        }
        String page = Files.readString(out.resolve("canary-staleReads").resolve("violation.html"));
        assertTrue(page.contains("class=\"op contradicts\""), page);
        Path history = out.resolve("canary-staleReads").resolve("history-1.jsonl");
        assertEquals(
                Verdict.Outcome.VIOLATION,
                HistoryChecker.fast().check(History.read(history)).outcome());
        assertEquals(
                reports.size(),
                Files.readAllLines(out.resolve("outcomes.jsonl")).size());
    }

    @Test
    void aMapThatIsRightBeyondDoubtPassesEveryWorkload() throws Exception {
        List<LegReport> reports = run("--subject", "locked", "--threads", "3", "--no-canaries");

        assertEquals(Workloads.all().size() + 1, reports.size());
        for (LegReport report : reports) {
            assertEquals(
                    Outcome.Verdict.PASS,
                    report.outcome().verdict(),
                    report.outcome().toString());
        }
    }

    @Test
    void everyLegSaysWhenItBeganAndHowOftenTheStructureChanged() throws Exception {
        List<LegReport> reports = run("--workload", "splitsAscending,waves", "--threads", "2", "--no-canaries");

        double last = 0;
        for (LegReport report : reports) {
            Activity activity = report.outcome().activity();
            assertTrue(activity.start() >= last, activity.toString());
            last = activity.start() + report.result().seconds();
            assertTrue(activity.sampled() > 0, activity.toString());
            assertTrue(activity.changes().get("BorderSplit") > 0, report.name() + " " + activity);
        }
        assertTrue(last > 1 && last < 60, "the last leg ended after " + last + " s");
    }

    @Test
    void whatAMapDoesNotPromiseIsNotDemandedOfIt() throws Exception {
        List<LegReport> reports = run("--subject", "skiplist", "--no-canaries");

        assertFalse(reports.stream().anyMatch(report -> report.name().startsWith("navigation")));
        assertFalse(reports.stream().anyMatch(report -> report.name().startsWith("clears")));
        assertTrue(reports.stream().anyMatch(report -> report.name().startsWith("hotLeaf")));
        for (LegReport report : reports) {
            assertEquals(
                    Outcome.Verdict.PASS,
                    report.outcome().verdict(),
                    report.outcome().toString());
        }
    }

    @Test
    void aMapThatHangsIsReportedWithAllStacksAndThePictureOfTheMap() throws Exception {
        LegSpec spec = LegSpec.parse("waves.t2");
        HistoryLeg.Settings settings =
                new HistoryLeg.Settings(BrokenOnKey.HangingPuts::new, 1, 3000, false, false, null);

        LegResult result = new HistoryLeg(Workloads.named(spec.workload()), spec, settings).run(60);

        Finding finding = result.findings().get(0);
        assertEquals(Finding.PROGRESS, finding.property());
        assertTrue(finding.message().contains("deadlock or livelock"), finding.message());
        assertTrue(finding.message().contains("stress-worker-0"), finding.message());
        assertTrue(finding.message().contains("HangingPuts.put"), finding.message());
        assertTrue(finding.structure().contains("entries"), finding.structure());
        assertTrue(result.seconds() < 30, "it did not wait for the end of the leg");
    }

    @Test
    void oneRoundOfOneLegCanBeRunAgainAndAgain() throws Exception {
        List<LegReport> reports = run("--subject", "locked", "--only", "hotLeaf.t2", "--round", "3");

        assertEquals(1, reports.size());
        assertEquals(Outcome.Verdict.PASS, reports.get(0).outcome().verdict());
    }
}
