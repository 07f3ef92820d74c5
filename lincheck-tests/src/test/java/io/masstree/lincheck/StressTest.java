package io.masstree.lincheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sharpest scenarios on real threads. */
class StressTest {
    private static final int SCHEDULES = 50;

    @TestFactory
    Stream<DynamicTest> everyScheduleMetHasAnExplanation() {
        List<Scenario> scenarios = new ArrayList<>(Duels.all());
        scenarios.addAll(Races.all());
        Map<String, Batch.Result> results = ScenarioRun.run(scenarios, MapUnderTest.class, Strategy.STRESS, SCHEDULES);
        return scenarios.stream().map(scenario -> ScenarioRun.test(scenario.name(), results.get(scenario.name())));
    }
}
