package io.masstree.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.stress.HistoriesGate.LegReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Concurrent histories on the map, for as many seconds as the system property {@code
 * masstree.histories.seconds} says: two minutes unless it is set, hours if you like. Each run has
 * another seed, which it prints; {@code masstree.histories.seed} sets it.
 */
class HistoriesTest {
    private static final Path OUT = Path.of("target", "histories");

    @Test
    @Guards({
        Rule.R1, Rule.R2, Rule.R3, Rule.R4, Rule.R5, Rule.R6, Rule.R7, Rule.R8, Rule.R9, Rule.R10, Rule.R11, Rule.R12,
        Rule.R13, Rule.R14, Rule.R15, Rule.R16, Rule.R17, Rule.R18, Rule.R19, Rule.R20, Rule.R21, Rule.R22, Rule.R23,
        Rule.R24, Rule.R25, Rule.R26, Rule.R27, Rule.R28, Rule.R29, Rule.R30, Rule.R31, Rule.R32, Rule.R33, Rule.R34,
    })
    void everyHistoryKeepsThePromises_andTheStructureChangesMeanwhile() throws Exception {
        long seed = Long.getLong("masstree.histories.seed", System.currentTimeMillis());
        String seconds = System.getProperty("masstree.histories.seconds", "120");
        System.out.println("histories for " + seconds + " s with seed " + seed);
        Options options = Options.parse(
                "--budget-seconds", seconds, "--seed", Long.toString(seed), "--out", OUT.toString(), "--no-canaries");
        List<LegReport> reports;
        try (OutcomeLog log = OutcomeLog.openIn(OUT)) {
            reports = new HistoriesGate(options, log).run();
        }

        for (LegReport report : reports) {
            assertEquals(
                    Outcome.Verdict.PASS,
                    report.outcome().verdict(),
                    () -> report.name() + " with seed " + seed + ": "
                            + report.outcome().message());
            assertTrue(report.result().changes() > 0, report.name());
        }
        long workloads =
                reports.stream().map(r -> r.name().split("\\.")[0]).distinct().count();
        assertEquals(Workloads.all().size() + 1, workloads, "every workload has run");
    }
}
