package io.masstree.testbed.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, unit = TimeUnit.MINUTES) // ends a hang of this test; a hundred times what it needs
class ProcessGateTest {

    private static final Duration AMPLE = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private Path run;
    private final List<Outcome> heard = new ArrayList<>();

    @BeforeEach
    void buildCheckout() throws IOException {
        FakeGate.checkout(directory);
        run = Files.createDirectory(directory.resolve("run"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "catch seededBug, pass a, pass b; PASS; ''",
                "catch seededBug, violate a; VIOLATION; ''",
                "violate a, exit 3; VIOLATION; exit code 3",
                "catch seededBug, pass a, doubt b; INCONCLUSIVE; ''",
                "miss seededBug, pass a; CANARY_SURVIVED; canary seededBug survived",
                "pass a; CANARY_SURVIVED; ran no canary",
                "catch seededBug; ERROR; not a single check",
                "catch seededBug, fail a; ERROR; a: Wow!",
                "catch seededBug, pass a, exit 1; ERROR; exit code 1",
                "catch seededBug, pass a, throw broken; ERROR; exit code 70",
                "catch seededBug, pass a, dance b; ERROR; there is no step 'dance'",
                "print nothing; LEFT_OUT; ''",
                "catch seededBug, write *** hello ***\\n, pass a; ERROR; not an outcome: *** hello",
                "catch seededBug, pass a, write {\"gate\"; ERROR; is cut off",
                "catch seededBug, pass a, impersonate lincheck; ERROR; of another gate: lincheck/x"
            })
    void aProgramGetsItsVerdict(String steps, GateVerdict verdict, String problem) throws InterruptedException {
        GateStep step = FakeGate.gate().check(context(AMPLE), List.of(steps.split(", ")), AMPLE);
        Judge judge = Judge.judge(step.outcomes(), name -> true, step.failures(), List.of(), true);

        assertEquals(verdict, judge.verdict(), judge::toString);
        if (problem.isEmpty()) {
            assertEquals(List.of(), judge.problems());
        } else {
            assertTrue(judge.problems().get(0).contains(problem), judge::toString);
        }
        assertEquals(step.outcomes(), heard, "every outcome is passed on as it comes");
    }

    @Test
    void aGateOfWhichOnlyTheCanaryHadItsTurnHasNotFailed() {
        List<Outcome> outcomes = List.of(
                Outcome.canary("fake", "seededBug").property("linearizable").violation("get(a)=null"),
                Outcome.check("fake", "a").leftOut("the budget was spent"));

        Judge judge = Judge.judge(outcomes, name -> true, List.of(), List.of(), true);

        assertEquals(GateVerdict.PASS, judge.verdict(), judge::toString);
        assertEquals(List.of(), judge.problems());
    }

    @Test
    void classesOfAFolderComeBeforeThoseOfTheModules() throws IOException {
        Path classes = directory.resolve("changed");
        List<String> command =
                FakeGate.gate().withClasses(classes).program().command(directory, Jdk.current(), List.of(), List.of());
        String classPath = command.get(command.indexOf("-cp") + 1);
        assertTrue(classPath.startsWith(classes + File.pathSeparator), classPath);
    }

    @Test
    void whoeverHasHeardEnoughEndsTheProgram() {
        GateContext context = new GateContext(
                directory,
                Jdk.current(),
                run,
                1,
                AMPLE,
                outcome -> {
                    throw new IllegalStateException("enough of " + outcome.name());
                },
                () -> {});
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> FakeGate.gate().check(context, List.of("pass a", "hang b"), AMPLE));
        assertEquals("enough of a", e.getMessage());
    }

    @Test
    void theListOfChecksIsRead() throws Exception {
        assertEquals(FakeGate.LIST, FakeGate.gate().list(context(AMPLE)));
    }

    @Test
    void aSecondStartAddsToWhatTheFirstOneReported() throws Exception {
        GateStep first = FakeGate.gate().check(context(AMPLE), List.of("pass a", "print once"), AMPLE);
        GateStep second = FakeGate.gate().extra(context(AMPLE), AMPLE);

        assertEquals(List.of("a"), first.outcomes().stream().map(Outcome::name).toList());
        assertEquals(
                List.of("extra"), second.outcomes().stream().map(Outcome::name).toList());
        assertEquals("once\n", Files.readString(run.resolve("evidence/fake/console.txt")));
    }

    @Test
    void aGateForAnyMapIsToldWhichOne() throws Exception {
        Path jar = directory.resolve("mine.jar");
        Gate other = FakeGate.forAnyMap().on(new SubjectChoice("com.example.Mine", jar));

        GateStep step = other.check(context(AMPLE), List.of("tell it"), AMPLE);

        assertEquals(
                "it is com.example.Mine from " + jar.toAbsolutePath(),
                step.outcomes().get(0).name());
    }

    @Test
    void aGateForTheMasstreeHasNothingToDoOnAnotherMapAndSaysWhy() throws Exception {
        Gate other = FakeGate.gate().on(new SubjectChoice("skiplist", null));

        List<CheckInfo> checks = other.list(context(AMPLE));

        assertEquals(
                List.of("it is fake"), checks.stream().map(CheckInfo::notHere).toList());
        assertFalse(Files.exists(run.resolve("evidence")), "no program ran");
    }

    @Test
    void evidenceIsFoundFromTheRunsDirectory() throws Exception {
        GateStep step = FakeGate.gate().check(context(AMPLE), List.of("violate a"), AMPLE);

        String evidence = String.valueOf(step.outcomes().get(0).evidence());
        assertEquals("evidence/fake/trace.txt", evidence);
        assertEquals("the trace", Files.readString(run.resolve(evidence)));
    }

    @Test
    void aProgramThatHangsIsEndedWithItsChildrenAndItsStacksAreKept() throws Exception {
        Path evidence = Files.createDirectories(run.resolve("evidence/fake"));
        Path checks = Files.write(directory.resolve("checks.txt"), List.of("pass a", "hang -"));
        List<String> steps =
                List.of("--checks", checks.toString(), "--seed", "1", "--seconds", "600", "--out", evidence.toString());
        List<String> command = FakeGate.gate().program().command(directory, Jdk.current(), List.of(), steps);

        GateProcess.End end = GateProcess.start(command, Jdk.current(), evidence)
                .await(Duration.ofSeconds(1), new GateProcess.Watch() {
                    private int signs;

                    @Override
                    public void tick() {
                        // Silence begins when the program hangs, however long it takes to get there.
                        signs += Files.exists(evidence.resolve("child.pid")) ? 0 : 1;
                    }

                    @Override
                    public int signs() {
                        return signs;
                    }
                });

        assertTrue(String.valueOf(end.hung()).contains("it had reported nothing for"), end::toString);
        assertNull(end.failure());
        String stacks = Files.readString(evidence.resolve("threads.txt"));
        assertTrue(stacks.contains("FakeGate.step"), stacks);
        assertChildIsGone();
    }

    @Test
    void aHangOfTheToolSaysNothingAboutTheMap() throws Exception {
        GateStep step = FakeGate.gate().check(context(Duration.ZERO), List.of("hang -"), AMPLE);
        assertTrue(String.valueOf(step.hung()).contains("it had reported nothing for"), step::toString);
        assertEquals(List.of(), step.failures());

        List<Outcome> before = List.of(Outcome.check("fake", "a").pass());
        Judge judge = Judge.judge(before, name -> true, List.of(), List.of("it hung"), false);
        assertEquals(GateVerdict.INCONCLUSIVE, judge.verdict(), judge::toString);
    }

    @Test
    void aProgramThatEndsByItselfHasNotHung() throws Exception {
        assertNull(
                FakeGate.gate().check(context(AMPLE), List.of("pass a"), AMPLE).hung());
    }

    @Test
    void aRunThatIsInterruptedEndsItsProgram() throws Exception {
        Thread runner = Thread.currentThread();
        GateContext interrupting = context(AMPLE, () -> {
            if (Files.exists(run.resolve("evidence/fake/child.pid"))) {
                runner.interrupt();
            }
        });

        assertThrows(InterruptedException.class, () -> FakeGate.gate().check(interrupting, List.of("hang -"), AMPLE));
        assertChildIsGone();
    }

    @Test
    void aModuleThatIsNotBuiltIsAnError() throws Exception {
        ProcessGate gate = ProcessGate.forAnyMap("gone", "nothing", 1, List.of("no-such-module"), "Main");

        GateStep step = gate.check(context(AMPLE), List.of("a"), AMPLE);

        assertEquals(List.of("the module no-such-module is not there or not built"), step.failures());
        assertThrows(IOException.class, () -> gate.list(context(AMPLE)));
    }

    private void assertChildIsGone() throws Exception {
        long pid = Long.parseLong(Files.readString(run.resolve("evidence/fake/child.pid")));
        Optional<ProcessHandle> child = ProcessHandle.of(pid);
        if (child.isPresent()) {
            child.get().onExit().get(10, TimeUnit.MINUTES);
        }
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    private GateContext context(Duration patience) {
        return context(patience, () -> {});
    }

    private GateContext context(Duration patience, Runnable onTick) {
        return new GateContext(directory, Jdk.current(), run, 1, patience, heard::add, onTick);
    }
}
