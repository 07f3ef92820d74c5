package io.masstree.scenarios;

import io.masstree.model.Operation;
import io.masstree.model.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree that a scenario starts from: operations on an empty map, and the tree that they must give if it is a Masstree.
 *
 * <p>The scenario says what it is about ("the node is full"); only the drawing makes sure that it still is when the map has
 * changed. {@link Scenario#requireSituation} checks it before every run.
 *
 * @param operations what is done, done by one thread
 * @param tree the tree that they build; null on another map, into which nobody looks
 */
public record Prime(List<Operation> operations, @Nullable Picture tree) {
    /** Copies the operations. */
    public Prime {
        operations = List.copyOf(operations);
    }

    /** Does the operations. */
    public void applyTo(Subject<Integer> map) {
        for (Operation operation : operations) {
            operation.applyTo(map);
        }
    }
}
