package io.masstree.testbed.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.plan.Shard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone needs to know to repeat a run: the contents of {@code run.json}, written before the
 * first gate starts.
 *
 * @param command the command line
 * @param started when the run began, UTC
 * @param commit the commit that was checked; null outside a git checkout
 * @param dirty whether there were changes beside the commit; null outside a git checkout
 * @param jdk the version of the JDK that ran the gates
 * @param jdkVendor who built that JDK
 * @param os operating system and architecture
 * @param cores how many processors the testbed saw
 * @param seed where all randomness came from
 * @param budgetSeconds how long all gates together might run; null if as long as what is required needed
 * @param shard which part of a complete run it was, as in {@code 3/8}, or of how many parts it is made; null if it was a run of its own
 * @param tools the versions of the tools
 */
@JsonPropertyOrder({"command", "started", "commit", "dirty"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunInfo(
        List<String> command,
        String started,
        @Nullable String commit,
        @Nullable Boolean dirty,
        String jdk,
        String jdkVendor,
        String os,
        int cores,
        long seed,
        @Nullable Long budgetSeconds,
        @Nullable String shard,
        Map<String, String> tools) {

    /**
     * The part of it that the user decided.
     *
     * @param command the command line
     * @param started when the run began
     * @param seed where all randomness comes from
     * @param budget how long all gates together may run; null for as long as what is required needs
     * @param shard which part of what is required; null for all of it
     */
    public record Request(
            List<String> command,
            Instant started,
            long seed,
            @Nullable Duration budget,
            @Nullable Shard shard) {}

    /** Looks around and writes down what it sees. */
    public static RunInfo collect(Path checkout, Jdk jdk, Map<String, String> tools, Request request) {
        String commit = git(checkout, "rev-parse", "HEAD");
        String changes = git(checkout, "status", "--porcelain");
        return new RunInfo(
                request.command(),
                request.started().toString(),
                commit,
                (commit == null || changes == null) ? null : !changes.isEmpty(),
                jdk.version(),
                jdk.vendor(),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                request.seed(),
                request.budget() == null ? null : request.budget().toSeconds(),
                request.shard() == null ? null : request.shard().toString(),
                tools);
    }

    /** What git answers; null if there is no git or no checkout. */
    private static @Nullable String git(Path checkout, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = git.getInputStream()) {
                String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                return git.waitFor() == 0 ? answer : null;
            }
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
