package io.masstree.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.gate.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceUnitTest {

    /** With this seed, an execution of the faulty core fails, so that the simulator runs it again to draw it. */
    private static final long FAILING_SEED = 504547408;

    @Test
    void anExecutionThatFailsIsDrawnWithoutBeingRecordedAgain(@TempDir Path folder) throws Exception {
        TraceUnit unit = TraceUnit.all().stream()
                .filter(one -> one.name().equals("traces_without_R1"))
                .findFirst()
                .orElseThrow();
        Outcome outcome = unit.run(FAILING_SEED, folder);
        assertEquals(Outcome.Verdict.VIOLATION, outcome.verdict(), outcome::toString);
        assertEquals(TraceUnit.PROPERTY, outcome.property());
    }
}
