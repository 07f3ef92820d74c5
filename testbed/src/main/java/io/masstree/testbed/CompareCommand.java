package io.masstree.testbed;

import io.masstree.testbed.change.LibraryChange;
import io.masstree.testbed.compare.Figures;
import io.masstree.testbed.compare.PairedRatios;
import io.masstree.testbed.gate.JavaProgram;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.source.CommitGraph;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.LibraryBuilds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mt compare}: speed and structure of the libraries of two commits, side by side. */
@Command(
        name = "compare",
        description = {
            "Compares the map of two commits: time and allocation of an operation, size of the tree.",
            "Both are measured in JVMs of their own that take turns, so that what the machine does meanwhile meets both."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was measured, whatever came out",
            "64:the command line was not understood, or a commit's library cannot be compiled",
            "70:something failed"
        })
final class CompareCommand implements Callable<Integer> {

    /** What the measured operations begin with; what is measured otherwise is the tree that they leave. */
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "put new", List.of("Masstree.put"),
            "get", List.of("Masstree.get"),
            "put again", List.of("Masstree.put"),
            "scan of 100", List.of("Masstree.scan"),
            "remove and put", List.of("Masstree.remove", "Masstree.put"));

    private final Main.Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A commit.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The commit that is compared with it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String after;

    @Option(names = "--pairs", paramLabel = "N", description = "How often each is measured. Default: 12.")
    private int pairs = 12;

    @Option(names = "--keys", paramLabel = "N", description = "How many keys the map has. Default: 100000.")
    private int keys = 100_000;

    @Option(names = "--rounds", hidden = true, description = "How many maps each JVM makes.")
    private int rounds = 5;

    @Option(names = "--program", hidden = true, description = "The class that measures.")
    private String program = "io.masstree.bench.MapFigures";

    CompareCommand(Main.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (pairs < PairedRatios.LEAST) {
            throw usage("--pairs takes at least " + PairedRatios.LEAST + ", not " + pairs);
        }
        if (keys < 1) {
            throw usage("--keys takes at least 1, not " + keys);
        }
        try (CommitGraph commits = CommitGraph.open(environment.checkout())) {
            Commit one = commits.resolve(before);
            Commit two = commits.resolve(after);
            LibraryBuilds builds = new LibraryBuilds(environment.checkout(), commits);
            LibraryBuilds.Library ofOne = library(builds, one);
            LibraryBuilds.Library ofTwo = library(builds, two);
            LibraryChange change = LibraryChange.between(
                    one.shortId(), commits.texts(one, CoreCompiler.SOURCES), commits.texts(two, CoreCompiler.SOURCES));
            Set<String> reached = change.reaches(environment.checkout(), Objects.requireNonNull(ofTwo.sources()));
            compare(
                    one,
                    Objects.requireNonNull(ofOne.classes()),
                    two,
                    Objects.requireNonNull(ofTwo.classes()),
                    reached);
            return ExitCode.OK.code();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private LibraryBuilds.Library library(LibraryBuilds builds, Commit commit) throws IOException {
        LibraryBuilds.Library library = builds.of(commit);
        if (library.problem() != null) {
            throw usage(commit.shortId() + " cannot be measured: " + library.problem());
        }
        return library;
    }

    private void compare(Commit one, Path classesOfOne, Commit two, Path classesOfTwo, Set<String> reached)
            throws IOException, InterruptedException {
        List<Figures> ofOne = new ArrayList<>();
        List<Figures> ofTwo = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            boolean turned = pair % 2 == 1; // who comes second has the warmer machine
            if (turned) {
                ofTwo.add(measure(classesOfTwo));
            }
            ofOne.add(measure(classesOfOne));
            if (!turned) {
                ofTwo.add(measure(classesOfTwo));
            }
        }
        environment
                .out()
                .printf(
                        Locale.ROOT,
                        "%s (%s) beside %s (%s), %,d keys, %d pairs, JDK %s; intervals have 95 %%%n%n",
                        two.shortId(),
                        two.subject(),
                        one.shortId(),
                        one.subject(),
                        keys,
                        pairs,
                        Jdk.current().version());
        List<String> names = ofOne.get(0).names();
        List<String> others =
                names.stream().filter(name -> !isReached(name, reached)).toList();
        names.stream()
                .filter(name -> !others.contains(name))
                .forEach(name -> environment.out().println(line(name, ofOne, ofTwo)));
        if (!others.isEmpty()) {
            environment
                    .out()
                    .println(
                            "\nOperations that do not use what has changed: what differs here is the machine or the JVM.\n");
            others.forEach(name -> environment.out().println(line(name, ofOne, ofTwo)));
        }
    }

    /** Whether what has changed can have to do with a figure: {@code url: get ns}. */
    private static boolean isReached(String figure, Set<String> reached) {
        String operation = figure.substring(figure.indexOf(": ") + 1, figure.lastIndexOf(' '))
                .strip();
        List<String> members = MEMBERS.get(operation);
        return members == null || members.stream().anyMatch(reached::contains);
    }

    private Figures measure(Path classes) throws IOException, InterruptedException {
        JavaProgram measuring = new JavaProgram(List.of("bench"), program, null, classes);
        JavaProgram.Printed printed = measuring.ask(
                environment.checkout(), Jdk.current(), List.of(Integer.toString(keys), Integer.toString(rounds)));
        if (printed.code() != 0) {
            throw new IOException("the measuring program failed: " + printed.text());
        }
        return Figures.parse(printed.text());
    }

    private static String line(String name, List<Figures> ofOne, List<Figures> ofTwo) {
        List<Double> before = ofOne.stream().map(figures -> figures.of(name)).toList();
        List<Double> after = ofTwo.stream().map(figures -> figures.of(name)).toList();
        String values = String.format(
                Locale.ROOT, "%-28s %12.1f %12.1f   ", name, Figures.middle(before), Figures.middle(after));
        boolean isTime = name.endsWith(" ns");
        boolean zero = before.stream().anyMatch(value -> value <= 0);
        if (zero) {
            return values + (Figures.middle(after) > 0 ? "more" : "the same");
        }
        return values + new PairedRatios(before, after).inWords(isTime ? "slower" : "more", isTime ? "faster" : "less");
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
