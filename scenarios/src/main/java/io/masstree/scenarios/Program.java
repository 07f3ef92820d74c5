package io.masstree.scenarios;

import io.masstree.model.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of a scenario does.
 *
 * @param operations its operations, in order
 * @param becomes the {@linkplain Shape shape} that these operations give the primed tree when they run alone, which proves that
 *     they do what the scenario is about; null for a program that changes nothing worth telling
 */
public record Program(List<Operation> operations, @Nullable String becomes) {
    /** Copies the operations. */
    public Program {
        operations = List.copyOf(operations);
    }

    public static Program of(Operation... operations) {
        return new Program(List.of(operations), null);
    }

    public Program becomes(String shape) {
        return new Program(operations, shape);
    }
}
