package io.masstree.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.GateArguments;
import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Kind;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.gate.OutcomeLog;
import io.masstree.properties.fixture.FailingFixture;
import io.masstree.properties.fixture.PassingFixture;
import io.masstree.subjects.ForwardingSubject;
import io.masstree.subjects.LockedSubject;
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

    @Test
    void aHelperOfTestsIsNoTest() {
        String[] usual = {"--budget-seconds", "60", "--seed", "3", "--out", "x"};
        GateArguments arguments = GateArguments.parse(usual);
        assertTrue(new TestClassRun(PassingFixture.class.getName(), arguments).hasTests());
        assertTrue(new TestClassRun(SubjectProperties.class.getName(), arguments).hasTests(), "jqwik's, too");
        assertFalse(new TestClassRun(Miscounting.class.getName(), arguments).hasTests());
    }

    /** A map of a user's own that counts every key twice. */
    public static final class Miscounting<V> extends ForwardingSubject<V> {
        public Miscounting() {
            super(new LockedSubject<>());
        }

        @Override
        public long size() {
            return 2 * super.size();
        }
    }

    @Test
    void anotherMapThatIsRightPasses_andWhatIsNotAskedOfItIsNamed() throws Exception {
        List<Outcome> outcomes = runGate(List.of("--subject", "mvmap"), PropertiesGateTest.class);

        assertEquals(Kind.CANARY, outcomes.get(0).kind());
        assertEquals(
                Verdict.VIOLATION, outcomes.get(0).verdict(), outcomes.get(0).message());
        assertEquals(
                List.of("PropertiesGateTest", "SubjectProperties.pollFirst", "SubjectProperties.pollLast"),
                names(outcomes, Verdict.LEFT_OUT));
        assertEquals(5, names(outcomes, Verdict.PASS).size(), outcomes::toString);
        assertEquals(9, outcomes.size());
    }

    @Test
    void anotherMapThatIsWrongIsSeen_inAFewOperations() throws Exception {
        List<Outcome> outcomes = runGate(List.of("--subject", Miscounting.class.getName()));

        assertEquals(5, names(outcomes, Verdict.VIOLATION).size() - 1, "all but the canary: " + outcomes);
        Outcome points = outcomes.stream()
                .filter(outcome -> outcome.name().contains("pointOperations"))
                .findFirst()
                .orElseThrow();
        assertEquals("SIZE(empty, empty, 0) answered 2, not 1, after [PUT(empty, empty, 0)]", points.message());
        assertTrue(String.valueOf(points.replay()).contains("--subject " + Miscounting.class.getName()));
    }

    @Test
    void aFaultThatThrowsIsAViolationToo() throws Exception {
        List<Outcome> outcomes = runGate(List.of("--subject", "snaptree"));

        Outcome conditional = outcomes.stream()
                .filter(outcome -> outcome.name().contains("conditionalOperations"))
                .findFirst()
                .orElseThrow();
        assertEquals(Verdict.VIOLATION, conditional.verdict());
        assertTrue(
                String.valueOf(conditional.message()).contains("answered with java.lang.NullPointerException"),
                conditional.message());
    }

    private static List<String> names(List<Outcome> outcomes, Verdict verdict) {
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .map(Outcome::name)
                .toList();
    }

    private List<Outcome> runGate(Class<?>... fixtures) throws Exception {
        return runGate(List.of(), fixtures);
    }

    private List<Outcome> runGate(List<String> options, Class<?>... fixtures) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        for (Class<?> fixture : fixtures) {
            copy(fixture, classes);
        }
        Path out = Files.createDirectory(directory.resolve("out"));
        List<String> command = new ArrayList<>(List.of(
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
                "--canary"));
        command.addAll(options);
        Process gate = new ProcessBuilder(command)
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
