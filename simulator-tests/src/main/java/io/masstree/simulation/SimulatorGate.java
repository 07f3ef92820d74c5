package io.masstree.simulation;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.OutcomeLog;
import io.masstree.simulator.Statistics;
import io.masstree.simulator.instrument.Mutation;
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
        return new Units(seed()).list();
    }

    @Override
    protected void check(List<String> names, OutcomeLog log) throws Exception {
        Units units = new Units(seed());
        for (String name : names) {
            if (units.find(name).isEmpty()) {
                throw usage("there is no scenario '" + name + "'; --list writes down their names");
            }
        }
        run(units, names.stream().map(name -> units.find(name).orElseThrow()), log);
    }

    @Override
    protected void extra(OutcomeLog log) throws Exception {
        Units units = new Units(seed());
        run(
                units,
                IntStream.iterate(1, index -> index + 1).boxed().flatMap(index -> units.extras(index).stream()),
                log);
    }

    private void run(Units units, Stream<Unit> stream, OutcomeLog log) throws Exception {
        List<Mutation> seeded = mutations.stream().map(Mutation::parse).toList();
        Source source = new Source(stream.iterator());
        Journal journal = new Journal(out(), seed());
        CitedRules rules = new CitedRules();
        Statistics statistics = new Statistics(LOOKED_AT);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                futures.add(executor.submit(() -> {
                    Worker worker = new Worker(MapClasses.load(seeded), rules, statistics);
                    for (Unit unit = source.next(); unit != null; unit = source.next()) {
                        log.append(journal.run(worker, unit, units.seedOf(unit)));
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
        StatisticsPage page = new StatisticsPage(statistics, rules);
        page.write(out());
        System.out.println(page.line());
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
