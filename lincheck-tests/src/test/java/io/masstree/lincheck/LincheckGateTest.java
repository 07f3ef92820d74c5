package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.model.ForwardingSubject;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate as the testbed starts it. */
class LincheckGateTest {
    /** Ends a hang; ten times what a busy machine with one core needs. */
    private static final long HANG_MINUTES = 20;

    private static final String HELD = "remove_whileInsert";

    @TempDir
    Path out;

    @Test
    void itListsWhatItOwesAnAnswerTo() throws Exception {
        assertEquals(0, run("--list"));
        assertEquals(Units.of(null, 1).list(), CheckList.read(out));
    }

    @Test
    void itWritesALineForEachCheckAndAFileForEachFailure() throws Exception {
        String canaryName = "putIfAbsentInTwoSteps_modelChecking";
        String refused = "lostSituation_isRefused";
        assertEquals(0, check(List.of(canaryName, refused, HELD, "get_whileRemove_waits", "random_5_3")));

        Map<String, Outcome> outcomes = outcomes();
        assertEquals(Set.of(canaryName, refused, HELD, "get_whileRemove_waits", "random_5_3"), outcomes.keySet());

        Outcome check = outcomes.get(HELD);
        assertEquals(Outcome.Verdict.PASS, check.verdict());
        assertEquals(Outcome.Kind.CHECK, check.kind());
        assertTrue(check.rules().contains("R12"));
        assertEquals(Units.of(null, 1).find(HELD).orElseThrow().trial().schedules(), check.count());
        assertEquals("./mt check --check lincheck/" + HELD + " --seed 1", check.replay());

        Outcome wait = outcomes.get("get_whileRemove_waits");
        assertEquals(Outcome.Verdict.PASS, wait.verdict());
        assertEquals("progress", wait.property());

        Outcome canary = outcomes.get(canaryName);
        assertEquals(Outcome.Verdict.VIOLATION, canary.verdict());
        assertEquals(Outcome.Kind.CANARY, canary.kind());
        assertEquals("linearizable", canary.property());
        String evidence = Files.readString(out.resolve(assertNotNullText(canary.evidence())));
        assertTrue(evidence.contains("thread 2    [putIfAbsent(63, 60)]"), evidence);
        assertTrue(evidence.contains("= Invalid execution results ="), evidence);
        assertTrue(evidence.contains(assertNotNullText(canary.replay())), evidence);
        assertEquals(Outcome.Verdict.VIOLATION, outcomes.get(refused).verdict());
    }

    @Test
    void whenTimeIsOverNothingIsBegunOrReported() throws Exception {
        assertEquals(0, check(List.of(HELD), "--seconds", "0"));
        assertEquals(Map.of(), outcomes());
        assertEquals(0, run("--extra", "--seconds", "0"));
        assertEquals(Map.of(), outcomes());
    }

    /** A map of a user's own whose {@code putIfAbsent} looks first and puts then. */
    public static final class Torn<V> extends ForwardingSubject<V> {
        public Torn() {
            super(Subjects.named("masstree").create());
        }

        @Override
        public V putIfAbsent(byte[] key, V value) {
            V old = get(key);
            return old == null ? put(key, value) : old;
        }
    }

    @Test
    void anotherMapThatIsRightPasses_andWhatIsNotAskedOfItIsListed() throws Exception {
        List<String> names = List.of(
                "putIfAbsentInTwoSteps_modelChecking", "putIfAbsent_whileInsert", "putIfAbsent_whileInsert_stress_1");
        assertEquals(0, check(names, "--subject", "skiplist"));

        assertEquals(
                Outcome.Verdict.VIOLATION,
                outcomes().get("putIfAbsentInTwoSteps_modelChecking").verdict());
        for (String name : names.subList(1, 3)) {
            assertEquals(
                    Outcome.Verdict.PASS,
                    outcomes().get(name).verdict(),
                    outcomes().toString());
            assertTrue(outcomes().get(name).count() >= 10, outcomes().get(name).toString());
        }
        assertEquals(0, run("--list", "--subject", "skiplist"));
        Map<String, String> notHere = new TreeMap<>();
        for (CheckInfo check : CheckList.read(out)) {
            notHere.put(check.name(), String.valueOf(check.notHere()));
        }
        assertEquals("null", notHere.get("putIfAbsent_whileInsert"));
        assertEquals(
                "skiplist does not promise linearizable poll, as pollFirst would need",
                notHere.get("get_whilePollFirst"));
        for (String name : List.of("split_whileSplitOfTheSameNode", "splitUpToTheRoot_whileRootCollapse")) {
            assertEquals("it is about the shape of a Masstree", notHere.get(name));
        }
    }

    @Test
    void anotherMapThatIsRacyIsSeen() throws Exception {
        check(List.of("putIfAbsent_whileInsert", "insert_whileInsert"), "--subject", Torn.class.getName());

        Outcome torn = outcomes().get("putIfAbsent_whileInsert");
        assertEquals(Outcome.Verdict.VIOLATION, torn.verdict());
        assertEquals("linearizable", torn.property());
        assertEquals(List.of(), torn.rules(), "the rules are those of the Masstree");
        assertTrue(assertNotNullText(torn.replay()).endsWith(" --seed 1 --subject '" + Torn.class.getName() + "'"));
        assertEquals(Outcome.Verdict.PASS, outcomes().get("insert_whileInsert").verdict());
    }

    /** The same, but for every second map: so what Lincheck found in one does not come again when it repeats the schedule. */
    public static final class SometimesTorn<V> extends ForwardingSubject<V> {
        private static final AtomicInteger MADE = new AtomicInteger();

        public SometimesTorn() {
            super(
                    MADE.getAndIncrement() % 2 == 0
                            ? new Torn<>()
                            : Subjects.named("masstree").create());
        }
    }

    @Test
    void whatDoesNotComeAgainIsAViolationAllTheSame() throws Exception {
        check(List.of("putIfAbsent_whileInsert", "insert_whileInsert"), "--subject", SometimesTorn.class.getName());

        Outcome torn = outcomes().get("putIfAbsent_whileInsert");
        assertEquals(Outcome.Verdict.VIOLATION, torn.verdict(), torn.toString());
        assertEquals("linearizable", torn.property());
        assertTrue(assertNotNullText(torn.message()).contains("Non-determinism found"), torn.message());
        assertEquals(Outcome.Verdict.PASS, outcomes().get("insert_whileInsert").verdict());
    }

    /** A map of a user's own that keeps what is put or not, as chance wants. */
    public static final class Forgetful<V> extends ForwardingSubject<V> {
        public Forgetful() {
            super(Subjects.named("masstree").create());
        }

        @Override
        public V put(byte[] key, V value) {
            return ThreadLocalRandom.current().nextBoolean() ? super.put(key, value) : null;
        }
    }

    @Test
    void chanceFallsTheSameWayWheneverAScheduleIsRepeated() throws Exception {
        check(List.of("get_whileInsert", "scan_whileInsert"), "--subject", Forgetful.class.getName());

        for (Outcome outcome : outcomes().values()) {
            assertEquals(Outcome.Verdict.VIOLATION, outcome.verdict(), outcome.toString());
            String message = assertNotNullText(outcome.message());
            assertTrue(message.contains(": = Invalid execution results ="), message);
        }
        assertEquals(2, outcomes().size());
    }

    /** A map that ends the first process that makes a second one: the first is made to ask what such maps can do. */
    public static final class Deadly<V> extends ForwardingSubject<V> {
        private static final AtomicInteger MADE = new AtomicInteger();

        public Deadly() {
            super(Subjects.named("masstree").create());
            if (MADE.incrementAndGet() == 2
                    && trap(ProcessHandle.current().parent().orElseThrow().pid())
                            .toFile()
                            .delete()) {
                Runtime.getRuntime().halt(9);
            }
        }

        /** There until a worker has ended itself; each test's JVM has its own. */
        static Path trap(long pidOfTheTest) {
            return Path.of(System.getProperty("java.io.tmpdir"), "lincheck-deadly-" + pidOfTheTest);
        }
    }

    @Test
    void aWorkerThatDiesLeavesWhatItHadBegunUndecided_theOtherOneDoesTheRest() throws Exception {
        Path trap = Files.createFile(Deadly.trap(ProcessHandle.current().pid()));
        List<String> names = List.of("get_whileInsert", "insert_whileInsert", "remove_whileInsert");
        assertEquals(0, check(names, "--subject", Deadly.class.getName()));

        assertFalse(Files.exists(trap), "a worker has fallen into it");
        assertEquals(2, outcomes().size(), outcomes().toString());
        assertTrue(outcomes().values().stream().allMatch(outcome -> outcome.verdict() == Outcome.Verdict.PASS));
    }

    @Test
    void aGateWhoseEveryWorkerDiesHasFailed() throws Exception {
        Path trap = Files.createFile(Deadly.trap(ProcessHandle.current().pid()));
        assertEquals(70, check(List.of("get_whileInsert"), "--subject", Deadly.class.getName()));

        assertFalse(Files.exists(trap), "a worker has fallen into it");
        assertEquals(Map.of(), outcomes());
    }

    @Test
    void aWrongCommandLineIsRefused() throws Exception {
        assertEquals(64, run());
        assertEquals(64, run("--list", "--subject", "nope"));
        assertEquals(64, check(List.of(HELD, "nope")));
        assertEquals(Map.of(), outcomes(), "nothing was begun");
    }

    @Test
    void itIsAProgramOfItsOwn() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LincheckGate.class.getName(),
                        "--list",
                        "--seed",
                        "1",
                        "--out",
                        out.toString()))
                .inheritIO()
                .start();
        assertTrue(process.waitFor(HANG_MINUTES, TimeUnit.MINUTES), "it hangs");
        assertEquals(0, process.exitValue());
        assertEquals(Units.of(null, 1).list(), CheckList.read(out));
    }

    private static String assertNotNullText(String text) {
        assertNotNull(text);
        return text;
    }

    private Map<String, Outcome> outcomes() throws IOException {
        Map<String, Outcome> outcomes = new TreeMap<>();
        Path file = out.resolve(OutcomeLog.FILE_NAME);
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            Outcome outcome = OutcomeLog.parse(line);
            assertNull(outcomes.put(outcome.name(), outcome), line);
        }
        return outcomes;
    }

    /** Runs units in two workers, on however many cores. */
    private int check(List<String> units, String... more) throws IOException {
        Path file = Files.write(out.resolve("units"), units);
        List<String> arguments = new ArrayList<>(List.of("--checks", file.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--seed", "1", "--out", out.toString()));
        return GateProgram.run(new LincheckGate(2), all.toArray(new String[0]));
    }
}
