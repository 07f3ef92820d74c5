package io.masstree.gate;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the main classes of the project's programs have in common. */
public final class Program {

    private Program() {}

    /**
     * Runs {@code body} and ends the process with the exit code that it returns; with {@link ProgramExit#INTERNAL} if it throws
     * anything. Threads that hang do not keep the process, and {@linkplain OrphanGuard no descendant outlives it}.
     */
    @SuppressWarnings("CatchAndPrintStackTrace") // there is nobody else to tell
    public static void main(Callable<Integer> body) {
        int code = ProgramExit.INTERNAL;
        try {
            OrphanGuard.install();
            code = body.call();
        } catch (Throwable e) { // With most of them, a JVM would end with 1.
            e.printStackTrace();
        } finally { // Also when there is not even the memory to print a stack.
            exit(code);
        }
    }

    /**
     * The command line of a program that a person calls. What its command throws becomes an exit code: a wrong command line
     * {@link ProgramExit#USAGE} and one sentence, anything else {@link ProgramExit#INTERNAL}, with the stack unless it is a file that
     * cannot be read or written.
     *
     * @param command an object of a class with picocli's {@link CommandLine.Command} annotation, whose name is what messages begin with
     */
    public static CommandLine commandLine(Object command) {
        CommandLine program = new CommandLine(command);
        CommandSpec spec = program.getCommandSpec();
        OptionSpec version = spec.findOption("--version");
        if (version != null && spec.version().length == 0) { // ./mt version says it, for all of them
            spec.remove(version);
        }
        return program.setExecutionExceptionHandler((exception, line, result) -> {
                    if (exception instanceof IOException) {
                        complain(line, exception);
                    } else {
                        exception.printStackTrace(line.getErr());
                    }
                    return ProgramExit.INTERNAL;
                })
                .setParameterExceptionHandler((exception, line) -> {
                    complain(exception.getCommandLine(), exception);
                    return ProgramExit.USAGE;
                });
    }

    private static void complain(CommandLine line, Exception exception) {
        line.getErr().println(line.getCommandName() + ": " + exception.getMessage());
    }

    private static void exit(int code) {
        try {
            System.exit(code);
        } finally { // Without memory, it throws as well.
            Runtime.getRuntime().halt(code);
        }
    }
}
