package io.masstree.testbed;

import io.masstree.gate.Outcome;
import io.masstree.gate.Replay;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.merge.ShardRun;
import io.masstree.testbed.merge.ShardedRun;
import io.masstree.testbed.report.FailureSummary;
import io.masstree.testbed.report.ResultTable;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mt merge}: makes one report of the shards of a run. */
@Command(
        name = "merge",
        description = {
            "Makes one report of the shards of a run (./mt check --shard K/N --seed S, or ./mt mutants --shard K/N), and ends as the "
                    + "whole run would have ended.",
            "A shard that is missing, or was killed, leaves checks undecided, or bugs untried; shards of different runs are refused."
        },
        sortOptions = false)
final class MergeCommand implements Callable<Integer> {

    /** The first word of the command line of a run of seeded bugs. */
    private static final String CAMPAIGN = "mutants";

    private final Main.Environment environment;
    private final List<String> gates;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "The directories of the shards' runs, such as results/latest.")
    private List<Path> directories = List.of();

    @Mixin
    private final ReportOption report = new ReportOption();

    /**
     * The command.
     *
     * @param gates the names of the gates, in the order in which reports show them
     */
    MergeCommand(Main.Environment environment, List<String> gates) {
        this.environment = environment;
        this.gates = gates;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return isCampaign() ? mergeCampaign() : mergeChecks();
    }

    /** Whether the first directory is that of a run of seeded bugs. */
    private boolean isCampaign() throws IOException {
        try {
            List<String> command = ShardRun.infoIn(directories.get(0)).command();
            return !command.isEmpty() && command.get(0).equals(CAMPAIGN);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    /** The program that knows the bugs puts their shards together. */
    private int mergeCampaign() throws InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (Path directory : directories) {
            arguments.addAll(List.of("--merge", directory.toString()));
        }
        arguments.addAll(report.asWritten());
        return ChildProgram.run(spec.commandLine(), environment, MutantsCommand.PROGRAM, arguments)
                .code();
    }

    private ParameterException usage(IllegalArgumentException e) {
        return new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }

    private int mergeChecks() throws IOException {
        ShardedRun run;
        RunDirectory directory;
        try {
            run = ShardedRun.of(directories, gates);
            directory = report.create(environment.checkout());
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
        RunOutcome outcome = run.outcome();
        ExitCode code = ExitCode.of(outcome.verdict());
        directory.writeInfo(run.runs().info());
        run.runs().keepIn(directory);
        for (GateResult result : outcome.results()) {
            for (Outcome one : result.outcomes()) {
                directory.append(one);
            }
        }
        directory.finish(run.runs().info(), outcome, code.code());
        print(run, outcome, directory);
        return code.code();
    }

    private void print(ShardedRun run, RunOutcome outcome, RunDirectory directory) {
        PrintStream out = environment.out();
        Path shown = directory.shownFrom(Path.of("").toAbsolutePath());
        out.print(ResultTable.format(outcome.results()));
        out.println();
        run.runs().missing().forEach(shard -> out.println("Missing: shard " + shard));
        run.unfinished().forEach(shard -> out.println("Ended before it could write its report: shard " + shard));
        out.println("Report: " + shown.resolve("index.html"));
        out.print(FailureSummary.format(outcome.results(), shown, one -> replay(run, one)));
        out.println(outcome.completeness().inWords());
        out.flush();
    }

    private static String replay(ShardedRun run, Outcome outcome) {
        return Replay.command(outcome.gate(), outcome.name(), run.runs().info().seed(), null, null);
    }
}
