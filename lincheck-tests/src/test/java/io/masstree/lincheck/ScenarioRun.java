package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs scenarios with few schedules each and shows every one of them as a test. The gate runs them with many. */
final class ScenarioRun {
    /** Schedules for the scenarios of each rank. */
    private static final int[] SCHEDULES = {80, 30, 15, 10, 10};

    private static final long SECONDS = 600;

    private ScenarioRun() {}

    /** All scenarios under model checking. */
    static Stream<DynamicTest> modelChecking(List<Scenario> scenarios) {
        Map<Integer, List<Scenario>> byRank = new TreeMap<>();
        for (Scenario scenario : scenarios) {
            byRank.computeIfAbsent(scenario.rank(), rank -> new ArrayList<>()).add(scenario);
        }
        Map<String, Batch.Result> results = new LinkedHashMap<>();
        byRank.forEach((rank, ranked) ->
                results.putAll(run(ranked, MapUnderTest.class, Strategy.MODEL_CHECKING, SCHEDULES[rank])));
        return scenarios.stream().map(scenario -> test(scenario.name(), results.get(scenario.name())));
    }

    /** A test that passes if nothing was found. */
    static DynamicTest test(String name, Batch.Result result) {
        return DynamicTest.dynamicTest(name, () -> {
            if (result.verdict() != Batch.Verdict.HELD) {
                fail(result.verdict() + "\n" + result.scenario().describe() + result.text());
            }
        });
    }

    /** Runs scenarios; the results by name. */
    static Map<String, Batch.Result> run(
            List<Scenario> scenarios, Class<? extends MapUnderTest> type, Strategy strategy, int schedules) {
        Map<String, Batch.Result> results = new HashMap<>();
        long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
        new Batch(
                        scenarios,
                        type,
                        strategy,
                        schedules,
                        deadline,
                        result -> results.put(result.scenario().name(), result))
                .run();
        assertEquals(scenarios.size(), results.size(), "every scenario has a result");
        return results;
    }
}
