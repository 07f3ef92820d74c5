package io.masstree.simulator;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.Carriers;
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
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A scenario that can be executed: classes of its own, and an engine of its own. */
final class ScenarioProgram implements Program {
    private final Constructor<?> constructor;
    private final Object[] arguments;
    private final Execution execution;
    private final World world;
    private final Carriers carriers;
    private final int threads;

    ScenarioProgram(SimulationSettings settings) {
        SimulatedClasses shared = settings.classes();
        SimulationLoader loader = shared != null
                ? shared.loader()
                : new SimulationLoader(settings.parentLoader(), settings.instrumented(), List.of());
        arguments = settings.arguments().toArray();
        constructor = constructor(loader, settings);
        execution = new Execution(new Memory(settings.multiCopyAtomic()), settings.eventLimit());
        threads = bodies(create()).length;
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

    private Scenario create() {
        try {
            return (Scenario) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw new IllegalArgumentException("the constructor of " + constructor.getDeclaringClass() + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot create a " + constructor.getDeclaringClass(), e);
        }
    }

    private static Runnable[] bodies(Scenario scenario) {
        return scenario.threads().toArray(new Runnable[0]);
    }

    /** Ends its threads. */
    void close() {
        carriers.close();
    }

    void observe(Observer observer) {
        execution.observe(observer);
    }

    @Override
    public RunResult run(Strategy strategy) {
        world.begin();
        Scenario scenario = create();
        carriers.run(bodies(scenario), strategy);
        if (execution.failure() == null) {
            check(scenario);
        }
        Failure failure = execution.failure();
        return new RunResult(
                failure == null || failure.kind() == Failure.Kind.WRONG ? scenario.outcome() : failure.toString(),
                failure);
    }

    private void check(Scenario scenario) {
        try {
            scenario.check();
        } catch (Refusal e) {
            execution.fail(new Failure(Failure.Kind.REFUSED, String.valueOf(e.getMessage())));
        } catch (AssertionError | RuntimeException e) {
            String message = e instanceof AssertionError ? e.getMessage() : e.toString();
            execution.fail(new Failure(Failure.Kind.WRONG, String.valueOf(message)));
        }
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
        List<ScenarioProgram> copies = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            copies.add(new ScenarioProgram(settings));
        }
        return copies;
    }
}
