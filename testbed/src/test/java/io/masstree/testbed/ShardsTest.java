package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A complete run divided among several machines, and put together again. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShardsTest {

    private static final int COUNT = 4;
    private static final int REQUIRED = 2 * (ShardProcess.CHECKS + ShardProcess.CANARIES);

    @TempDir
    private Path folder;

    /** A process that has ended. */
    private record Ended(int code, String printed) {
        String lastLine() {
            return printed.lines().reduce("", (before, line) -> line);
        }
    }

    @Test
    void allShardsTogetherAreExactlyTheWhole() throws Exception {
        runAll(COUNT, "check --seed 7", List.of());

        Ended merged = merge(COUNT);

        assertEquals(0, merged.code, merged.printed);
        assertEquals("complete: all " + REQUIRED + " required checks decided", merged.lastLine());
        List<Outcome> outcomes = outcomes(folder.resolve("merged"));
        assertEquals(REQUIRED, outcomes.size());
        assertEquals(REQUIRED, outcomes.stream().map(Outcome::id).distinct().count());
        JsonNode run = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("merged/run.json").toFile());
        assertEquals("4 of 4, merged", run.path("shard").asText());
        assertEquals(
                "check --seed 7",
                String.join(" ", JsonMapper.builder().build().convertValue(run.path("command"), String[].class)));
    }

    @Test
    void aShardSaysHowMuchOfTheWholeItIs_andNeedsNoCanaryOfItsOwn() throws Exception {
        int units = ShardProcess.CHECKS + ShardProcess.CANARIES;
        runAll(units, "check --seed 7 --gate alpha", List.of());

        assertTrue(Files.readString(folder.resolve("shard1/summary.md"))
                .contains("shard 1/" + units + " complete: all 1 required"));
        Ended merged = merge(units);
        assertEquals(0, merged.code, merged.printed);
    }

    @Test
    void aViolationOfOneShardIsOneOfTheWhole_withItsEvidence() throws Exception {
        runAll(COUNT, "check --seed 7", List.of("-Dviolate=beta/check5"));

        Ended merged = merge(COUNT);

        assertEquals(1, merged.code, merged.printed);
        Outcome violation = outcomes(folder.resolve("merged")).stream()
                .filter(outcome -> outcome.kind() == Outcome.Kind.CHECK)
                .filter(outcome -> outcome.verdict() == Outcome.Verdict.VIOLATION)
                .findFirst()
                .orElseThrow();
        assertEquals("beta/check5", violation.id());
        assertTrue(Files.exists(folder.resolve("merged").resolve(String.valueOf(violation.evidence()))));
        assertTrue(merged.printed.contains("./mt check --check beta/check5 --seed 7"), merged.printed);
    }

    @Test
    void whatAKilledShardHasNotSaidIsUndecided_andTheShardIsNamed() throws Exception {
        List<Process> shards = new ArrayList<>();
        Process hanging = null;
        for (int index = 1; index <= COUNT; index++) {
            Process shard = start(arguments(COUNT, index, "check --seed 7"), List.of("-Dhang=alpha/check3"));
            shards.add(shard);
        }
        for (Process shard : shards) {
            boolean hangs =
                    shard.inputReader().lines().anyMatch(line -> line.contains("hangs in")); // or comes to its end
            if (hangs) {
                hanging = shard;
                shard.destroyForcibly();
            }
            assertEquals(hangs ? 137 : 0, shard.waitFor());
        }
        String killed = (shards.indexOf(hanging) + 1) + "/" + COUNT;

        Ended merged = merge(COUNT);

        assertEquals(2, merged.code, merged.printed);
        assertTrue(merged.printed.contains("Ended before it could write its report: shard " + killed), merged.printed);
        assertTrue(
                merged.printed.contains("no shard has reported on it: shard " + killed + " ended early"),
                merged.printed);
        assertTrue(merged.lastLine().startsWith("partial: "), merged.printed);
        assertTrue(merged.lastLine().contains("not decided: "), merged.printed);
    }

    @Test
    void aMissingShardLeavesTheRunUndecided_andIsNamed() throws Exception {
        runAll(COUNT, "check --seed 7", List.of());

        Ended merged = mt("merge --report merged shard1 shard4 shard2", List.of());

        assertEquals(2, merged.code, merged.printed);
        assertTrue(merged.printed.contains("Missing: shard 3/4"), merged.printed);
    }

    @Test
    void whatIsNoPartOfOneRunIsRefused() throws Exception {
        runAll(2, "check --seed 7", List.of());
        run(2, 1, "check --seed 8", "another");
        run(3, 2, "check --seed 7", "third");
        run(2, 1, "check --seed 7 --gate alpha", "alone");
        assertEquals(0, mt("check --seed 7 --report whole", List.of()).code);
        Files.createDirectory(folder.resolve("empty"));

        assertRefused("another shard2", "another seed in shard2 (7) than in another (8)");
        assertRefused("shard1 third", "another count of shards");
        assertRefused("alone shard2", "another command in shard2 (./mt check --seed 7) than in alone");
        assertRefused("shard1 shard2 shard1", "shard 1/2 is there twice: in shard1 and in shard1");
        assertRefused("shard1 whole", "whole is a run of its own (./mt check --seed 7 --report whole), not a shard");
        assertRefused("shard1 empty", "empty is not the directory of a run: there is no run.json in it");
        assertRefused("shard1 nowhere", "nowhere is not the directory of a run");
    }

    private void assertRefused(String directories, String why) throws Exception {
        Ended merged = mt("merge --report merged " + directories, List.of());

        assertEquals(64, merged.code, merged.printed);
        assertTrue(merged.printed.contains(why), merged.printed);
        assertFalse(Files.exists(folder.resolve("merged")));
    }

    private Ended merge(int count) throws Exception {
        StringBuilder command = new StringBuilder("merge --report merged");
        for (int index = count; index >= 1; index--) {
            command.append(" shard").append(index);
        }
        return mt(command.toString(), List.of());
    }

    private void runAll(int count, String command, List<String> options) throws Exception {
        List<Process> shards = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            if (index > COUNT) { // a few at a time
                shards.get(index - COUNT - 1).waitFor();
            }
            shards.add(start(arguments(count, index, command), options));
        }
        for (Process shard : shards) {
            shard.waitFor();
        }
    }

    private void run(int count, int index, String command, String report) throws Exception {
        Ended shard = mt(command + " --shard " + index + "/" + count + " --report " + report, List.of());
        assertEquals(0, shard.code, shard.printed);
    }

    private static String arguments(int count, int index, String command) {
        return command + " --shard=" + index + "/" + count + " --report shard" + index;
    }

    private Ended mt(String arguments, List<String> options) throws Exception {
        Process process = start(arguments, options);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private Process start(String arguments, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dmt.home=" + folder));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ShardProcess.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
    }

    private static List<Outcome> outcomes(Path directory) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Stream<String> lines = Files.lines(directory.resolve(OutcomeLog.FILE_NAME))) {
            for (String line : lines.toList()) {
                outcomes.add(OutcomeLog.parse(line));
            }
        }
        return outcomes;
    }
}
