package io.masstree.lincheck;

import io.masstree.scenarios.Scenario;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs units one after the other, as many as possible in one check of Lincheck's. */
final class Worker {
    private final Supplier<@Nullable Unit> source;
    private final Journal journal;
    private @Nullable Unit next;
    private @Nullable Unit current;

    /**
     * A worker.
     *
     * @param source gives the units; null when there are no more
     * @param journal learns what became of each
     */
    Worker(Supplier<@Nullable Unit> source, Journal journal) {
        this.source = source;
        this.journal = journal;
    }

    /** Runs all units. */
    void run() {
        for (next = source.get(); next != null; ) {
            if (next.question() instanceof Unit.IsRefused) {
                journal.write(next, isRefused(next.trial().scenario()));
                next = source.get();
            } else {
                runBatch(next.trial());
            }
        }
    }

    /** Runs the next unit and all behind it that share checks with it. */
    private void runBatch(Trial first) {
        Supplier<@Nullable Trial> trials = () -> {
            Unit unit = next == null ? source.get() : next;
            next = null;
            if (unit == null
                    || unit.question() instanceof Unit.IsRefused
                    || !unit.trial().sharesChecksWith(first)) {
                next = unit;
                return null;
            }
            current = unit;
            return unit.trial();
        };
        new Batch(trials, result -> journal.write(Objects.requireNonNull(current), result)).run();
    }

    private static boolean isRefused(Scenario scenario) {
        try {
            scenario.requireSituation();
            return false;
        } catch (Scenario.SituationLost e) {
            return true;
        }
    }
}
