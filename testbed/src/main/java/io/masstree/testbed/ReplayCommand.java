package io.masstree.testbed;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.hunt.Unusable;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.witness.RecordedOutcome;
import io.masstree.testbed.witness.Replay;
import io.masstree.testbed.witness.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mt replay}: tries one case again. */
@Command(
        name = "replay",
        description = {
            "Tries a witness, or a check of a run, again: as often as it takes to say that it does not fail any more.",
            "The first try has the seed of the case, each further one the next."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it passed so often that it does not fail any more, with the confidence asked for",
            "1:it failed",
            "2:it passed, but not often enough",
            "64:the command line, or the witness, was not understood",
            "70:it could not be tried"
        })
final class ReplayCommand implements Callable<Integer> {

    /** So many failures say how often it fails. */
    private static final long ENOUGH = 3;

    private static final int MOST_LINES = 60;

    private final Main.Environment environment;
    private final List<Gate> gates;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CASE",
            description = "A witness's file, or a check of a run, as in results/latest/lincheck/get_whileSplit_waits.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path name;

    @Option(
            names = "--confidence",
            paramLabel = "P",
            description = "How certain it must be that it does not fail any more. Default: 0.999.")
    private double confidence = 0.999;

    @Option(names = "--most-tries", paramLabel = "N", description = "How often to try at most. Default: 10000.")
    private long most = 10_000;

    /** Whether the case has ever failed: a check of a run may have passed there. */
    private boolean hadFailed = true;

    @Mixin
    private final JdkOption jdkOption = new JdkOption();

    ReplayCommand(Main.Environment environment, List<Gate> gates) {
        this.environment = environment;
        this.gates = gates;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(confidence > 0 && confidence < 1)) {
            throw usage("--confidence takes a probability between 0 and 1, not " + confidence);
        }
        if (most < 1) {
            throw usage("--most-tries takes at least 1, not " + most);
        }
        Jdk jdk = jdkOption.jdk();
        Witness witness;
        try {
            witness = Files.isRegularFile(name) ? Witness.read(name) : ofRun();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        LibraryGate gate = LibraryGate.named(witness.gate(), gates)
                .orElseThrow(() -> usage("there is no gate '" + witness.gate() + "' that could be run again"));
        long needed = witness.triesFor(confidence);
        environment
                .out()
                .println("Replaying " + witness.id() + " with seed " + witness.seed() + " on JDK " + jdk.version());
        StopOnShutdown hook = new StopOnShutdown(Thread.currentThread());
        try {
            Path directory = RunDirectory.createUnder(
                            environment.checkout().resolve("results").resolve("replays"), Instant.now())
                    .path();
            Replay.Result result = new Replay(environment.checkout(), jdk)
                    .run(
                            gate,
                            witness.check(),
                            witness.seed(),
                            witness.execution(),
                            ENOUGH,
                            Math.min(needed, most),
                            directory);
            return say(result, needed, directory).code();
        } catch (Unusable e) {
            environment.err().println("mt replay: " + witness.id() + " cannot be tried: " + e.reason());
            return ExitCode.INTERNAL.code();
        } finally {
            hook.close();
        }
    }

    /** A check of a run, as if it had been kept after one try. */
    private Witness ofRun() throws IOException {
        RecordedOutcome recorded = RecordedOutcome.find(name.toAbsolutePath().normalize());
        Outcome outcome = recorded.outcome();
        if (outcome.kind() == Outcome.Kind.CANARY) {
            throw new IllegalArgumentException(outcome.id()
                    + " is a canary, a bug that its gate seeds into the map itself: ./mt check --check " + outcome.id()
                    + " tries it again");
        }
        if (recorded.isOfAnotherMap()) {
            throw new IllegalArgumentException(outcome.id() + " is a check of another map than the Masstree: "
                    + outcome.replay() + " tries it again");
        }
        hadFailed = outcome.verdict() == Outcome.Verdict.VIOLATION;
        String property = outcome.property();
        return new Witness(
                outcome.gate(),
                outcome.name(),
                recorded.seed(),
                property == null ? "unknown" : property,
                outcome.rules(),
                1,
                1,
                recorded.commit(),
                recorded.day(),
                recorded.jdk(),
                List.of(),
                Replay.execution(recorded.run(), outcome));
    }

    private ExitCode say(Replay.Result result, long needed, Path directory) throws IOException {
        Outcome violation = result.violation();
        if (violation == null) {
            boolean enough = result.tries() >= needed;
            String sentence = !hadFailed
                    ? "passed %,d tries, as it did in that run"
                    : enough
                            ? "passed %,d tries: it does not fail any more as often as it did (confidence %s %%)"
                            : "passed %,d tries, of more that it takes to be certain (confidence %s %%)";
            environment.out().printf(Locale.ROOT, sentence + "%n", result.tries(), Double.toString(100 * confidence));
            return enough ? ExitCode.OK : ExitCode.INCONCLUSIVE;
        }
        environment.out().printf(Locale.ROOT, "failed %,d of %,d tries%n%n", result.failures(), result.tries());
        environment.out().println(violation.message());
        List<String> lines = Replay.execution(directory, violation);
        lines.stream().limit(MOST_LINES).forEach(environment.out()::println);
        if (lines.size() > MOST_LINES) {
            environment.out().println("... and " + (lines.size() - MOST_LINES) + " more lines");
        }
        if (violation.evidence() != null) {
            environment.out().println("evidence: " + directory.resolve(violation.evidence()));
        }
        return ExitCode.VIOLATION;
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
