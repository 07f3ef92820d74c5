package io.masstree.testbed;

import io.masstree.testbed.gate.JavaProgram;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** A command whose work is done by a program of another module. */
final class ChildProgram {

    private ChildProgram() {}

    /** Runs the program on this terminal. That it cannot be started, or ends unlike any of ours, is an internal error. */
    static ExitCode run(CommandLine command, Main.Environment environment, JavaProgram program, List<String> arguments)
            throws InterruptedException {
        try {
            return ExitCode.ofProgram(program.run(environment.checkout(), arguments));
        } catch (IOException e) {
            command.getErr().println("mt: " + e.getMessage());
            return ExitCode.INTERNAL;
        }
    }
}
