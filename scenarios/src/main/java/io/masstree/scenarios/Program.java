package io.masstree.scenarios;

import io.masstree.model.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of a scenario does.
 *
 * @param operations its operations, in order
 * @param becomes the tree that these operations make of the primed one when they run alone, which proves that they do what the
 *     scenario is about; null for a program that changes nothing worth telling
 */
public record Program(List<Operation> operations, @Nullable Picture becomes) {
    /** Copies the operations. */
    public Program {
        operations = List.copyOf(operations);
    }

    public static Program of(Operation... operations) {
        return new Program(List.of(operations), null);
    }

    /** The same with the tree that it makes, as it is {@linkplain Picture drawn}. */
    public Program becomes(String picture) {
        return new Program(operations, Picture.parse(picture));
    }
}
