package io.masstree.testbed;

import io.masstree.testbed.compare.Figures;
import io.masstree.testbed.compare.PairedRatios;
import io.masstree.testbed.gate.JavaProgram;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.source.CommitGraph;
import io.masstree.testbed.source.LibraryBuilds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

    private static final String PROGRAM = "io.masstree.bench.MapFigures";

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
            compare(one, classes(builds, one), two, classes(builds, two));
            return ExitCode.OK.code();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Path classes(LibraryBuilds builds, Commit commit) throws IOException {
        LibraryBuilds.Library library = builds.of(commit);
        Path classes = library.classes();
        if (classes == null) {
            throw usage(commit.shortId() + " cannot be measured: " + library.problem());
        }
        return classes;
    }

    private void compare(Commit one, Path classesOfOne, Commit two, Path classesOfTwo)
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
        Set<String> names = new LinkedHashSet<>(ofOne.get(0).names());
        for (String name : names) {
            environment.out().println(line(name, ofOne, ofTwo));
        }
    }

    private Figures measure(Path classes) throws IOException, InterruptedException {
        JavaProgram program = new JavaProgram(List.of("bench"), PROGRAM, null, classes);
        JavaProgram.Printed printed = program.ask(
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
