package io.masstree.testbed;

import io.masstree.testbed.gate.CheckId;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.hunt.Hunt;
import io.masstree.testbed.hunt.HuntLog;
import io.masstree.testbed.hunt.Hunter;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.witness.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mt hunt}: finds the commit that brought a failure in. */
@Command(
        name = "hunt",
        description = {
            "Finds the commit since which a check fails, in copies of the commits: your checkout stays as it is.",
            "A check that fails now and then is tried until the commit is known with the confidence asked for."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the commit was found",
            "2:it was not: the check never failed, or fails on the good commit as well, or commits cannot be tried",
            "64:the command line was not understood",
            "70:the hunt failed"
        })
final class HuntCommand implements Callable<Integer> {

    private static final long MOST_TRIES = 5000;

    private final Main.Environment environment;
    private final List<Gate> gates;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--good", paramLabel = "REV", description = "A commit that does not fail.")
    private @Nullable String good;

    @Option(names = "--bad", paramLabel = "REV", description = "One that fails. Default: HEAD.")
    private @Nullable String bad;

    @Option(
            names = "--check",
            paramLabel = "GATE/NAME",
            converter = CheckIdConverter.class,
            description = "What fails, as reports name it.")
    private @Nullable CheckId check;

    @Option(
            names = "--witness",
            paramLabel = "FILE",
            description = "What fails: the check and the seed of a violation that was kept.")
    private @Nullable Path witness;

    @Option(
            names = "--from-history",
            description =
                    "Hunt one after the other what the witnesses of this checkout show, as far as they fail on the bad commit.")
    private boolean fromHistory;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of the first try; each further try has the next one. Default: 1.")
    private @Nullable Long seed;

    @Option(names = "--confidence", paramLabel = "P", description = "How probable the culprit must be. Default: 0.999.")
    private @Nullable Double confidence;

    @Option(
            names = "--most-tries",
            paramLabel = "N",
            description = "How many tries on the bad commit may pass before the hunt gives up. Default: 5000.")
    private @Nullable Long most;

    @Option(
            names = "--own-gates",
            description = {
                "Try each commit by its own gates, which Maven builds.",
                "Default: the gates of this checkout, on the library of each commit, as far as they fit together."
            })
    private boolean ownGates;

    @Mixin
    private final JdkOption jdk = new JdkOption();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = "",
            description = "Go on with a hunt that was stopped or killed. Default: the last one, results/hunts/latest.")
    private @Nullable String resume;

    @Option(names = "--build-command", hidden = true, split = " ", description = "What is called in place of mvn.")
    private List<String> buildCommand = List.of("mvn");

    HuntCommand(Main.Environment environment, List<Gate> gates) {
        this.environment = environment;
        this.gates = gates;
    }

    @Override
    public Integer call() throws IOException {
        StopOnShutdown hook = new StopOnShutdown(Thread.currentThread());
        try (Hunter hunter = Hunter.open(environment.checkout(), jdk.jdk(), buildCommand)) {
            if (resume != null) {
                return hunt(hunter, HuntLog.reopen(resumed(resume))).code();
            }
            ExitCode worst = ExitCode.OK;
            for (Target target : targets()) {
                ExitCode code = hunt(hunter, begin(hunter, target));
                worst = code == ExitCode.OK ? worst : code;
            }
            return worst.code();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        } finally {
            hook.close();
        }
    }

    /**
     * What is hunted.
     *
     * @param most how many tries on the bad commit may pass; null for the default
     */
    private record Target(
            String gate, String check, long seed, @Nullable Long most) {
        static Target of(Witness witness, double confidence) {
            return new Target(witness.gate(), witness.check(), witness.seed(), witness.triesFor(confidence));
        }
    }

    private double wantedConfidence() {
        double wanted = confidence == null ? 0.999 : confidence;
        if (!(wanted > 0.5 && wanted < 1)) {
            throw usage("--confidence takes a probability between 0.5 and 1, not " + wanted);
        }
        return wanted;
    }

    private List<Target> targets() throws IOException {
        int named = (check == null ? 0 : 1) + (witness == null ? 0 : 1) + (fromHistory ? 1 : 0);
        if (good == null || named != 1) {
            throw usage("say where to begin and what fails: --good REV and one of --check GATE/NAME, --witness FILE and"
                    + " --from-history; or --resume");
        }
        if (check != null) {
            return List.of(new Target(check.gate(), check.name(), seed == null ? 1 : seed, null));
        }
        if (seed != null) {
            throw usage("a witness has its own seed: leave out --seed");
        }
        double wanted = wantedConfidence();
        if (witness != null) {
            if (!Files.isRegularFile(witness)) {
                throw usage(witness + ": there is no such file");
            }
            return List.of(Target.of(Witness.read(witness), wanted));
        }
        List<Target> targets = new ArrayList<>();
        for (Path file : Witness.files(environment.checkout())) {
            targets.add(Target.of(Witness.read(file), wanted));
        }
        if (targets.isEmpty()) {
            throw usage("this checkout has no witness in the folder " + Witness.FOLDER);
        }
        return List.copyOf(targets);
    }

    private HuntLog begin(Hunter hunter, Target target) throws IOException {
        String from = Objects.requireNonNull(good, "without a good commit, there are no targets");
        if (most != null && most < 1) {
            throw usage("--most-tries takes at least 1, not " + most);
        }
        HuntLog.Request request = new HuntLog.Request(
                hunter.resolve(from).id(),
                hunter.resolve(bad == null ? "HEAD" : bad).id(),
                target.gate(),
                target.check(),
                target.seed(),
                wantedConfidence(),
                most != null ? most : target.most() != null ? target.most() : MOST_TRIES,
                ownGates);
        gate(request.gate());
        hunter.requireRange(request);
        RunDirectory directory = RunDirectory.createUnder(hunts(), Instant.now());
        return HuntLog.begin(directory.path(), request);
    }

    private Path resumed(String directory) {
        if (good != null
                || bad != null
                || check != null
                || witness != null
                || fromHistory
                || seed != null
                || confidence != null
                || most != null
                || ownGates) {
            throw usage("--resume goes on with what was asked for when the hunt began");
        }
        return directory.isEmpty() ? hunts().resolve("latest") : Path.of(directory);
    }

    private Path hunts() {
        return environment.checkout().resolve("results").resolve("hunts");
    }

    private ExitCode hunt(Hunter hunter, HuntLog log) throws IOException {
        HuntLog.Request request = log.request();
        environment.out().println("Hunting " + request.id() + " with seed " + request.seed());
        Hunt hunt = hunter.prepare(log, gate(request.gate()), this::show);
        environment.out().println(hunt.result().commits().size() - 1 + " commits are suspects");
        boolean stopped = false;
        try {
            hunt.run();
        } catch (InterruptedException e) {
            stopped = true;
        }
        environment.out().println("\n" + hunter.writePage(log, hunt));
        environment.out().flush();
        return stopped || hunt.result().state() != Hunt.State.FOUND ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }

    private void show(Commit commit, HuntLog.Trial trial, Hunt.Result soFar) {
        String reason = trial.unusable();
        String what = reason != null
                ? "skipped: " + reason
                : String.format(Locale.ROOT, "failed %,d of %,d (%s)", trial.failures(), trial.tries(), trial.how());
        String likely = soFar.culprits().size() == 1
                ? soFar.culprits().get(0).shortId()
                : soFar.culprits().size() + " commits";
        environment
                .out()
                .printf(
                        Locale.ROOT,
                        "%s  %s  most likely now: %s, %.1f %%%n",
                        commit.shortId(),
                        what,
                        likely,
                        100 * soFar.probability());
        environment.out().flush();
    }

    private LibraryGate gate(String name) {
        return LibraryGate.named(name, gates)
                .orElseThrow(() -> usage("there is no gate '" + name + "' that could be run on other commits"));
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
