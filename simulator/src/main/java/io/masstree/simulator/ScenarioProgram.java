package io.masstree.simulator;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.Carriers;
import io.masstree.simulator.engine.Endless;
import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.engine.Failure;
import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.engine.Refusal;
import io.masstree.simulator.engine.Strategy;
import io.masstree.simulator.instrument.SimulationLoader;
import io.masstree.simulator.instrument.World;
import io.masstree.simulator.memory.Memory;
import io.masstree.simulator.search.Program;
import io.masstree.simulator.search.RunResult;
import io.masstree.simulator.witness.Site;
import io.masstree.simulator.witness.Trace;
import io.masstree.simulator.witness.TraceRecorder;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A scenario that can be executed: classes of its own, and an engine of its own. */
final class ScenarioProgram implements Program {
    private final Constructor<?> constructor;
    private final Object[] arguments;
    private final Execution execution;
    private final World world;
    private final Carriers carriers;
    private final int threads;
    private final Function<Site, List<String>> rules;
    private final @Nullable Statistics statistics;

    /** The scenario that is executed. */
    private @Nullable Scenario current;

    private @Nullable TraceRecorder recorder;
    private Observer observer = Observer.NONE;
    private @Nullable Guide guide;
    private int runs;

    /** Why the constructor did not take its arguments; null if it did. */
    private @Nullable IllegalArgumentException refused;

    ScenarioProgram(SimulationSettings settings) {
        SimulatedClasses shared = settings.classes();
        SimulationLoader loader = shared != null
                ? shared.loader()
                : new SimulationLoader(settings.parentLoader(), settings.instrumented(), List.of());
        arguments = settings.arguments().toArray();
        constructor = constructor(loader, settings);
        rules = settings.rules();
        statistics = settings.statistics();
        execution = new Execution(new Memory(settings.multiCopyAtomic()), settings.eventLimit());
        threads = countThreads();
        world = new World(execution, threads);
        carriers = new Carriers(execution, world);
    }

    private static Constructor<?> constructor(ClassLoader loader, SimulationSettings settings) {
        String name = settings.scenario();
        try {
            Class<?> loaded = Class.forName(name, true, loader);
            if (!Scenario.class.isAssignableFrom(loaded)) {
                throw new IllegalArgumentException(name + " does not implement " + Scenario.class.getName());
            }
            Class<?>[] types = new Class<?>[settings.arguments().size()];
            java.util.Arrays.fill(types, String.class);
            Constructor<?> found = loaded.getDeclaredConstructor(types);
            found.setAccessible(true);
            return found;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name + " on the class path", e);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    name + " has no constructor with " + settings.arguments().size() + " parameters of type String", e);
        }
    }

    /**
     * How many threads the scenario has; 1 if it cannot be created, as every execution will report.
     *
     * @throws IllegalArgumentException if its constructor does not take the arguments
     */
    private int countThreads() {
        int[] count = {1};
        host(() -> {
            Scenario scenario = create();
            if (scenario != null) {
                count[0] = bodies(scenario).length;
            } else if (refused != null) {
                throw refused;
            }
        });
        return count[0];
    }

    /** A new instance; null if there is none, and then the execution has failed. */
    private @Nullable Scenario create() {
        try {
            currentCarrier().beginSteps();
            return (Scenario) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            refused = cause instanceof IllegalArgumentException wrong ? wrong : null;
            execution.failBefore(failure(cause, Failure.Kind.EXCEPTION, "before the threads began"));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot create a " + constructor.getDeclaringClass(), e);
        }
    }

    private static Carrier currentCarrier() {
        return (Carrier) Thread.currentThread();
    }

    private static Runnable[] bodies(Scenario scenario) {
        List<Runnable> threads = scenario.threads();
        if (threads == null) {
            throw new IllegalArgumentException(
                    scenario.getClass().getName() + ".threads() returned null: it returns what each thread does");
        }
        return threads.toArray(new Runnable[0]);
    }

    /** Ends its threads. */
    void close() {
        carriers.close();
    }

    /** The arguments of scenarios that do a little less; see {@link Scenario#smaller}. */
    List<List<String>> smaller() {
        List<List<String>> smaller = new ArrayList<>();
        host(() -> {
            Scenario scenario = create();
            if (scenario != null) {
                smaller.addAll(scenario.smaller());
            }
        });
        return smaller;
    }

    /** Who is told of executions that are neither traced nor counted. */
    void observe(Observer told) {
        observer = told;
        execution.observe(told);
    }

    /** Writes down what a run does. */
    Trace trace(Supplier<RunResult> run) {
        TraceRecorder traced = new TraceRecorder(threads, rules, this::view);
        execution.observe(traced);
        recorder = traced;
        try {
            return traced.end(run.get());
        } finally {
            recorder = null;
            execution.observe(observer);
        }
    }

    /** Executes it as often as a guide wants. */
    void follow(Guide leader) {
        guide = leader;
        execution.observe(leader);
        try {
            while (leader.hasNext()) {
                leader.finished(execute(leader));
            }
        } finally {
            guide = null;
            execution.observe(Observer.NONE);
        }
    }

    private String view(ToIntFunction<Object> numbers) {
        Scenario scenario = current;
        if (scenario == null) {
            return "";
        }
        return currentCarrier().aside(numbers, () -> {
            try {
                return scenario.view();
            } catch (RuntimeException | AssertionError | StackOverflowError | Endless e) {
                return "cannot be drawn: " + e;
            }
        });
    }

    @Override
    public RunResult run(Strategy strategy) {
        Statistics counted = statistics;
        if (counted == null || recorder != null || observer != Observer.NONE || runs++ % counted.every() != 0) {
            return execute(strategy);
        }
        Statistics.Observation observation = counted.observe();
        execution.observe(observation);
        RunResult result = execute(strategy);
        execution.observe(Observer.NONE);
        counted.add(observation);
        return result;
    }

    private RunResult execute(Strategy strategy) {
        world.begin();
        Scenario scenario = create();
        if (scenario == null) {
            return new RunResult(String.valueOf(execution.failure()), execution.failure());
        }
        current = scenario;
        if (recorder != null) {
            recorder.begin();
        }
        if (guide != null) {
            guide.begins(scenario);
        }
        carriers.run(bodies(scenario), strategy);
        if (recorder != null) {
            recorder.look();
        }
        if (execution.failure() == null) {
            check(scenario);
        }
        Failure failure = execution.failure();
        return new RunResult(
                failure == null || failure.kind() == Failure.Kind.WRONG ? scenario.outcome() : failure.toString(),
                failure);
    }

    private void check(Scenario scenario) {
        currentCarrier().beginSteps();
        try {
            scenario.check();
        } catch (AssertionError e) {
            execution.fail(new Failure(Failure.Kind.WRONG, String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            execution.fail(failure(e, Failure.Kind.WRONG, "while the results were checked"));
        }
    }

    /** What was thrown outside of simulated threads. */
    private static Failure failure(Throwable thrown, Failure.Kind otherwise, String when) {
        if (thrown instanceof OutOfMemoryError failed) {
            throw failed;
        }
        if (thrown instanceof Refusal) {
            return new Failure(Failure.Kind.REFUSED, String.valueOf(thrown.getMessage()));
        }
        return thrown instanceof Endless
                ? new Failure(Failure.Kind.NO_PROGRESS, when + ", " + thrown.getMessage())
                : new Failure(otherwise, when + ", " + thrown);
    }

    @Override
    public void host(Runnable task) {
        FutureTask<@Nullable Void> future = new FutureTask<>(task, null);
        new Carrier(future, "simulator-search").start();
        Carrier.await(future);
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public EventLog log() {
        return execution.log();
    }

    @Override
    public int locations() {
        return execution.memory().locations();
    }

    static List<ScenarioProgram> copies(SimulationSettings settings, int count) {
        if (count > 1 && settings.classes() != null) {
            throw new IllegalArgumentException("a simulation on shared classes has one worker, not " + count);
        }
        List<ScenarioProgram> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            copies.add(new ScenarioProgram(settings));
        }
        return copies;
    }
}
