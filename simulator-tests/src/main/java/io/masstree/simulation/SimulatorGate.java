package io.masstree.simulation;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.simulator.Statistics;
import io.masstree.simulator.instrument.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The gate: scenarios of a few operations in the simulator, and canaries.
 *
 * <p>One execution at a time uses one core. So there are workers, each with classes of its own, that take the next unit when they are
 * done with one: as many as there are cores.
 */
@Command(name = "SimulatorGate")
public final class SimulatorGate extends GateProgram {
    @Option(
            names = "--mutation",
            paramLabel = "TEXT",
            description =
                    "A bug to seed into the map, such as \"drop io.masstree.tree.Node.beginDirty storeStoreFence #1\".")
    private List<String> mutations = List.of();

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Another map than the Masstree, as the module subjects knows it.")
    private @Nullable String subject;

    /** Statistics are made of one execution of so many. */
    private static final int LOOKED_AT = 16;

    private final int workers;

    /** A gate with so many workers. */
    SimulatorGate(int workers) {
        this.workers = workers;
    }

    /** Runs the gate. */
    public static void main(String... args) {
        main(new SimulatorGate(Runtime.getRuntime().availableProcessors()), args);
    }

    @Override
    protected List<CheckInfo> list() {
        Units units = units();
        OtherMap other = other();
        if (other == null) {
            return units.list();
        }
        Worker worker = new Worker(other, new CitedRules(), null);
        return units.list().stream().map(info -> tried(info, units, worker)).toList();
    }

    /** What another map does is known only when it does it: one execution shows whether it can be simulated. */
    private static CheckInfo tried(CheckInfo info, Units units, Worker worker) {
        String refused = info.kind() == Outcome.Kind.CHECK && info.isRequired()
                ? Journal.refused(worker.once(units.find(info.unit()).orElseThrow()))
                : null;
        return refused == null ? info : info.notHere(refused);
    }

    @Override
    protected void check(List<String> names, OutcomeLog log) throws Exception {
        Units units = units();
        for (String name : names) {
            if (units.find(name).isEmpty()) {
                throw usage("there is no scenario '" + name + "'; --list writes down their names");
            }
        }
        Journal.Repetition repetition = repeat(units, names);
        if (repetition.violation() != null) {
            log.append(repetition.violation());
        } else {
            run(units, names.stream().map(name -> units.find(name).orElseThrow()), repetition.passing(), log);
        }
    }

    /** Repeats the execution that the evidence of an earlier violation shows, if there is one. */
    private Journal.Repetition repeat(Units units, List<String> names) throws IOException {
        Path recorded = evidence();
        if (recorded == null || names.size() != 1 || subject != null) {
            return Journal.Repetition.IMPOSSIBLE;
        }
        Worker worker = new Worker(mutations.stream().map(Mutation::parse).toList());
        Unit unit = units.find(names.get(0)).orElseThrow();
        return new Journal(out(), seed(), null).repeat(worker, unit, Files.readString(recorded));
    }

    @Override
    protected void extra(OutcomeLog log) throws Exception {
        Units units = units();
        run(
                units,
                IntStream.iterate(1, index -> index + 1).boxed().flatMap(index -> units.extras(index).stream()),
                null,
                log);
    }

    private Units units() {
        OtherMap other = other();
        return other == null ? new Units(seed()) : Units.of(other, seed());
    }

    private @Nullable OtherMap other() {
        try {
            return subject == null ? null : OtherMap.named(subject);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private void run(Units units, Stream<Unit> stream, @Nullable String passing, OutcomeLog log) throws Exception {
        List<Mutation> seeded = mutations.stream().map(Mutation::parse).toList();
        Source source = new Source(stream.iterator());
        Journal journal = new Journal(out(), seed(), subject);
        OtherMap other = other();
        CitedRules rules = new CitedRules();
        Statistics statistics = new Statistics(LOOKED_AT);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                futures.add(executor.submit(() -> {
                    Worker worker = other == null
                            ? new Worker(MapClasses.load(seeded), rules, statistics)
                            : new Worker(other, rules, statistics);
                    for (Unit unit = source.next(); unit != null; unit = source.next()) {
                        log.append(journal.run(worker, unit, units.seedOf(unit), passing));
                    }
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            executor.shutdownNow();
        }
        if (other == null) { // the page is about the lines of the protocol
            StatisticsPage page = new StatisticsPage(statistics, rules);
            page.write(out());
            System.out.println(page.line());
        }
    }

    /** Gives each unit to the first worker that asks, until nothing new may be begun. */
    private final class Source {
        private final Iterator<Unit> units;

        Source(Iterator<Unit> units) {
            this.units = units;
        }

        synchronized @Nullable Unit next() {
            return !timeIsOver() && units.hasNext() ? units.next() : null;
        }
    }
}
