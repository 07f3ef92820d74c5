package io.masstree.testbed;

import io.masstree.gate.Outcome;
import io.masstree.gate.Replay;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.merge.ShardedRun;
import io.masstree.testbed.report.FailureSummary;
import io.masstree.testbed.report.ResultTable;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            "Makes one report of the shards of a run (./mt check --shard K/N --seed S), and ends as the whole run would have ended.",
            "A shard that is missing, or was killed, leaves checks undecided; shards of different runs are refused."
        },
        sortOptions = false)
final class MergeCommand implements Callable<Integer> {

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
    public Integer call() throws IOException {
        ShardedRun run;
        RunDirectory directory;
        try {
            run = ShardedRun.of(directories, gates);
            directory = report.create(environment.checkout());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        RunOutcome outcome = run.outcome();
        ExitCode code = ExitCode.of(outcome.verdict());
        directory.writeInfo(run.info());
        for (Map.Entry<String, Path> shard : run.directories().entrySet()) {
            directory.keep(shard.getValue(), shard.getKey());
        }
        for (GateResult result : outcome.results()) {
            for (Outcome one : result.outcomes()) {
                directory.append(one);
            }
        }
        directory.finish(run.info(), outcome, code.code());
        print(run, outcome, directory);
        return code.code();
    }

    private void print(ShardedRun run, RunOutcome outcome, RunDirectory directory) {
        PrintStream out = environment.out();
        Path shown = directory.shownFrom(Path.of("").toAbsolutePath());
        out.print(ResultTable.format(outcome.results()));
        out.println();
        run.missing().forEach(shard -> out.println("Missing: shard " + shard));
        run.unfinished().forEach(shard -> out.println("Ended before it could write its report: shard " + shard));
        out.println("Report: " + shown.resolve("index.html"));
        out.print(FailureSummary.format(outcome.results(), shown, one -> replay(run, one)));
        out.println(outcome.completeness().inWords());
        out.flush();
    }

    private static String replay(ShardedRun run, Outcome outcome) {
        return Replay.command(outcome.gate(), outcome.name(), run.info().seed(), null, null);
    }
}
