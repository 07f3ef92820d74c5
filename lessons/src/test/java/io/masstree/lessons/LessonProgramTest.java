package io.masstree.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line, with the one lesson that needs no gate. */
class LessonProgramTest {
    private static final Path COURSE = Path.of("").toAbsolutePath().getParent().resolve(Course.FOLDER);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path checkout;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeACheckoutWithOneLesson() throws IOException {
        try (Stream<Path> folders = Files.list(COURSE)) {
            Path first = folders.filter(Lesson::isLesson).sorted().toList().get(0);
            Path copy = Files.createDirectories(
                    checkout.resolve(Course.FOLDER).resolve(String.valueOf(first.getFileName())));
            try (Stream<Path> files = Files.list(first)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
                }
            }
        }
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = LessonProgram.commandLine(checkout);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    private Path lesson() throws IOException {
        return Course.read(checkout).lessons().get(0).folder();
    }

    @Test
    void aLessonShowsWhatTheToolsSeeAndIsNoted() {
        assertEquals(ProgramExit.OK, run("01", "--no-input"), err.toString());
        assertTrue(out.toString().contains("judge/inversion.jsonl"), out.toString());
        assertTrue(out.toString().contains("sees it"), out.toString());
        assertTrue(out.toString().contains("sees nothing"), out.toString());
        assertEquals(ProgramExit.OK, run());
        assertTrue(out.toString().contains("01  What linearizable means"), out.toString());
        assertTrue(
                out.toString().lines().anyMatch(line -> line.startsWith("01") && line.endsWith("read")),
                out.toString());
    }

    @Test
    void aPredictionIsNoted() {
        assertEquals(ProgramExit.OK, run("1", "--answer", "A"));
        assertTrue(out.toString().contains("You predicted a; it is c"), out.toString());
        run();
        assertTrue(out.toString().contains("predicted wrongly"), out.toString());
        assertEquals(ProgramExit.OK, run("01", "--answer", "c"));
        assertTrue(out.toString().contains("Your prediction is right"), out.toString());
    }

    @Test
    void nothingIsWrittenOutsideOfTheResults() throws IOException {
        run("01", "--no-input");
        try (Stream<Path> top = Files.list(checkout)) {
            assertEquals(
                    List.of("docs", "results"),
                    top.map(file -> String.valueOf(file.getFileName())).sorted().toList());
        }
    }

    @Test
    void aToolThatIsBlindWhereItMustSeeIsReported() throws IOException {
        Path folder = lesson();
        Files.copy(
                folder.resolve("afterwards.jsonl"),
                folder.resolve("inversion.jsonl"),
                StandardCopyOption.REPLACE_EXISTING);
        assertEquals(ProgramExit.CANARY_SURVIVED, run("01", "--no-input"));
        assertTrue(out.toString().contains("(the lesson expects otherwise)"), out.toString());
    }

    @Test
    void aToolThatSeesWhereItMustBeBlindIsReported() throws IOException {
        Path folder = lesson();
        Files.copy(
                folder.resolve("inversion.jsonl"),
                folder.resolve("afterwards.jsonl"),
                StandardCopyOption.REPLACE_EXISTING);
        assertEquals(ProgramExit.CANARY_SURVIVED, run("01", "--no-input"));
    }

    @Test
    void aHistoryThatCannotBeReadDecidesNothing() throws IOException {
        Files.writeString(lesson().resolve("inversion.jsonl"), "{");
        assertEquals(ProgramExit.UNDECIDED, run("01", "--no-input"));
    }

    @Test
    void theTaskIsSolvedByItsSolutionAndNotByItsBeginning() throws IOException {
        Path mine = checkout.resolve("mine.jsonl");
        assertEquals(ProgramExit.OK, run("01", "--task", mine.toString()));
        assertEquals(ProgramExit.USAGE, run("01", "--task", mine.toString()), "it is there already");
        assertEquals(ProgramExit.UNDECIDED, run("01", "--check", mine.toString()));
        assertTrue(out.toString().contains("not solved yet"), out.toString());
        assertEquals(ProgramExit.OK, run("01", "--solution"));
        Files.writeString(mine, out.toString());
        assertEquals(ProgramExit.OK, run("01", "--check", mine.toString()), out.toString());
        run();
        assertTrue(out.toString().contains("solved"), out.toString());
    }

    @Test
    void whatTheLessonHasShownStaysWhileTheTaskIsJudged() throws IOException {
        run("01", "--no-input");
        Path shown = checkout.resolve("results/lessons").resolve(String.valueOf(lesson().getFileName()));
        List<String> before = contents(shown);
        Path mine = Files.copy(lesson().resolve("solution.jsonl"), checkout.resolve("mine.jsonl"));
        assertEquals(ProgramExit.OK, run("01", "--check", mine.toString()), out.toString());
        assertEquals(before, contents(shown));
    }

    private static List<String> contents(Path folder) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                contents.add(file + "\n" + Files.readString(file));
            }
        }
        assertFalse(contents.isEmpty());
        return contents;
    }

    @Test
    void theListNamesTheNextLesson() {
        run();
        assertTrue(out.toString().contains("The next one: ./mt lesson 01"), out.toString());
        run("01", "--no-input");
        run();
        assertFalse(out.toString().contains("The next one"), out.toString());
    }

    @Test
    void whatTheTaskForbidsIsNoSolution() throws IOException {
        Path mine = Files.copy(lesson().resolve("inversion.jsonl"), checkout.resolve("mine.jsonl"));
        assertEquals(ProgramExit.UNDECIDED, run("01", "--check", mine.toString()));
        assertTrue(out.toString().contains("5 operations"), out.toString());
        Files.writeString(
                mine, Files.readString(lesson().resolve("solution.jsonl")).replace("100", "5"));
        assertEquals(ProgramExit.UNDECIDED, run("01", "--check", mine.toString()));
        assertTrue(out.toString().contains("overlap"), out.toString());
    }

    @Test
    void allRunsEveryLessonAndJudgesItsSolution() throws IOException {
        assertEquals(ProgramExit.OK, run("--all", "--no-input"), out.toString());
        assertFalse(Files.exists(checkout.resolve("results/lessons/" + LessonProgress.FILE)), "CI makes no progress");
        Path solution = lesson().resolve("solution.jsonl");
        Files.copy(lesson().resolve("start.jsonl"), solution, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(ProgramExit.CANARY_SURVIVED, run("--all", "--no-input"));
        assertTrue(out.toString().contains("its task is judged wrongly"), out.toString());
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertEquals(ProgramExit.USAGE, run("15"));
        assertTrue(err.toString().contains("'15'"), err.toString());
        assertEquals(ProgramExit.USAGE, run("01", "--answer", "z"));
        assertTrue(err.toString().contains("a, b, c, not 'z'"), err.toString());
        assertEquals(ProgramExit.USAGE, run("01", "--check", "nowhere.jsonl"));
        assertTrue(err.toString().contains("nowhere.jsonl"), err.toString());
        assertEquals(ProgramExit.USAGE, run("01", "--check", checkout.toString()));
        assertTrue(err.toString().contains("is a folder"), err.toString());
        assertEquals(
                ProgramExit.USAGE,
                run("01", "--task", checkout.resolve("no/mine.jsonl").toString()));
        assertTrue(err.toString().contains("there is no folder " + checkout.resolve("no")), err.toString());
        assertEquals(ProgramExit.USAGE, run("01", "--task", "a.jsonl", "--check", "b.jsonl"));
        assertTrue(err.toString().contains("only one of them at a time"), err.toString());
        assertEquals(ProgramExit.USAGE, run("--solution"));
        assertEquals(ProgramExit.USAGE, run("--checks", "stress"));
        assertTrue(err.toString().contains("'stress'"), err.toString());
    }

    @Test
    void aManifestThatIsNoneIsNamed() throws IOException {
        Path manifest = lesson().resolve(Lesson.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("right: c", "right: x"));
        assertEquals(ProgramExit.INTERNAL, run());
        assertTrue(err.toString().contains(Lesson.MANIFEST), err.toString());
    }

    @Test
    void whatIsShownOfALongTraceEndsWithItsFailure() {
        List<String> trace = new ArrayList<>(List.of("simulator witness 1", "failure WRONG"));
        for (int i = 0; i < 200; i++) {
            trace.add("step " + i + " ".repeat(200));
        }
        trace.addAll(List.of("=> WRONG", "", "scenario get_whileSplit"));
        List<String> shown = Excerpt.of(trace);
        assertEquals("simulator witness 1", shown.get(0));
        assertEquals("=> WRONG", shown.get(shown.size() - 1));
        assertTrue(shown.size() <= 53 && shown.stream().allMatch(line -> line.length() <= 180), shown.toString());
    }

    @Test
    void stepsOnWhatOneThreadHasAloneAreLeftOut() {
        String far = " ".repeat(66) + "| ";
        assertEquals(
                List.of(
                        "0 Node.lock:61  BorderNode#1.version = 1",
                        "      | 7 Node.isDeleted:53  BorderNode#1.version reads 1"),
                Excerpt.of(List.of(
                        "0 Node.lock:61  BorderNode#1.version = 1",
                        far + "6 TreeCursor.next:69  TreeCursor#1.ascending reads 1",
                        far + "7 Node.isDeleted:53  BorderNode#1.version reads 1")));
    }

    @Test
    void theColumnsOfATraceMoveTogether() {
        String far = " ".repeat(66);
        assertEquals(
                List.of("0 Node.lock:61", "      | 6 Node.lock:62", "            | 7 Node.isDeleted:53"),
                Excerpt.of(List.of("0 Node.lock:61", far + "| 6 Node.lock:62", far + far + "| 7 Node.isDeleted:53")));
    }
}
