package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.testbed.hunt.TinyCheckout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mt check --changed} and {@code mt watch}: what a change of the library puts at stake is tried on the changed library. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // ends a hang of this test; a hundred times what it needs
class ChangedCommandTest {

    @TempDir
    private Path folder;

    private TinyCheckout checkout;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void create() throws Exception {
        checkout = TinyCheckout.create(folder.resolve("checkout"));
    }

    @AfterEach
    void close() {
        checkout.close();
    }

    @Test
    void aChangeThatWasNotCommittedIsTried_andTheReasonsAreSaid() throws Exception {
        checkout.library("seed > 0");

        assertEquals(1, mt("check", "--changed", "--seed", "5"), this::all);

        assertTrue(out().contains("Changed since HEAD ("), this::all);
        assertTrue(out().contains("): Tiny.fails\n  at stake: R1, which Tiny.fails cites\n"), this::all);
        assertTrue(out().contains("VIOLATION  tiny/holds"), this::all);
        String chosen = Files.readString(checkout.home().resolve("results/latest/chosen.md"));
        assertTrue(chosen.contains("`tiny/holds` guards R1, which Tiny.fails cites"), chosen);
        assertTrue(chosen.contains("`tiny/other` guards nothing that is at stake"), chosen);
    }

    @Test
    void aHarmlessChangePasses() throws Exception {
        checkout.library("seed < 0");

        assertEquals(0, mt("check", "--changed", "--seed", "5"), this::all);
    }

    @Test
    void aChangeSinceAnOlderCommitIsSeen() throws Exception {
        checkout.commit("a mistake", "true");

        assertEquals(1, mt("check", "--changed", "HEAD~1"), this::all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --changed",
                "check --changed nowhere",
                "check --changed --check tiny/holds",
                "watch nowhere"
            })
    void whereThereIsNothingToTryNothingIsTried(String line) throws Exception {
        checkout.write("core/src/main/java/tiny/package-info.java", "/** A comment. */\npackage tiny;\n");

        assertEquals(64, mt(line.split(" ")), this::all);

        assertFalse(Files.exists(checkout.home().resolve("results")), this::all);
    }

    @Test
    void aLibraryThatDoesNotCompileIsNoViolation() throws Exception {
        checkout.library("this is being edited");

        assertEquals(70, mt("check", "--changed"), this::all);

        assertTrue(all().contains("the library does not compile: tiny/Tiny.java:5: "), this::all);
    }

    @Test
    void aWatchSaysWhatFailed() throws Exception {
        checkout.library("seed > 0");

        assertEquals(1, mt("watch", "--once", "--seed", "5"), this::all);

        assertTrue(out().contains("  trying Tiny.fails (R1)\n"), this::all);
        assertTrue(out().contains("  FAILED  tiny/holds [R1]: a key was lost with seed 5\n"), this::all);
        assertTrue(out().contains("Tiny.fails (R1): FAILED, "), this::all);
    }

    @Test
    void aWatchSaysWhatDoesNotCompile() throws Exception {
        checkout.library("this is being edited");

        assertEquals(0, mt("watch", "--once"), this::all);

        assertTrue(out().contains("  does not compile: tiny/Tiny.java:5: "), this::all);
    }

    private int mt(String... args) throws IOException {
        Main.Environment environment = new Main.Environment(
                checkout.home(), false, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return Main.commandLine(environment, TinyCheckout.gates()).execute(args);
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String all() {
        return out() + err.toString(UTF_8);
    }
}
