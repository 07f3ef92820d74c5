package io.masstree.bench.run;

import io.masstree.bench.workload.PointBenchmark;
import io.masstree.bench.workload.Workload;
import io.masstree.bench.workload.Workload.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** A fork that JMH starts and reads. */
final class JmhProcess {
    private final Fork fork;
    private final Workload workload;
    private final Settings settings;
    private final List<String> jvmArguments;
    private final PrintStream out;

    JmhProcess(Fork fork, Workload workload, Settings settings, List<String> jvmArguments, PrintStream out) {
        this.fork = fork;
        this.workload = workload;
        this.settings = settings;
        this.jvmArguments = jvmArguments;
        this.out = out;
    }

    /** Runs it, and reads the checksum that the fork leaves in a file. */
    Measurement measure(Path answers) throws RunnerException, IOException {
        RunResult result = run();
        Cell cell = fork.cell();
        double operations = workload.operationsPerInvocation(cell.entries(), cell.threads());
        Statistics times = result.getPrimaryResult().getStatistics();
        boolean latency = workload.shape() == Shape.LATENCY;
        return new Measurement(
                cell,
                fork.subject().name(),
                fork.number(),
                "ns/op",
                latency ? List.of(times.getPercentile(50)) : scores(result, operations),
                latency
                        ? new Measurement.Percentiles(
                                times.getPercentile(50), times.getPercentile(99), times.getPercentile(99.9))
                        : null,
                garbage(result, operations),
                gcPauseShare(result),
                Files.readString(answers).strip(),
                null);
    }

    private RunResult run() throws RunnerException {
        // What the fork complains about, JMH passes on to this stream.
        PrintStream err = System.err;
        System.setErr(out);
        try {
            return new Runner(options(), OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL)).runSingle();
        } finally {
            System.setErr(err);
        }
    }

    private Options options() {
        Cell cell = fork.cell();
        Settings.Effort effort = settings.effort();
        boolean once = workload.shape() == Shape.ONCE;
        int builds = effort.builds(cell.entries());
        TimeValue time = TimeValue.milliseconds(effort.time().toMillis());
        return new OptionsBuilder()
                .include("^" + Pattern.quote(PointBenchmark.class.getPackageName() + "." + workload.benchmark()) + "$")
                .mode(mode())
                .timeUnit(TimeUnit.NANOSECONDS)
                .threads(cell.threads())
                .forks(1)
                .warmupIterations(once ? Math.max(1, builds / 2) : effort.warmups())
                .warmupTime(time)
                .measurementIterations(once ? builds : effort.iterations())
                .measurementTime(time)
                .shouldDoGC(once)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .jvm(settings.java().toString())
                .jvmArgs(jvmArguments.toArray(String[]::new))
                .param("subject", fork.subject().name())
                .param("workload", workload.name())
                .param("keys", cell.keys().name())
                .param("entries", Integer.toString(cell.entries()))
                .build();
    }

    private Mode mode() {
        return switch (workload.shape()) {
            case STEADY -> Mode.AverageTime;
            case LATENCY -> Mode.SampleTime;
            case ONCE -> Mode.SingleShotTime;
            case FOOTPRINT -> throw new IllegalArgumentException("a footprint takes no time");
        };
    }

    private static List<Double> scores(RunResult result, double operations) {
        List<Double> scores = new ArrayList<>();
        for (BenchmarkResult benchmark : result.getBenchmarkResults()) {
            for (IterationResult iteration : benchmark.getIterationResults()) {
                scores.add(iteration.getPrimaryResult().getScore() / operations);
            }
        }
        return scores;
    }

    /** JMH also counts what is allocated to prepare an iteration: nothing, unless a map is filled. */
    private @Nullable Double garbage(RunResult result, double operations) {
        if (workload.startsFull()) {
            return null;
        }
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return allocated == null ? null : allocated.getScore() / operations;
    }

    /** Where maps are built once in an iteration, the collector is started on purpose, and its time says nothing. */
    private @Nullable Double gcPauseShare(RunResult result) {
        if (workload.shape() != Shape.STEADY) {
            return null;
        }
        Result<?> pauses = result.getSecondaryResults().get("gc.time");
        double millis =
                (double) settings.effort().time().toMillis() * settings.effort().iterations();
        return pauses == null ? 0 : pauses.getScore() / millis;
    }
}
