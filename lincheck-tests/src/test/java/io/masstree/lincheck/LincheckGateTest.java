package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.subjects.ForwardingSubject;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate as the testbed starts it. */
class LincheckGateTest {
    @TempDir
    Path out;

    @Test
    void itWritesALineForEachCheckAndAFileForEachFailure() throws Exception {
        String only = "putOfTheSameKey_whileInsert$|remove_whileInsert$|putIfAbsentInTwoSteps|isRefused";
        assertEquals(0, run("--budget-seconds", "60", "--canary", "--only", only));

        Map<String, Outcome> outcomes = outcomes();
        assertEquals(
                List.of(
                        "lostSituation_isRefused",
                        "putIfAbsentInTwoSteps_modelChecking",
                        "putOfTheSameKey_whileInsert",
                        "remove_whileInsert"),
                List.copyOf(outcomes.keySet()));

        Outcome check = outcomes.get("remove_whileInsert");
        assertEquals(Outcome.Verdict.PASS, check.verdict());
        assertEquals(Outcome.Kind.CHECK, check.kind());
        assertTrue(check.rules().contains("R12"));
        assertTrue(check.count() > 0);

        Outcome canary = outcomes.get("putIfAbsentInTwoSteps_modelChecking");
        assertEquals(Outcome.Verdict.VIOLATION, canary.verdict());
        assertEquals(Outcome.Kind.CANARY, canary.kind());
        assertEquals("linearizable", canary.property());
        String evidence = Files.readString(out.resolve(assertNotNullText(canary.evidence())));
        assertTrue(evidence.contains("thread 2    [putIfAbsent(63, 60)]"), evidence);
        assertTrue(evidence.contains("= Invalid execution results ="), evidence);
        assertTrue(evidence.contains(assertNotNullText(canary.replay())), evidence);
    }

    @Test
    void whatGotNoTimeIsInconclusive() throws Exception {
        assertEquals(0, run("--budget-seconds", "1", "--only", "^split_while"));
        Map<String, Outcome> outcomes = outcomes();
        assertTrue(outcomes.size() >= 6, outcomes.keySet().toString());
        Outcome last = outcomes.get("split_whileRemoveOfEverythingThatMoves");
        assertEquals(Outcome.Verdict.INCONCLUSIVE, last.verdict());
    }

    @Test
    void whatASmallBudgetLeavesOutIsNamedAndNeverPasses() throws Exception {
        assertEquals(0, run("--budget-seconds", "1", "--share", "0/1"));
        Map<String, Outcome> outcomes = outcomes();
        for (Scenario scenario : Catalog.all()) {
            Outcome outcome = outcomes.get(scenario.name());
            assertNotNull(outcome, scenario.name());
            assertEquals(scenario.rank() > 0, outcome.verdict() == Outcome.Verdict.LEFT_OUT, outcome.toString());
            assertTrue(outcome.verdict() != Outcome.Verdict.PASS || outcome.count() > 0, outcome.toString());
        }
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
    void anotherMapThatIsRightPasses_andWhatIsNotAskedOfItIsNamed() throws Exception {
        String only = "^putIfAbsent_whileInsert|_whilePollFirst$|InTwoSteps_modelChecking"
                + "|^split_whileSplitOfTheSameNode$|^splitUpToTheRoot_whileRootCollapse$";
        assertEquals(0, run("--budget-seconds", "60", "--canary", "--subject", "skiplist", "--only", only));

        Map<String, Outcome> outcomes = outcomes();
        assertEquals(
                Outcome.Verdict.VIOLATION,
                outcomes.get("putIfAbsentInTwoSteps_modelChecking").verdict());
        for (String name : List.of("putIfAbsent_whileInsert", "putIfAbsent_whileInsert_stress")) {
            assertEquals(Outcome.Verdict.PASS, outcomes.get(name).verdict(), outcomes.toString());
            assertTrue(outcomes.get(name).count() >= 10, outcomes.get(name).toString());
        }
        Outcome poll = outcomes.get("get_whilePollFirst");
        assertEquals(Outcome.Verdict.LEFT_OUT, poll.verdict());
        assertEquals(
                "skiplist does not promise linearizable poll, as pollFirst would need",
                assertNotNullText(poll.message()));
        for (String name : List.of("split_whileSplitOfTheSameNode", "splitUpToTheRoot_whileRootCollapse")) {
            assertEquals(Outcome.Verdict.LEFT_OUT, outcomes.get(name).verdict(), name);
            assertEquals(
                    "it is about the shape of a Masstree",
                    assertNotNullText(outcomes.get(name).message()));
        }
    }

    @Test
    void anotherMapThatIsRacyIsSeen() throws Exception {
        String only = "^putIfAbsent_whileInsert$|^insert_whileInsert$";
        assertEquals(0, run("--budget-seconds", "60", "--subject", Torn.class.getName(), "--only", only));

        Outcome torn = outcomes().get("putIfAbsent_whileInsert");
        assertEquals(Outcome.Verdict.VIOLATION, torn.verdict());
        assertEquals("linearizable", torn.property());
        assertEquals(List.of(), torn.rules(), "the rules are those of the Masstree");
        assertTrue(assertNotNullText(torn.replay()).contains("--subject " + Torn.class.getName()), torn.replay());
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
        String only = "^putIfAbsent_whileInsert$|^insert_whileInsert$";
        assertEquals(0, run("--budget-seconds", "60", "--subject", SometimesTorn.class.getName(), "--only", only));

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
        String only = "^get_whileInsert$|^scan_whileInsert$";
        assertEquals(0, run("--budget-seconds", "60", "--subject", Forgetful.class.getName(), "--only", only));

        for (Outcome outcome : outcomes().values()) {
            assertEquals(Outcome.Verdict.VIOLATION, outcome.verdict(), outcome.toString());
            String message = assertNotNullText(outcome.message());
            assertTrue(message.contains(": = Invalid execution results ="), message);
        }
        assertEquals(2, outcomes().size());
    }

    @Test
    void aWrongCommandLineIsRefused() throws Exception {
        assertEquals(64, run("--budget-seconds", "x"));
        assertEquals(64, run("--budget-seconds", "60", "--subject", "nope"));
    }

    private static String assertNotNullText(String text) {
        assertNotNull(text);
        return text;
    }

    private Map<String, Outcome> outcomes() throws IOException {
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve(OutcomeLog.FILE_NAME))) {
            Outcome outcome = OutcomeLog.parse(line);
            outcomes.put(outcome.name(), outcome);
        }
        return outcomes;
    }

    private int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(LincheckGate.class.getName());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--seed", "1", "--out", out.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(4, TimeUnit.MINUTES), "the gate must keep to its budget");
        return process.exitValue();
    }
}
