package io.masstree.bench.run;

import io.masstree.bench.workload.Answers;
import io.masstree.bench.workload.Workload;
import io.masstree.bench.workload.Workload.Shape;
import io.masstree.bench.workload.Workloads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** Measures in processes of their own, with JMH where time is measured. What they print goes to one file. */
public final class ProcessForkRunner implements ForkRunner {
    private final Settings settings;
    private final Path log;
    private final @Nullable NativeDriver driver;

    /**
     * Makes a runner.
     *
     * @param driver measures the native crates; null if they are not to be measured
     */
    public ProcessForkRunner(Settings settings, Path log, @Nullable NativeDriver driver) {
        this.settings = settings;
        this.log = log;
        this.driver = driver;
    }

    @Override
    public Measurement run(Fork fork) {
        Path answers = null;
        try {
            answers = Files.createTempFile("masstree-bench", ".answers");
            return measure(fork, answers);
        } catch (IOException | RunnerException e) {
            return Measurement.failed(fork.cell(), fork.subject().name(), fork.number(), sentence(e));
        } finally {
            delete(answers);
        }
    }

    private Measurement measure(Fork fork, Path answers) throws IOException, RunnerException {
        Workload workload = Workloads.byName(fork.cell().workload());
        List<String> jvmArguments = jvmArguments(fork, answers);
        try (PrintStream out = new PrintStream(
                Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8)) {
            out.println("\n== " + fork + ", fork " + fork.number());
            if (driver != null && fork.subject().isNative()) {
                return new NativeProcess(fork, workload, settings.effort(), log).measure(driver);
            }
            if (workload.shape() == Shape.FOOTPRINT) {
                double bytes = FootprintProcess.bytesPerEntry(fork, settings.java(), jvmArguments, answers, log);
                return new Measurement(
                        fork.cell(),
                        fork.subject().name(),
                        fork.number(),
                        "B/entry",
                        List.of(bytes),
                        null,
                        null,
                        null,
                        null,
                        null);
            }
            return new JmhProcess(fork, workload, settings, jvmArguments, out).measure(answers);
        }
    }

    private List<String> jvmArguments(Fork fork, Path answers) {
        List<String> arguments = settings.jvmArguments(fork.cell().entries());
        arguments.add(fork.cell().collector().flag());
        arguments.add("-D" + Answers.FILE_PROPERTY + "=" + answers);
        return arguments;
    }

    private static String sentence(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage() + " (see console.txt)";
    }

    private static void delete(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
