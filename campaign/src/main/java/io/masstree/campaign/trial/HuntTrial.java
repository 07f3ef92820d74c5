package io.masstree.campaign.trial;

import io.masstree.campaign.BugKind;
import io.masstree.campaign.Manifest;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.source.CoreSources;
import io.masstree.campaign.source.PatchException;
import io.masstree.campaign.source.SourcePatch;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.gate.JavaProgram;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.source.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Tries what hunting promises. Without {@code --changed}: of many commits, one of which carries a bug of {@code mutants/}, {@code mt
 * hunt} names that one. With it: a bug that was written and not committed is found by {@code mt check --changed}, and how soon. All of it
 * happens in a clone.
 */
@Command(
        name = "HuntTrial",
        description = "Tries whether mt hunt, or mt check --changed, finds seeded bugs, in a clone of this checkout.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:each bug was found", "10:one was not", "70:a trial could not be made"})
public final class HuntTrial implements Callable<Integer> {

    /** How {@code mt hunt} says which commit it is. */
    private static final Pattern FOUND = Pattern.compile("^([0-9a-f]{10,40}) brought it in", Pattern.MULTILINE);

    /** How often a run's outcomes are looked at. */
    private static final Duration LOOK = Duration.ofMillis(100);

    @Option(
            names = "--bug",
            paramLabel = "ID",
            split = ",",
            description = "Which bugs. Default: as the seed draws them.")
    private List<String> ids = List.of();

    @Option(names = "--bugs", paramLabel = "N", description = "How many are drawn, of all kinds in turn. Default: 10.")
    private int count = 10;

    @Option(
            names = "--in",
            paramLabel = "TEXT",
            split = ",",
            description = "Only bugs whose patch changes such a file: Split.")
    private List<String> files = List.of();

    @Option(names = "--commits", paramLabel = "N", description = "How many commits. Default: 40.")
    private int commits = 40;

    @Option(names = "--changed", description = "Try mt check --changed in place of mt hunt.")
    private boolean changed;

    @Option(names = "--seed", paramLabel = "N", description = "Where all randomness comes from. Default: 1.")
    private long seed = 1;

    private final Path checkout;

    private HuntTrial(Path checkout) {
        this.checkout = checkout;
    }

    /** Runs the program. */
    public static void main(String... args) {
        Path checkout =
                Path.of(System.getProperty("mt.home", ".")).toAbsolutePath().normalize();
        Program.main(() -> new CommandLine(new HuntTrial(checkout))
                .setExitCodeExceptionMapper(thrown -> ProgramExit.INTERNAL)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, PatchException {
        Manifest manifest = Manifest.read(checkout);
        Path home = checkout.resolve("target").resolve("trial");
        Directories.delete(home);
        TrialClone clone = TrialClone.of(checkout, home);
        boolean all = true;
        for (SeededBug bug : chosen(manifest)) {
            clone.reset();
            CoreSources sources = CoreSources.read(home);
            Map<String, String> patched = new TreeMap<>(
                    SourcePatch.read(manifest.patch(bug)).applyTo(sources).files());
            patched.entrySet()
                    .removeIf(file -> file.getValue().equals(sources.files().get(file.getKey())));
            all &= changed ? tryChanged(clone, bug, patched) : tryHunt(clone, bug, patched);
        }
        return all ? ProgramExit.OK : ProgramExit.VIOLATION;
    }

    /** Bugs that a named check sees, of all kinds in turn, as the seed draws them. */
    private List<SeededBug> chosen(Manifest manifest) throws IOException, PatchException {
        Map<BugKind, List<SeededBug>> byKind = new TreeMap<>();
        for (SeededBug bug : manifest.bugs()) {
            boolean fits = ids.isEmpty() ? isHuntable(manifest, bug) : ids.contains(bug.id());
            if (fits) {
                byKind.computeIfAbsent(bug.kind(), kind -> new ArrayList<>()).add(bug);
            }
        }
        Random random = new Random(seed);
        byKind.values().forEach(bugs -> Collections.shuffle(bugs, random));
        List<SeededBug> chosen = new ArrayList<>();
        int most = ids.isEmpty() ? count : ids.size();
        while (chosen.size() < most && byKind.values().stream().anyMatch(left -> !left.isEmpty())) {
            for (List<SeededBug> bugs : byKind.values()) {
                if (!bugs.isEmpty() && chosen.size() < most) {
                    chosen.add(bugs.remove(0));
                }
            }
        }
        return chosen;
    }

    private boolean isHuntable(Manifest manifest, SeededBug bug) throws IOException, PatchException {
        if (!bug.isVisible() || bug.mutation() != null || !bug.expected().get(0).contains("/")) {
            return false;
        }
        return files.isEmpty()
                || SourcePatch.read(manifest.patch(bug)).files().stream()
                        .anyMatch(file -> files.stream().anyMatch(name -> file.endsWith("/" + name + ".java")));
    }

    private boolean tryHunt(TrialClone clone, SeededBug bug, Map<String, String> patched)
            throws IOException, InterruptedException {
        String culprit =
                clone.commit(commits, patched, new Random(seed * 31 + bug.id().hashCode()));
        long start = System.nanoTime();
        String check = bug.expected().get(0);
        JavaProgram.Printed printed =
                mt().ask(clone.home(), Jdk.current(), List.of("hunt", "--good", clone.origin(), "--check", check));
        double seconds = (System.nanoTime() - start) / 1e9;
        Matcher found = FOUND.matcher(printed.text());
        boolean right = printed.code() == 0 && found.find() && culprit.startsWith(found.group(1));
        print(bug, check, right ? "found" : "NOT FOUND", seconds);
        if (!right) {
            System.out.println("it was " + culprit + "\n" + printed.text());
        }
        return right;
    }

    private boolean tryChanged(TrialClone clone, SeededBug bug, Map<String, String> patched)
            throws IOException, InterruptedException {
        clone.write(patched);
        Path runs = clone.home().resolve("results");
        Directories.delete(runs);
        long start = System.nanoTime();
        Path console = Files.createDirectories(clone.home().resolve("target")).resolve("console.txt");
        Process process = new ProcessBuilder(mt().command(
                                clone.home(),
                                Jdk.current(),
                                List.of(),
                                List.of("check", "--changed", "--seed", Long.toString(seed))))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        Map<String, Double> seen = new HashMap<>();
        try {
            while (process.isAlive() && !seen.containsKey("VIOLATION")) {
                Thread.sleep(LOOK.toMillis()); // the pace of looking, which is also how exact the figures are
                for (String verdict : verdicts(runs)) {
                    seen.putIfAbsent(verdict, (System.nanoTime() - start) / 1e9);
                }
            }
        } finally {
            process.destroy(); // it ends what it has started
        }
        process.waitFor();
        double first =
                seen.values().stream().mapToDouble(seconds -> seconds).min().orElse(Double.NaN);
        boolean found = seen.containsKey("VIOLATION");
        String how = String.format(Locale.ROOT, "first verdict after %.0f s, %s", first, found ? "found" : "NOT FOUND");
        print(bug, "check --changed", how, found ? seen.get("VIOLATION") : (System.nanoTime() - start) / 1e9);
        if (!found) {
            System.out.println(Files.readString(console));
        }
        return found;
    }

    /** The verdicts of checks, not of canaries, that the gates have written so far. */
    private static List<String> verdicts(Path runs) throws IOException {
        List<String> verdicts = new ArrayList<>();
        Path evidence = runs.resolve("latest").resolve("evidence");
        if (!Files.isDirectory(evidence)) {
            return verdicts;
        }
        try (Stream<Path> gates = Files.list(evidence)) {
            for (Path log :
                    gates.map(gate -> gate.resolve(OutcomeLog.FILE_NAME)).toList()) {
                String text = Files.isRegularFile(log) ? Files.readString(log) : "";
                String whole = text.substring(0, text.lastIndexOf('\n') + 1);
                for (String line : whole.lines().toList()) {
                    Outcome outcome = OutcomeLog.parse(line);
                    if (outcome.kind() == Outcome.Kind.CHECK && outcome.ran()) {
                        verdicts.add(outcome.verdict().name());
                    }
                }
            }
        }
        return verdicts;
    }

    private static JavaProgram mt() {
        return new JavaProgram(List.of("testbed"), "io.masstree.testbed.Main", null);
    }

    private static void print(SeededBug bug, String check, String how, double seconds) {
        System.out.printf(Locale.ROOT, "%-60s %-12s %-60s %s, %.0f s%n", bug.id(), bug.kind(), check, how, seconds);
        System.out.flush();
    }
}
