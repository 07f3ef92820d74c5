package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.scenarios.Operations;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate says about a unit. */
class JournalTest {
    @Test
    void aScenarioWhoseTreeIsNotWhatItSaysIsAnError(@TempDir Path out) {
        Scenario lost = Scenario.of(
                "get_whileNothing",
                Primes.tree("b d | f", "b d f"),
                Program.of(Operations.get("b")),
                Program.of(Operations.get("d")));
        Unit unit = Unit.check(lost.name(), lost, UnderTest.TREE, Effort.BROAD);
        Outcome outcome = new Journal(out, 7, null).run(new Worker(List.of()), unit, 7, null);
        assertEquals(Outcome.Verdict.ERROR, outcome.verdict());
        assertTrue(String.valueOf(outcome.message()).contains("should be (2 1), but is 3"), outcome.message());
    }
}
