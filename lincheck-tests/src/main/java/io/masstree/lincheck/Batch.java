package io.masstree.lincheck;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jetbrains.kotlinx.lincheck.CTestStructure;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionGenerator;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.RandomProvider;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios that Lincheck runs one after the other.
 *
 * <p>Lincheck instruments all classes anew for every check, which takes longer than a thousand schedules. So it gets many
 * scenarios at once, through a generator that hands them out one by one; when one fails, the rest goes into a new check.
 *
 * <p>There is one batch at a time: Lincheck finds its generator, its verifier and the tested class by their types, and these
 * find the batch here.
 */
final class Batch {
    private static @Nullable Batch running;

    private final Class<? extends MapUnderTest> type;
    private final Strategy strategy;
    private final int schedules;
    private final long deadline;
    private final Consumer<Result> listener;
    private final Deque<Scenario> pending;

    private @Nullable Scenario current;
    private long currentSchedules;
    private long currentStart;

    /**
     * Prepares a batch.
     *
     * @param scenarios what to run
     * @param type the map to run it on
     * @param strategy how
     * @param schedules the number of schedules to try for each scenario; fewer are tried if there are no more
     * @param deadline when to stop, in the time of {@link System#nanoTime}
     * @param listener told the result of each scenario as soon as it is known
     */
    Batch(
            List<Scenario> scenarios,
            Class<? extends MapUnderTest> type,
            Strategy strategy,
            int schedules,
            long deadline,
            Consumer<Result> listener) {
        this.pending = new ArrayDeque<>(scenarios);
        this.type = type;
        this.strategy = strategy;
        this.schedules = schedules;
        this.deadline = deadline;
        this.listener = listener;
    }

    /** Runs all scenarios. */
    void run() {
        running = this;
        try {
            while (!pending.isEmpty()) {
                runUntilSomethingHappens();
            }
        } finally {
            running = null;
        }
    }

    private void runUntilSomethingHappens() {
        try {
            check(strategy.options());
            end(Verdict.HELD, null, "");
        } catch (OutOfTime e) {
            end(Verdict.OUT_OF_TIME, null, "");
            for (Scenario next = pending.poll(); next != null; next = pending.poll()) {
                begin(next);
                end(Verdict.OUT_OF_TIME, null, "");
            }
        } catch (Throwable e) {
            if (current == null && !pending.isEmpty()) {
                begin(pending.remove());
            }
            String message = String.valueOf(e.getMessage()).strip();
            FailureKind kind = FailureKind.of(message); // by its words: the types of Lincheck's exceptions tell less
            if (kind == null) {
                end(Verdict.ERROR, null, Texts.stackTrace(e)); // whatever it is, it tells nothing about the map
            } else {
                end(Verdict.FAILED, kind, message);
            }
        }
    }

    private <O extends Options<O, ?>> void check(Options<?, ?> raw) {
        @SuppressWarnings("unchecked") // the type parameter of options is their own type
        O options = (O) raw;
        options.iterations(pending.size())
                .invocationsPerIteration(schedules)
                .logLevel(LoggingLevel.ERROR)
                .minimizeFailedScenario(false)
                .executionGenerator(Generator.class)
                .sequentialSpecification(SpecifiedMap.class)
                .verifier(MapVerifier.class)
                .check(type);
    }

    // Called from within Lincheck

    static Batch running() {
        return Objects.requireNonNull(running, "no batch runs");
    }

    private ExecutionScenario next() {
        end(Verdict.HELD, null, "");
        Scenario next = pending.remove();
        begin(next);
        next.requireSituation();
        next.prime().install();
        return next.on(type);
    }

    void countSchedule() {
        currentSchedules++;
        if (System.nanoTime() - deadline > 0) {
            throw new OutOfTime();
        }
    }

    private void begin(Scenario next) {
        current = next;
        currentSchedules = 0;
        currentStart = System.nanoTime();
    }

    /** Ends the current scenario, if there is one. */
    private void end(Verdict verdict, @Nullable FailureKind kind, String text) {
        Scenario ended = current;
        current = null;
        if (ended != null) {
            double seconds = (System.nanoTime() - currentStart) / 1e9;
            listener.accept(new Result(ended, strategy, verdict, kind, text, currentSchedules, seconds));
        }
    }

    /** Hands out the scenarios of the running batch. Made by Lincheck. */
    public static final class Generator extends ExecutionGenerator {
        /** Called by Lincheck. */
        public Generator(CTestConfiguration configuration, CTestStructure structure, RandomProvider unused) {
            super(configuration, structure);
        }

        @Override
        public ExecutionScenario nextExecution() {
            return running().next();
        }
    }

    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** How the run of a scenario ended. */
    enum Verdict {
        /** Every schedule tried was fine. */
        HELD,
        /** One was not. */
        FAILED,
        /** Time was over first. */
        OUT_OF_TIME,
        /** Lincheck failed, or the tree is not what the scenario is about. */
        ERROR
    }

    /**
     * What came out.
     *
     * @param scenario what was run
     * @param strategy how
     * @param verdict how it ended
     * @param kind what failed; null unless something did
     * @param text Lincheck's report; empty if there is none
     * @param schedules how many were run to their end
     * @param seconds how long it took
     */
    record Result(
            Scenario scenario,
            Strategy strategy,
            Verdict verdict,
            @Nullable FailureKind kind,
            String text,
            long schedules,
            double seconds) {}
}
