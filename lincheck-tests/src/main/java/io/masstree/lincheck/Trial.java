package io.masstree.lincheck;

import io.masstree.scenarios.Scenario;
import java.lang.reflect.Field;
import kotlin.random.Random;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.StrategyKt;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as Lincheck runs it.
 *
 * @param scenario the program
 * @param type the map to run it on
 * @param strategy how
 * @param schedules how many schedules to try; fewer are tried if there are no more
 * @param seed which schedules, when the strategy chooses them
 */
record Trial(Scenario scenario, Class<? extends LincheckMap> type, Strategy strategy, int schedules, long seed) {
    /** The model checker draws from this; Lincheck 3.7 starts it with the same seed each time. */
    private static final String RANDOM = "generationRandom";

    private static final int MOST_DRAWS = 1 << 16;

    /** Whether one check of Lincheck's can contain both. */
    boolean sharesChecksWith(Trial other) {
        return strategy.sharesChecksWith(other.strategy);
    }

    Trial withSeed(long other) {
        return new Trial(scenario, type, strategy, schedules, other);
    }

    /** Runs it with the strategy that Lincheck has made for it; returns what it found, null if that is nothing. */
    @Nullable
    LincheckFailure run(org.jetbrains.kotlinx.lincheck.strategy.Strategy made) {
        if (strategy != Strategy.STRESS) {
            advance(randomOf(made));
        }
        return StrategyKt.runIteration(made, schedules, new MapVerifier(LincheckMap.Specification.class));
    }

    /** Lets the source of random numbers begin at another place for another seed. */
    private void advance(Random random) {
        int draws = new java.util.Random(seed).nextInt(MOST_DRAWS);
        for (int i = 0; i < draws; i++) {
            random.nextInt();
        }
    }

    private static Random randomOf(Object modelChecker) {
        try {
            Field field = modelChecker.getClass().getDeclaredField(RANDOM);
            field.setAccessible(true);
            return (Random) field.get(modelChecker);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Lincheck keeps its source of random numbers elsewhere", e);
        }
    }
}
