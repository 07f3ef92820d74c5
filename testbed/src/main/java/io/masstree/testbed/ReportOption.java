package io.masstree.testbed;

import io.masstree.testbed.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where a report goes. */
public final class ReportOption {

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where to write the report. Default: results/<UTC time>.")
    private @Nullable Path chosen;

    /** The words of the command line that say the same. */
    List<String> asWritten() {
        return chosen == null ? List.of() : List.of("--report", chosen.toString());
    }

    /** The directory, or the one that new directories are made in. */
    Path place(Path checkout) {
        return chosen != null ? chosen : checkout.resolve("results");
    }

    /**
     * Makes the directory of a run.
     *
     * @throws IllegalArgumentException with a sentence for the user if that of their choice cannot be used
     */
    public RunDirectory create(Path checkout) throws IOException {
        return chosen == null
                ? RunDirectory.createUnder(place(checkout), Instant.now())
                : RunDirectory.createAt(chosen);
    }
}
