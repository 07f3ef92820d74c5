package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.subjects.Subjects;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A short history of every workload on the map, so that the build notices a map that is plainly wrong; the gate {@code histories}
 * runs long ones. Each run has another seed, which a failure names; the system property {@code masstree.histories.seed} sets it.
 *
 * <p>It names those rules only whose breaking, in one line of the map, was seen to fail it within a minute. {@link
 * Workload#rules} says what each workload is made to hit, which is more.
 */
class HistoriesTest {
    private static final Effort EFFORT = new Effort(100_000);

    private static final long SEED = Long.getLong("masstree.histories.seed", System.currentTimeMillis());

    static List<LegSpec> legs() {
        return new Plan("masstree")
                .required().stream()
                        .filter(leg -> leg.threads() == 2 || leg.workload().startsWith("hot"))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("legs")
    @Guards({Rule.R3, Rule.R6, Rule.R9, Rule.R11, Rule.R12, Rule.R13, Rule.R16, Rule.R17, Rule.R32})
    void everyHistoryKeepsThePromises_andTheStructureChangesMeanwhile(LegSpec spec) throws Exception {
        HistoryLeg.Settings settings =
                new HistoryLeg.Settings(Subjects.masstree(spec.width()), SEED, 30_000, true, null);
        Leg leg = spec.workload().equals(StoreLoadLeg.NAME)
                ? new StoreLoadLeg(spec, settings)
                : new HistoryLeg(Workloads.named(spec.workload()), spec, settings);

        LegResult result = leg.run(EFFORT);

        String seed = spec.name() + " with seed " + SEED + ": ";
        assertEquals(List.of(), result.findings().stream().map(Finding::message).toList(), seed);
        assertEquals(List.of(), result.undecided(), seed);
        assertTrue(result.changes() > 0, seed + Reports.inWords(result));
        assertEquals(null, Reports.missingCoverage(spec, result), seed);
    }
}
