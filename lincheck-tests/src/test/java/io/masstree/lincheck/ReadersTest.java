package io.masstree.lincheck;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Model checking: a reader beside every change. */
@Guards({
    Rule.R2, Rule.R3, Rule.R4, Rule.R6, Rule.R7, Rule.R8, Rule.R9, Rule.R10, Rule.R11, Rule.R19, Rule.R20, Rule.R21,
    Rule.R23, Rule.R24, Rule.R27, Rule.R29, Rule.R35
})
class ReadersTest {
    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        return ScenarioRun.modelChecking(Counterparts.readers());
    }
}
