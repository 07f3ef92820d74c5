package io.masstree.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate tells the protocol from its faulty variants. */
class SpecGateTest {

    @TempDir
    Path out;

    @Test
    void theProtocolHoldsAndItsFaultyVariantsAreRefuted() throws IOException {
        List<String> units = List.of("without_R7", "without_R18", "without_R1", "without_R22", "get_whileInsert");
        assertEquals(
                ProgramExit.OK,
                run("--checks", Files.write(out.resolve("units.txt"), units).toString()));
        Map<String, Outcome> outcomes = outcomes();
        assertEquals(Verdict.PASS, outcomes.get("get_whileInsert").verdict());
        assertTrue(outcomes.get("get_whileInsert")
                .message()
                .matches("\\d+ distinct states of \\d+ generated, depth \\d+, all .*"));
        assertRefuted(outcomes.get("without_R7"), "Linearizable", "R7");
        assertRefuted(outcomes.get("without_R18"), "DeadlockFree", "R18");
        assertRefuted(outcomes.get("without_R1"), "HolderSeesNewest", "R1");
        assertRefuted(outcomes.get("without_R22"), "TreeAtRest", "R22");
        assertTrue(Files.readString(out.resolve("without_R7.txt")).contains("T2 Validate"));
    }

    @Test
    void executionsOfTheCodeAreBehaviours_andOfCodeWithABugTheyAreNot() throws IOException {
        List<String> units = List.of("traces_of_get_whileInsert", "traces_without_R2");
        assertEquals(
                ProgramExit.OK,
                run("--checks", Files.write(out.resolve("units.txt"), units).toString()));
        Map<String, Outcome> outcomes = outcomes();
        Outcome pass = outcomes.get("traces_of_get_whileInsert");
        assertEquals(Verdict.PASS, pass.verdict(), pass.message());
        assertTrue(pass.message().matches("\\d\\d+ different executions of \\d+ .*"), pass.message());
        Outcome refuted = outcomes.get("traces_without_R2");
        assertRefuted(refuted, TraceUnit.PROPERTY, "R2");
        assertTrue(
                refuted.message().contains("action ShrinkAndInsert of T2")
                        && refuted.message().contains("the specification: store-store fence"),
                refuted.message());
        assertTrue(Files.readString(out.resolve("traces_without_R2.txt")).contains("--- not explained from here on"));
    }

    @Test
    void aToolThatFailsIsAnErrorOfItsUnit_andTheOthersGoOn() throws IOException {
        Files.writeString(Files.createDirectories(out.resolve("tlc")).resolve("get_whileGrowth"), "no directory");
        List<String> units = List.of("get_whileGrowth", "without_R22");
        assertEquals(
                ProgramExit.OK, // the outcome tells the rest
                run("--checks", Files.write(out.resolve("units.txt"), units).toString()));
        Outcome failed = outcomes().get("get_whileGrowth");
        assertEquals(Verdict.ERROR, failed.verdict());
        assertTrue(failed.message().startsWith("the tool failed: java.nio.file."), failed.message());
        assertTrue(Files.readString(out.resolve("get_whileGrowth.txt")).contains("at io.masstree.spec.Exploration"));
        assertRefuted(outcomes().get("without_R22"), "TreeAtRest", "R22");
    }

    private static void assertRefuted(Outcome outcome, String property, String rule) {
        assertEquals(Verdict.VIOLATION, outcome.verdict(), outcome.message());
        assertEquals(property, outcome.property());
        assertEquals(List.of(rule), outcome.rules());
        assertEquals("./mt check --check spec/" + outcome.name() + " --seed 7", outcome.replay());
    }

    @Test
    void itListsEveryCheckAndEveryFaultyVariant() throws IOException {
        assertEquals(ProgramExit.OK, run("--list"));
        List<CheckInfo> checks = CheckList.read(out);
        assertTrue(checks.contains(CheckInfo.check("get_whileSplit")));
        assertTrue(checks.contains(CheckInfo.canary("without_R2_fence")));
    }

    @Test
    void aUnitThatIsNotThereIsAUsageError() throws IOException {
        assertEquals(
                ProgramExit.USAGE,
                run(
                        "--checks",
                        Files.writeString(out.resolve("units.txt"), "nothing\n").toString()));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--seed", "7", "--out", out.toString()));
        all.addAll(List.of(arguments));
        return GateProgram.run(new SpecGate(), all.toArray(String[]::new));
    }

    private Map<String, Outcome> outcomes() throws IOException {
        List<Outcome> read = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve(OutcomeLog.FILE_NAME))) {
            read.add(OutcomeLog.parse(line));
        }
        return read.stream().collect(Collectors.toMap(Outcome::name, Function.identity()));
    }
}
