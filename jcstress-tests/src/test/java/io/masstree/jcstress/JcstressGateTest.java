package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import io.masstree.jcstress.Variant.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gate as the testbed runs it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class JcstressGateTest {

    @TempDir
    Path directory;

    private int run(String... task) {
        return runSeed(7, task);
    }

    private int runSeed(long seed, String... task) {
        List<String> line = new ArrayList<>(List.of("--seed", Long.toString(seed), "--out", directory.toString()));
        line.addAll(List.of(task));
        return GateProgram.run(new JcstressGate(), line.toArray(new String[0]));
    }

    private String units(String... names) throws IOException {
        return Files.write(directory.resolve("units.txt"), List.of(names)).toString();
    }

    @Test
    void listsEveryVariantButTheDemonstrations_canariesFirst_inAnOrderThatTheSeedDecides() throws IOException {
        assertEquals(ProgramExit.OK, run("--list"));
        List<CheckInfo> listed = CheckList.read(directory);
        Set<String> units = new TreeSet<>(listed.stream().map(CheckInfo::unit).toList());
        Set<String> variants = Variant.all().stream()
                .filter(variant -> variant.role() != Role.DEMONSTRATION)
                .map(Variant::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(variants, units);
        List<Outcome.Kind> kinds = listed.stream().map(CheckInfo::kind).toList();
        assertTrue(kinds.lastIndexOf(Outcome.Kind.CANARY) < kinds.indexOf(Outcome.Kind.CHECK), kinds.toString());

        assertEquals(ProgramExit.OK, run("--list"));
        assertEquals(listed, CheckList.read(directory));
        assertEquals(ProgramExit.OK, runSeed(8, "--list"));
        assertNotEquals(listed, CheckList.read(directory));
    }

    @Test
    void aUnitThatThereIsNotIsAWrongCommandLine() throws IOException {
        assertEquals(ProgramExit.USAGE, run("--checks", units("SplitFinds.Mechanism", "SplitFinds.Nothing")));
    }

    @Test
    void beginsNothingWhenTheTimeIsOver() throws IOException {
        assertEquals(ProgramExit.OK, run("--checks", units("SplitFinds.Mechanism"), "--seconds", "0"));
        assertEquals(ProgramExit.OK, run("--extra", "--seconds", "0"));
        assertTrue(outcomes().isEmpty(), outcomes().toString());
    }

    @Test
    void passesARealVariantAndCatchesACanary() throws IOException, InterruptedException {
        Process gate = start("SplitFinds.WeakenedNoCoverCheck", "SplitFinds.RealNewRoot");
        assertEquals(ProgramExit.OK, gate.waitFor(), Files.readString(directory.resolve("console.txt")));

        Outcome canary = outcomes().get("SplitFinds.WeakenedNoCoverCheck");
        assertEquals(Outcome.Kind.CANARY, canary.kind());
        assertEquals(Outcome.Verdict.VIOLATION, canary.verdict());
        assertEquals(List.of("R11"), canary.rules());
        assertEquals("./mt check --check jcstress/SplitFinds.WeakenedNoCoverCheck --seed 7", canary.replay());
        assertTrue(Files.readString(directory.resolve(canary.evidence())).contains("FORBIDDEN"), canary.message());
        Outcome check = outcomes().get("SplitFinds.RealNewRoot");
        assertEquals(Outcome.Verdict.PASS, check.verdict(), check.message());
        assertTrue(check.count() >= 2 * Unit.ENOUGH, check.message());
        assertTrue(Files.exists(directory.resolve("jcstress-report").resolve("index.html")));
        String page = Files.readString(directory.resolve("docs/what-jcstress-saw.md"));
        assertTrue(
                page.lines().anyMatch(line -> line.contains("WeakenedNoCoverCheck") && line.contains("seen to fail")));
    }

    @Test
    void leavesNothingBehindWhenItIsKilled() throws IOException, InterruptedException {
        Process gate =
                start("SplitFinds.WeakenedNoCoverCheck", "SplitFinds.Mechanism.stressed", "SplitFinds.Mechanism.c1");
        while (outcomes().isEmpty() && !gate.waitFor(100, TimeUnit.MILLISECONDS)) {} // it is watched, not waited for
        Collection<ProcessHandle> left = gate.descendants().toList();
        assertFalse(left.isEmpty());
        gate.destroyForcibly().waitFor();
        left.forEach(process -> process.onExit().join());
    }

    private Process start(String... units) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JcstressGate.class.getName()));
        command.addAll(List.of("--seed", "7", "--out", directory.toString(), "--checks", units(units)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.txt").toFile())
                .start();
    }

    private Map<String, Outcome> outcomes() throws IOException {
        Map<String, Outcome> outcomes = new TreeMap<>();
        Path log = directory.resolve(OutcomeLog.FILE_NAME);
        for (String line : Files.exists(log) ? Files.readAllLines(log) : List.<String>of()) {
            Outcome outcome = OutcomeLog.parse(line);
            outcomes.put(outcome.name(), outcome);
        }
        return outcomes;
    }
}
