package io.masstree.testbed.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProcessGateTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private Path run;
    private final List<Outcome> heard = new ArrayList<>();

    @BeforeEach
    void buildCheckout() throws IOException {
        FakeGates.checkout(directory);
        run = Files.createDirectory(directory.resolve("run"));
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of(FakeGates.Passing.class, GateVerdict.PASS, ""),
                Arguments.of(FakeGates.Violating.class, GateVerdict.VIOLATION, ""),
                Arguments.of(FakeGates.ViolatingThenCrashing.class, GateVerdict.VIOLATION, "exit code 3"),
                Arguments.of(FakeGates.Inconclusive.class, GateVerdict.INCONCLUSIVE, ""),
                Arguments.of(FakeGates.InPart.class, GateVerdict.PASS, ""),
                Arguments.of(FakeGates.NotAtAll.class, GateVerdict.ERROR, "not a single check"),
                Arguments.of(FakeGates.Blind.class, GateVerdict.CANARY_SURVIVED, "canary seededBug survived"),
                Arguments.of(FakeGates.WithoutCanary.class, GateVerdict.CANARY_SURVIVED, "ran no canary"),
                Arguments.of(FakeGates.WithoutChecks.class, GateVerdict.ERROR, "not a single check"),
                Arguments.of(FakeGates.Failing.class, GateVerdict.ERROR, "a: Wow!"),
                Arguments.of(FakeGates.Crashing.class, GateVerdict.ERROR, "exit code 1"),
                Arguments.of(FakeGates.Silent.class, GateVerdict.ERROR, "wrote no outcomes.jsonl"),
                Arguments.of(FakeGates.Babbling.class, GateVerdict.ERROR, "not an outcome: *** jcstress"),
                Arguments.of(FakeGates.CutOff.class, GateVerdict.ERROR, "is cut off"),
                Arguments.of(FakeGates.Impostor.class, GateVerdict.ERROR, "of another gate: lincheck/x"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramGetsItsVerdict(Class<?> program, GateVerdict verdict, String problem) throws InterruptedException {
        GateResult result = FakeGates.gate(program).run(context(AMPLE));

        assertEquals(verdict, result.verdict(), result::toString);
        if (problem.isEmpty()) {
            assertEquals(List.of(), result.problems());
        } else {
            assertTrue(result.problems().get(0).contains(problem), result::toString);
        }
        assertEquals(result.outcomes(), heard, "every outcome is passed on as it comes");
    }

    @Test
    void aGateForAnyMapIsToldWhichOne_andOthersCannotBe() throws Exception {
        Path jar = directory.resolve("mine.jar");
        SubjectChoice choice = new SubjectChoice("com.example.Mine", jar);
        ProcessGate forAny =
                ProcessGate.forAnyMap("fake", "nothing", 1, List.of("fake"), FakeGates.OnAnotherMap.class.getName());

        GateResult result = forAny.on(choice).run(context(AMPLE));

        assertEquals(GateVerdict.PASS, result.verdict(), result::toString);
        assertEquals(
                "com.example.Mine from " + jar.toAbsolutePath(),
                result.outcomes().get(0).name());
    }

    @Test
    void aGateForTheMasstreeRunsNothingOnAnotherMapAndSaysWhy() throws Exception {
        Gate other = FakeGates.gate(FakeGates.Passing.class).on(new SubjectChoice("skiplist", null));

        GateResult result = other.run(context(AMPLE));

        assertEquals(GateVerdict.LEFT_OUT, result.verdict());
        assertEquals(
                List.of("it is fake"),
                result.leftOut().stream().map(Outcome::message).toList());
        assertEquals(result.outcomes(), heard);
        assertFalse(Files.exists(run.resolve("evidence")), "no program ran");
    }

    @Test
    void evidenceIsFoundFromTheRunsDirectory() throws Exception {
        GateResult result = FakeGates.gate(FakeGates.Violating.class).run(context(AMPLE));

        String evidence = String.valueOf(result.violations().get(0).evidence());
        assertEquals("evidence/fake/trace.txt", evidence);
        assertEquals("the trace", Files.readString(run.resolve(evidence)));
    }

    @Test
    void whatTheProgramPrintsIsKept() throws Exception {
        FakeGates.gate(FakeGates.Crashing.class).run(context(AMPLE));

        assertEquals("about to crash\n", Files.readString(run.resolve("evidence/fake/console.txt")));
    }

    @Test
    void aProgramThatHangsIsEndedWithItsChildrenAndItsStacksAreKept() throws Exception {
        GateResult result = FakeGates.gate(FakeGates.Hanging.class).run(context(Duration.ofSeconds(2)));

        assertEquals(GateVerdict.ERROR, result.verdict());
        assertTrue(result.problems().get(0).contains("it hung"), result::toString);
        String stacks = Files.readString(run.resolve("evidence/fake/threads.txt"));
        assertTrue(stacks.contains("FakeGates$Hanging.main"), stacks);
        assertChildIsGone();
    }

    @Test
    void aRunThatIsInterruptedEndsItsProgram() throws Exception {
        GateContext context = context(AMPLE);
        Thread runner = Thread.currentThread();
        GateContext interrupting = new GateContext(
                context.checkout(),
                context.jdk(),
                context.runDirectory(),
                context.seed(),
                context.budget(),
                context.grace(),
                context.onOutcome(),
                elapsed -> {
                    if (Files.exists(run.resolve("evidence/fake/child.pid"))) {
                        runner.interrupt();
                    }
                });

        assertThrows(
                InterruptedException.class,
                () -> FakeGates.gate(FakeGates.Hanging.class).run(interrupting));
        assertChildIsGone();
    }

    @Test
    void aModuleThatIsNotBuiltIsAnError() throws Exception {
        ProcessGate gate = ProcessGate.forAnyMap("gone", "nothing", 1, List.of("no-such-module"), "Main");

        GateResult result = gate.run(context(AMPLE));

        assertEquals(GateVerdict.ERROR, result.verdict());
        assertEquals(List.of("the module no-such-module is not there or not built"), result.problems());
    }

    private void assertChildIsGone() throws Exception {
        long pid = Long.parseLong(Files.readString(run.resolve("evidence/fake/child.pid")));
        Optional<ProcessHandle> child = ProcessHandle.of(pid);
        if (child.isPresent()) {
            child.get().onExit().get(20, TimeUnit.SECONDS);
        }
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    private GateContext context(Duration limit) {
        return new GateContext(
                directory, Jdk.current(), run, 1, Duration.ofSeconds(1), limit, heard::add, elapsed -> {});
    }
}
