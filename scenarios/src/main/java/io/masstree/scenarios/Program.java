package io.masstree.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of a scenario does.
 *
 * @param calls its operations, in order
 * @param becomes the {@linkplain Shape shape} that these operations give the primed tree when they run alone, which proves that
 *     they do what the scenario is about; null for a program that changes nothing worth telling
 */
public record Program(List<Call> calls, @Nullable String becomes) {
    /** Copies the calls. */
    public Program {
        calls = List.copyOf(calls);
    }

    public static Program of(Call... calls) {
        return new Program(List.of(calls), null);
    }

    public Program becomes(String shape) {
        return new Program(calls, shape);
    }
}
