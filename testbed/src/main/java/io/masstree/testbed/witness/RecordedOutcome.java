package io.masstree.testbed.witness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.testbed.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An outcome of a run, as somebody names it: {@code results/latest/lincheck/get_whileSplit_waits}.
 *
 * @param run the run's directory
 * @param outcome what came out of the check
 */
public record RecordedOutcome(Path run, Outcome outcome) {

    /**
     * Finds it.
     *
     * @param name the run's directory, then the gate and the check
     * @throws IllegalArgumentException with a sentence for the user if there is no such run, or no such outcome in it
     */
    public static RecordedOutcome find(Path name) throws IOException {
        for (Path run = name.getParent(); run != null; run = run.getParent()) {
            Path log = run.resolve(OutcomeLog.FILE_NAME);
            if (Files.isRegularFile(log) && Files.isRegularFile(run.resolve(RunDirectory.RUN_FILE))) {
                String id = run.relativize(name).toString().replace('\\', '/');
                for (String line : Files.readAllLines(log)) {
                    Outcome outcome = OutcomeLog.parse(line);
                    if (outcome.id().equals(id)) {
                        return new RecordedOutcome(run, outcome);
                    }
                }
                throw new IllegalArgumentException("the run in " + run + " has no check '" + id + "'");
            }
        }
        throw new IllegalArgumentException(
                name + " is neither a file nor a check of a run, as in results/latest/lincheck/get_whileSplit_waits");
    }

    /** Whether it is about another map than the Masstree. */
    public boolean isOfAnotherMap() {
        String replay = outcome.replay();
        return replay != null && replay.contains(" --subject ");
    }

    /** The seed that the check had. */
    public long seed() throws IOException {
        Long own = outcome.seed();
        return own != null ? own : info().path("seed").asLong();
    }

    /** The commit that was checked, and whether there were changes beside it; null if nobody knows. */
    public @Nullable String commit() throws IOException {
        JsonNode info = info();
        if (!info.hasNonNull("commit")) {
            return null;
        }
        return info.get("commit").asText() + (info.path("dirty").asBoolean() ? " with uncommitted changes" : "");
    }

    /** The UTC day of the run. */
    public String day() throws IOException {
        String started = info().path("started").asText();
        return started.length() < 10 ? "unknown" : started.substring(0, 10);
    }

    /** The version of the JDK that ran the gates. */
    public String jdk() throws IOException {
        return info().path("jdk").asText();
    }

    private JsonNode info() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(run.resolve(RunDirectory.RUN_FILE).toFile());
    }
}
