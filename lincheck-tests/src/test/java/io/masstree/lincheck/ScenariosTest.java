package io.masstree.lincheck;

import io.masstree.scenarios.Counterparts;
import io.masstree.scenarios.Duels;
import io.masstree.scenarios.Races;
import io.masstree.scenarios.RandomScenarios;
import io.masstree.scenarios.Scenario;
import io.masstree.scenarios.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A few scenarios of each kind, with few schedules. The gate runs all of them, with more. */
class ScenariosTest {
    private static final int SCHEDULES = 25;

    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        List<Scenario> some = new ArrayList<>();
        for (List<Scenario> kind : List.of(
                Duels.all(),
                Races.all(),
                Windows.all(),
                Counterparts.readers(),
                Counterparts.writers(),
                Counterparts.navigators())) {
            some.addAll(spread(kind, 4));
        }
        IntStream.range(0, 4)
                .mapToObj(i -> RandomScenarios.of(ScenarioRun.SEED, i))
                .forEach(some::add);
        return ScenarioRun.tests(ScenarioRun.run(some, Strategy.MODEL_CHECKING, SCHEDULES));
    }

    @TestFactory
    Stream<DynamicTest> everyScheduleThatRealThreadsMetHasAnExplanation() {
        List<Scenario> some = new ArrayList<>(spread(Duels.all(), 2));
        some.addAll(spread(Races.all(), 2));
        Map<String, Batch.Result> results = ScenarioRun.run(some, Strategy.STRESS, SCHEDULES);
        return ScenarioRun.tests(results);
    }

    /** So many of a list, evenly. */
    private static List<Scenario> spread(List<Scenario> all, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }
}
