package io.masstree.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Kind;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.gate.OutcomeLog;
import io.masstree.properties.fixture.FailingFixture;
import io.masstree.properties.fixture.PassingFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate as the testbed runs it: a process with a command line. */
class PropertiesGateTest {

    @TempDir
    private Path directory;

    @Test
    void theMapPassesAndTheSeededFaultIsSeen() throws Exception {
        List<Outcome> outcomes = runGate(PassingFixture.class);

        Outcome canary = outcomes.get(0);
        assertEquals(Kind.CANARY, canary.kind());
        assertEquals(Verdict.VIOLATION, canary.verdict(), canary.message());
        assertTrue(String.valueOf(canary.message()).contains("seeded fault"), canary.message());
        assertTrue(Files.exists(directory.resolve("out").resolve(String.valueOf(canary.evidence()))));
        List<Outcome> checks = outcomes.subList(1, outcomes.size());
        assertEquals(3, checks.size());
        assertTrue(checks.stream().allMatch(check -> check.verdict() == Verdict.PASS), outcomes::toString);
    }

    @Test
    void testsThatSeeNoFaultLetTheCanaryLive() throws Exception {
        List<Outcome> outcomes = runGate();

        assertEquals(1, outcomes.size());
        assertEquals(Verdict.PASS, outcomes.get(0).verdict());
    }

    @Test
    void violationsOfTheMapDoNotEndTheGate() throws Exception {
        List<Outcome> outcomes = runGate(FailingFixture.class, PassingFixture.class);

        assertTrue(outcomes.stream().anyMatch(outcome -> outcome.verdict() == Verdict.VIOLATION));
        String last = outcomes.get(outcomes.size() - 1).name();
        assertTrue(last.startsWith("PassingFixture."), last);
    }

    private List<Outcome> runGate(Class<?>... fixtures) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        for (Class<?> fixture : fixtures) {
            copy(fixture, classes);
        }
        Path out = Files.createDirectory(directory.resolve("out"));
        Process gate = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + PropertiesGate.TEST_CLASSES + "=" + classes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PropertiesGate.class.getName(),
                        "--budget-seconds",
                        "60",
                        "--seed",
                        "3",
                        "--out",
                        out.toString(),
                        "--canary")
                .directory(out.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.txt").toFile())
                .start();
        assertEquals(0, gate.waitFor(), () -> console());
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve(OutcomeLog.FILE_NAME))) {
            outcomes.add(OutcomeLog.parse(line));
        }
        return outcomes;
    }

    private String console() {
        try {
            return Files.readString(directory.resolve("console.txt"));
        } catch (IOException e) {
            return "no console: " + e;
        }
    }

    private static void copy(Class<?> fixture, Path root) throws IOException {
        String file = fixture.getName().replace('.', '/') + ".class";
        Path target = root.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream in = fixture.getClassLoader().getResourceAsStream(file)) {
            Files.copy(in, target);
        }
    }
}
