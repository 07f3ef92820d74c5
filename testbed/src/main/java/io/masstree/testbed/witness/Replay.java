package io.masstree.testbed.witness;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.hunt.Built;
import io.masstree.testbed.hunt.Trials;
import io.masstree.testbed.hunt.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries the check of a witness again: the first try has the witness's seed, each further one the next.
 *
 * @param checkout whose gates run
 * @param jdk what runs them
 */
public record Replay(Path checkout, Jdk jdk) {

    private static final String RECORDED = "recorded.txt";

    /** Longer evidence is not carried about. */
    private static final int MOST_LINES = 2000;

    /**
     * What came of it.
     *
     * @param tries how many there were
     * @param failures how many of them failed
     * @param violation the first failure, its evidence relative to the directory; null if there was none
     */
    public record Result(
            long tries, long failures, @Nullable Outcome violation) {}

    /**
     * Tries until so many tries have failed, or so many were made.
     *
     * @param gate the gate that sees it
     * @param check the gate's check
     * @param seed of the first try
     * @param recorded the lines of the evidence of an earlier violation, which the first try repeats if the gate can; may be none
     * @param enough failures
     * @param most tries
     * @param directory where the gate writes; of the failures, the evidence of the first one is kept
     * @throws Unusable if the check cannot be run
     */
    public Result run(
            LibraryGate gate, String check, long seed, List<String> recorded, long enough, long most, Path directory)
            throws IOException, InterruptedException, Unusable {
        Built built = new Built("as it is", "as-it-is", gate, checkout);
        Trials trials = new Trials(check, jdk);
        long tries = 0;
        long failures = 0;
        Outcome first = null;
        Path evidence = recorded.isEmpty()
                ? null
                : Files.write(Files.createDirectories(directory).resolve(RECORDED), recorded);
        while (failures < enough && tries < most) {
            Path own = first == null ? directory : directory.resolve("more");
            Trials.Tally tally = trials.run(built, own, seed + tries, most - tries, tries == 0 ? evidence : null);
            tries += tally.tries();
            failures += tally.failures();
            first = first == null ? tally.violation() : first;
        }
        return new Result(tries, failures, first);
    }

    /** The lines of the evidence of an outcome; none if that is no text, or very long. */
    public static List<String> execution(Path directory, Outcome outcome) throws IOException {
        String evidence = outcome.evidence();
        if (evidence == null || !evidence.endsWith(".txt") || !Files.isRegularFile(directory.resolve(evidence))) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(directory.resolve(evidence));
        return lines.size() > MOST_LINES ? List.of() : lines;
    }
}
