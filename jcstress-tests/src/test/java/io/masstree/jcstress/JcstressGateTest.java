package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gate as the testbed runs it, on one idea. */
@Timeout(120)
class JcstressGateTest {

    @TempDir
    Path directory;

    @Test
    void passesTheLockAndCatchesItsCanary() throws IOException, InterruptedException {
        Map<String, Outcome> outcomes = runGate("40", "^LockExclusion\\.");
        assertEquals(Outcome.Verdict.PASS, outcomes.get("LockExclusion.Real").verdict());
        assertEquals(
                Outcome.Verdict.PASS, outcomes.get("LockExclusion.Mechanism").verdict());
        assertEquals(Outcome.Verdict.PASS, outcomes.get("everythingRan").verdict());
        Outcome canary = outcomes.get("LockExclusion.WeakenedTestThenSet");
        assertEquals(Outcome.Kind.CANARY, canary.kind());
        assertEquals(Outcome.Verdict.VIOLATION, canary.verdict());
        assertEquals(List.of("R1"), canary.rules());
        assertTrue(Files.readString(directory.resolve(canary.evidence())).contains("FORBIDDEN"), canary.message());
        assertTrue(Files.exists(directory.resolve("report").resolve("index.html")));
        assertTrue(
                Files.readString(directory.resolve("docs/what-jcstress-saw.md")).contains("WeakenedTestThenSet"));
    }

    @Test
    void aBudgetThatIsTooShortIsInconclusive() throws IOException, InterruptedException {
        Map<String, Outcome> outcomes = runGate("1", "^LockExclusion\\.(Real|Mechanism)");
        assertEquals(
                Outcome.Verdict.INCONCLUSIVE, outcomes.get("LockExclusion.Real").verdict());
    }

    @Test
    void whatASmallBudgetLeavesOutIsNamedAndNeverPasses() throws IOException, InterruptedException {
        Map<String, Outcome> outcomes = runGate("2", "");

        Set<Verdict> ofSharp = EnumSet.noneOf(Verdict.class);
        Set<Verdict> ofOthers = EnumSet.noneOf(Verdict.class);
        for (Variant variant : Variant.all(Pattern.compile(""))) {
            if (variant.role() != Variant.Role.DEMONSTRATION) {
                Outcome outcome = outcomes.get(variant.name());
                assertTrue(outcome.verdict() != Verdict.PASS || outcome.count() > 0, outcome.toString());
                (variant.isSharp() ? ofSharp : ofOthers).add(outcome.verdict());
            }
        }
        assertTrue(ofSharp.contains(Verdict.INCONCLUSIVE), "a sharp variant is owed a result: " + ofSharp);
        assertFalse(ofSharp.contains(Verdict.LEFT_OUT), ofSharp.toString());
        assertEquals(Set.of(Verdict.LEFT_OUT), ofOthers);
    }

    private Map<String, Outcome> runGate(String budget, String only) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JcstressGate.class.getName()));
        command.addAll(List.of("--budget-seconds", budget, "--seed", "1", "--out", directory.toString()));
        command.addAll(List.of("--canary", "--mode", "quick", "--only", only));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.txt").toFile())
                .start();
        assertTrue(process.waitFor(100, TimeUnit.SECONDS), "the gate hangs");
        assertEquals(0, process.exitValue(), Files.readString(directory.resolve("console.txt")));
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve(OutcomeLog.FILE_NAME))) {
            Outcome outcome = OutcomeLog.parse(line);
            outcomes.put(outcome.name(), outcome);
        }
        return outcomes;
    }
}
