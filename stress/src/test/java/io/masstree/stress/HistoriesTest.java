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
 *
 * <p>It names those rules only whose breaking, in one line of the map, was seen to fail it within a minute. {@link
 * Workload#rules} says what each workload is made to hit, which is more.
 */
class HistoriesTest {
    private static final Path OUT = Path.of("target", "histories");

    @Test
    @Guards({Rule.R3, Rule.R6, Rule.R9, Rule.R11, Rule.R12, Rule.R13, Rule.R16, Rule.R17, Rule.R32})
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
