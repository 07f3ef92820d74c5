package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.gate.CheckId;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.Gates;
import io.masstree.testbed.witness.WitnessGate;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where {@code ./mt} starts. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its {@link ExitCode}; a violation with {@link ProgramExit#VIOLATION}, which the
     * launcher script tells from a JVM that does not start, and makes 1.
     */
    public static void main(String[] args) {
        Program.main(() -> {
            int code = run(args);
            return code == ExitCode.VIOLATION.code() ? ProgramExit.VIOLATION : code;
        });
    }

    private static int run(String[] args) {
        try {
            return commandLine(Environment.ofProcess(), gates()).execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println("mt: " + e.getMessage() + " is used up; for more: JAVA_TOOL_OPTIONS=-Xmx8g ./mt ...");
            return ExitCode.INTERNAL.code();
        }
    }

    /** What is tried as a witness to see whether one that fails would be seen: the quickest canary of all gates. */
    private static final CheckId FAILING_WITNESS = new CheckId("properties", "seededFault");

    /** The tools, and before them what they have found earlier. */
    static List<Gate> gates() {
        List<Gate> gates = new ArrayList<>(List.of(new WitnessGate(Gates.all(), FAILING_WITNESS)));
        gates.addAll(Gates.all());
        return gates;
    }

    /** The command line in a given environment, with the gates that it can run; exceptions and usage errors become exit codes. */
    static CommandLine commandLine(Environment environment, List<Gate> gates) {
        CommandLine line = new CommandLine(new MtCommand());
        line.addSubcommand(new CheckCommand(environment, gates));
        line.addSubcommand(
                new MergeCommand(environment, gates.stream().map(Gate::name).toList()));
        line.addSubcommand(new WatchCommand(environment, gates));
        line.addSubcommand(new KeepCommand(environment, gates));
        line.addSubcommand(new ReplayCommand(environment, gates));
        line.addSubcommand(new HuntCommand(environment, gates));
        line.addSubcommand(new CompareCommand(environment));
        line.addSubcommand(new BenchCommand(environment));
        line.addSubcommand(new SpecCommand(environment));
        line.addSubcommand(new MutantsCommand(environment));
        line.addSubcommand(new JudgeCommand(environment));
        line.addSubcommand(new RecordCommand(environment));
        line.addSubcommand(new RulesCommand(environment));
        line.addSubcommand(new LessonCommand(environment));
        line.addSubcommand(new ExploreCommand(environment));
        line.addSubcommand(new SimulateCommand(environment));
        line.addSubcommand(new VersionCommand());
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setOut(new PrintWriter(environment.out(), true, UTF_8));
        line.setErr(new PrintWriter(environment.err(), true, UTF_8));
        line.setExecutionExceptionHandler((exception, command, result) -> {
            PrintWriter err = command.getErr();
            if (exception instanceof FileSystemException e) {
                err.println("mt: " + FileProblem.inWords(environment.checkout(), e)); // no fault of ours: no stack
            } else if (exception instanceof InterruptedException) {
                err.println("mt: interrupted");
            } else {
                err.println("mt: internal error: " + exception);
                exception.printStackTrace(err);
            }
            return ExitCode.INTERNAL.code();
        });
        line.getSubcommands().values().forEach(Main::whatAllCommandsHave);
        whatAllCommandsHave(line);
        return line;
    }

    private static void whatAllCommandsHave(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.exitCodeOnInvalidInput(ExitCode.USAGE.code());
        boolean passesItOn = !spec.unmatchedArgsBindings().isEmpty();
        if (!passesItOn && spec.findOption("--help") == null) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Print this.")
                    .build());
        }
    }

    /**
     * What a command finds around itself.
     *
     * @param checkout the project's root directory
     * @param terminal whether a person is watching {@code out}
     * @param out for results and progress
     * @param err for complaints
     */
    record Environment(Path checkout, boolean terminal, PrintStream out, PrintStream err) {

        /** As the launcher script has set it up. */
        static Environment ofProcess() {
            return new Environment(
                    Path.of(System.getProperty("mt.home", ".")).toAbsolutePath().normalize(),
                    Boolean.getBoolean("mt.terminal"),
                    System.out,
                    System.err);
        }
    }
}
