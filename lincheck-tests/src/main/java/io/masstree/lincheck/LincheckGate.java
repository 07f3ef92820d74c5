package io.masstree.lincheck;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The gate: scenarios of a few operations under Lincheck, and canaries.
 *
 * <p>A model checker uses one core at a time. So {@link WorkerProcess workers} run the units, each of which takes the next one when it
 * is done with one: as many as there are cores, but two at most, since more would need too much memory.
 */
@Command(name = "LincheckGate")
public final class LincheckGate extends GateProgram {
    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Another map than the Masstree, as the module subjects knows it.")
    private @Nullable String subject;

    private static final int MOST_WORKERS = 2;

    private final int workers;

    /** A gate with so many workers. */
    LincheckGate(int workers) {
        this.workers = workers;
    }

    /** Runs the gate. */
    public static void main(String... args) {
        main(new LincheckGate(Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors())), args);
    }

    @Override
    protected List<CheckInfo> list() {
        return units().list();
    }

    @Override
    protected void check(List<String> names, OutcomeLog log) throws Exception {
        Units units = units();
        for (String name : names) {
            if (units.find(name).isEmpty()) {
                throw usage(units.whyNot(name));
            }
        }
        run(names.stream().map(name -> units.find(name).orElseThrow()), names.size(), log);
    }

    @Override
    protected void extra(OutcomeLog log) throws Exception {
        Units units = units();
        run(
                IntStream.iterate(1, index -> index + 1).boxed().flatMap(index -> units.extras(index).stream()),
                Integer.MAX_VALUE,
                log);
    }

    private Units units() {
        try {
            return Units.of(subject, seed());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private void run(Stream<Unit> units, int most, OutcomeLog log) throws IOException, InterruptedException {
        Consumer<Outcome> outcomes = outcome -> {
            try {
                log.append(outcome);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Supplier<@Nullable Unit> source = source(units.iterator());
        WorkerProcess.Order order = new WorkerProcess.Order(seed(), out(), subject);
        List<WorkerProcess> workers = new ArrayList<>();
        try {
            while (workers.size() < Math.min(this.workers, most)) {
                workers.add(WorkerProcess.start(order, source, outcomes));
            }
            int gone = 0;
            for (WorkerProcess worker : workers) {
                gone += worker.await() ? 0 : 1;
            }
            if (gone > 0 && gone == workers.size()) {
                throw new IllegalStateException("every worker has ended before its work was done");
            }
        } finally {
            workers.forEach(WorkerProcess::close);
        }
    }

    /** Gives each unit to the first process that asks, until nothing new may be begun. */
    private Supplier<@Nullable Unit> source(Iterator<Unit> units) {
        return new Supplier<>() {
            @Override
            public synchronized @Nullable Unit get() {
                return !timeIsOver() && units.hasNext() ? units.next() : null;
            }
        };
    }
}
