package io.masstree.lincheck;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Model checking: operations that race for one key, and answers that depend on several nodes. */
@Guards({Rule.R12, Rule.R30, Rule.R31, Rule.R32, Rule.R35})
class RacesTest {
    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        return ScenarioRun.modelChecking(Races.all());
    }
}
