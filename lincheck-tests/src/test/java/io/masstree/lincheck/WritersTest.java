package io.masstree.lincheck;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Model checking: a writer beside every change. */
@Guards({Rule.R1, Rule.R9, Rule.R12, Rule.R15, Rule.R19, Rule.R20, Rule.R28})
class WritersTest {
    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        return ScenarioRun.modelChecking(Counterparts.writers());
    }
}
