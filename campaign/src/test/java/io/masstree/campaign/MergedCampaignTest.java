package io.masstree.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.campaign.Trial.Verdict;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.merge.Shards;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines have found out that had a part of the bugs each. */
class MergedCampaignTest {

    private static final List<String> GATES = List.of("one", "two");

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    /** The directory that a shard has left behind, with these trials. */
    private Path shard(String shard, String command, @Nullable Long budget, Trial... trials) throws IOException {
        RunDirectory directory = RunDirectory.createAt(folder.resolve("run-" + shard.replace('/', '-')));
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of("--shard", shard));
        directory.writeInfo(new RunInfo(
                words,
                "2026-11-30T00:00:00Z",
                "0123456789abcdef",
                false,
                "17",
                "Eclipse",
                "Linux",
                2,
                1,
                budget,
                shard,
                Map.of()));
        Trials log = Trials.in(directory.path());
        for (Trial trial : trials) {
            log.add(trial);
        }
        return directory.path();
    }

    private static Trial trial(String mutant, String gate, Verdict verdict) {
        String evidence = verdict == Verdict.KILLED ? "mutants/" + mutant + "/look.txt" : null;
        return new Trial(
                mutant, gate, 1, verdict, 1, 3, 3, evidence == null ? null : "look", List.of(), 7, null, evidence);
    }

    private static Mutant mutant(String id) {
        return new Mutant(
                new SeededBug(id, List.of(), BugKind.STRUCTURE, "All.", List.of("one"), 0, "here", null, null),
                Map::of);
    }

    private int merge(List<Path> directories, String... mutants) throws IOException {
        return new MergedCampaign(
                        Shards.of(directories),
                        GATES,
                        Stream.of(mutants).map(MergedCampaignTest::mutant).toList(),
                        Mode.FIRST_KILL)
                .report(RunDirectory.createAt(folder.resolve("merged")), new PrintWriter(printed, true));
    }

    @Test
    void shardsTogetherSayWhatTheWholeWouldHaveSaid() throws IOException {
        Path first = shard("1/2", "mutants", null, trial("A", "one", Verdict.KILLED));
        Path second = shard("2/2", "mutants", null, trial("B", "one", Verdict.KILLED));

        assertEquals(ProgramExit.OK, merge(List.of(second, first), "A", "B"));

        assertTrue(printed.toString().contains("2 bugs: 2 killed"), printed.toString());
        Path merged = folder.resolve("merged");
        List<Trial> trials = Trials.in(merged).all();
        assertEquals(List.of("A", "B"), trials.stream().map(Trial::mutant).toList());
        assertEquals("shard-2/mutants/B/look.txt", trials.get(1).evidence());
        assertTrue(Files.readString(merged.resolve("index.html")).contains("shard-2/mutants/B/look.txt"));
        assertTrue(Files.exists(merged.resolve("shard-1/run.json")));
    }

    @Test
    void aSurvivorOfOneShardIsOneOfTheWhole() throws IOException {
        Path first = shard("1/2", "mutants", null, trial("A", "one", Verdict.KILLED));
        Path second = shard("2/2", "mutants", null, trial("B", "one", Verdict.BLIND), trial("B", "two", Verdict.BLIND));

        assertEquals(ProgramExit.VIOLATION, merge(List.of(first, second), "A", "B"));
        assertTrue(printed.toString().contains("survived: B"), printed.toString());
    }

    @Test
    void aMissingShardIsNamed_andLeavesItUndecided() throws IOException {
        Path first = shard("1/3", "mutants", null, trial("A", "one", Verdict.KILLED));
        Path third = shard("3/3", "mutants", null, trial("C", "one", Verdict.KILLED));

        assertEquals(ProgramExit.UNDECIDED, merge(List.of(first, third), "A", "B", "C"));
        assertTrue(printed.toString().contains("Missing: shard 2/3"), printed.toString());
    }

    @Test
    void whatAKilledShardHasNotTriedIsUndecided() throws IOException {
        Path killed = shard("1/1", "mutants", null, trial("A", "one", Verdict.KILLED));
        assertEquals(ProgramExit.UNDECIDED, merge(List.of(killed), "A", "B"));
    }

    @Test
    void whatNobodyHadTimeForIsNoFault() throws IOException {
        Path bounded = shard("1/1", "mutants --budget 45m", 2700L, trial("A", "one", Verdict.KILLED));
        assertEquals(ProgramExit.OK, merge(List.of(bounded), "A", "B"));
    }

    @Test
    void whatIsNoPartOfOneRunIsRefused() throws IOException {
        Path first = shard("1/2", "mutants", null);
        Path second = shard("2/2", "mutants --matrix", null);
        assertRefused("another command", List.of(first, second));
        assertRefused("there twice", List.of(first, first));
        Path stranger = shard("1/1", "mutants", null, trial("X", "one", Verdict.BLIND));
        assertRefused("the bug X, which this checkout does not have", List.of(stranger));
    }

    private void assertRefused(String why, List<Path> directories) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> merge(directories, "A"))
                .getMessage());
        assertTrue(message.contains(why), message);
    }
}
