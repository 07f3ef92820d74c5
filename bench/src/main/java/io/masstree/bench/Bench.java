package io.masstree.bench;

import io.masstree.bench.map.KeyType;
import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import io.masstree.bench.report.Report;
import io.masstree.bench.run.Campaign;
import io.masstree.bench.run.Choice;
import io.masstree.bench.run.Collector;
import io.masstree.bench.run.Fork;
import io.masstree.bench.run.NativeDriver;
import io.masstree.bench.run.Plan;
import io.masstree.bench.run.Preset;
import io.masstree.bench.run.ProcessForkRunner;
import io.masstree.bench.run.Run;
import io.masstree.bench.run.RunFile;
import io.masstree.bench.run.Settings;
import io.masstree.bench.workload.Workload;
import io.masstree.bench.workload.Workloads;
import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mt bench}: measures the map beside others. */
@Command(
        name = "mt bench",
        description = "Measures the map beside other ordered maps, and writes tables and plots.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured",
            "64:the command line was not understood",
            "70:a fork failed, or the maps did not answer alike"
        })
public final class Bench implements Callable<Integer> {
    private static final DateTimeFormatter DIRECTORY =
            DateTimeFormatter.ofPattern("'bench-'uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Extent extent = new Extent();

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            split = ",",
            description = "These workloads instead; with their first family of keys, unless --keys or --full is given.")
    private List<String> workloads = List.of();

    @Option(
            names = "--keys",
            paramLabel = "FAMILY",
            split = ",",
            converter = Converters.ToKeys.class,
            description = "These families of keys instead.")
    private List<Keys> keys = List.of();

    @Option(names = "--subject", paramLabel = "MAP", split = ",", description = "These maps instead.")
    private List<String> subjects = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            converter = Converters.ToCount.class,
            description = "These numbers of threads instead.")
    private List<Integer> threads = List.of();

    @Option(
            names = "--entries",
            paramLabel = "N",
            split = ",",
            converter = Converters.ToCount.class,
            description = "Maps of these sizes instead: 1000, 10k, 1M. Several give a growth curve.")
    private List<Integer> entries = List.of();

    @Option(
            names = "--gc",
            paramLabel = "GC",
            split = ",",
            converter = Converters.ToCollector.class,
            description = "These collectors instead: g1, parallel.")
    private List<Collector> collectors = List.of();

    @Option(
            names = "--forks",
            paramLabel = "N",
            converter = Converters.ToCount.class,
            description = "So many forks for each map in each cell instead.")
    private @Nullable Integer forks;

    @Option(
            names = "--effort",
            paramLabel = "EFFORT",
            converter = Converters.ToEffort.class,
            description = "How long each fork measures instead: quick, full, or tiny, whose figures mean nothing.")
    private Settings.@Nullable Effort effort;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Heap of each fork. Default: 4g; 12g for maps of more than ten million entries.")
    private @Nullable String heap;

    @Option(
            names = "--aged",
            description =
                    "Fill maps as a program does that has run for long: among other garbage, over more than a hundred young"
                            + " collections. Without it, a collection may copy a whole map at once, and so put it in order.")
    private boolean aged;

    @Option(
            names = "--native",
            description =
                    "Also measure the published Rust crates, with one thread, on the same keys. Cargo builds a program for that.")
    private boolean nativeCrates;

    @Option(names = "--jdk", paramLabel = "HOME", description = "The JDK of the forks. Default: the one that runs mt.")
    private Path jdk = Path.of(System.getProperty("java.home"));

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write. Default: results/bench-<UTC time>.")
    private @Nullable Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Measure nothing; write the reports of the run in this bench.json again.")
    private @Nullable Path existing;

    @Option(names = "--write-docs", description = "Also write docs/performance.md.")
    private boolean writeDocs;

    @Option(names = "--list", description = "Print what there is to choose from, and end.")
    private boolean list;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this, and end.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
    private boolean help;

    /** How much is measured. */
    private static final class Extent {
        @Option(
                names = "--quick",
                description = "The most telling cells: ten minutes on two cores. This is the default.")
        @SuppressWarnings("UnusedVariable") // it is what happens without the others
        private boolean quick;

        @Option(names = "--goals", description = "The cells with goals, all maps, both collectors: an hour or two.")
        private boolean goals;

        @Option(names = "--full", description = "Everything, and growth curves: most of a day.")
        private boolean full;

        Preset preset() {
            return full ? Preset.full() : goals ? Preset.goals() : Preset.quick();
        }
    }

    /** Runs the command line and ends the process. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        Program.main(() -> commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench());
        line.getCommandSpec()
                .exitCodeOnInvalidInput(ProgramExit.USAGE)
                .exitCodeOnExecutionException(ProgramExit.INTERNAL);
        return line;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            Catalogue.print(console);
            return ProgramExit.OK;
        }
        return existing == null ? measure(console) : report(RunFile.read(existing(existing)), existing, console);
    }

    private int measure(PrintWriter console) throws IOException {
        Preset preset = extent.preset();
        List<Subject> maps = new ArrayList<>(subjects.isEmpty() ? preset.subjects() : named(subjects));
        Path directory = out != null ? out : checkout().resolve("results").resolve(DIRECTORY.format(Instant.now()));
        NativeDriver driver = nativeCrates || maps.stream().anyMatch(Subject::isNative) ? driver(directory) : null;
        maps.removeIf(Subject::isNative);
        if (driver != null) {
            maps.addAll(
                    nativeCrates
                            ? Subjects.natives()
                            : named(subjects).stream().filter(Subject::isNative).toList());
        }
        Plan plan = new Plan(choices(preset, maps), maps, collectors.isEmpty() ? preset.collectors() : collectors);
        Settings settings = new Settings(
                forks != null ? forks : preset.forks(), effort != null ? effort : preset.effort(), heap, aged, java());
        List<Fork> all = plan.forks(settings.forks());
        if (all.isEmpty()) {
            throw usage("there is nothing to measure: none of these maps can do this with these keys");
        }
        Path file = Files.createDirectories(directory).toAbsolutePath().resolve("bench.json");
        console.printf(
                Locale.ROOT,
                "%d forks in %d cells; raw results in %s%n",
                all.size(),
                plan.cells().size(),
                file);
        console.flush();
        ProcessForkRunner runner = new ProcessForkRunner(settings, file.resolveSibling("console.txt"), driver);
        Run run = new Campaign(all, runner, file, console)
                .run(Run.Environment.now(commandForDocs(), checkout(), settings));
        return report(run, file, console);
    }

    /** The program that measures the native crates; null, and a sentence, if there is no cargo to build it. */
    private @Nullable NativeDriver driver(Path directory) throws IOException {
        Optional<Path> cargo = NativeDriver.cargo();
        if (cargo.isEmpty()) {
            spec.commandLine().getErr().println("The native crates are left out: there is no cargo on the PATH.");
            return null;
        }
        Path log = Files.createDirectories(directory).toAbsolutePath().resolve("cargo.txt");
        try {
            return NativeDriver.build(cargo.get(), checkout(), log);
        } catch (IOException e) {
            throw new IOException("the native crates could not be built: " + e.getMessage(), e);
        }
    }

    private int report(Run run, Path file, PrintWriter console) throws IOException {
        Report report = new Report(run);
        Path directory = file.toAbsolutePath().resolveSibling(".").normalize();
        report.writeTo(directory);
        console.println();
        console.print(report.text());
        console.println("With plots: " + directory.resolve("index.html"));
        if (writeDocs) {
            report.writeDocs(checkout().resolve("docs").resolve("performance.md"));
        }
        return report.clean() ? ProgramExit.OK : ProgramExit.INTERNAL;
    }

    private List<Choice> choices(Preset preset, List<Subject> maps) {
        List<Choice> chosen = new ArrayList<>();
        if (workloads.isEmpty()) {
            chosen.addAll(preset.choices());
        } else {
            for (String name : workloads) {
                Workload workload = workload(name);
                chosen.add(extent.full ? Choice.all(workload) : Choice.first(workload));
            }
        }
        // Presets say for themselves which types of keys they mean.
        boolean ownTypes = workloads.isEmpty() && subjects.isEmpty();
        List<KeyType> types = maps.stream().map(Subject::keyType).distinct().toList();
        return chosen.stream()
                .filter(choice -> choice.isForAny(types))
                .map(choice -> choice.with(keys, ownTypes ? List.of() : types, entries, threads))
                .toList();
    }

    private Workload workload(String name) {
        try {
            return Workloads.byName(name);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private List<Subject> named(List<String> names) {
        try {
            return names.stream().map(Subjects::named).toList();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Path java() {
        Path java = jdk.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw usage(jdk + " is no JDK: it has no bin/java");
        }
        return java;
    }

    private Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw usage("there is no file " + file);
        }
        return file;
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** What was asked for, without what only this machine has: directories. */
    private String commandForDocs() {
        List<String> arguments = new ArrayList<>();
        boolean directoryFollows = false;
        for (String argument : spec.commandLine().getParseResult().originalArgs()) {
            String option = argument.replaceAll("=.*", "");
            boolean names = List.of("--out", "--jdk").contains(option);
            if (!names && !directoryFollows && !option.equals("--write-docs")) {
                arguments.add(argument);
            }
            directoryFollows = names && option.equals(argument);
        }
        return String.join(" ", arguments);
    }

    private static Path checkout() {
        return Path.of(System.getProperty("mt.home", ".")).toAbsolutePath().normalize();
    }
}
