package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.testbed.gate.CheckId;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.hunt.TinyCheckout;
import io.masstree.testbed.witness.Witness;
import io.masstree.testbed.witness.WitnessGate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mt keep}, {@code mt replay} and the gate {@code witnesses}: from a violation to a case that every run tries first. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // ends a hang of this test; a hundred times what it needs
class WitnessCommandsTest {

    private static final String NOW_AND_THEN = "Long.remainderUnsigned(seed * 0x9E3779B97F4A7C15L >>> 20, 7) == 0";

    @TempDir
    private Path folder;

    private TinyCheckout checkout;
    private String canary = "tiny/seededBug";
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
    void aViolationThatWasKeptFailsInEveryRunUntilTheBugIsGone() throws Exception {
        use("seed > 0");
        assertEquals(1, mt("check", "--seed", "5"), this::all);

        assertEquals(0, mt("keep", run("tiny/holds")), this::all);
        assertTrue(out().contains("tiny/holds failed 10 of 10 tries: kept as witnesses/tiny-holds-5.json"), this::all);
        Witness witness = Witness.read(file());
        assertEquals("tiny/holds", witness.id());
        assertEquals(List.of("R1"), witness.rules());
        assertEquals(List.of("a key was lost with seed 5"), witness.message());
        assertEquals(List.of("T0 splits, T1 reads the old node"), witness.execution());

        assertEquals(1, mt("check", "--gate", "witnesses", "--seed", "77"), this::all);
        assertTrue(out().contains("VIOLATION  witnesses/tiny-holds-5"), this::all);
        assertTrue(out().contains("./mt replay witnesses/tiny-holds-5.json"), this::all);
        assertEquals(1, mt("replay", file().toString()), this::all);
        assertTrue(out().contains("failed 3 of 3 tries"), this::all);
        assertTrue(out().contains("T0 splits, T1 reads the old node"), this::all);

        use("false");
        assertEquals(0, mt("replay", file().toString()), this::all);
        assertTrue(out().contains("passed 4 tries: it does not fail any more"), this::all);
        assertEquals(0, mt("check", "--check", "witnesses/tiny-holds-5"), this::all);
    }

    @Test
    void aCheckThatHadPassedIsNotSaidToHaveFailed() throws Exception {
        use("false");
        assertEquals(0, mt("check", "--seed", "5", "--check", "tiny/holds"), this::all);
        assertEquals(0, mt("replay", run("tiny/holds")), this::all);
        assertTrue(out().contains("tries, as it did in that run"), this::all);
    }

    @Test
    void whatFailsNowAndThenIsTriedUntilItIsCertain() throws Exception {
        use(NOW_AND_THEN);
        mt("check", "--seed", "5", "--check", "tiny/holds");
        long seed = 5;
        while (mt("check", "--seed", Long.toString(seed), "--check", "tiny/holds") != 1) {
            seed++;
        }

        assertEquals(0, mt("keep", run("tiny/holds")), this::all);
        Witness witness = Witness.read(checkout.home().resolve("witnesses/tiny-holds-" + seed + ".json"));
        assertEquals(10, witness.failures());
        assertTrue(witness.tries() > 20, witness::toString);
        assertEquals(1, mt("replay", run("tiny/holds")), this::all);

        use("false");
        long needed = witness.triesFor(0.999);
        String file =
                checkout.home().resolve("witnesses").resolve(witness.fileName()).toString();
        assertEquals(2, mt("replay", file, "--most-tries", Long.toString(needed - 1)), this::all);
        assertEquals(0, mt("replay", file, "--most-tries", Long.toString(needed)), this::all);
    }

    @Test
    void whatDoesNotFailAgainIsNotKept() throws Exception {
        use("true");
        mt("check", "--seed", "5", "--check", "tiny/holds");
        use("false");

        assertEquals(2, mt("keep", run("tiny/holds"), "--most-tries", "20"), this::all);

        assertTrue(out().contains("did not fail again in 20 tries: nothing was kept"), this::all);
        assertFalse(Files.exists(checkout.home().resolve("witnesses")));
    }

    @Test
    void withoutACanaryThatFailsNoWitnessPasses() throws Exception {
        use("seed > 0");
        mt("check", "--seed", "5", "--check", "tiny/holds");
        mt("keep", run("tiny/holds"));
        use("false");

        assertEquals(0, mt("check", "--gate", "witnesses"), this::all);
        canary = "tiny/other";
        assertEquals(4, mt("check", "--gate", "witnesses"), this::all);
    }

    @Test
    void aHuntBeginsFromAWitness() throws Exception {
        checkout.write("other.txt", "x");
        checkout.commit("nothing");
        String culprit = checkout.commit("the culprit", "seed > 0");
        use("seed > 0");
        mt("check", "--seed", "5", "--check", "tiny/holds");
        mt("keep", run("tiny/holds"));

        assertEquals(0, mt("hunt", "--good", "HEAD~2", "--witness", file().toString()), this::all);
        assertEquals(0, mt("hunt", "--good", "HEAD~2", "--from-history"), this::all);

        String found = culprit.substring(0, 10) + " brought it in";
        assertEquals(3, out().split(found, -1).length, this::all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keep",
                "keep nowhere",
                "keep results/latest/tiny/other",
                "keep results/latest/tiny/nothing",
                "keep results/latest/tiny/seededBug",
                "replay results/latest/tiny/seededBug",
                "replay nowhere",
                "replay pom.xml",
                "replay results/latest/tiny/nothing",
                "replay results/latest/tiny/holds --confidence 1",
                "replay results/latest/tiny/holds --most-tries 0",
                "hunt --good HEAD --witness nowhere",
                "hunt --good HEAD --from-history"
            })
    void whatIsNotUnderstoodIsAUsageErrorAndKeepsNothing(String line) throws Exception {
        mt("check", "--gate", "tiny");
        String[] words = line.replace("results/", checkout.home() + "/results/").split(" ");

        assertEquals(64, mt(words), this::all);

        assertFalse(Files.exists(checkout.home().resolve("witnesses")));
    }

    @Test
    void aFileThatIsNoWitnessEndsTheGate() throws Exception {
        checkout.write("witnesses/bad.json", "{\"gate\": \"tiny\", \"check\": \"holds\"}");

        assertEquals(70, mt("check", "--gate", "witnesses"), this::all);

        assertTrue(all().contains("bad.json is no witness: a witness needs a gate, a check and a property"), this::all);
    }

    /** The library of the checkout itself, as a build would have left it. */
    private void use(String condition) throws Exception {
        checkout.library(condition);
        checkout.build();
    }

    private String run(String id) {
        return checkout.home() + "/results/latest/" + id;
    }

    private Path file() {
        return checkout.home().resolve("witnesses/tiny-holds-5.json");
    }

    private int mt(String... args) throws IOException {
        List<Gate> gates = new ArrayList<>(List.of(new WitnessGate(TinyCheckout.gates(), CheckId.parse(canary))));
        gates.addAll(TinyCheckout.gates());
        Main.Environment environment = new Main.Environment(
                checkout.home(), false, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return Main.commandLine(environment, gates).execute(args);
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String all() {
        return out() + err.toString(UTF_8);
    }
}
