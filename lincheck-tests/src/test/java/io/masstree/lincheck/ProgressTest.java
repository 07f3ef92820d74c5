package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who waits for whom, and who does not. */
@Guards({Rule.R2, Rule.R4, Rule.R7, Rule.R10})
class ProgressTest {
    private static final int SCHEDULES = 200;

    @TestFactory
    Stream<DynamicTest> readersDoNotWaitForPlainInsertsOverwritesAndBirths() {
        Map<String, Batch.Result> results =
                ScenarioRun.run(Progress.free(), MapUnderTest.class, Strategy.OBSTRUCTION_FREEDOM, SCHEDULES);
        return Progress.free().stream()
                .map(scenario -> ScenarioRun.test(scenario.name(), results.get(scenario.name())));
    }

    @TestFactory
    Stream<DynamicTest> theWaitsThatAreDocumentedAreSeen() {
        Map<String, Batch.Result> results =
                ScenarioRun.run(Progress.waiting(), MapUnderTest.class, Strategy.OBSTRUCTION_FREEDOM, SCHEDULES);
        return Progress.waiting().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Batch.Result result = results.get(scenario.name());
                    assertEquals(FailureKind.BLOCKED, result.kind(), result.text());
                }));
    }
}
