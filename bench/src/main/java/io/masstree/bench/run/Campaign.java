package io.masstree.bench.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the forks of a plan one after the other. After each, what is known by then is in the file. */
public final class Campaign {
    private final List<Fork> forks;
    private final ForkRunner runner;
    private final Path file;
    private final PrintWriter progress;

    public Campaign(List<Fork> forks, ForkRunner runner, Path file, PrintWriter progress) {
        this.forks = forks;
        this.runner = runner;
        this.file = file;
        this.progress = progress;
    }

    /** Runs all; {@code environment} is what was known before the first. */
    public Run run(Run.Environment environment) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        Run run = new Run(environment, List.copyOf(measurements));
        long start = System.nanoTime();
        for (Fork fork : forks) {
            Measurement measurement = runner.run(fork);
            measurements.add(measurement);
            run = new Run(
                    environment.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Machine.load()),
                    List.copyOf(measurements));
            RunFile.write(run, file);
            report(measurements.size(), fork, measurement, Duration.ofNanos(System.nanoTime() - start));
        }
        return run;
    }

    private void report(int done, Fork fork, Measurement measurement, Duration elapsed) {
        String result = measurement.succeeded()
                ? String.format(Locale.ROOT, "%,.1f %s", Statistics.median(measurement.scores()), measurement.unit())
                : "FAILED: " + measurement.error();
        Duration left = elapsed.dividedBy(done).multipliedBy(forks.size() - done);
        progress.printf(
                Locale.ROOT,
                "[%d/%d, %d:%02d left] %s: %s%n",
                done,
                forks.size(),
                left.toMinutes(),
                left.toSecondsPart(),
                fork,
                result);
        progress.flush();
    }
}
