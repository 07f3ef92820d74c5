package io.masstree.testbed;

import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.JavaProgram;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.LeftOutGate;
import io.masstree.testbed.gate.SubjectChoice;
import io.masstree.testbed.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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

    /** Seeds are short, so that people can copy them. */
    private static final long SEEDS = 1_000_000_000;

    private static final String SUBJECT_PROBE = "io.masstree.subjects.SubjectProbe";

    private final Main.Environment environment;
    private final List<Gate> gates;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "12m",
            converter = BudgetConverter.class,
            description = "How long all gates together may run: 90s, 10m, 1h. Default: 12m.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration budget;

    @Option(
            names = "--gate",
            paramLabel = "NAME",
            split = ",",
            description = "Run only these gates: properties, histories, lincheck, jcstress.")
    private List<String> wanted = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where all randomness comes from. Default: a new one, which is printed.")
    private @Nullable Long seed;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "The JDK that runs the gates. Default: the one that runs mt.")
    private @Nullable Path jdkHome;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where to write the report. Default: results/<UTC time>.")
    private @Nullable Path report;

    @Option(names = "--write-docs", description = "Also put the pages that gates write about this machine into docs/.")
    private boolean writeDocs;

    @ArgGroup(exclusive = false)
    private @Nullable SubjectOptions subject;

    CheckCommand(Main.Environment environment, List<Gate> gates) {
        this.environment = environment;
        this.gates = gates;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Jdk jdk = jdk();
        List<Gate> chosen = chosenGates();
        requireSubject(choice(), jdk);
        CheckRun.Settings settings = new CheckRun.Settings(
                chosen,
                budget,
                seed != null ? seed : new SplittableRandom().nextLong(SEEDS),
                jdk,
                writeDocs,
                spec.commandLine().getParseResult().originalArgs());
        RunDirectory directory = runDirectory();
        ExitCode code = new CheckRun(environment, settings, directory).run();
        return code.code();
    }

    private List<Gate> chosenGates() {
        SubjectChoice choice = choice();
        List<Gate> all = choice.equals(SubjectOptions.MASSTREE)
                ? gates
                : gates.stream().map(gate -> gate.on(choice)).toList();
        if (wanted.isEmpty()) {
            return all;
        }
        for (String name : wanted) {
            Gate found = all.stream()
                    .filter(gate -> gate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> usage("there is no gate '" + name + "'; there are: " + names(all)));
            if (found instanceof LeftOutGate leftOut) {
                throw usage("the gate " + name + " cannot check " + choice.name() + ": " + leftOut.reason());
            }
        }
        return all.stream().filter(gate -> wanted.contains(gate.name())).toList();
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
    private void requireSubject(SubjectChoice choice, Jdk jdk) throws IOException, InterruptedException {
        if (choice.equals(SubjectOptions.MASSTREE)) {
            return;
        }
        JavaProgram.Printed answer = new JavaProgram(List.of("subjects"), SUBJECT_PROBE, choice.jar())
                .ask(environment.checkout(), jdk, List.of(choice.name()));
        switch (ExitCode.ofProgram(answer.code())) {
            case OK -> {}
            case USAGE -> throw usage(answer.text());
            default -> throw new IOException("cannot look for the map " + choice.name() + ": " + answer.text());
        }
    }

    private Jdk jdk() {
        if (jdkHome == null) {
            return Jdk.current();
        }
        try {
            return Jdk.at(jdkHome);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private RunDirectory runDirectory() throws IOException {
        if (report == null) {
            return RunDirectory.createUnder(environment.checkout().resolve("results"), Instant.now());
        }
        try {
            return RunDirectory.createAt(report);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
