package io.masstree.simulator;

import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.search.BoundedSearch;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.search.Minimizer;
import io.masstree.simulator.search.RandomSearch;
import io.masstree.simulator.search.RunResult;
import io.masstree.simulator.search.SearchResult;
import io.masstree.simulator.search.SearchResult.Found;
import io.masstree.simulator.witness.TraceRecorder;
import io.masstree.simulator.witness.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Scenario} again and again, each time in another way, and looks for an execution that fails.
 *
 * <pre>{@code
 * SimulationReport report = Simulation.of(QueueScenario.class).run();
 * if (report.witness() != null) {
 *     System.out.println(report.witness());
 * }
 * }</pre>
 *
 * <p>By default it tries all executions within bounds that grow ({@link #DEEPENING}), then random ones. What it tries and finds
 * depends on the classes, the settings and the seed alone. An instance is immutable; every setter returns another one.
 */
public final class Simulation {
    /** The bounds that are searched by default, one after another: (pre-emptions, choices, departures). */
    public static final List<Bounds> DEEPENING =
            List.of(new Bounds(1, 1, 1), new Bounds(1, 2, 1), new Bounds(2, 1, 1), new Bounds(2, 2, 1));

    private final SimulationSettings settings;
    private final List<Bounds> bounds;
    private final long maxExecutions;
    private final long randomExecutions;
    private final long seed;
    private final int workers;
    private final boolean reduced;
    private final Observer observer;

    private Simulation(
            SimulationSettings settings,
            List<Bounds> bounds,
            long maxExecutions,
            long randomExecutions,
            long seed,
            int workers,
            boolean reduced,
            Observer observer) {
        this.settings = settings;
        this.bounds = bounds;
        this.maxExecutions = maxExecutions;
        this.randomExecutions = randomExecutions;
        this.seed = seed;
        this.workers = workers;
        this.reduced = reduced;
        this.observer = observer;
    }

    /**
     * A simulation of a scenario, in which the classes of the scenario's package and the packages below it are instrumented.
     *
     * @param scenario  the class of the scenario
     * @param arguments what its constructor takes
     * @return a simulation with default settings
     */
    public static Simulation of(Class<? extends Scenario> scenario, String... arguments) {
        SimulationSettings settings = new SimulationSettings(
                scenario.getName(),
                List.of(arguments),
                List.of(scenario.getPackageName() + "."),
                java.util.Objects.requireNonNull(scenario.getClassLoader()),
                false,
                20_000,
                null);
        return new Simulation(settings, DEEPENING, 100_000, 0, 1, 1, true, Observer.NONE);
    }

    /**
     * Which classes are instrumented, and with which seeded bugs, if they are shared by several simulations.
     *
     * @param classes the classes; the scenario's own must be among them
     * @return a simulation that differs in this
     */
    public Simulation on(SimulatedClasses classes) {
        return with(settings.on(classes));
    }

    /**
     * Which classes are instrumented.
     *
     * @param prefixes what their names begin with: packages such as {@code com.example.queue.}, or classes; {@code com.example.*} is
     *                 a package without those below it. The scenario's must be among them
     * @return a simulation that differs in this
     */
    public Simulation instrument(String... prefixes) {
        return with(settings.instrumenting(List.of(prefixes)));
    }

    /**
     * Whether a write that one thread but the writer has seen is seen by all from then on. It is on all processors that Java runs
     * on today except POWER; the Java memory model does not promise it, and the default is not to assume it.
     *
     * @param assumed whether it is assumed
     * @return a simulation that differs in this
     */
    public Simulation multiCopyAtomic(boolean assumed) {
        return with(settings.multiCopyAtomic(assumed));
    }

    /**
     * After how many events an execution counts as one that makes no progress.
     *
     * @param limit the number of events of all threads together; 20,000 by default
     * @return a simulation that differs in this
     */
    public Simulation eventLimit(int limit) {
        return with(settings.limitedTo(limit));
    }

    private Simulation with(SimulationSettings changed) {
        return new Simulation(changed, bounds, maxExecutions, randomExecutions, seed, workers, reduced, observer);
    }

    /**
     * The bounds that are searched, one after another.
     *
     * @param searched the bounds; none for only random executions
     * @return a simulation that differs in this
     */
    public Simulation bounds(Bounds... searched) {
        return new Simulation(
                settings, List.of(searched), maxExecutions, randomExecutions, seed, workers, reduced, observer);
    }

    /**
     * After how many executions the search within one of the bounds gives up.
     *
     * @param executions the number; 100,000 by default
     * @return a simulation that differs in this
     */
    public Simulation maxExecutions(long executions) {
        return new Simulation(settings, bounds, executions, randomExecutions, seed, workers, reduced, observer);
    }

    /**
     * How many random executions follow the search within bounds.
     *
     * @param executions the number; 0 by default
     * @param newSeed    the seed
     * @return a simulation that differs in this
     */
    public Simulation random(long executions, long newSeed) {
        return new Simulation(settings, bounds, maxExecutions, executions, newSeed, workers, reduced, observer);
    }

    /**
     * How many threads of the JVM search. The result is the same for any number. Simulations {@linkplain #on on shared classes} have
     * one.
     *
     * @param count the number; 1 by default
     * @return a simulation that differs in this
     */
    public Simulation workers(int count) {
        return new Simulation(settings, bounds, maxExecutions, randomExecutions, seed, count, reduced, observer);
    }

    /**
     * Whether executions are skipped that differ from others only in the order of events that do not conflict.
     *
     * @param skipped whether they are; true by default
     * @return a simulation that differs in this
     */
    public Simulation reduced(boolean skipped) {
        return new Simulation(settings, bounds, maxExecutions, randomExecutions, seed, workers, skipped, observer);
    }

    /**
     * Who is told what happens in every execution that is tried. With several workers it is told by several threads.
     *
     * @param told the observer
     * @return a simulation that differs in this
     */
    public Simulation observer(Observer told) {
        return new Simulation(settings, bounds, maxExecutions, randomExecutions, seed, workers, reduced, told);
    }

    /**
     * Searches, until an execution fails or the settings are exhausted.
     *
     * @return what was found
     */
    public SimulationReport run() {
        List<ScenarioProgram> programs = ScenarioProgram.copies(settings, workers);
        programs.forEach(program -> program.observe(observer));
        try {
            return run(programs);
        } finally {
            programs.forEach(ScenarioProgram::close);
        }
    }

    private SimulationReport run(List<ScenarioProgram> programs) {
        List<SimulationReport.Part> parts = new ArrayList<>();
        Map<String, Long> outcomes = new TreeMap<>();
        Found found = null;
        for (Bounds each : bounds) {
            SearchResult result = BoundedSearch.run(programs, each, maxExecutions, reduced);
            found = add(parts, outcomes, "bounds " + each, result);
            if (found != null) {
                break;
            }
        }
        if (found == null && randomExecutions > 0) {
            SearchResult result = RandomSearch.run(programs, seed, randomExecutions, 4);
            found = add(parts, outcomes, "random, seed " + seed, result);
        }
        Witness witness = found == null ? null : witness(programs.get(0), Minimizer.minimize(programs.get(0), found));
        return new SimulationReport(parts, outcomes, witness);
    }

    private static @Nullable Found add(
            List<SimulationReport.Part> parts, Map<String, Long> outcomes, String name, SearchResult result) {
        parts.add(new SimulationReport.Part(name, result.executions(), result.events(), result.complete()));
        result.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        return result.found();
    }

    private Witness witness(ScenarioProgram program, Found found) {
        return new Witness(
                settings.scenario(),
                settings.arguments(),
                settings.multiCopyAtomic(),
                String.valueOf(found.result().failure()),
                found.decisions(),
                trace(program, found.decisions()).text());
    }

    private static TraceRecorder trace(ScenarioProgram program, List<io.masstree.simulator.engine.Decision> decisions) {
        TraceRecorder recorder = new TraceRecorder(program.threads());
        program.observe(recorder);
        RunResult result = Minimizer.replay(program, decisions);
        program.observe(Observer.NONE);
        if (result == null) {
            throw new IllegalStateException(
                    "the execution does not replay: the scenario depends on something beside the"
                            + " decisions (time, chance, hash codes, static variables)");
        }
        recorder.end(
                result.failure() == null
                        ? "no failure; outcome: " + result.outcome()
                        : result.failure().toString());
        return recorder;
    }

    /**
     * Repeats the execution of a witness.
     *
     * @param witness a witness of this scenario
     * @return the witness of what happened now: the same failure, if nothing has changed
     * @throws IllegalArgumentException if it is of another scenario, or if the execution comes to none of its decisions
     */
    public Witness replay(Witness witness) {
        if (!witness.scenario().equals(settings.scenario())
                || !witness.arguments().equals(settings.arguments())) {
            throw new IllegalArgumentException("the witness is of " + witness.scenario() + " " + witness.arguments()
                    + ", not of " + settings.scenario() + " " + settings.arguments());
        }
        ScenarioProgram program = new ScenarioProgram(multiCopyAtomic(witness.multiCopyAtomic()).settings);
        try {
            return replay(program, witness);
        } finally {
            program.close();
        }
    }

    private static Witness replay(ScenarioProgram program, Witness witness) {
        RunResult result = Minimizer.replay(program, witness.decisions());
        if (result == null) {
            throw new IllegalArgumentException(
                    "the execution does not come to all decisions of the witness: the code has changed since");
        }
        return new Witness(
                witness.scenario(),
                witness.arguments(),
                witness.multiCopyAtomic(),
                String.valueOf(result.failure()),
                witness.decisions(),
                trace(program, witness.decisions()).text());
    }
}
