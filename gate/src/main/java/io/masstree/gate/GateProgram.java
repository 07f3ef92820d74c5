package io.masstree.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The main class of a gate, without what is special about the gate.
 *
 * <p>The testbed starts the program up to three times in one run:
 *
 * <ul>
 *   <li>{@code --list} writes {@code DIR/checks.jsonl}: every check that a complete run owes an answer to, one {@link CheckInfo} a
 *       line. The same seed gives the same list.
 *   <li>{@code --checks FILE} runs the units that the file names, one a line, in that order. A unit that has begun runs until its
 *       checks are decided, which counts decide and never the clock. With {@code --tries N}, all of that again and again, each time
 *       with the next seed, until one comes out as a violation. With {@code --evidence FILE}, a gate whose evidence is a whole execution
 *       repeats that first.
 *   <li>{@code --extra} does more of the same until the time is over: random scenarios, longer legs, more samples.
 * </ul>
 *
 * <p>{@code --seconds N} means in both cases that nothing new is begun after that time. What was not begun is not reported: the
 * testbed knows what it asked for and says what that means.
 *
 * <p>A gate is a subclass. Its own options are fields with picocli's annotations.
 */
public abstract class GateProgram implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "N", required = true, description = "Where all randomness comes from.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where outcomes and evidence go.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--seconds", paramLabel = "N", description = "Begin nothing new after so many seconds.")
    private @Nullable Long seconds;

    @Option(
            names = "--tries",
            paramLabel = "N",
            description = "Run the units so often, each time with the next seed, until one shows a violation.")
    private long tries = 1;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            description = {
                "The evidence of an earlier violation of the unit: what it shows is repeated before anything is searched,",
                "if the gate's evidence says so much that it can be."
            })
    private @Nullable Path evidence;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Task task;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final long start = System.nanoTime();

    /** What the program is started for. */
    private static final class Task {
        @Option(names = "--list", required = true, description = "Write down the checks that a complete run needs.")
        private boolean list;

        @Option(
                names = "--checks",
                paramLabel = "FILE",
                required = true,
                description = "Run the units that this file names, one a line.")
        private @Nullable Path units;

        @Option(names = "--extra", required = true, description = "Do more of the same until the time is over.")
        private boolean extra;
    }

    /** For subclasses. */
    protected GateProgram() {}

    /** The checks that a complete run needs, with those that cannot be run here; canaries of every kind among them. */
    protected abstract List<CheckInfo> list() throws Exception;

    /**
     * Runs units in the order given, each to its end, and reports their checks; stops before a unit that would begin after {@link
     * #timeIsOver() the time}. Units of extra checks, which are not listed, can be asked for by name, too, so that what they
     * found can be seen again.
     *
     * @throws ParameterException made by {@link #usage} if there is no unit of that name
     */
    protected abstract void check(List<String> units, OutcomeLog log) throws Exception;

    /** Does what tells most beyond the required checks until {@link #timeIsOver() the time is over}. */
    protected abstract void extra(OutcomeLog log) throws Exception;

    /** Where all randomness comes from. */
    protected final long seed() {
        return seed;
    }

    /** The directory for outcomes and evidence. */
    protected final Path out() {
        return out;
    }

    /** The evidence of an earlier violation of the unit, to be repeated before anything is searched; null for none. */
    protected final @Nullable Path evidence() {
        return evidence;
    }

    /** Seconds since the program began. */
    protected final double elapsedSeconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds until nothing new may be begun; without end if nothing was said about time. */
    protected final double secondsLeft() {
        return seconds == null ? Double.POSITIVE_INFINITY : seconds - elapsedSeconds();
    }

    /** Whether nothing new may be begun. */
    protected final boolean timeIsOver() {
        return secondsLeft() <= 0;
    }

    /** What to throw for a command line that cannot be followed; {@code problem} names the value and what would be right. */
    protected final ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Does what the command line asks for. */
    @Override
    public final Integer call() throws Exception {
        Files.createDirectories(out);
        if (task.list) {
            CheckList.write(out, list());
            return ProgramExit.OK;
        }
        try (OutcomeLog log = OutcomeLog.openIn(out)) {
            if (task.units != null) {
                List<String> units = Files.readAllLines(task.units);
                check(units, log);
                evidence = null; // it shows one execution
                for (long i = 1; i < tries && !timeIsOver() && !log.hasViolation(); i++) {
                    seed++;
                    check(units, log);
                }
            } else if (task.extra) {
                extra(log);
            }
        }
        return ProgramExit.OK;
    }

    /**
     * Runs a program to its end and returns its {@link ProgramExit}: 0 when it ran to its end, whatever the verdicts were, 64 for a
     * wrong command line, 70 for any exception or error of its own.
     */
    public static int run(GateProgram program, String... args) {
        IExecutionExceptionHandler handler = (exception, line, result) -> {
            exception.printStackTrace();
            return ProgramExit.INTERNAL;
        };
        try {
            return new CommandLine(program)
                    .setExecutionExceptionHandler(handler)
                    .setParameterExceptionHandler((exception, line) -> {
                        exception.getCommandLine().getErr().println(exception.getMessage());
                        exception
                                .getCommandLine()
                                .usage(exception.getCommandLine().getErr());
                        return ProgramExit.USAGE;
                    })
                    .execute(args);
        } catch (Throwable error) { // whatever it is, the process must not end with the code of a violation
            error.printStackTrace();
            return ProgramExit.INTERNAL;
        }
    }

    /** Runs a program and ends the process with its exit code, as {@link Program#main} does. */
    public static void main(GateProgram program, String... args) {
        Program.main(() -> run(program, args));
    }
}
