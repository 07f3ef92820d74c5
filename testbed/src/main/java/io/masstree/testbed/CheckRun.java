package io.masstree.testbed;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.report.FailureSummary;
import io.masstree.testbed.report.Progress;
import io.masstree.testbed.report.ResultTable;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run of {@code mt check}: the gates one after the other, then the reports. */
final class CheckRun {

    /** How long a gate may overrun its budget: a quarter of it, and a minute for a last step. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final int SHUTDOWN_PATIENCE_SECONDS = 20;

    private final Main.Environment environment;
    private final Settings settings;
    private final RunDirectory directory;
    private final Progress progress;
    private final List<GateResult> results = new ArrayList<>();

    /** Of the gate at work: what it has reported, and how long it had been running when last seen. */
    private final List<Outcome> reported = new ArrayList<>();

    private Duration lastTick = Duration.ZERO;

    /**
     * What the user asked for.
     *
     * @param gates what to run, in this order
     * @param budget how long all gates together may take
     * @param seed where all randomness comes from
     * @param jdk what runs the gates
     * @param writeDocs whether pages that gates write are put into the project's docs
     * @param command the command line
     */
    record Settings(List<Gate> gates, Duration budget, long seed, Jdk jdk, boolean writeDocs, List<String> command) {}

    CheckRun(Main.Environment environment, Settings settings, RunDirectory directory) {
        this.environment = environment;
        this.settings = settings;
        this.directory = directory;
        this.progress = Progress.on(environment.out(), environment.terminal());
    }

    /** Runs everything; on Ctrl-C, ends what runs and leaves a report of what is known. */
    ExitCode run() throws IOException {
        Instant started = Instant.now();
        RunInfo info = RunInfo.collect(
                environment.checkout(),
                settings.jdk(),
                Versions.all(),
                new RunInfo.Request(settings.command(), started, settings.seed(), settings.budget(), shares()));
        directory.writeInfo(info);
        environment
                .out()
                .printf(
                        "Checking with seed %d and a budget of %s on JDK %s%n",
                        settings.seed(),
                        BudgetConverter.format(settings.budget()),
                        settings.jdk().version());

        CountDownLatch finished = new CountDownLatch(1);
        Thread onShutdown = stopOnShutdown(Thread.currentThread(), finished);
        Runtime.getRuntime().addShutdownHook(onShutdown);
        try {
            boolean complete = runGates();
            return report(info, complete);
        } finally {
            finished.countDown();
            removeHook(onShutdown);
        }
    }

    /** Runs the gates in order; returns whether all of them ran. */
    private boolean runGates() {
        Duration left = settings.budget();
        List<Gate> gates = settings.gates();
        for (int i = 0; i < gates.size(); i++) {
            Gate gate = gates.get(i);
            Duration share = BudgetShares.next(gates.subList(i, gates.size()), left);
            progress.gateStarted(gate.name(), i + 1, gates.size(), share);
            GateResult result;
            reported.clear();
            lastTick = Duration.ZERO;
            try {
                result = gate.run(context(share));
            } catch (InterruptedException e) {
                progress.stopped();
                results.add(stopped(gate, share));
                return false;
            }
            progress.gateEnded(result);
            results.add(result);
            left = left.minus(result.elapsed());
        }
        return true;
    }

    /** What is known about a gate that the user stopped: a violation stays one, all else is open. */
    private GateResult stopped(Gate gate, Duration share) {
        List<String> problems = List.of("stopped before its end");
        GateResult result = new GateResult(gate.name(), GateVerdict.INCONCLUSIVE, reported, problems, share, lastTick);
        return result.violations().isEmpty() ? result : result.withVerdict(GateVerdict.VIOLATION);
    }

    private GateContext context(Duration share) {
        return new GateContext(
                environment.checkout(),
                settings.jdk(),
                directory.path(),
                settings.seed(),
                share,
                GRACE.plus(share.dividedBy(4)),
                this::onOutcome,
                this::onTick);
    }

    private void onOutcome(Outcome outcome) {
        reported.add(outcome);
        progress.outcome(outcome);
        try {
            directory.append(outcome);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory.path(), e);
        }
    }

    private void onTick(Duration elapsed) {
        lastTick = elapsed;
        progress.tick(elapsed);
    }

    private ExitCode report(RunInfo info, boolean complete) throws IOException {
        GateVerdict worst =
                GateVerdict.worst(results.stream().map(GateResult::verdict).toList());
        GateVerdict verdict = complete ? worst : worst.or(GateVerdict.INCONCLUSIVE);
        ExitCode code = ExitCode.of(verdict);
        directory.finish(info, results, verdict, complete, code.code());

        PrintStream out = environment.out();
        Path shown = directory.shownFrom(Path.of("").toAbsolutePath());
        out.println();
        out.print(ResultTable.format(results));
        out.println();
        if (!complete) {
            out.println("Interrupted: what is missing above did not run.");
        }
        out.println("Report: " + shown.resolve("index.html"));
        if (settings.writeDocs()) {
            for (Path page : directory.copyPages(environment.checkout().resolve("docs"))) {
                out.println("Written: " + page);
            }
        }
        out.print(FailureSummary.format(results, shown, this::defaultReplay));
        out.flush();
        return code;
    }

    private String defaultReplay(Outcome outcome) {
        return "./mt check --gate %s --seed %d --budget %s"
                .formatted(outcome.gate(), settings.seed(), BudgetConverter.format(settings.budget()));
    }

    private List<RunInfo.Share> shares() {
        List<RunInfo.Share> shares = new ArrayList<>();
        for (Gate gate : settings.gates()) {
            Duration share = BudgetShares.of(gate, settings.gates(), settings.budget());
            shares.add(new RunInfo.Share(gate.name(), share.toSeconds()));
        }
        return shares;
    }

    /** A thread that makes the run stop, waits until it has, and then lets the JVM end. */
    private static Thread stopOnShutdown(Thread run, CountDownLatch finished) {
        return new Thread(
                () -> {
                    run.interrupt();
                    try {
                        if (!finished.await(SHUTDOWN_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            System.err.println("mt: gave up waiting for the report");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "mt-shutdown");
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook is what got us here.
            return;
        }
    }
}
