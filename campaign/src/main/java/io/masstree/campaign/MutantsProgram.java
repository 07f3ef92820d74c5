package io.masstree.campaign;

import io.masstree.campaign.bytecode.GeneratedMutants;
import io.masstree.campaign.source.PatchException;
import io.masstree.campaign.source.PatchRefresh;
import io.masstree.gate.CheckInfo;
import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.model.Rule;
import io.masstree.testbed.BudgetConverter;
import io.masstree.testbed.JdkOption;
import io.masstree.testbed.ReportOption;
import io.masstree.testbed.ShardConverter;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.Gates;
import io.masstree.testbed.gate.ProcessGate;
import io.masstree.testbed.merge.Shards;
import io.masstree.testbed.plan.Costs;
import io.masstree.testbed.plan.Shard;
import io.masstree.testbed.report.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code mt mutants}. Exits as {@link ProgramExit} says. */
@Command(
        name = "mt mutants",
        description = {
            "Seeds bugs into the map, one after another, and lets the gates loose on it until one sees the bug.",
            "The bugs are those in mutants/, or all mutations of the compiled protocol (--generated)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every bug was seen, by the gate that was to see it",
            "1:a bug survived, or (but in a sample) another gate saw it than was to; of none, that something was seen",
            "2:something was not decided, and nothing survived",
            "64:the command line was not understood",
            "70:the program or a gate could not run"
        })
public final class MutantsProgram implements Callable<Integer> {

    @Option(
            names = "--id",
            paramLabel = "ID",
            split = ",",
            description = {
                "Only these bugs. none is the map as it is, which takes the same way: every gate must be green."
            })
    private List<String> ids = List.of();

    @Option(names = "--rule", paramLabel = "R", split = ",", description = "Only bugs that break these rules: R15.")
    private List<String> rules = List.of();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Only these kinds: ${COMPLETION-CANDIDATES}.")
    private List<BugKind> kinds = List.of();

    @Option(names = "--gate", paramLabel = "NAME", split = ",", description = "Only these gates.")
    private List<String> wanted = List.of();

    @Option(
            names = "--generated",
            description = "All mutations of the compiled protocol, in place of the bugs in mutants/.")
    private boolean generated;

    @Option(names = "--patch", paramLabel = "FILE", description = "A bug of your own: a unified diff of core's source.")
    private @Nullable Path patch;

    @Option(names = "--matrix", description = "Every gate on every bug, not only until one has seen it.")
    private boolean matrix;

    @Option(names = "--tries", paramLabel = "N", defaultValue = "1", description = "With so many seeds. Default: 1.")
    private int tries;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed. Default: 1.")
    private long seed;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            description = "Begin no bug after so much time: 45m.")
    private @Nullable Duration budget;

    @Option(
            names = "--sample",
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            description = {
                "Bugs drawn by the seed, until so much time is over: then no other is begun. Whichever gate sees one will do."
            })
    private @Nullable Duration sample;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            converter = ShardConverter.class,
            description = "The K-th of N parts, for as many machines: together they are exactly the whole.")
    private @Nullable Shard shard;

    @Option(
            names = "--gate-time",
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            defaultValue = "60s",
            description = {
                "What the checks of a gate may cost that is not expected to see a bug, as they were measured on an idle machine. "
                        + "Default: 60s."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration gateTime;

    @Option(names = "--resume", paramLabel = "DIR", description = "Go on with a run that ended early: its directory.")
    private @Nullable Path resumed;

    @Option(names = "--merge", paramLabel = "DIR", hidden = true, description = "What ./mt merge asks for.")
    private List<Path> merged = List.of();

    @Mixin
    private final ReportOption report = new ReportOption();

    @Mixin
    private final JdkOption jdk = new JdkOption();

    @Option(names = "--list", description = "Print the bugs that would be tried, and try none.")
    private boolean list;

    @Option(
            names = "--refresh",
            paramLabel = "ID",
            split = ",",
            description = {
                "Renew patches that do not fit any more, by a three-way merge with what the library has become; all: every one."
            })
    private List<String> refreshed = List.of();

    @Option(
            names = "--write-docs",
            description =
                    "Also write docs/seeded-bugs.md, and what each check has seen into the tables of the testbed.")
    private boolean writeDocs;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Path checkout;
    private final long start = System.nanoTime();

    private MutantsProgram(Path checkout) {
        this.checkout = checkout;
    }

    /** Runs the program. */
    public static void main(String... args) {
        Path checkout =
                Path.of(System.getProperty("mt.home", ".")).toAbsolutePath().normalize();
        Program.main(() -> run(checkout, args));
    }

    /** Runs it without ending the process. */
    static int run(Path checkout, String... args) {
        return commandLine(new MutantsProgram(checkout)).execute(args);
    }

    private static CommandLine commandLine(MutantsProgram program) {
        return Program.commandLine(program).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Manifest manifest = Manifest.read(checkout);
        if (!refreshed.isEmpty()) {
            return refresh(manifest);
        }
        if (!merged.isEmpty()) {
            return merge(manifest);
        }
        if (patch != null && !Files.isRegularFile(patch)) {
            throw usage("--patch " + patch + ": there is no such file");
        }
        for (String rule : rules) {
            if (Rule.byId(rule.toUpperCase(Locale.ROOT)).isEmpty()) {
                throw usage("there is no rule " + rule + "; ./mt rules prints them all");
            }
        }
        if (tries < 1) {
            throw usage("--tries takes a number from 1 on, not " + tries);
        }
        if (sample != null && (matrix || budget != null)) {
            throw usage("--sample has a time of its own and ends each bug at the first gate that sees it: leave out "
                    + (matrix ? "--matrix" : "--budget"));
        }
        CoreBuild build = CoreBuild.of(checkout);
        List<ProcessGate> gates = gates();
        List<Mutant> mutants = chosen(manifest, build);
        if (list) {
            mutants.forEach(mutant -> out().println(line(mutant)));
            return ProgramExit.OK;
        }
        MutantsRun.Settings settings = new MutantsRun.Settings(
                new Campaign.Settings(
                        mode(),
                        LongStream.range(seed, seed + tries).boxed().toList(),
                        (int) gateTime.toSeconds(),
                        sample == null
                                ? budget
                                : sample.minusNanos(
                                        System.nanoTime() - start)), // the build of the library is part of it
                shard,
                jdk.jdk(),
                resumed,
                report,
                writeDocs,
                commandLine());
        return new MutantsRun(checkout, gates, settings, out()).run(mutants);
    }

    /** Puts shards together, by the command line of the whole, which says what was to be tried. */
    private int merge(Manifest manifest) throws IOException {
        RunDirectory directory;
        int code;
        try {
            Shards shards = Shards.of(merged);
            MutantsProgram whole = new MutantsProgram(checkout);
            List<String> words = shards.info().command();
            commandLine(whole).parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            List<Mutant> mutants = whole.chosen(manifest, CoreBuild.of(checkout));
            directory = report.create(checkout);
            code = new MergedCampaign(shards, whole.gateNames(), mutants, whole.mode()).report(directory, out());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        out().println("Report: "
                + directory.shownFrom(Path.of("").toAbsolutePath()).resolve("index.html"));
        return code;
    }

    private Mode mode() {
        return matrix ? Mode.MATRIX : sample != null ? Mode.SAMPLE : Mode.FIRST_KILL;
    }

    private List<Mutant> chosen(Manifest manifest, CoreBuild build) {
        Path own = patch;
        List<Mutant> all = new ArrayList<>();
        if (own != null) {
            return List.of(Mutant.of(own, gateNames(), build));
        }
        if (ids.contains(Mutant.NONE)) {
            all.add(Mutant.none(gateNames(), build));
        }
        if (generated) {
            for (GeneratedMutants.Candidate candidate : build.generated().all()) {
                all.add(Mutant.of(candidate, manifest, build));
            }
        } else {
            for (SeededBug bug : manifest.bugs()) {
                all.add(Mutant.of(bug, manifest, build));
            }
        }
        for (String id : ids) {
            if (all.stream().noneMatch(mutant -> mutant.id().equals(id))) {
                throw usage("there is no bug '" + id + "'; --list names them all");
            }
        }
        all.removeIf(mutant -> !isWanted(mutant));
        if (all.isEmpty()) {
            throw usage("there is no bug with all of that; --list names them all");
        }
        if (shard != null) {
            all.retainAll(partOf(all, shard));
        }
        if (sample != null) {
            Collections.shuffle(all, new Random(seed));
        }
        return all;
    }

    /** The bugs of one machine, dealt out as the units of gates are. */
    static List<Mutant> partOf(List<Mutant> all, Shard part) {
        String name = Manifest.FOLDER;
        List<CheckInfo> bugs =
                all.stream().map(mutant -> CheckInfo.check(mutant.id())).toList();
        Set<String> mine = Objects.requireNonNull(
                        part.of(Map.of(name, bugs), Costs.load()).get(name))
                .stream()
                .map(CheckInfo::name)
                .collect(Collectors.toSet());
        return all.stream().filter(mutant -> mine.contains(mutant.id())).toList();
    }

    private boolean isWanted(Mutant mutant) {
        SeededBug bug = mutant.bug();
        boolean named = ids.contains(bug.id());
        return (ids.isEmpty() || named)
                && (rules.isEmpty()
                        || rules.stream().anyMatch(rule -> bug.rules().contains(rule.toUpperCase(Locale.ROOT))))
                && (kinds.isEmpty() || kinds.contains(bug.kind()));
    }

    private List<String> gateNames() {
        return gates().stream().map(ProcessGate::name).toList();
    }

    /** The gates that run the library's code. */
    private List<ProcessGate> gates() {
        List<ProcessGate> all = Gates.all().stream()
                .filter(ProcessGate.class::isInstance)
                .map(ProcessGate.class::cast)
                .toList();
        for (String name : wanted) {
            if (all.stream().noneMatch(gate -> gate.name().equals(name))) {
                throw usage("there is no gate '" + name + "' that runs code; there are: "
                        + all.stream().map(Gate::name).collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(gate -> wanted.isEmpty() || wanted.contains(gate.name()))
                .toList();
    }

    private int refresh(Manifest manifest) throws IOException, InterruptedException {
        List<SeededBug> bugs = new ArrayList<>();
        for (String id : refreshed) {
            if (id.equals("all")) {
                manifest.bugs().stream().filter(bug -> bug.mutation() == null).forEach(bugs::add);
            } else {
                bugs.add(manifest.find(id).orElseThrow(() -> usage("there is no bug '" + id + "' in mutants/")));
            }
        }
        PatchRefresh refresh = new PatchRefresh(checkout);
        int failed = 0;
        for (SeededBug bug : bugs) {
            try {
                out().println(bug.id() + ": " + refresh.renew(manifest.patch(bug)));
            } catch (PatchException e) {
                failed++;
                out().println(e.getMessage());
            }
        }
        return failed == 0 ? ProgramExit.OK : ProgramExit.UNDECIDED;
    }

    private static String line(Mutant mutant) {
        SeededBug bug = mutant.bug();
        String expected = mutant.argument() == null
                ? "expected: " + String.join(", ", bug.expected())
                : "equivalent: " + mutant.argument();
        return bug.id() + "  [" + String.join(", ", bug.rules()) + "] " + bug.kind() + ": " + bug.wrong() + "  "
                + expected;
    }

    /** As the user wrote it, behind {@code ./mt}. */
    private List<String> commandLine() {
        List<String> words = new ArrayList<>(List.of("mutants"));
        words.addAll(spec.commandLine().getParseResult().originalArgs());
        return words;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
