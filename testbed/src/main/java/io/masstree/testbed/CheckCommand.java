package io.masstree.testbed;

import io.masstree.testbed.change.Focus;
import io.masstree.testbed.gate.CheckId;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.JavaProgram;
import io.masstree.testbed.gate.LeftOutGate;
import io.masstree.testbed.gate.SubjectChoice;
import io.masstree.testbed.plan.Costs;
import io.masstree.testbed.plan.Shard;
import io.masstree.testbed.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mt check}: runs the gates on the map. */
@Command(
        name = "check",
        description = "Runs the gates on the map and says whether it keeps its promises.",
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    private static final String SUBJECT_PROBE = "io.masstree.subjects.SubjectProbe";

    private final Main.Environment environment;
    private final List<Gate> gates;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            description = {
                "Run what tells most in so much time: 90s, 10m, 1h.",
                "Default: everything that is required, and then more until 12m."
            })
    private @Nullable Duration budget;

    @Option(
            names = "--ceiling",
            paramLabel = "TIME",
            defaultValue = "2h",
            converter = BudgetConverter.class,
            description =
                    "When a run without a budget begins nothing more, done or not. Default: 2h, eight times what two idle cores need.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration ceiling;

    @Option(
            names = "--check",
            paramLabel = "GATE/NAME",
            split = ",",
            converter = CheckIdConverter.class,
            description = "Run only these checks, as reports name them.")
    private List<CheckId> asked = List.of();

    @Option(
            names = "--changed",
            paramLabel = "BASE",
            arity = "0..1",
            fallbackValue = "HEAD",
            description = {
                "Run what guards the rules that a change of the library touches: the one since that commit, HEAD if"
                        + " none is named, uncommitted work included.",
                "With this, the default budget is 3m."
            })
    private @Nullable String changed;

    @Option(
            names = "--gate",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Run only these gates: witnesses, properties, spec, histories, lincheck, simulator, jcstress.")
    private List<String> wanted = List.of();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            converter = ShardConverter.class,
            description = {
                "Run only the K-th of N parts, which together are exactly the complete run; ./mt merge makes one report of them."
            })
    private @Nullable Shard shard;

    @Mixin
    private final JdkOption jdk = new JdkOption();

    @Mixin
    private final ReportOption report = new ReportOption();

    @Option(names = "--write-docs", description = "Also put the pages that gates write about this machine into docs/.")
    private boolean writeDocs;

    @Option(
            names = "--write-costs",
            hidden = true,
            description = "Also put what each check cost into the table that plans are made from.")
    private boolean writeCosts;

    @ArgGroup(exclusive = false)
    private @Nullable SubjectOptions subject;

    CheckCommand(Main.Environment environment, List<Gate> gates) {
        this.environment = environment;
        this.gates = gates;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireShard();
        if (changed != null && (!asked.isEmpty() || subject != null || shard != null)) {
            throw usage(
                    "--changed chooses among the checks of the Masstree, so that --check, --subject and --shard do not"
                            + " go with it");
        }
        if (!asked.isEmpty() && (budget != null || !wanted.isEmpty())) {
            throw usage("--check says what to run, so that --budget and --gate have nothing to choose from");
        }
        List<Gate> chosen = chosenGates();
        requireSubject(choice());
        Focus focus = null;
        if (changed != null) {
            ChangedLibrary library = new ChangedLibrary(environment.checkout());
            focus = focus(library, changed);
            List<String> problems = library.compile();
            if (!problems.isEmpty()) {
                environment.err().println("mt check: the library does not compile: " + String.join("\n", problems));
                return ExitCode.INTERNAL.code();
            }
            chosen = library.on(chosen, gates);
        }
        CheckRun.Settings settings = new CheckRun.Settings(
                chosen,
                choice(),
                focus != null && budget == null ? ChangedLibrary.BUDGET : budget,
                ceiling,
                shard,
                asked(chosen),
                seed.next(),
                jdk.jdk(),
                new CheckRun.Write(writeDocs, writeCosts),
                focus,
                spec.commandLine().getParseResult().originalArgs());
        RunDirectory directory;
        try {
            directory = report.create(environment.checkout());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            Path path = report.place(environment.checkout());
            environment.err().println("mt check: no report can be written: " + FileProblem.inWords(path, e));
            return ExitCode.INTERNAL.code();
        }
        ExitCode code = new CheckRun(environment, settings, directory, Costs.load()).run();
        return code.code();
    }

    /** A shard must be a part of one run, which all shards take the same way. */
    private void requireShard() {
        if (shard == null) {
            return;
        }
        if (budget != null || !asked.isEmpty()) {
            throw usage("--shard is a part of the complete run, so that --budget and --check do not go with it");
        }
        if (!seed.isChosen()) {
            throw usage("--shard needs --seed N, the same for all shards: else they are not parts of one run");
        }
    }

    /** What a change puts at stake; says so. */
    private Focus focus(ChangedLibrary library, String base) throws IOException {
        try {
            Focus focus = library.focus(base);
            environment.out().println(ChangedLibrary.inWords(focus));
            return focus;
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private List<Gate> chosenGates() {
        SubjectChoice choice = choice();
        List<Gate> all = choice.equals(SubjectOptions.MASSTREE)
                ? gates
                : gates.stream().map(gate -> gate.on(choice)).toList();
        List<String> named = new ArrayList<>(wanted);
        asked.forEach(check -> named.add(check.gate()));
        if (named.isEmpty()) {
            return all;
        }
        for (String name : named) {
            Gate found = all.stream()
                    .filter(gate -> gate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> usage("there is no gate '" + name + "'; there are: " + names(all)));
            if (found instanceof LeftOutGate leftOut) {
                throw usage("the gate " + name + " cannot check " + choice.name() + ": " + leftOut.reason());
            }
        }
        return all.stream().filter(gate -> named.contains(gate.name())).toList();
    }

    /** The checks that were asked for by name, by gate. */
    private Map<String, List<String>> asked(List<Gate> chosen) {
        Map<String, List<String>> byGate = new LinkedHashMap<>();
        for (Gate gate : chosen) {
            List<String> names = asked.stream()
                    .filter(check -> check.gate().equals(gate.name()))
                    .map(CheckId::name)
                    .toList();
            if (!names.isEmpty()) {
                byGate.put(gate.name(), names);
            }
        }
        return byGate;
    }

    private static String names(List<Gate> gates) {
        return gates.stream().map(Gate::name).collect(Collectors.joining(", "));
    }

    private SubjectChoice choice() {
        try {
            return subject == null ? SubjectOptions.MASSTREE : subject.choice();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Has the map made once, under the JDK of the gates, so that a name without a map ends the run before it begins. */
    private void requireSubject(SubjectChoice choice) throws IOException, InterruptedException {
        if (choice.equals(SubjectOptions.MASSTREE)) {
            return;
        }
        JavaProgram.Printed answer = new JavaProgram(List.of("subjects"), SUBJECT_PROBE, choice.jar())
                .ask(environment.checkout(), jdk.jdk(), List.of(choice.name()));
        switch (ExitCode.ofProgram(answer.code())) {
            case OK -> {}
            case USAGE -> throw usage(answer.text());
            default -> throw new IOException("cannot look for the map " + choice.name() + ": " + answer.text());
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
