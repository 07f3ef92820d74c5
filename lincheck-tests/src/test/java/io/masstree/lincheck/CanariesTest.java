package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is broken on purpose must be reported, and for the right reason. */
class CanariesTest {
    @TestFactory
    Stream<DynamicTest> everyBrokenMapIsReported() {
        return Canaries.all().stream()
                .map(canary -> DynamicTest.dynamicTest(canary.name(), () -> assertReported(canary)));
    }

    private static void assertReported(Canaries.Canary canary) {
        Batch.Result result = ScenarioRun.run(
                        List.of(canary.scenario()), canary.type(), canary.strategy(), canary.schedules())
                .get(canary.name());
        assertAll(
                () -> assertEquals(Batch.Verdict.FAILED, result.verdict(), result.text()),
                () -> assertEquals(canary.expected(), result.kind(), result.text()));
    }

    @Test
    void aScenarioWhoseTreeIsNotWhatItSaysIsRefused() {
        Scenario lost = Canaries.lostSituation();
        assertThrows(Scenario.SituationLost.class, lost::requireSituation);

        Batch.Result result = ScenarioRun.run(List.of(lost), MapUnderTest.class, Strategy.MODEL_CHECKING, 10)
                .get(lost.name());
        assertEquals(Batch.Verdict.ERROR, result.verdict());
        assertTrue(result.text().contains("the tree, primed, should be (2 1), but is 3"), result.text());
    }

    @Test
    void aFailureLeavesTheScenariosBehindItToTheNextCheck() {
        Canaries.Canary canary = Canaries.all().get(0);
        Scenario harmless =
                Scenario.of("get_whileGet", Primes.ROOM, Program.of(Call.get("b")), Program.of(Call.get("d")));
        var results = ScenarioRun.run(List.of(canary.scenario(), harmless), canary.type(), canary.strategy(), 100);
        assertEquals(Batch.Verdict.FAILED, results.get(canary.name()).verdict());
        assertEquals(Batch.Verdict.HELD, results.get("get_whileGet").verdict());
    }
}
