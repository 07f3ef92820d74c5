package io.masstree.testbed;

import io.masstree.testbed.gate.JavaProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that hands its arguments to a program of another module, which knows what they mean. */
abstract class ProgramCommand implements Callable<Integer> {

    private final Main.Environment environment;
    private final JavaProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    ProgramCommand(Main.Environment environment, String module, String mainClass) {
        this(environment, new JavaProgram(List.of(module), mainClass, null));
    }

    ProgramCommand(Main.Environment environment, JavaProgram program) {
        this.environment = environment;
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ChildProgram.run(spec.commandLine(), environment, program, arguments)
                .code();
    }
}
