package io.masstree.campaign.trial;

import io.masstree.campaign.CoreBuild;
import io.masstree.campaign.Manifest;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.Trial;
import io.masstree.campaign.Trials;
import io.masstree.campaign.source.PatchException;
import io.masstree.gate.Outcome;
import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.gate.Gates;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.hunt.Unusable;
import io.masstree.testbed.source.CompilationException;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.Directories;
import io.masstree.testbed.witness.Replay;
import io.masstree.testbed.witness.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tries what keeping promises, on bugs that a campaign has seen killed: what killed a bug is kept as a witness, as {@code mt keep} does
 * it, written and read again. The witness must fail on the library with the bug, also on another JDK if there is one, and pass on the
 * library as it is.
 */
@Command(
        name = "KeepTrial",
        description = "Tries whether witnesses of seeded bugs fail with the bug and pass without.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:each witness did", "10:one did not", "70:a trial could not be made"})
public final class KeepTrial implements Callable<Integer> {

    private static final int ENOUGH = 3;
    private static final double CONFIDENCE = 0.999;

    @Parameters(paramLabel = "DIR", description = "The run of mt mutants whose kills are kept.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path campaign;

    @Option(
            names = "--bug",
            paramLabel = "ID",
            split = ",",
            description = "Which bugs. Default: all that the run has seen killed.")
    private List<String> ids = List.of();

    @Option(names = "--bugs", paramLabel = "N", description = "Only so many of them, drawn by the seed.")
    private int count = Integer.MAX_VALUE;

    @Option(names = "--seed", paramLabel = "N", description = "Where all randomness comes from. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--most-tries",
            paramLabel = "N",
            description = "How often a witness is tried at most. Default: 1000.")
    private long most = 1000;

    @Option(names = "--jdk", paramLabel = "HOME", description = "Another JDK, on which the witness must fail, too.")
    private @Nullable Path jdk;

    private final Path checkout;

    private KeepTrial(Path checkout) {
        this.checkout = checkout;
    }

    /** Runs the program. */
    public static void main(String... args) {
        Path checkout =
                Path.of(System.getProperty("mt.home", ".")).toAbsolutePath().normalize();
        Program.main(() -> new CommandLine(new KeepTrial(checkout))
                .setExitCodeExceptionMapper(thrown -> ProgramExit.INTERNAL)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, PatchException, CompilationException {
        Manifest manifest = Manifest.read(checkout);
        CoreBuild build = CoreBuild.of(checkout);
        Path home = checkout.resolve("target").resolve("trial");
        boolean all = true;
        for (Trial kill : chosen()) {
            SeededBug bug = manifest.find(kill.mutant()).orElse(null);
            if (bug == null) {
                continue; // a generated bug, or one that is not there any more
            }
            Directories.delete(home);
            Path overlay = home.resolve("classes");
            CoreCompiler.write(build.with(bug, manifest), overlay);
            String verdict;
            try {
                verdict = verdict(kill, overlay, home);
            } catch (Unusable e) {
                verdict = "CANNOT BE TRIED: " + e.reason();
            }
            all &= verdict.startsWith("failed");
            System.out.printf(Locale.ROOT, "%-60s %s/%s: %s%n", bug.id(), kill.gate(), kill.check(), verdict);
            System.out.flush();
        }
        return all ? ProgramExit.OK : ProgramExit.VIOLATION;
    }

    private List<Trial> chosen() throws IOException {
        List<Trial> kills = new ArrayList<>(Trials.in(campaign).all().stream()
                .filter(trial -> trial.isKill() && (ids.isEmpty() || ids.contains(trial.mutant())))
                .toList());
        Collections.shuffle(kills, new Random(seed));
        return kills.subList(0, Math.min(count, kills.size()));
    }

    private String verdict(Trial kill, Path overlay, Path home) throws IOException, InterruptedException, Unusable {
        LibraryGate gate = LibraryGate.named(kill.gate(), Gates.all()).orElseThrow();
        String check = Objects.requireNonNull(kill.check());
        List<String> recorded = Replay.execution(campaign, kill.outcome());
        Replay.Result kept = new Replay(checkout, Jdk.current())
                .run(gate.withClasses(overlay), check, kill.seed(), recorded, ENOUGH, most, home.resolve("kept"));
        Outcome violation = kept.violation();
        if (violation == null) {
            return "DID NOT FAIL AGAIN in " + kept.tries() + " tries";
        }
        Witness witness = Witness.read(new Witness(
                        kill.gate(),
                        check,
                        kill.seed(),
                        String.valueOf(violation.property()),
                        violation.rules(),
                        kept.tries(),
                        kept.failures(),
                        "a seeded bug",
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        Jdk.current().version(),
                        String.valueOf(violation.message()).lines().toList(),
                        Replay.execution(home.resolve("kept"), violation))
                .write(home));
        String words = "failed " + kept.failures() + " of " + kept.tries() + " tries";
        if (jdk != null) {
            Jdk other = Jdk.at(jdk);
            Replay.Result there = replay(witness, gate.withClasses(overlay), other, most, home.resolve("other"));
            if (there.violation() == null) {
                return "DOES NOT FAIL on JDK " + other.version() + " in " + there.tries() + " tries; " + words;
            }
            words += ", on JDK " + other.version() + " after " + there.tries();
        }
        long needed = Math.min(most, witness.triesFor(CONFIDENCE));
        Replay.Result without = replay(witness, gate, Jdk.current(), needed, home.resolve("without"));
        return without.violation() != null
                ? "FAILS WITHOUT THE BUG; " + words
                : words + "; passed " + without.tries() + " without the bug";
    }

    private Replay.Result replay(Witness witness, LibraryGate gate, Jdk on, long tries, Path directory)
            throws IOException, InterruptedException, Unusable {
        return new Replay(checkout, on)
                .run(gate, witness.check(), witness.seed(), witness.execution(), 1, tries, directory);
    }
}
