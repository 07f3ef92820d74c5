package io.masstree.lincheck;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Model checking: two changes of the structure at once. */
@Guards({
    Rule.R1, Rule.R10, Rule.R12, Rule.R13, Rule.R14, Rule.R15, Rule.R16, Rule.R17, Rule.R18, Rule.R19, Rule.R20,
    Rule.R21, Rule.R22, Rule.R26, Rule.R27, Rule.R28, Rule.R34, Rule.R35
})
class DuelsTest {
    @TestFactory
    Stream<DynamicTest> everyScheduleTriedHasAnExplanation() {
        return ScenarioRun.modelChecking(Duels.all());
    }
}
