package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.scenarios.Operations;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is broken on purpose must be reported, and for the right reason. */
class CanariesTest {
    private static final long SEED = ScenarioRun.SEED;

    @TestFactory
    Stream<DynamicTest> everyBrokenMapIsReported() {
        Map<Boolean, List<Trial>> byStress = Canaries.all().stream()
                .map(canary -> trial(canary, SEED))
                .collect(Collectors.partitioningBy(trial -> trial.strategy() == Strategy.STRESS));
        Map<String, Batch.Result> results = new HashMap<>();
        byStress.values().forEach(trials -> results.putAll(ScenarioRun.run(trials)));
        return Canaries.all().stream()
                .map(canary -> DynamicTest.dynamicTest(canary.name(), () -> {
                    Batch.Result result = results.get(canary.name());
                    assertAll(
                            () -> assertEquals(Batch.Verdict.FAILED, result.verdict(), result.text()),
                            () -> assertEquals(canary.expected(), result.kind(), result.text()),
                            () -> assertTrue(
                                    result.text().startsWith(canary.expected().head()), result.text()));
                }));
    }

    @Test
    void aScenarioWhoseTreeIsNotWhatItSaysIsRefused_andWhatComesBehindItRuns() {
        Scenario lost = Canaries.lostSituation();
        assertThrows(Scenario.SituationLost.class, lost::requireSituation);
        Scenario harmless = Scenario.of(
                "get_whileGet", Primes.ROOM, Program.of(Operations.get("b")), Program.of(Operations.get("d")));

        Map<String, Batch.Result> results = ScenarioRun.run(List.of(lost, harmless), Strategy.MODEL_CHECKING, 10);
        Batch.Result refused = results.get(lost.name());
        assertEquals(Batch.Verdict.ERROR, refused.verdict());
        assertTrue(refused.text().contains("the tree, primed, should be (2 1), but is 3"), refused.text());
        assertEquals(Batch.Verdict.HELD, results.get("get_whileGet").verdict());
    }

    @Test
    void aSeedFindsTheFailureInTheSameScheduleAgain_otherSeedsInOthers() {
        Canaries.Canary canary = Canaries.all().stream()
                .filter(some -> some.name().equals("overwriteRemovesFirst_scan"))
                .findFirst()
                .orElseThrow();
        long[] seeds = {SEED, SEED, 2, 3, 4, 5};
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < seeds.length; i++) {
            Scenario scenario = canary.scenario();
            Scenario renamed =
                    Scenario.of("try" + i, scenario.prime(), scenario.threads().toArray(new Program[0]));
            trials.add(new Trial(renamed, canary.type(), canary.strategy(), canary.schedules(), seeds[i]));
        }
        List<Long> schedules = ScenarioRun.run(trials).values().stream()
                .map(Batch.Result::schedules)
                .toList();
        assertEquals(schedules.get(0), schedules.get(1), schedules.toString());
        assertTrue(new HashSet<>(schedules).size() > 1, schedules.toString());
    }

    private static Trial trial(Canaries.Canary canary, long seed) {
        return new Trial(canary.scenario(), canary.type(), canary.strategy(), canary.schedules(), seed);
    }
}
