package io.masstree.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateProgramTest {

    private static final List<CheckInfo> LIST = List.of(
            CheckInfo.canary("seededBug"),
            CheckInfo.check("Some.test").in("Some"),
            CheckInfo.check("twoProcessors").notHere("it needs two processors"));

    @TempDir
    Path dir;

    /** Writes down what it was asked for. */
    private static final class Recorder extends GateProgram {
        private final List<String> asked = new ArrayList<>();
        private @Nullable Throwable failure;
        private long violatedWith = -1;

        @Override
        protected List<CheckInfo> list() {
            return LIST;
        }

        @Override
        protected void check(List<String> units, OutcomeLog log) throws IOException {
            if (units.contains("unknown")) {
                throw usage("there is no unit 'unknown'");
            }
            asked.addAll(units);
            asked.add("seed " + seed() + (secondsLeft() > 1e9 ? ", no end" : timeIsOver() ? ", over" : ", some time"));
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            Outcome.Builder outcome = Outcome.check("fake", "Some.test").property("holds");
            log.append(seed() == violatedWith ? outcome.violation("seen") : outcome.pass());
        }

        @Override
        protected void extra(OutcomeLog log) {
            asked.add("extra");
        }
    }

    private int run(Recorder recorder, String... more) {
        List<String> args = new ArrayList<>(
                List.of("--seed", "7", "--out", dir.resolve("gate").toString()));
        args.addAll(List.of(more));
        return GateProgram.run(recorder, args.toArray(new String[0]));
    }

    private Path units(String... names) throws IOException {
        return Files.write(dir.resolve("units"), List.of(names));
    }

    @Test
    void theListIsReadBackAsWritten() throws IOException {
        assertEquals(ProgramExit.OK, run(new Recorder(), "--list"));
        assertEquals(LIST, CheckList.read(dir.resolve("gate")));
        assertFalse(CheckList.read(dir.resolve("gate")).get(2).isRequired());
    }

    @Test
    void unitsAreRunInTheOrderGiven() throws IOException {
        Recorder recorder = new Recorder();
        assertEquals(ProgramExit.OK, run(recorder, "--checks", units("b", "a").toString()));
        assertEquals(List.of("b", "a", "seed 7, no end"), recorder.asked);
        assertEquals(
                1,
                Files.readAllLines(dir.resolve("gate").resolve(OutcomeLog.FILE_NAME))
                        .size());
    }

    @Test
    void aTimeAfterWhichNothingIsBegunIsPassedOn() throws IOException {
        Recorder over = new Recorder();
        assertEquals(ProgramExit.OK, run(over, "--checks", units("a").toString(), "--seconds", "0"));
        assertEquals(List.of("a", "seed 7, over"), over.asked);
        Recorder some = new Recorder();
        run(some, "--checks", units("a").toString(), "--seconds", "1000");
        assertEquals(List.of("a", "seed 7, some time"), some.asked);
    }

    @Test
    void aUnitThatDoesNotExistIsAWrongCommandLine() throws IOException {
        assertEquals(
                ProgramExit.USAGE,
                run(new Recorder(), "--checks", units("unknown").toString()));
    }

    @Test
    void eachTryHasTheNextSeed_andTheFirstViolationIsTheLastOne() throws IOException {
        Recorder all = new Recorder();
        assertEquals(ProgramExit.OK, run(all, "--checks", units("a").toString(), "--tries", "3"));
        assertEquals(List.of("a", "seed 7, no end", "a", "seed 8, no end", "a", "seed 9, no end"), all.asked);

        Recorder violated = new Recorder();
        violated.violatedWith = 8;
        assertEquals(ProgramExit.OK, run(violated, "--checks", units("a").toString(), "--tries", "3"));
        assertEquals(List.of("a", "seed 7, no end", "a", "seed 8, no end"), violated.asked);
    }

    @Test
    void theRulesThatACheckGuardsAreInTheList() throws IOException {
        List<CheckInfo> list = List.of(CheckInfo.check("a").guarding(List.of("R7", "R12")));
        CheckList.write(dir, list);
        assertEquals(list, CheckList.read(dir));
    }

    @Test
    void extraIsATaskOfItsOwn() {
        Recorder recorder = new Recorder();
        assertEquals(ProgramExit.OK, run(recorder, "--extra", "--seconds", "5"));
        assertEquals(List.of("extra"), recorder.asked);
    }

    @Test
    void whateverIsThrownIsAnInternalError() throws IOException {
        for (Throwable failure :
                List.of(new IllegalStateException("broken"), new StackOverflowError(), new AssertionError())) {
            Recorder recorder = new Recorder();
            recorder.failure = failure;
            assertEquals(
                    ProgramExit.INTERNAL, run(recorder, "--checks", units("a").toString()), failure.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--seed 1 --out d",
                "--seed one --out d --list",
                "--seed 1 --list",
                "--seed 1 --out d --list --extra",
                "--seed 1 --out d --checks",
                "--seed 1 --out d --list --seconds soon",
                "--seed 1 --out d --list --fast",
            })
    void refusesAnotherCommandLine(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        assertEquals(ProgramExit.USAGE, GateProgram.run(new Recorder(), args), line);
    }

    @Test
    void anEntryThatNobodyCouldAskForIsRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> CheckInfo.check(" "));
        assertThrows(IllegalArgumentException.class, () -> CheckInfo.check("a").in("two\nlines"));
        Files.write(dir.resolve(CheckList.FILE_NAME), List.of("{\"name\":\"x\"}"));
        IOException refusal = assertThrows(IOException.class, () -> CheckList.read(dir));
        assertTrue(refusal.getMessage().startsWith("not a check: "), refusal.getMessage());
    }
}
