package io.masstree.simulation;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.simulator.instrument.Mutation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes the table of weakenings ({@code docs/weakenings.md}): for each access of the map, the scenario that fails when the access is
 * ordered one step less. It takes hours, so it goes on where it was stopped: rows that are in the file are not made again, except
 * those of fewer scenarios than asked for.
 */
@Command(name = "WeakeningsProgram", mixinStandardHelpOptions = true)
public final class WeakeningsProgram implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The page with the table; at least its head must be there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--scenarios",
            description = "How many scenarios are tried for an access. Default: ${DEFAULT-VALUE}.")
    private int scenarios = 60;

    @Option(names = "--most", description = "How many executions of each. Default: ${DEFAULT-VALUE}.")
    private int most = 500;

    @Option(names = "--seconds", description = "After so many, no other access is begun. Default: no limit.")
    private long seconds = Long.MAX_VALUE;

    private WeakeningsProgram() {}

    /** Runs the program. */
    public static void main(String... args) {
        Program.main(() -> new CommandLine(new WeakeningsProgram()).execute(args));
    }

    /** Fences come first, then what goes through handles, then writes, then reads: the fewer and stronger before the many. */
    private static int turn(Mutation mutation) {
        if (mutation.to() == null) {
            return 0;
        }
        return mutation.access().startsWith("read ") ? 3 : mutation.access().startsWith("write ") ? 2 : 1;
    }

    /** What showed something before, in this table or as a canary. */
    private static List<String> first(WeakeningsTable table) {
        List<String> first = new ArrayList<>(table.scenarios());
        Canaries.all().forEach(canary -> first.add(canary.scenario().name()));
        return first;
    }

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        List<Mutation> all = Weakenings.all();
        Weakenings weakenings = new Weakenings(scenarios, most);
        WeakeningsTable table = WeakeningsTable.read(file);
        int left = 0;
        List<Mutation> inTurn = new ArrayList<>(all);
        inTurn.sort(Comparator.comparing(WeakeningsProgram::turn));
        for (Mutation mutation : inTurn) {
            if (table.isDecided(mutation, scenarios)) {
                continue;
            }
            if ((System.nanoTime() - start) / 1_000_000_000 >= seconds) {
                left++;
                continue;
            }
            WeakeningsTable.Row row = weakenings.run(mutation, first(table));
            table.put(row);
            table.write(file, all);
            System.out.println(mutation + ": "
                    + (row.isFound()
                            ? row.scenario() + ", " + row.failure()
                            : "not found in " + row.executions() + " executions of " + row.scenarios() + " scenarios"));
        }
        table.write(file, all);
        System.out.println(left + " of " + all.size() + " are left");
        return ProgramExit.OK;
    }
}
