package io.masstree.lincheck;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Model checking: questions for the first, the last, the next entry beside every change. */
@Guards({Rule.R30, Rule.R31})
class NavigatorsTest {
    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        return ScenarioRun.modelChecking(Counterparts.navigators());
    }
}
