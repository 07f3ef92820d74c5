package io.masstree.testbed;

import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.ModuleClassPath;
import java.io.IOException;
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

    private static final String MODULE = "bench";
    private static final String PROGRAM = "io.masstree.bench.Bench";

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
    public Integer call() throws IOException, InterruptedException {
        String classPath;
        try {
            classPath = ModuleClassPath.of(environment.checkout(), List.of(MODULE));
        } catch (IOException e) {
            spec.commandLine().getErr().println("mt: " + e.getMessage());
            return ExitCode.INTERNAL.code();
        }
        List<String> command = new ArrayList<>(List.of(
                Jdk.current().java().toString(), "-Dmt.home=" + environment.checkout(), "-cp", classPath, PROGRAM));
        command.addAll(arguments);
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        // A virtual machine that does not start ends with 1, which here would mean a violated property.
        boolean known = code == ExitCode.OK.code() || code == ExitCode.USAGE.code();
        return known ? code : ExitCode.INTERNAL.code();
    }
}
