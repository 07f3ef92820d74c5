package io.masstree.properties;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every jqwik property a seed of its own, made from the gate's seed and the property's name, so
 * that one number repeats a whole run. A property that has a fixed seed keeps it.
 */
public final class SeedHook implements AroundPropertyHook {

    /** The system property with the gate's seed; without it, jqwik chooses. */
    static final String SEED = "masstree.properties.seed";

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Long seed = Long.getLong(SEED);
        Optional<String> fixed = context.attributes().seed().filter(text -> !text.isEmpty());
        if (seed != null && fixed.isEmpty()) {
            context.attributes().setSeed(Long.toString(seedOf(seed, context.label())));
        }
        return property.execute();
    }

    private static long seedOf(long seed, String property) {
        return 31 * seed + property.hashCode();
    }
}
