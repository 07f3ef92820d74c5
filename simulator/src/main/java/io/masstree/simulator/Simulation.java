package io.masstree.simulator;

import io.masstree.simulator.engine.Decision;
import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.BoundedSearch;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.search.Minimizer;
import io.masstree.simulator.search.Program;
import io.masstree.simulator.search.RandomSearch;
import io.masstree.simulator.search.RunResult;
import io.masstree.simulator.search.SearchResult;
import io.masstree.simulator.search.SearchResult.Found;
import io.masstree.simulator.witness.Site;
import io.masstree.simulator.witness.Trace;
import io.masstree.simulator.witness.Witness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * <p>In a test, {@code Simulation.of(QueueScenario.class).run().assertNoFailure()} says all that and fails with the witness.
 *
 * <p>By default it tries all executions within bounds that grow ({@link #DEEPENING}), then random ones. What it tries and finds
 * depends on the classes, the settings and the seed alone. An instance is immutable; every setter returns another one.
 */
public final class Simulation {
    /** The bounds that are searched by default, one after another: (pre-emptions, choices, departures). */
    public static final List<Bounds> DEEPENING =
            List.of(new Bounds(1, 1, 1), new Bounds(1, 2, 1), new Bounds(2, 1, 1), new Bounds(2, 2, 1));

    private final SimulationSettings settings;
    private final SearchPlan plan;

    private Simulation(SimulationSettings settings, SearchPlan plan) {
        this.settings = settings;
        this.plan = plan;
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
                site -> List.of(),
                null,
                null);
        return new Simulation(settings, SearchPlan.DEFAULT);
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
     * Bugs to seed into the classes while they are loaded.
     *
     * @param mutations the bugs
     * @return a simulation that differs in this
     * @throws IllegalArgumentException if a class or an instruction that a mutation names is not there
     */
    public Simulation seeded(Mutation... mutations) {
        return on(SimulatedClasses.with(settings.parentLoader(), settings.instrumented(), List.of(mutations)));
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
        return new Simulation(changed, plan);
    }

    /**
     * The bounds that are searched, one after another.
     *
     * @param searched the bounds; none for only random executions
     * @return a simulation that differs in this
     */
    public Simulation bounds(Bounds... searched) {
        return new Simulation(settings, plan.bounds(List.of(searched)));
    }

    /**
     * After how many executions the search within one of the bounds gives up.
     *
     * @param executions the number; 100,000 by default
     * @return a simulation that differs in this
     */
    public Simulation maxExecutions(long executions) {
        return new Simulation(settings, plan.maxExecutions(executions));
    }

    /**
     * How many random executions follow the search within bounds.
     *
     * @param executions the number; 0 by default
     * @param newSeed    the seed
     * @return a simulation that differs in this
     */
    public Simulation random(long executions, long newSeed) {
        return new Simulation(settings, plan.random(executions, newSeed));
    }

    /**
     * How many threads of the JVM search. The result is the same for any number. Simulations {@linkplain #on on shared classes} have
     * one.
     *
     * @param count the number; 1 by default
     * @return a simulation that differs in this
     */
    public Simulation workers(int count) {
        return new Simulation(settings, plan.workers(count));
    }

    /**
     * Whether executions are skipped that differ from others only in the order of events that do not conflict.
     *
     * @param skipped whether they are; true by default
     * @return a simulation that differs in this
     */
    public Simulation reduced(boolean skipped) {
        return new Simulation(settings, plan.reduced(skipped));
    }

    /**
     * Whether, when an execution fails, {@linkplain Scenario#smaller smaller scenarios} are tried for one that fails alike.
     *
     * @param tried whether they are; true by default
     * @return a simulation that differs in this
     */
    public Simulation smaller(boolean tried) {
        return new Simulation(settings, plan.smaller(tried));
    }

    /**
     * Who is told what happens in every execution that is tried, in place of {@linkplain #counting statistics}. With several workers
     * it is told by several threads.
     *
     * @param told the observer
     * @return a simulation that differs in this
     */
    public Simulation observer(Observer told) {
        return new Simulation(settings, plan.observer(told));
    }

    /**
     * How traces say which rules the lines cite.
     *
     * @param rules the rules that a line cites; by default, none
     * @return a simulation that differs in this
     */
    public Simulation citing(Function<Site, List<String>> rules) {
        return with(settings.citing(rules));
    }

    /**
     * Counts what the executions did.
     *
     * @param statistics where it is added up, also for other simulations
     * @return a simulation that differs in this
     */
    public Simulation counting(Statistics statistics) {
        return with(settings.counting(statistics));
    }

    /**
     * Searches, until an execution fails or the settings are exhausted.
     *
     * @return what was found
     */
    public SimulationReport run() {
        List<ScenarioProgram> programs = ScenarioProgram.copies(settings, plan.workers());
        programs.forEach(program -> program.observe(plan.observer()));
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
        List<SearchResult> results = BoundedSearch.run(programs, plan.bounds(), plan.maxExecutions(), plan.reduced());
        for (int i = 0; i < results.size(); i++) {
            found = add(parts, outcomes, "bounds " + plan.bounds().get(i), results.get(i));
        }
        if (found == null && plan.randomExecutions() > 0) {
            SearchResult result = RandomSearch.run(programs, plan.seed(), plan.randomExecutions(), 4);
            found = add(parts, outcomes, "random, seed " + plan.seed(), result);
        }
        SimulationReport report =
                new SimulationReport(parts, outcomes, found == null ? null : witness(programs.get(0), found));
        if (settings.statistics() != null) {
            settings.statistics().add(report);
        }
        return report;
    }

    private static @Nullable Found add(
            List<SimulationReport.Part> parts, Map<String, Long> outcomes, String name, SearchResult result) {
        parts.add(new SimulationReport.Part(
                name, result.executions(), result.triedBefore(), result.events(), result.complete()));
        result.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        return result.found();
    }

    private Witness witness(ScenarioProgram program, Found found) {
        if (!plan.smaller()) {
            return witness(settings, program, Minimizer.minimize(program, found).decisions());
        }
        SmallerScenario least = SmallerScenario.of(settings, program, found);
        if (least.settings().equals(settings)) {
            return witness(settings, program, least.found().decisions());
        }
        ScenarioProgram smaller = new ScenarioProgram(least.settings());
        try {
            return witness(least.settings(), smaller, least.found().decisions());
        } finally {
            smaller.close();
        }
    }

    private static Witness witness(SimulationSettings settings, ScenarioProgram program, List<Decision> decisions) {
        Trace trace = trace(program, decisions);
        return new Witness(
                settings.scenario(),
                settings.arguments(),
                settings.multiCopyAtomic(),
                trace.failure() == null ? Witness.NOTHING : trace.failure().toString(),
                decisions,
                trace.text());
    }

    private static Trace trace(ScenarioProgram program, List<Decision> decisions) {
        return program.trace(() -> {
            RunResult result = Minimizer.replay(program, decisions);
            if (result == null) {
                throw new IllegalArgumentException(
                        "the execution does not come to all its decisions: the code is not the same, or depends on something"
                                + " beside them (time, chance, hash codes, static variables)");
            }
            return result;
        });
    }

    /**
     * Searches once more for each access of some classes, with that access ordered one step less, or that fence left out. An access
     * whose report has no witness is stronger than the scenario can show.
     *
     * @param types the classes; they must be among those that are instrumented
     * @return for each such mutation, in the order of the class files, what was found
     */
    public Map<Mutation, SimulationReport> weakened(Class<?>... types) {
        List<String> names = Stream.of(types).map(Class::getName).toList();
        String[] prefixes = settings.instrumented().toArray(new String[0]);
        Map<Mutation, SimulationReport> reports = new LinkedHashMap<>();
        for (Mutation mutation :
                SimulatedClasses.of(settings.parentLoader(), prefixes).mutationsOf(names)) {
            if (mutation.isOneStep()) {
                reports.put(mutation, seeded(mutation).smaller(false).run());
            }
        }
        return reports;
    }

    /**
     * Hands over the traces of all executions within bounds, also of those that fail. Executions that went the same way so far have
     * equal steps up to there, so that their traces together are a tree: at each step, who could go on and what could be read.
     * Nothing is skipped, so this is for small scenarios.
     *
     * @param within the bounds
     * @param traces takes each trace; it is called by one thread
     * @return how many executions there were; {@link #maxExecutions} are the most
     */
    public SimulationReport explore(Bounds within, Consumer<Trace> traces) {
        ScenarioProgram program = new ScenarioProgram(settings);
        try {
            Program traced = new TracedProgram(program, traces);
            SearchResult result = BoundedSearch.run(List.of(traced), within, plan.maxExecutions(), false);
            List<SimulationReport.Part> parts = new ArrayList<>();
            Map<String, Long> outcomes = new TreeMap<>();
            add(parts, outcomes, "bounds " + within, result);
            return new SimulationReport(parts, outcomes, null);
        } finally {
            program.close();
        }
    }

    /**
     * Runs the executions that a guide wants. The bounds and the other limits of a search do not count.
     *
     * @param guide takes all decisions and is told all that happens
     */
    public void follow(Guide guide) {
        ScenarioProgram program = new ScenarioProgram(settings);
        try {
            program.host(() -> program.follow(guide));
        } finally {
            program.close();
        }
    }

    /**
     * Repeats the execution of a witness, with the arguments that the witness names: it may be of a
     * {@linkplain Scenario#smaller smaller scenario}.
     *
     * @param witness a witness of this scenario's class
     * @return the witness of what happened now: the same failure, if nothing has changed
     * @throws IllegalArgumentException if it is of another scenario, or if the execution does not come to all of its decisions
     */
    public Witness replay(Witness witness) {
        return replay(witness, Simulation::witness);
    }

    /**
     * The same, step by step.
     *
     * @param witness a witness of this scenario's class
     * @return what happened now
     * @throws IllegalArgumentException if it is of another scenario, or if the execution does not come to all of its decisions
     */
    public Trace trace(Witness witness) {
        return replay(witness, (replayed, program, decisions) -> trace(program, decisions));
    }

    private interface Followed<T> {
        T follow(SimulationSettings settings, ScenarioProgram program, List<Decision> decisions);
    }

    private <T> T replay(Witness witness, Followed<T> followed) {
        if (!witness.scenario().equals(settings.scenario())) {
            throw new IllegalArgumentException(
                    "the witness is of " + witness.scenario() + ", not of " + settings.scenario());
        }
        SimulationSettings replayed =
                settings.multiCopyAtomic(witness.multiCopyAtomic()).with(witness.arguments());
        ScenarioProgram program = new ScenarioProgram(replayed);
        try {
            return followed.follow(replayed, program, witness.decisions());
        } finally {
            program.close();
        }
    }
}
