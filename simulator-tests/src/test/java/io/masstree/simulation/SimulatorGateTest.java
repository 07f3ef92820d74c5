package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import io.masstree.simulator.witness.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, as the testbed starts it. */
class SimulatorGateTest {
    private static final String BUG = "drop io.masstree.tree.BorderNode.shrink beginDirty #1";

    @TempDir
    private Path out;

    @Test
    void itListsItsChecks() throws IOException {
        assertEquals(ProgramExit.OK, run("--list"));
        assertEquals(new Units(7).list(), CheckList.read(out));
    }

    @Test
    void everyUnitThatIsAskedForIsReported() throws IOException {
        assertEquals(
                ProgramExit.OK,
                run(
                        "--checks",
                        units("get_whileOverwrite", "overwriteIsLost_get").toString()));
        List<Outcome> outcomes = outcomes();
        assertEquals(2, outcomes.size(), outcomes.toString());
        for (Outcome outcome : outcomes) {
            boolean canary = outcome.kind() == Outcome.Kind.CANARY;
            assertEquals(canary ? Verdict.VIOLATION : Verdict.PASS, outcome.verdict(), outcome.toString());
            assertEquals("./mt check --check " + outcome.id() + " --seed 7", outcome.replay());
            assertTrue(outcome.count() > 0, outcome.toString());
        }
    }

    @Test
    void aViolationComesWithItsWitness() throws IOException {
        Path units = units("get_whileSplitInTheMiddle");
        assertEquals(ProgramExit.OK, run("--checks", units.toString(), "--mutation", BUG));
        Outcome outcome = outcomes().get(0);
        assertEquals(Verdict.VIOLATION, outcome.verdict());
        assertEquals("linearizable", outcome.property());
        Witness witness = Witness.parse(Files.readString(out.resolve(String.valueOf(outcome.evidence()))));
        assertTrue(witness.trace().contains("BorderNode."), witness.trace());
        assertTrue(witness.trace().contains("[R16]"), "the rule that the line cites: " + witness.trace());
        assertTrue(witness.trace().contains(": layer 0 border node@"), "the tree: " + witness.trace());
    }

    @Test
    void theExecutionOfAViolationIsRepeated_asLongAsItFails() throws IOException {
        String units = units("get_whileSplitInTheMiddle").toString();
        run("--checks", units, "--mutation", BUG);
        Path recorded = out.resolve("recorded.txt");
        Files.copy(out.resolve(String.valueOf(outcomes().get(0).evidence())), recorded);

        run("--checks", units, "--mutation", BUG, "--evidence", recorded.toString());
        run("--checks", units, "--evidence", recorded.toString());

        List<Outcome> outcomes = outcomes();
        Outcome again = outcomes.get(1);
        assertEquals(Verdict.VIOLATION, again.verdict());
        assertEquals(1, again.count(), "executions");
        assertTrue(String.valueOf(again.message()).contains("the recorded execution again"), again.toString());
        assertEquals(Files.readString(recorded), Files.readString(out.resolve(String.valueOf(again.evidence()))));
        Outcome mended = outcomes.get(2);
        assertEquals(Verdict.PASS, mended.verdict());
        assertTrue(mended.count() > 1, "it was searched: " + mended);
        String now = Files.readString(out.resolve(String.valueOf(mended.evidence())));
        assertFalse(Witness.parse(now).fails(), now);
        assertEquals(
                Witness.parse(Files.readString(recorded)).decisions(),
                Witness.parse(now).decisions());
    }

    @Test
    void allExecutionsWithinBoundsCanBeAskedFor() throws IOException {
        run("--checks", units("get_whileInsert_within_1_0_0").toString());
        Outcome all = outcomes().get(0);
        assertEquals(Verdict.PASS, all.verdict());
        assertTrue(String.valueOf(all.message()).contains("bounds 1,0,0"), all.toString());
        assertTrue(String.valueOf(all.message()).contains("complete"), all.toString());
    }

    @Test
    void whatAnotherMapDoesThatIsNotModelledIsOnTheListWithItsReason() throws IOException {
        assertEquals(ProgramExit.OK, run("--list", "--subject", "snaptree"));
        List<CheckInfo> left =
                CheckList.read(out).stream().filter(info -> !info.isRequired()).toList();
        CheckInfo scan = left.stream()
                .filter(info -> info.name().equals("scan_whileInsert"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                String.valueOf(scan.notHere()).contains("AbstractQueuedSynchronizer is not modelled"), scan.notHere());
        assertTrue(CheckList.read(out).stream().filter(CheckInfo::isRequired).count() > 30);
    }

    @Test
    void anotherMapIsSimulated_itsFaultsAreFoundAndWhatIsNotModelledIsLeftOut() throws IOException {
        Path units = units("putIfAbsentInTwoSteps", "get_whileInsert", "removeIf_whileInsert", "scan_whileInsert");
        assertEquals(ProgramExit.OK, run("--checks", units.toString(), "--subject", "snaptree"));
        Map<String, Outcome> outcomes =
                outcomes().stream().collect(Collectors.toMap(Outcome::name, outcome -> outcome));
        assertEquals(Verdict.VIOLATION, outcomes.get("putIfAbsentInTwoSteps").verdict());
        assertEquals(Verdict.PASS, outcomes.get("get_whileInsert").verdict());
        Outcome removed = outcomes.get("removeIf_whileInsert");
        assertEquals("no exception", removed.property(), removed.toString());
        assertTrue(removed.message().contains("NullPointerException"), removed.message());
        assertEquals("./mt check --check simulator/removeIf_whileInsert --seed 7 --subject snaptree", removed.replay());
        Outcome scan = outcomes.get("scan_whileInsert");
        assertEquals(Verdict.LEFT_OUT, scan.verdict(), scan.toString());
        assertTrue(scan.message().contains("AbstractQueuedSynchronizer is not modelled"), scan.message());
    }

    @Test
    void whatTheExecutionsDidIsToldLineByLine() throws IOException {
        assertEquals(
                ProgramExit.OK,
                run("--checks", units("get_whileSplitInTheMiddle").toString()));
        String page = Files.readString(out.resolve(StatisticsPage.FILE));
        assertTrue(
                page.lines().anyMatch(line -> line.matches("\\| R7 \\| \\d+ \\| [\\d,]+ \\| [\\d,]+ \\| [\\d,]+ \\|")),
                page);
        assertTrue(
                page.lines().anyMatch(line -> line.matches("\\| \\w+\\.\\S+ \\| \\w+\\.\\S+ \\| [\\d,]+ \\|")),
                "a race: " + page);
        assertFalse(page.contains("PublishedValues"), "only lines of the library");
    }

    @Test
    void aScenarioThatIsNotThereIsAWrongCommandLine() throws IOException {
        assertEquals(ProgramExit.USAGE, run("--checks", units("noSuchScenario").toString()));
    }

    @Test
    void withoutTimeNothingIsBegun() throws IOException {
        Path units = units("get_whileOverwrite");
        assertEquals(ProgramExit.OK, run("--checks", units.toString(), "--seconds", "0"));
        assertEquals(List.of(), outcomes());
    }

    private int run(String... task) {
        List<String> line = new ArrayList<>(List.of("--seed", "7", "--out", out.toString()));
        line.addAll(List.of(task));
        return GateProgram.run(new SimulatorGate(2), line.toArray(new String[0]));
    }

    private Path units(String... names) throws IOException {
        return Files.write(out.resolve("units"), List.of(names));
    }

    private List<Outcome> outcomes() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve(OutcomeLog.FILE_NAME))) {
            outcomes.add(OutcomeLog.parse(line));
        }
        return outcomes;
    }
}
