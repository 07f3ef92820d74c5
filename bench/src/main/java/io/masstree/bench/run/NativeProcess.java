package io.masstree.bench.run;

import io.masstree.bench.workload.NativeInput;
import io.masstree.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A fork that measures a published crate. */
final class NativeProcess {
    private static final String SCORE = "score ";
    private static final String ANSWERS = "answers ";

    private final Fork fork;
    private final Workload workload;
    private final Settings.Effort effort;
    private final Path log;

    NativeProcess(Fork fork, Workload workload, Settings.Effort effort, Path log) {
        this.fork = fork;
        this.workload = workload;
        this.effort = effort;
        this.log = log;
    }

    Measurement measure(NativeDriver driver) throws IOException {
        Path input = Files.createTempFile("masstree-bench", ".keys");
        Path output = Files.createTempFile("masstree-bench", ".scores");
        try {
            NativeInput.write(workload, fork.cell().keys(), fork.cell().entries(), input);
            run(command(driver, input), output);
            return read(Files.readAllLines(output));
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(output);
        }
    }

    private List<String> command(NativeDriver driver, Path input) {
        boolean once = workload.shape() == Workload.Shape.ONCE;
        int builds = effort.builds(fork.cell().entries());
        return List.of(
                driver.program().toString(),
                fork.subject().name().replace("crate-", ""),
                NativeInput.name(workload),
                Integer.toString(workload.scanLength()),
                Integer.toString(once ? Math.max(1, builds / 2) : effort.warmups()),
                Integer.toString(once ? builds : effort.iterations()),
                Long.toString(effort.time().toMillis()),
                input.toString());
    }

    private void run(List<String> command, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("the program of the native crates ended with exit code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Measurement read(List<String> lines) throws IOException {
        List<Double> scores = new ArrayList<>();
        String answers = null;
        for (String line : lines) {
            if (line.startsWith(SCORE)) {
                scores.add(Double.valueOf(line.substring(SCORE.length())));
            } else if (line.startsWith(ANSWERS)) {
                answers = line.substring(ANSWERS.length());
            }
        }
        if (scores.isEmpty() || answers == null) {
            throw new IOException("the program of the native crates printed no score, or no answers: " + lines);
        }
        return new Measurement(
                fork.cell(), fork.subject().name(), fork.number(), "ns/op", scores, null, null, null, answers, null);
    }
}
