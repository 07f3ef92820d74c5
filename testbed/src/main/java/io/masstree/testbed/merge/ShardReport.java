package io.masstree.testbed.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.testbed.plan.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the run of one shard has left behind.
 *
 * @param run how it was run, where, and which part it is
 * @param lists what each gate can check, in this part or another
 * @param outcomes what came of it
 * @param summary how it ended; null if the run was killed before it could say
 */
record ShardReport(
        ShardRun run,
        Map<String, List<CheckInfo>> lists,
        List<Outcome> outcomes,
        @Nullable Summary summary) {

    /**
     * How a gate ended.
     *
     * @param verdict the label of its verdict
     * @param seconds how long it ran
     * @param problems what was wrong with the gate itself, in sentences
     */
    record Ending(String verdict, double seconds, List<String> problems) {}

    /**
     * How the run ended.
     *
     * @param interrupted whether the user stopped it
     * @param endings how each gate ended
     */
    record Summary(boolean interrupted, Map<String, Ending> endings) {}

    /**
     * Reads what a run has left behind.
     *
     * @throws IllegalArgumentException with a sentence for the user if a file of it says something else than it should
     * @throws IOException if a file of it cannot be read
     */
    static ShardReport of(ShardRun run) throws IOException {
        Path directory = run.directory();
        return new ShardReport(run, lists(directory), outcomes(directory), summary(directory));
    }

    private static Map<String, List<CheckInfo>> lists(Path directory) throws IOException {
        Map<String, List<CheckInfo>> lists = new TreeMap<>();
        Path evidence = directory.resolve("evidence");
        if (Files.isDirectory(evidence)) {
            try (Stream<Path> gates = Files.list(evidence)) {
                for (Path gate : gates.toList()) {
                    if (Files.isRegularFile(gate.resolve(CheckList.FILE_NAME))) {
                        lists.put(gate.getFileName().toString(), CheckList.read(gate));
                    }
                }
            }
        }
        return lists;
    }

    /** Of a run that was killed, the last line may be half a line. */
    private static List<Outcome> outcomes(Path directory) throws IOException {
        Path file = directory.resolve(OutcomeLog.FILE_NAME);
        List<Outcome> outcomes = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            String text = Files.readString(file);
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                outcomes.add(OutcomeLog.parse(line));
            }
        }
        return outcomes;
    }

    private static @Nullable Summary summary(Path directory) throws IOException {
        Path file = directory.resolve("summary.json");
        if (!Files.isRegularFile(file)) {
            return null;
        }
        JsonNode summary = ShardRun.parse(file, JsonNode.class);
        Map<String, Ending> endings = new TreeMap<>();
        for (JsonNode gate : summary.path("gates")) {
            List<String> problems = new ArrayList<>();
            gate.path("problems").forEach(problem -> problems.add(problem.asText()));
            Ending ending = new Ending(
                    gate.path("verdict").asText(), gate.path("seconds").asDouble(), problems);
            endings.put(gate.path("gate").asText(), ending);
        }
        return new Summary(summary.path("interrupted").asBoolean(), endings);
    }

    /** Which part it is. */
    Shard shard() {
        return run.shard();
    }

    /** Whether it ran to an end and has a report. */
    boolean hasEnded() {
        return summary != null;
    }

    /** How a gate ended in it; null if it does not say. */
    @Nullable
    Ending ending(String gate) {
        return summary == null ? null : summary.endings.get(gate);
    }

    /** Whether the user stopped it. */
    boolean wasStopped() {
        return summary != null && summary.interrupted;
    }
}
