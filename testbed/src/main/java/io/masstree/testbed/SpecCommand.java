package io.masstree.testbed;

import io.masstree.testbed.gate.JavaProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code mt spec}: hands its arguments to the program that lets TLC explore the specification, which knows what they mean. */
@Command(
        name = "spec",
        description = "Lets TLC explore the specification of the protocol. Options: mt spec --help.",
        customSynopsis = "mt bench [OPTIONS]")
final class SpecCommand implements Callable<Integer> {

    private static final JavaProgram PROGRAM = new JavaProgram(List.of("spec"), "io.masstree.spec.Explore", null);

    private final Main.Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    SpecCommand(Main.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ChildProgram.run(spec.commandLine(), environment, PROGRAM, arguments)
                .code();
    }
}
