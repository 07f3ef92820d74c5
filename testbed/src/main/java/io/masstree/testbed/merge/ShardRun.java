package io.masstree.testbed.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masstree.testbed.plan.Shard;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that is a part of another one.
 *
 * @param directory where it has written
 * @param info how it was run
 * @param shard which part it is
 */
public record ShardRun(Path directory, RunInfo info, Shard shard) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /**
     * How a run in a directory describes itself.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is not the directory of a run
     * @throws IOException if it cannot be read
     */
    public static RunInfo infoIn(Path directory) throws IOException {
        Path run = directory.resolve(RunDirectory.RUN_FILE);
        if (!Files.isRegularFile(run)) {
            throw new IllegalArgumentException(
                    directory + " is not the directory of a run: there is no " + RunDirectory.RUN_FILE + " in it");
        }
        return parse(run, RunInfo.class);
    }

    /**
     * Reads the directory of a run.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none, or none of a shard
     * @throws IOException if it cannot be read
     */
    static ShardRun read(Path directory) throws IOException {
        RunInfo info = infoIn(directory);
        if (info.shard() == null) {
            throw new IllegalArgumentException(
                    directory + " is a run of its own (./mt " + String.join(" ", info.command()) + "), not a shard");
        }
        return new ShardRun(directory, info, Shard.parse(info.shard()));
    }

    /** Reads a file of a run. */
    static <T> T parse(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot understand " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The command line without what may differ from shard to shard. */
    List<String> command() {
        List<String> rest = new ArrayList<>();
        List<String> words = info.command();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean isOwn = word.equals("--shard") || word.equals("--report") || word.equals("--resume");
            if (isOwn) {
                i++; // and its value
            } else if (!word.startsWith("--shard=") && !word.startsWith("--report=") && !word.startsWith("--resume=")) {
                rest.add(word);
            }
        }
        return rest;
    }

    /** The name of its folder in the report of the whole. */
    public String folder() {
        return "shard-" + shard.index();
    }
}
