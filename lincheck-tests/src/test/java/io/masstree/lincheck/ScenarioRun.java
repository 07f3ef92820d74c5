package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.masstree.scenarios.Scenario;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs scenarios in one batch and shows each as a test. */
final class ScenarioRun {
    static final long SEED = 1;

    private ScenarioRun() {}

    /** The same number of schedules for scenarios on the real map; the results by name. */
    static Map<String, Batch.Result> run(List<Scenario> scenarios, Strategy strategy, int schedules) {
        return run(scenarios.stream()
                .map(scenario -> new Trial(scenario, LincheckMap.class, strategy, schedules, SEED))
                .toList());
    }

    /** Runs trials; the results by the names of their scenarios. */
    static Map<String, Batch.Result> run(List<Trial> trials) {
        Map<String, Batch.Result> results = new LinkedHashMap<>();
        Iterator<Trial> rest = trials.iterator();
        new Batch(
                        () -> rest.hasNext() ? rest.next() : null,
                        result -> results.put(result.scenario().name(), result))
                .run();
        assertEquals(trials.size(), results.size(), "every scenario has a result");
        results.values().forEach(ScenarioRun::showToolFailures);
        return results;
    }

    /** A test for each result that passes if nothing was found. */
    static Stream<DynamicTest> tests(Map<String, Batch.Result> results) {
        return results.values().stream()
                .map(result -> DynamicTest.dynamicTest(result.scenario().name(), () -> {
                    if (result.verdict() != Batch.Verdict.HELD) {
                        fail(result.verdict() + "\n" + result.scenario().describe() + result.text());
                    }
                    assertTrue(result.schedules() > 0, "schedules");
                }));
    }

    /** What Lincheck itself failed with decides nothing, but it is told. */
    private static void showToolFailures(Batch.Result result) {
        if (!result.toolFailures().isEmpty()) {
            System.err.println(result.scenario().name() + Journal.toolFailures(result.toolFailures()));
        }
    }
}
