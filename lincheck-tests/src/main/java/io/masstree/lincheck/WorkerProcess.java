package io.masstree.lincheck;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import io.masstree.gate.Replay;
import io.masstree.subjects.Subjects;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process that takes units from the gate's and runs them.
 *
 * <p>On its standard output it writes the line {@value #NEXT} for each unit that it wants, and each outcome as a line; on its
 * standard input it reads the units' names, a line each, and an empty line when there are no more. When its input ends without
 * that, the gate's process is gone: then it ends at once, whatever it is doing.
 */
final class WorkerProcess implements AutoCloseable {
    private static final String NEXT = "next";
    private static final String NO_MORE = "";

    /** Two of these must fit into a machine with 4 GB. */
    private static final String HEAP = "-Xmx1g";

    /**
     * Lincheck instruments classes while it runs, which throws away what was compiled. The optimizing compiler never makes up for
     * its own work: with it 93 scenarios took 72 seconds of processor time, without it 44.
     */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final Thread server;

    /**
     * What a worker must know.
     *
     * @param seed where all randomness comes from
     * @param out the gate's directory
     * @param subject the name of another map than the Masstree; null for that
     */
    record Order(long seed, Path out, @Nullable String subject) {
        private List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of(Long.toString(seed), out.toString()));
            if (subject != null) {
                arguments.add(subject);
            }
            return arguments;
        }

        private static Order parse(String... arguments) {
            return new Order(
                    Long.parseLong(arguments[0]), Path.of(arguments[1]), arguments.length > 2 ? arguments[2] : null);
        }
    }

    // In the gate's process

    private WorkerProcess(Process process, Supplier<@Nullable Unit> source, Consumer<Outcome> outcomes) {
        this.process = process;
        this.server = new Thread(() -> serve(source, outcomes), "server of a worker");
    }

    /**
     * Starts a worker.
     *
     * @param source gives the units; null when there are no more
     * @param outcomes takes the outcomes
     */
    static WorkerProcess start(Order order, Supplier<@Nullable Unit> source, Consumer<Outcome> outcomes)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-ea", HEAP, QUICK_COMPILER, "-XX:-OmitStackTraceInFastThrow"));
        command.add("-XX:+EnableDynamicAgentLoading"); // for Lincheck's agent
        command.add("-XX:+DisplayVMOutputToStderr"); // the standard output is for outcomes
        String jar = System.getProperty(Replay.JAR_PROPERTY);
        if (jar != null) {
            command.add("-D" + Replay.JAR_PROPERTY + "=" + jar);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName()));
        command.addAll(order.arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        WorkerProcess worker = new WorkerProcess(process, source, outcomes);
        worker.server.start();
        return worker;
    }

    /** Waits until it has no more to do, or is gone: then what it had begun has no outcome. Returns whether it is not gone. */
    boolean await() throws InterruptedException {
        server.join();
        int exit = process.waitFor();
        if (exit != ProgramExit.OK) {
            System.err.println("a worker ended with exit code " + exit + "; what it had begun is undecided");
        }
        return exit == ProgramExit.OK;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void serve(Supplier<@Nullable Unit> source, Consumer<Outcome> outcomes) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer names = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(NEXT)) {
                    Unit unit = source.get();
                    names.write((unit == null ? NO_MORE : unit.name()) + "\n");
                    names.flush();
                } else {
                    outcomes.accept(OutcomeLog.parse(line));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("a worker is not heard any more: " + e);
            process.destroyForcibly();
        }
    }

    // In its own process

    /** Called by {@link #start}. */
    public static void main(String... args) {
        PrintStream gate = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        int exit = ProgramExit.INTERNAL;
        try {
            work(Order.parse(args), gate, unitsNamedIn(System.in));
            exit = ProgramExit.OK;
        } catch (Throwable e) {
            System.err.println(Texts.stackTrace(e));
        }
        Runtime.getRuntime().halt(exit); // threads that hang in a scenario must not keep the process
    }

    private static void work(Order order, PrintStream gate, BlockingQueue<String> names) {
        Units units = Units.of(order.subject, order.seed);
        if (order.subject != null) {
            LincheckMap.choose(Subjects.named(order.subject));
        }
        Supplier<@Nullable Unit> source = () -> {
            gate.println(NEXT);
            try {
                String name = names.take();
                return name.equals(NO_MORE) ? null : units.find(name).orElseThrow();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        Consumer<Outcome> outcomes = outcome -> {
            try {
                gate.println(OutcomeLog.format(outcome));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        new Worker(source, new Journal(order.out, order.seed, order.subject, outcomes)).run();
    }

    /** Reads names as they come; ends the process when no more can come. */
    private static BlockingQueue<String> unitsNamedIn(InputStream input) {
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            names.add(line);
                        }
                    } catch (IOException e) {
                        System.err.println(Texts.stackTrace(e));
                    } finally {
                        Runtime.getRuntime().halt(ProgramExit.INTERNAL);
                    }
                },
                "gate");
        reader.setDaemon(true);
        reader.start();
        return names;
    }
}
