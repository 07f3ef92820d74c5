package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one start of a gate's program left behind.
 *
 * @param outcomes what it reported, in order; evidence is relative to the run's directory
 * @param failures how the program failed, in sentences
 * @param hung how it was ended because nothing came of it any more, in a sentence; null if it ended by itself
 * @param understood whether it knew all the checks that it was to run
 */
public record GateStep(
        List<Outcome> outcomes,
        List<String> failures,
        @Nullable String hung,
        boolean understood) {

    /** A start of a program that knew what it was to run. */
    public GateStep(List<Outcome> outcomes, List<String> failures, @Nullable String hung) {
        this(outcomes, failures, hung, true);
    }

    /** Keeps copies. */
    public GateStep {
        outcomes = List.copyOf(outcomes);
        failures = List.copyOf(failures);
    }
}
