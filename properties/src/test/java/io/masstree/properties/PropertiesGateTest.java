package io.masstree.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Kind;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.gate.OutcomeLog;
import io.masstree.model.ForwardingSubject;
import io.masstree.properties.fixture.FailingFixture;
import io.masstree.properties.fixture.PassingFixture;
import io.masstree.subjects.LockedSubject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate as the testbed runs it: a process with a command line. */
class PropertiesGateTest {

    @TempDir
    private Path directory;

    @Test
    void whatWouldLetTheOthersHangIsLookedForFirst() {
        assertEquals(
                List.of("NodeVersionTest", "NoLockStaysTest", "ShapeTest", "AdoptTest"),
                PropertiesGate.inOrder(List.of("ShapeTest", "NoLockStaysTest", "AdoptTest", "NodeVersionTest")));
    }

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
    void theListNamesEveryTestMethod_andHelpersAreNone() throws Exception {
        copyAll(PassingFixture.class, FailingFixture.class, Miscounting.class);

        assertEquals(0, start(List.of("--list")).waitFor(), this::console);
        List<CheckInfo> list = CheckList.read(directory.resolve("out"));
        assertEquals(CheckInfo.canary("seededFault"), list.get(0));
        assertEquals(1 + 3 + 7, list.size(), list::toString);
        CheckInfo holdsForAll = CheckInfo.check("PassingFixture.holdsForAll").in("PassingFixture");
        assertTrue(list.contains(holdsForAll.guarding(List.of("R1"))), "jqwik's, too, with the rule of its class");
        CheckInfo holds = CheckInfo.check("PassingFixture.holds").in("PassingFixture");
        assertTrue(list.contains(holds.guarding(List.of("R1", "R2", "R3"))), "with the rules of its own, too");
    }

    @Test
    void moreOfTheSameIsTheSamePropertiesWithOtherSeeds() throws Exception {
        copyAll(PassingFixture.class);

        assertEquals(0, start(List.of("--extra", "--seconds", "1")).waitFor(), this::console);
        List<Outcome> outcomes = outcomes();
        assertTrue(names(outcomes, Verdict.PASS).contains("PassingFixture.holdsForAll@4"), outcomes::toString);
        assertTrue(
                String.valueOf(outcomes.get(0).replay()).startsWith("./mt check --check properties/PassingFixture@4"),
                outcomes::toString);
    }

    /** So a violation can be tried again by the name that it has in a report. */
    @Test
    void ofACheck_itsClassIsRun() throws Exception {
        copyAll(PassingFixture.class);

        assertEquals(0, start(checks("PassingFixture.holdsForAll@4")).waitFor());
        List<Outcome> outcomes = outcomes();
        assertTrue(names(outcomes, Verdict.PASS).contains("PassingFixture.holdsForAll@4"), outcomes::toString);
    }

    @Test
    void aClassThatDoesNotExistIsAWrongCommandLine() throws Exception {
        copyAll(PassingFixture.class);

        assertEquals(64, start(checks("Nope")).waitFor());
        assertTrue(console().contains("there is no test class 'Nope'"), console());
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
        assertEquals(5, names(outcomes, Verdict.PASS).size(), outcomes::toString);
        assertEquals(6, outcomes.size());

        assertEquals(0, start(List.of("--list", "--subject", "mvmap")).waitFor(), this::console);
        assertEquals(
                List.of("PropertiesGateTest", "SubjectProperties.pollFirst", "SubjectProperties.pollLast"),
                CheckList.read(directory.resolve("out")).stream()
                        .filter(check -> !check.isRequired())
                        .map(CheckInfo::name)
                        .toList());
    }

    @Test
    void anotherMapThatIsWrongIsSeen_inAFewOperations() throws Exception {
        List<Outcome> outcomes = runGate(List.of("--subject", Miscounting.class.getName()));

        assertEquals(5, names(outcomes, Verdict.VIOLATION).size() - 1, "all but the canary: " + outcomes);
        Outcome points = outcomes.stream()
                .filter(outcome -> outcome.name().contains("pointOperations"))
                .findFirst()
                .orElseThrow();
        assertEquals("size() answered 2, not 1, after [put(empty, 0)]", points.message());
        String replay = String.valueOf(points.replay());
        assertTrue(
                replay.contains("--subject '" + Miscounting.class.getName() + "'"),
                replay); // a shell takes $ for its own
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

    /** Runs the canary and then the fixtures; on another map, what is asked of that. */
    private List<Outcome> runGate(List<String> options, Class<?>... fixtures) throws Exception {
        copyAll(fixtures);
        List<String> units = new ArrayList<>(List.of("seededFault"));
        if (options.isEmpty()) {
            Stream.of(fixtures).map(Class::getSimpleName).forEach(units::add);
        } else {
            units.add("SubjectProperties");
        }
        List<String> arguments = new ArrayList<>(checks(units.toArray(new String[0])));
        arguments.addAll(options);
        assertEquals(0, start(arguments).waitFor(), this::console);
        return outcomes();
    }

    private void copyAll(Class<?>... fixtures) throws IOException {
        for (Class<?> fixture : fixtures) {
            copy(fixture, directory.resolve("classes"));
        }
    }

    private List<String> checks(String... units) throws IOException {
        Path file = Files.write(directory.resolve("units.txt"), List.of(units));
        return List.of("--checks", file.toString());
    }

    private Process start(List<String> arguments) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path out = Files.createDirectories(directory.resolve("out"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // a short life
                "-D" + TestClasses.DIRECTORIES + "=" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                PropertiesGate.class.getName(),
                "--seed",
                "3",
                "--out",
                out.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(out.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.txt").toFile())
                .start();
    }

    private List<Outcome> outcomes() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("out").resolve(OutcomeLog.FILE_NAME))) {
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
