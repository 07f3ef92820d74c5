package io.masstree.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file {@code checks.jsonl}: what a gate's complete run owes an answer to, one {@link CheckInfo} a line. */
public final class CheckList {

    /** The file's name in a gate's directory. */
    public static final String FILE_NAME = "checks.jsonl";

    private CheckList() {}

    /** Writes the list into a directory, in place of an earlier one. */
    public static void write(Path directory, List<CheckInfo> checks) throws IOException {
        List<String> lines = new ArrayList<>();
        for (CheckInfo check : checks) {
            lines.add(JsonLines.MAPPER.writeValueAsString(check));
        }
        Files.write(directory.resolve(FILE_NAME), lines);
    }

    /**
     * Reads the list in a directory.
     *
     * @throws IOException if it is not there or not such a list; the message quotes the line
     */
    public static List<CheckInfo> read(Path directory) throws IOException {
        List<CheckInfo> checks = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(FILE_NAME))) {
            try {
                checks.add(JsonLines.MAPPER.readValue(line, CheckInfo.class));
            } catch (JsonProcessingException e) {
                throw new IOException(
                        "not a check: " + JsonLines.abbreviate(line) + " (" + e.getOriginalMessage() + ")", e);
            }
        }
        return checks;
    }
}
