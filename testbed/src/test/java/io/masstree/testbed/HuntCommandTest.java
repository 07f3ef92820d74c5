package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.hunt.TinyCheckout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.MINUTES) // ends a hang of this test; a hundred times what it needs
class HuntCommandTest {

    /** Fails with one seed of seven, as if by chance. */
    private static final String NOW_AND_THEN = "Long.remainderUnsigned(seed * 0x9E3779B97F4A7C15L >>> 20, 7) == 0";

    @TempDir
    private Path folder;

    private TinyCheckout checkout;
    private String good;
    private List<Gate> gates = TinyCheckout.gates();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void create() throws Exception {
        checkout = TinyCheckout.create(folder.resolve("checkout"));
        good = checkout.commit("nothing yet");
    }

    @AfterEach
    void close() {
        checkout.close();
    }

    @Test
    void theCommitIsNamed_andTheCheckoutStaysAsItIs() throws Exception {
        gates = TinyCheckout.processes();
        harmless(0, 6);
        String culprit = checkout.commit("a split that forgets", "seed > 0");
        harmlessLibrary(0, 4, "seed > 0");
        checkout.write("uncommitted.txt", "mine");
        checkout.library("this is being edited");
        List<String> before = files();

        assertEquals(0, hunt("--check", "tiny/holds"), this::all);

        assertTrue(out().contains(culprit.substring(0, 10) + " brought it in"), this::all);
        assertTrue(out().contains("a split that forgets"), this::all);
        assertTrue(out().contains("  Tiny.fails (R1)\n    -        return false; // R1\n"), this::all);
        assertTrue(out().contains("    T0 splits, T1 reads the old node\n"), this::all);
        assertEquals(before, files(), "the checkout's files");
        String page = page();
        assertTrue(page.contains(culprit), page);
        assertTrue(page.contains("return seed &gt; 0; // R1"), page);
        assertTrue(page.contains("<strong>R1</strong>"), page);
        assertTrue(page.contains("T0 splits, T1 reads the old node"), page);
        assertTrue(page.contains("T0 splits, T1 reads the new node"), "on the commit before: " + page);
    }

    @Test
    void aCheckThatFailsNowAndThenLeadsToTheSameCommit() throws Exception {
        harmless(0, 3);
        String culprit = checkout.commit("a rare mistake", NOW_AND_THEN);
        harmlessLibrary(0, 3, NOW_AND_THEN);

        assertEquals(0, hunt("--check", "tiny/holds", "--seed", "1000"), this::all);

        assertTrue(out().contains(culprit.substring(0, 10) + " brought it in"), this::all);
    }

    @Test
    void oneFailureInFiveHundredTriesLeadsToTheSameCommit() throws Exception {
        String seldom = "Long.remainderUnsigned(seed * 0x9E3779B97F4A7C15L >>> 20, 500) == 0";
        harmlessLibrary(0, 3, "false");
        String culprit = checkout.commit("a very rare mistake", seldom);
        harmlessLibrary(3, 6, seldom);

        assertEquals(0, hunt("--check", "tiny/holds", "--seed", "1000"), this::all);

        assertTrue(out().contains(culprit.substring(0, 10) + " brought it in"), this::all);
    }

    @Test
    void aCommitThatDoesNotCompileIsSkippedAndNamed() throws Exception {
        harmlessLibrary(0, 2, "false");
        String broken = checkout.commit("half of it", "this is no Java");
        checkout.write("broken", "");
        String alsoBroken = checkout.commit("half of it and a broken build");
        String culprit = checkout.commit("the other half", "true");
        Files.delete(checkout.home().resolve("broken"));
        harmlessLibrary(2, 4, "true");

        assertEquals(2, hunt("--check", "tiny/holds"), this::all);

        assertTrue(out().contains("skipped: its library does not compile: tiny/Tiny.java:5: "), this::all);
        for (String suspect : List.of(broken, alsoBroken, culprit)) {
            assertTrue(out().contains(suspect.substring(0, 10)), this::all);
        }
        assertTrue(out().contains("what lies between them cannot be tried"), this::all);
    }

    @Test
    void whereTheGateDoesNotFitMavenBuildsTheCommit() throws Exception {
        gates = TinyCheckout.processes();
        String method = "true; } public static boolean other() { return false";
        harmlessLibrary(0, 1, "false");
        checkout.write(
                "core/src/main/java/tiny/Tiny.java",
                "package tiny; public class Tiny { public static boolean falls(long seed) { return " + method
                        + "; } }");
        String misfit = checkout.commit("a method has another name");
        String culprit = checkout.commit("the culprit", "true");

        assertEquals(2, hunt("--check", "tiny/holds"), this::all);

        assertTrue(out().contains("skipped: it lacks something that the gate needs: "), this::all);
        assertTrue(out().contains(misfit.substring(0, 10)), this::all);
        assertTrue(out().contains(culprit.substring(0, 10)), this::all);
        assertTrue(Files.readString(folder.resolve("maven-calls")).contains("-pl tiny -am"), this::all);
    }

    @Test
    void eachCommitIsTriedByItsOwnGate_onceEach() throws Exception {
        harmlessLibrary(0, 3, "false");
        String culprit = checkout.commit("the culprit", "true");
        harmlessLibrary(3, 5, "true");

        assertEquals(0, hunt("--check", "tiny/holds", "--own-gates"), this::all);
        assertTrue(out().contains(culprit.substring(0, 10) + " brought it in"), this::all);
        assertTrue(out().contains("(all of it, by Maven)"), this::all);
        long builds = Files.readAllLines(folder.resolve("maven-calls")).size();
        assertEquals(0, hunt("--check", "tiny/holds", "--own-gates"), this::all);
        assertEquals(builds, Files.readAllLines(folder.resolve("maven-calls")).size(), "builds of the second hunt");
    }

    @Test
    void aHuntThatWasKilledGoesOn() throws Exception {
        harmless(0, 4);
        String culprit = checkout.commit("the culprit", NOW_AND_THEN);
        harmlessLibrary(0, 3, NOW_AND_THEN);
        assertEquals(0, hunt("--check", "tiny/holds"), this::all);
        Path log = latest().resolve("trials.jsonl");
        List<String> lines = Files.readAllLines(log);
        String half = String.join("\n", lines.subList(0, lines.size() / 2)) + "\n"
                + lines.get(0).substring(0, 20);
        Files.writeString(log, half);
        out.reset();

        assertEquals(0, mt("hunt", "--resume"), this::all);

        assertTrue(out().contains(culprit.substring(0, 10) + " brought it in"), this::all);
        assertEquals(lines, Files.readAllLines(log), "the same tries as without the interruption");
    }

    @Test
    void commitsThatDoNotTouchTheLibraryAreNotTried() throws Exception {
        String culprit = checkout.commit("the culprit", "true");
        harmless(0, 8);

        assertEquals(0, hunt("--check", "tiny/holds"), this::all);

        assertTrue(out().contains(culprit.substring(0, 10) + " brought it in"), this::all);
        try (Stream<Path> tried = Files.list(latest().resolve("commits"))) {
            assertTrue(tried.count() <= 3, this::all); // the bad one, the culprit, the good one
        }
    }

    @Test
    void aBugThatIsOlderThanTheGoodCommitIsNotBlamedOnAnother() throws Exception {
        checkout.library("true");
        good = checkout.commit("not good at all");
        harmlessLibrary(0, 5, "true");

        assertEquals(2, hunt("--check", "tiny/holds"), this::all);

        assertTrue(out().contains("the good commit " + good.substring(0, 10) + " has it as well"), this::all);
    }

    @Test
    void aCheckThatNeverFailsEndsTheHunt() throws Exception {
        harmlessLibrary(0, 2, "false");

        assertEquals(2, hunt("--check", "tiny/holds", "--most-tries", "30"), this::all);

        assertTrue(out().contains("passed all of 30 tries: if it fails at all, then less than once in 10"), this::all);
    }

    @Test
    void aCheckThatNoGateHasIsNamed() throws Exception {
        gates = TinyCheckout.processes();
        harmlessLibrary(0, 2, "true");

        assertEquals(2, hunt("--check", "tiny/nothing"), this::all);

        assertTrue(out().contains("there is no check 'nothing'"), this::all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--good HEAD~1",
                "--check tiny/holds",
                "--good nowhere --check tiny/holds",
                "--good HEAD --check tiny/holds",
                "--good HEAD --bad HEAD~1 --check tiny/holds",
                "--good HEAD~1 --check holds",
                "--good HEAD~1 --check other/holds",
                "--good HEAD~1 --check tiny/holds --confidence 1",
                "--good HEAD~1 --check tiny/holds --most-tries 0",
                "--good HEAD~1 --check tiny/holds --jdk no/such/jdk",
                "--resume --good HEAD",
                "--resume",
                "--resume nowhere"
            })
    void whatIsNotUnderstoodIsAUsageErrorAndLeavesNothing(String options) throws Exception {
        harmless(0, 1);
        List<String> args = new ArrayList<>(List.of("hunt"));
        args.addAll(List.of(options.split(" ")));

        assertEquals(64, mt(args.toArray(new String[0])), this::all);

        assertFalse(Files.exists(checkout.home().resolve("results")), this::all);
    }

    private void harmless(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            checkout.write("notes.txt", "note " + i);
            checkout.commit("note " + i);
        }
    }

    private void harmlessLibrary(int from, int to, String condition) throws Exception {
        for (int i = from; i < to; i++) {
            checkout.write("core/src/main/java/tiny/Other.java", "package tiny; class Other { int x = " + i + "; }");
            checkout.library(condition);
            checkout.commit("another class " + i);
        }
    }

    private int hunt(String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("hunt", "--good", good));
        args.addAll(List.of(options));
        return mt(args.toArray(new String[0]));
    }

    private int mt(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(1, List.of("--build-command", checkout.maven().toString()));
        Main.Environment environment = new Main.Environment(
                checkout.home(), false, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return Main.commandLine(environment, gates).execute(all.toArray(new String[0]));
    }

    private Path latest() {
        return checkout.home().resolve("results/hunts/latest");
    }

    private String page() throws IOException {
        return Files.readString(latest().resolve("index.html"));
    }

    /** The files of the checkout but those that git ignores, with their contents, and what HEAD and the index say. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(checkout.home())) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = checkout.home().relativize(file).toString();
                if (!name.startsWith("target") && !name.startsWith("results")) {
                    texts.add(name + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
            return texts;
        }
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String all() {
        return out() + err.toString(UTF_8);
    }
}
