package io.masstree.testbed;

import io.masstree.testbed.gate.JavaProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code mt bench}: hands its arguments to the measuring program, which knows what they mean. */
@Command(
        name = "bench",
        description = "Measures the map beside other ordered maps. Options: mt bench --help.",
        customSynopsis = "mt bench [OPTIONS]")
final class BenchCommand implements Callable<Integer> {

    private static final JavaProgram PROGRAM = new JavaProgram(List.of("bench"), "io.masstree.bench.Bench", null);

    private final Main.Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    BenchCommand(Main.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ChildProgram.run(spec.commandLine(), environment, PROGRAM, arguments)
                .code();
    }
}
