package io.masstree.lincheck;

import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.runner.InvocationResult;
import org.jetbrains.kotlinx.lincheck.runner.Runner;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.jvm.agent.InstrumentationMode;
import org.jspecify.annotations.Nullable;

/**
 * A check of Lincheck's in which every scenario has its own map, strategy, number of schedules and seed: those of the {@link Trial}
 * that the running {@link Batch} is at. Lincheck's own options know one of each for a whole check, and end it with the first
 * failure.
 */
final class Exploration extends Options<Exploration, CTestConfiguration> {
    private final Trial first;

    /** For this trial and those that share checks with it. */
    Exploration(Trial first) {
        this.first = first;
    }

    @Override
    public CTestConfiguration createTestConfigurations(Class<?> testClass) {
        return new Configuration(testClass, configurationOf(first).getInstrumentationMode$lincheck());
    }

    private static CTestConfiguration configurationOf(Trial trial) {
        return trial.strategy().options().createTestConfigurations(trial.type());
    }

    private static final class Configuration extends CTestConfiguration {
        private final InstrumentationMode mode;

        Configuration(Class<?> testClass, InstrumentationMode mode) {
            super(
                    testClass,
                    Integer.MAX_VALUE, // the generator ends it
                    1,
                    DEFAULT_THREADS,
                    DEFAULT_ACTORS_PER_THREAD,
                    0,
                    0,
                    Batch.Generator.class,
                    MapVerifier.class,
                    false,
                    LincheckMap.Specification.class,
                    DEFAULT_TIMEOUT_MS,
                    List.of());
            this.mode = mode;
        }

        @Override
        public InstrumentationMode getInstrumentationMode$lincheck() {
            return mode;
        }

        @Override
        public Strategy createStrategy(Class<?> testClass, ExecutionScenario scenario, @Nullable Actor validation) {
            Batch batch = Batch.running();
            Trial trial = batch.trial();
            Strategy strategy =
                    configurationOf(trial).createStrategy(trial.type(), scenario, scenario.getValidationFunction());
            return new WholeTrial(strategy, batch);
        }
    }

    /** Runs the whole trial when Lincheck asks for the first schedule; then, for Lincheck, there is none. */
    private static final class WholeTrial extends Strategy {
        private final Strategy strategy;
        private final Batch batch;

        WholeTrial(Strategy strategy, Batch batch) {
            this.strategy = strategy;
            this.batch = batch;
        }

        @Override
        public Runner getRunner$lincheck() {
            return strategy.getRunner$lincheck();
        }

        @Override
        public boolean nextInvocation() {
            batch.runTrial(strategy);
            return false;
        }

        @Override
        public InvocationResult runInvocation() {
            throw new IllegalStateException("there is no schedule to run");
        }

        @Override
        public void close() {
            strategy.close();
        }
    }
}
