package io.masstree.testbed;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.hunt.Unusable;
import io.masstree.testbed.source.Directories;
import io.masstree.testbed.witness.RecordedOutcome;
import io.masstree.testbed.witness.Replay;
import io.masstree.testbed.witness.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mt keep}: keeps a violation as a witness. */
@Command(
        name = "keep",
        description = {
            "Keeps a violation of a run as a witness: a small file in witnesses/, which every mt check tries first.",
            "The check is tried again before, to see how often it fails."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was kept",
            "2:it did not fail again, so nothing was kept",
            "64:the command line was not understood",
            "70:it could not be tried or written"
        })
final class KeepCommand implements Callable<Integer> {

    /** So many failures say how often it fails. */
    private static final long ENOUGH = 10;

    private final Main.Environment environment;
    private final List<Gate> gates;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN/GATE/NAME",
            description = "A violation, as in results/latest/simulator/get_whileSplitInTheMiddle.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path name;

    @Option(names = "--most-tries", paramLabel = "N", description = "How often to try at most. Default: 1000.")
    private long most = 1000;

    KeepCommand(Main.Environment environment, List<Gate> gates) {
        this.environment = environment;
        this.gates = gates;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (most < 1) {
            throw usage("--most-tries takes at least 1, not " + most);
        }
        RecordedOutcome recorded = recorded();
        Outcome outcome = recorded.outcome();
        String property = outcome.property();
        if (outcome.verdict() != Outcome.Verdict.VIOLATION || property == null) {
            throw usage(outcome.id() + " is no violation in that run: it came out as "
                    + outcome.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (outcome.kind() == Outcome.Kind.CANARY) {
            throw usage(outcome.id()
                    + " is a canary, a bug that its gate seeds into the map itself: there is nothing to keep");
        }
        if (recorded.isOfAnotherMap()) {
            throw usage("only violations of the Masstree can be kept, and this is one of another map");
        }
        LibraryGate gate = LibraryGate.named(outcome.gate(), gates)
                .orElseThrow(() -> usage("there is no gate '" + outcome.gate() + "' that could be run again"));
        Path work = Files.createTempDirectory("mt-keep");
        try {
            Replay.Result result = new Replay(environment.checkout(), Jdk.current())
                    .run(
                            gate,
                            outcome.name(),
                            recorded.seed(),
                            Replay.execution(recorded.run(), outcome),
                            ENOUGH,
                            most,
                            work);
            return keep(recorded, property, result, work).code();
        } catch (Unusable e) {
            environment.err().println("mt keep: " + outcome.id() + " cannot be tried again: " + e.reason());
            return ExitCode.INTERNAL.code();
        } finally {
            Directories.delete(work);
        }
    }

    private ExitCode keep(RecordedOutcome recorded, String property, Replay.Result result, Path work)
            throws IOException {
        Outcome first = recorded.outcome();
        Outcome again = result.violation();
        if (again == null) {
            environment
                    .out()
                    .println(first.id() + " did not fail again in " + result.tries() + " tries: nothing was kept");
            return ExitCode.INCONCLUSIVE;
        }
        Witness witness = new Witness(
                first.gate(),
                first.name(),
                recorded.seed(),
                property,
                first.rules(),
                result.tries(),
                result.failures(),
                recorded.commit(),
                recorded.day(),
                recorded.jdk(),
                again.message() == null ? List.of() : again.message().lines().toList(),
                Replay.execution(work, again));
        Path file = witness.write(environment.checkout().resolve(Witness.FOLDER));
        environment
                .out()
                .println(first.id() + " failed " + result.failures() + " of " + result.tries() + " tries: kept as "
                        + environment.checkout().relativize(file));
        return ExitCode.OK;
    }

    private RecordedOutcome recorded() throws IOException {
        try {
            return RecordedOutcome.find(name.toAbsolutePath().normalize());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
