package io.masstree.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.campaign.Trial.Verdict;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.ProcessGate;
import io.masstree.testbed.plan.Shard;
import io.masstree.testbed.report.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bugs that are classes, and gates that look whether these are there. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // ends a hang of this test; a hundred times what it needs
class CampaignTest {

    private List<ProcessGate> gates = List.of(FakeGate.gate("one"), FakeGate.gate("two"));

    @TempDir
    private Path checkout;

    private RunDirectory directory;
    private Trials trials;
    private Duration budget = Duration.ofHours(1);
    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void build() throws IOException {
        FakeGate.build(checkout);
        directory = RunDirectory.createAt(checkout.resolve("run"));
        trials = Trials.in(directory.path());
    }

    private static Mutant mutant(String id, List<String> expected, String... classes) {
        Map<String, byte[]> bytes = new TreeMap<>();
        bytes.put("Other", new byte[0]); // a folder with nothing that anybody looks for
        for (String name : classes) {
            bytes.put(name, new byte[0]);
        }
        SeededBug bug = new SeededBug(id, List.of(), BugKind.STRUCTURE, "All.", expected, 0, "here", null, null);
        return new Mutant(bug, () -> bytes);
    }

    private Campaign run(Mode mode, Mutant... mutants) throws Exception {
        return run(mode, 60, mutants);
    }

    private Campaign run(Mode mode, int gateSeconds, Mutant... mutants) throws Exception {
        GateRunner runner = new GateRunner(checkout, Jdk.current(), directory);
        Campaign.Settings settings = new Campaign.Settings(mode, List.of(1L), gateSeconds, budget);
        Campaign campaign = new Campaign(
                gates, runner, trials, settings, directory.path().resolve("classes"), new PrintWriter(printed));
        campaign.run(List.of(mutants), () -> {});
        return campaign;
    }

    private List<String> verdicts(String mutant) {
        return trials.of(mutant).stream()
                .map(trial -> trial.gate() + " " + trial.verdict())
                .toList();
    }

    @Test
    void theExpectedGateComesFirstAndTheFirstThatSeesTheBugEndsIt() throws Exception {
        run(Mode.FIRST_KILL, mutant("A", List.of("two/look"), FakeGate.BUG));
        assertEquals(List.of("two KILLED"), verdicts("A"));
        Trial trial = trials.of("A").get(0);
        assertEquals("look", trial.check());
        assertEquals(7, trial.tries());
        assertEquals(1, trial.begun(), "the check that is to see it comes first");
        assertEquals(3, trial.units(), "canaries are left out");
    }

    @Test
    void checksOfTheDesignAreLeftOut() throws Exception {
        gates = List.of(FakeGate.gate(FakeGate.DESIGN));
        run(Mode.FIRST_KILL, mutant("A", List.of(FakeGate.DESIGN), FakeGate.BUG));
        Trial trial = trials.of("A").get(0);
        assertEquals(Verdict.KILLED, trial.verdict());
        assertEquals("traces_of_all", trial.check());
        assertEquals(1, trial.units());
    }

    @Test
    void theClassesAreGoneForTheNextBug() throws Exception {
        run(Mode.FIRST_KILL, mutant("A", List.of("one"), FakeGate.BUG), mutant("B", List.of("one")));
        assertEquals(List.of("one KILLED"), verdicts("A"));
        assertEquals(List.of("one BLIND", "two BLIND"), verdicts("B"));
        assertFalse(Files.exists(directory.path().resolve("classes/A")));
    }

    @Test
    void inAMatrixEveryGateLooks() throws Exception {
        run(Mode.MATRIX, mutant("A", List.of("one"), FakeGate.BUG));
        assertEquals(List.of("one KILLED", "two KILLED"), verdicts("A"));
    }

    @Test
    void aGateThatTheBugEndsHasNotSeenIt() throws Exception {
        run(Mode.FIRST_KILL, mutant("A", List.of("one/crash"), FakeGate.CRASH));
        assertEquals(List.of("one UNDECIDED", "two UNDECIDED"), verdicts("A"));
        String message = String.valueOf(trials.of("A").get(0).message());
        assertTrue(message.contains("exit code 3"), message);
    }

    @Test
    void whatIsKnownIsNotTriedAgain() throws Exception {
        trials.add(new Trial("A", "one", 1, Verdict.BLIND, 1, 3, 3, null, List.of(), 0, null, null));
        run(Mode.FIRST_KILL, mutant("A", List.of("one"), FakeGate.BUG));
        assertEquals(List.of("one BLIND", "two KILLED"), verdicts("A"));
    }

    /** Each unit of a gate that nobody has measured costs a second. */
    @Test
    void aGateThatIsNotExpectedToSeeABugTriesWhatMayBeSpent() throws Exception {
        run(Mode.FIRST_KILL, 2, mutant("A", List.of("one")));
        assertEquals(List.of(3, 2), trials.of("A").stream().map(Trial::begun).toList());
        assertEquals(List.of(3, 3), trials.of("A").stream().map(Trial::units).toList());
    }

    @Test
    void whenTheBudgetIsUsedUpNoBugIsBegun() throws Exception {
        budget = Duration.ZERO;
        run(Mode.SAMPLE, mutant("A", List.of("one")), mutant("B", List.of("one")));
        assertEquals(List.of(), trials.all());
        assertTrue(printed.toString().contains("The budget is used up: 2 bugs were not tried."), printed::toString);
    }

    @Test
    void allShardsTogetherAreTheWhole() {
        List<Mutant> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(mutant("bug-" + i, List.of("one")));
        }
        List<Mutant> together = new ArrayList<>();
        for (int part = 1; part <= 7; part++) {
            List<Mutant> mine = MutantsProgram.partOf(all, new Shard(part, 7));
            assertTrue(mine.size() >= 14, () -> "a shard has " + mine.size() + " of 100 bugs");
            together.addAll(mine);
        }
        assertEquals(all.size(), together.size());
        assertEquals(Set.copyOf(all), Set.copyOf(together));
    }

    @Test
    void aBugThatCannotBeMadeIsNamed() throws Exception {
        SeededBug bug = mutant("A", List.of("one")).bug();
        Campaign campaign = run(Mode.FIRST_KILL, new Mutant(bug, () -> {
            throw new IllegalArgumentException("it does not fit");
        }));
        assertEquals("it does not fit", campaign.problemOf("A"));
        assertTrue(printed.toString().contains("A: could not be made: it does not fit"), printed::toString);
    }
}
