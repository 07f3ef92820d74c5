package io.masstree.simulation;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.simulator.Scenario;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.witness.Witness;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program behind {@code mt simulate}: tries the executions of a scenario of the user's. Exits as {@link ProgramExit} says. */
@Command(
        name = "mt simulate",
        description = {
            "Runs a class that implements io.masstree.simulator.Scenario again and again under a simulated weak memory,"
                    + " each time in another way, until an execution fails.",
            "docs/simulator.md says what is tried, and what is not modelled."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no execution failed",
            "1:an execution failed; its witness is printed",
            "64:the command line was not understood",
            "70:the code does something that is not modelled, or the simulator failed"
        })
public final class SimulateProgram implements Callable<Integer> {
    @Parameters(paramLabel = "CLASS", description = "The scenario's class.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String scenario;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "What its constructor takes.")
    private List<String> arguments = List.of();

    @Option(
            names = "--class-path",
            paramLabel = "FILE",
            split = "[:;]",
            description = "Where it and what it uses are found: jars and folders.")
    private List<Path> classPath = List.of();

    @Option(
            names = "--instrument",
            paramLabel = "PREFIX",
            split = ",",
            description =
                    "What the names of the classes that are simulated begin with. Default: the scenario's package.")
    private List<String> instrumented = List.of();

    @Option(
            names = "--random",
            paramLabel = "N",
            description = "How many random executions follow those within bounds. Default: ${DEFAULT-VALUE}.")
    private long random = 1_000;

    @Option(names = "--seed", paramLabel = "N", description = "Which random ones. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--multi-copy-atomic",
            description = "A write that one other thread has seen is seen by all, as on all processors but POWER.")
    private boolean multiCopyAtomic;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the witness of a failure is written.")
    private @Nullable Path out;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Repeat the execution of a witness, and nothing else.")
    private @Nullable Path replayed;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private SimulateProgram() {}

    /** Runs the program. */
    public static void main(String... args) {
        Program.main(() -> run(args));
    }

    /** Runs it without ending the process. */
    static int run(String... args) {
        return Program.commandLine(new SimulateProgram()).execute(args);
    }

    @Override
    public Integer call() throws IOException {
        Simulation simulation = simulation();
        try {
            return replayed != null ? replay(simulation, replayed) : search(simulation);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Simulation simulation() throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            if (!Files.exists(classPath.get(i))) {
                throw new ParameterException(
                        spec.commandLine(), classPath.get(i) + ": there is no such jar or folder on the class path");
            }
            urls[i] = classPath.get(i).toUri().toURL();
        }
        ClassLoader loader = new URLClassLoader(urls, SimulateProgram.class.getClassLoader());
        Class<?> found;
        try {
            found = Class.forName(scenario, false, loader);
        } catch (ClassNotFoundException e) {
            throw new ParameterException(
                    spec.commandLine(), "there is no class " + scenario + "; say where it is with --class-path", e);
        }
        if (!Scenario.class.isAssignableFrom(found)) {
            throw new ParameterException(
                    spec.commandLine(), scenario + " does not implement " + Scenario.class.getName());
        }
        if (random < 0) {
            throw new ParameterException(spec.commandLine(), "--random takes a number from 0 on, not " + random);
        }
        Simulation simulation = Simulation.of(found.asSubclass(Scenario.class), arguments.toArray(new String[0]))
                .multiCopyAtomic(multiCopyAtomic)
                .random(random, seed);
        return instrumented.isEmpty() ? simulation : simulation.instrument(instrumented.toArray(new String[0]));
    }

    private int replay(Simulation simulation, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), file + ": there is no such file");
        }
        Witness witness = Witness.parse(Files.readString(file));
        if (!arguments.isEmpty() && !arguments.equals(witness.arguments())) {
            throw new ParameterException(
                    spec.commandLine(),
                    file + " is a witness for the arguments " + witness.arguments() + ", not " + arguments
                            + "; a replay needs none");
        }
        return show(simulation.replay(witness));
    }

    private int search(Simulation simulation) throws IOException {
        SimulationReport report = simulation.run();
        report.parts().forEach(part -> spec.commandLine().getOut().println(part));
        report.outcomes().forEach((outcome, count) -> {
            if (!outcome.isEmpty()) {
                spec.commandLine().getOut().println("  " + count + " times " + outcome);
            }
        });
        Witness witness = report.witness();
        if (witness == null && report.parts().stream().allMatch(part -> part.events() == 0)) {
            throw new IllegalArgumentException("nothing was simulated: no thread accessed anything of the classes "
                    + (instrumented.isEmpty() ? "of the scenario's package" : String.join(", ", instrumented))
                    + "; --instrument says which they are");
        }
        if (witness == null) {
            spec.commandLine().getOut().println("no execution failed");
            return ProgramExit.OK;
        }
        if (out != null) {
            Files.writeString(out, witness.toString());
        }
        return show(witness);
    }

    private int show(Witness witness) {
        spec.commandLine().getOut().println(witness);
        if (!witness.fails()) {
            return ProgramExit.OK;
        }
        return witness.failure().startsWith("REFUSED") ? ProgramExit.INTERNAL : ProgramExit.VIOLATION;
    }
}
