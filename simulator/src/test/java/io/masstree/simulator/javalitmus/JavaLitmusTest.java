package io.masstree.simulator.javalitmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.javalitmus.JavaLitmusTests.Case;
import io.masstree.simulator.search.Bounds;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instrumented Java classes reach exactly the outcomes that the JLS and the Javadoc of VarHandle allow. */
class JavaLitmusTest {
    static List<Case> cases() {
        return JavaLitmusTests.all();
    }

    @Test
    void thereAreSixty() {
        assertTrue(cases().size() >= 60, cases().size() + " tests");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reachesWhatIsAllowedAndNothingElse(Case test) {
        SimulationReport report = Simulation.of(JavaLitmus.class, test.name())
                .bounds(new Bounds(3, 3, 2))
                .maxExecutions(200_000)
                .run();
        assertEquals(
                new TreeSet<>(test.allowed()), report.outcomes().keySet(), test.name() + " (" + test.clause() + ")");
        assertTrue(report.parts().get(0).complete(), report.parts().toString());
    }
}
