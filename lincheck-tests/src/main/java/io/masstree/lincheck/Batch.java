package io.masstree.lincheck;

import io.masstree.scenarios.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jetbrains.kotlinx.lincheck.CTestStructure;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionGenerator;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.RandomProvider;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.jspecify.annotations.Nullable;

/**
 * Trials that Lincheck runs one after the other, in one check of its own: for every check it instruments all classes anew, which
 * takes longer than a hundred schedules. It gets the scenarios one by one, through a generator.
 *
 * <p>An exception that Lincheck throws says nothing about the map: then the trial is repeated with the next seed, a few times.
 *
 * <p>There is one batch at a time: Lincheck finds its generator, its verifier and the tested class by their types, and these
 * find the batch here.
 */
final class Batch {
    /** How often a trial is begun at most. */
    static final int MOST_TRIES = 3;

    private static @Nullable Batch running;

    private final Supplier<@Nullable Trial> source;
    private final Consumer<Result> listener;
    private final Explorer explorer;

    /** What Lincheck is to be given next. */
    private @Nullable Trial pending;

    private @Nullable Trial current;
    private final List<String> toolFailures = new ArrayList<>();
    private long schedules;
    private long start;

    /** What runs a trial; throws anything if it fails itself. */
    @FunctionalInterface
    interface Explorer {
        @Nullable
        LincheckFailure explore(Trial trial, Strategy strategy);
    }

    /**
     * Prepares a batch.
     *
     * @param source gives the trials, which must share checks with each other; null when there are no more
     * @param listener told the result of each trial as soon as it is known
     */
    Batch(Supplier<@Nullable Trial> source, Consumer<Result> listener) {
        this(source, listener, Trial::run);
    }

    /** The same with something else in place of Lincheck's exploration. */
    Batch(Supplier<@Nullable Trial> source, Consumer<Result> listener, Explorer explorer) {
        this.source = source;
        this.listener = listener;
        this.explorer = explorer;
    }

    /** Runs all trials. */
    void run() {
        running = this;
        try {
            pending = source.get();
            while (pending != null) {
                check(pending);
            }
        } finally {
            running = null;
        }
    }

    /** Runs all that is left, until Lincheck fails outside of a trial. */
    private void check(Trial first) {
        try {
            new Exploration(first).logLevel(LoggingLevel.ERROR).check(first.type());
            throw new IllegalStateException("Lincheck ended before the last scenario");
        } catch (NothingLeft e) {
            pending = null;
        } catch (Scenario.SituationLost e) {
            end(Verdict.ERROR, null, Texts.stackTrace(e)); // it would be lost again
        } catch (Throwable e) {
            if (current == null) {
                begin(first);
            }
            failed(e);
        }
    }

    // Called from within Lincheck

    static Batch running() {
        return Objects.requireNonNull(running, "no batch runs");
    }

    /** The trial that runs. */
    Trial trial() {
        return Objects.requireNonNull(current, "no trial runs");
    }

    /** Hands out the next scenario; throws {@link NothingLeft} if there is none. */
    private ExecutionScenario next() {
        Trial next = pending;
        if (next == null) {
            throw new NothingLeft();
        }
        begin(next);
        next.scenario().requireSituation();
        LincheckMap.startFrom(next.scenario().prime());
        return LincheckWords.scenario(next.scenario(), next.type());
    }

    /** Runs the trial with the strategy that was made for it. */
    void runTrial(Strategy strategy) {
        Finding finding;
        try {
            LincheckFailure failure = explorer.explore(trial(), strategy);
            finding = failure == null ? null : find(failure);
        } catch (Throwable e) {
            finding = Finding.of(e);
            if (finding == null) {
                failed(e);
                return;
            }
        }
        if (finding == null) {
            end(Verdict.HELD, null, "");
        } else {
            end(finding);
        }
    }

    private Finding find(LincheckFailure failure) {
        if (trial().strategy() == io.masstree.lincheck.Strategy.WAIT
                && FailureKind.of(failure) == FailureKind.BLOCKED) {
            return new Finding(FailureKind.BLOCKED, ""); // it is what was looked for, and nobody reads more
        }
        Finding finding = Finding.of(failure);
        if (finding == null) {
            throw new IllegalStateException(failure.toString());
        }
        return finding;
    }

    void countSchedule() {
        schedules++;
    }

    private void begin(Trial next) {
        if (current == null) {
            start = System.nanoTime();
        }
        current = next;
        schedules = 0;
    }

    private void failed(Throwable thrown) {
        toolFailures.add(Texts.stackTrace(thrown));
        if (toolFailures.size() < MOST_TRIES) {
            pending = trial().withSeed(trial().seed() + 1);
        } else {
            end(Verdict.ERROR, null, toolFailures.get(0));
        }
    }

    private void end(Finding finding) {
        FailureKind kind = finding.kind();
        end(kind == FailureKind.TIMEOUT ? Verdict.UNFINISHED : Verdict.FAILED, kind, finding.report());
    }

    private void end(Verdict verdict, @Nullable FailureKind kind, String text) {
        double seconds = (System.nanoTime() - start) / 1e9;
        listener.accept(new Result(trial(), verdict, kind, text, schedules, seconds, List.copyOf(toolFailures)));
        current = null;
        toolFailures.clear();
        pending = source.get();
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

    /** Ends a check of Lincheck's when its last scenario has ended. */
    private static final class NothingLeft extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** How a trial ended. */
    enum Verdict {
        /** Every schedule tried was fine. */
        HELD,
        /** One was not. */
        FAILED,
        /** A schedule did not come to its end while Lincheck waited, which may be because of the map or of the machine. */
        UNFINISHED,
        /** Lincheck failed in every try, or the tree is not what the scenario is about. */
        ERROR
    }

    /**
     * What came out.
     *
     * @param trial what was run, with the seed of its last try
     * @param verdict how it ended
     * @param kind what failed; null unless something did
     * @param text Lincheck's report; empty if there is none
     * @param schedules how many were run to their end in the last try
     * @param seconds how long all tries took
     * @param toolFailures what Lincheck itself failed with in tries before
     */
    record Result(
            Trial trial,
            Verdict verdict,
            @Nullable FailureKind kind,
            String text,
            long schedules,
            double seconds,
            List<String> toolFailures) {

        Scenario scenario() {
            return trial.scenario();
        }
    }
}
