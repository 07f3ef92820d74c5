package io.masstree.testbed;

import io.masstree.testbed.gate.JavaProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code mt simulate}: hands its arguments to the simulator's program, which knows what they mean. */
@Command(
        name = "simulate",
        description = "Runs a scenario of your own under a simulated weak memory. Options: mt simulate --help.",
        customSynopsis = "mt simulate [OPTIONS] CLASS [ARGUMENT...]")
final class SimulateCommand implements Callable<Integer> {

    private static final JavaProgram PROGRAM =
            new JavaProgram(List.of("simulator-tests"), "io.masstree.simulation.SimulateProgram", null);

    private final Main.Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    SimulateCommand(Main.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ChildProgram.run(spec.commandLine(), environment, PROGRAM, arguments)
                .code();
    }
}
