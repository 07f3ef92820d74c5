package io.masstree;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives a property the seed and the number of tries that the system properties {@code masstree.seed} and {@code
 * masstree.tries} ask for. Without them a property draws a seed of its own, and tells it when it fails.
 */
final class Seeded implements AroundPropertyHook {
    static final String SEED = "masstree.seed";
    static final String TRIES = "masstree.tries";

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS; // from a class to its properties
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Long seed = Long.getLong(SEED);
        if (seed != null) {
            long own = 31 * seed + context.label().hashCode(); // each property its own, as in ./mt check
            context.attributes().setSeed(Long.toString(own));
        }
        Integer tries = Integer.getInteger(TRIES);
        if (tries != null) {
            context.attributes().setTries(tries);
        }
        return property.execute();
    }
}
