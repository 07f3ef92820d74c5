package io.masstree.testbed.hunt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masstree.testbed.source.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hunt knows, on disk as soon as it knows it: a hunt that was killed goes on from here. */
public final class HuntLog {

    private static final String REQUEST = "hunt.json";
    private static final String TRIALS = "trials.jsonl";

    private static final ObjectMapper LINES = JsonMapper.builder().build();
    private static final ObjectMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * What is hunted.
     *
     * @param good the full name of a commit that does not fail
     * @param bad the full name of one that does
     * @param gate the gate that sees the failure
     * @param check its check
     * @param seed of the first try on each commit
     * @param confidence how probable the culprit must be
     * @param most how many tries on the bad commit may pass before the hunt gives up
     * @param ownGates whether each commit is tried by its own gate, and not by that of this checkout
     */
    public record Request(
            String good,
            String bad,
            String gate,
            String check,
            long seed,
            double confidence,
            long most,
            boolean ownGates) {

        /** The check as the command line names it. */
        public String id() {
            return gate + "/" + check;
        }
    }

    /**
     * Some tries on a commit, or that it cannot be tried.
     *
     * @param commit its full name
     * @param how how it was built
     * @param seed the seed of the first try
     * @param tries how many there were
     * @param failures how many of them failed
     * @param message what the failure was
     * @param evidence the file that shows it, from the hunt's directory
     * @param unusable why it cannot be tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Trial(
            String commit,
            @Nullable String how,
            long seed,
            long tries,
            long failures,
            @Nullable String message,
            @Nullable String evidence,
            @Nullable String unusable) {

        static Trial unusable(Commit commit, String reason) {
            return new Trial(commit.id(), null, 0, 0, 0, null, null, reason);
        }
    }

    private final Path directory;

    private HuntLog(Path directory) {
        this.directory = directory;
    }

    /** Begins a hunt in a new directory. */
    public static HuntLog begin(Path directory, Request request) throws IOException {
        Files.writeString(directory.resolve(REQUEST), PRETTY.writeValueAsString(request) + "\n");
        return new HuntLog(directory);
    }

    /**
     * Goes on with a hunt.
     *
     * @throws IllegalArgumentException with a sentence for the user if there is none in that directory
     */
    public static HuntLog reopen(Path directory) {
        if (!Files.isRegularFile(directory.resolve(REQUEST))) {
            throw new IllegalArgumentException("no hunt was begun in " + directory + ": it has no " + REQUEST);
        }
        return new HuntLog(directory);
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** What is hunted. */
    public Request request() throws IOException {
        return LINES.readValue(directory.resolve(REQUEST).toFile(), Request.class);
    }

    /** Adds a line. */
    void append(Trial trial) throws IOException {
        Files.writeString(
                directory.resolve(TRIALS),
                LINES.writeValueAsString(trial) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** All lines so far; one that a killed hunt wrote in part is as if it had not been begun. */
    public List<Trial> trials() throws IOException {
        Path file = directory.resolve(TRIALS);
        List<Trial> trials = new ArrayList<>();
        if (!Files.exists(file)) {
            return trials;
        }
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            try {
                trials.add(LINES.readValue(line, Trial.class));
            } catch (JsonProcessingException e) {
                throw new IOException(file + " has a line that is no trial: " + e.getOriginalMessage(), e);
            }
        }
        if (whole.length() < text.length()) {
            Files.writeString(file, whole);
        }
        return trials;
    }
}
