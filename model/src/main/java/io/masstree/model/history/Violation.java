package io.masstree.model.history;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A contradiction in a history.
 *
 * @param property the property that does not hold, in a few words
 * @param operations the operations that contradict each other, in the order of their invocations: as few as
 *     possible, and a contradiction whatever the other operations of the history did; added to them are the
 *     operations that wrote the values concerned
 * @param explanation why they contradict each other, in words
 */
public record Violation(String property, List<Operation> operations, String explanation) {

    /** Copies the list. */
    public Violation {
        operations = List.copyOf(operations);
    }

    /** A violation whose operations are given in any order and perhaps more than once. */
    static Violation of(String property, Collection<? extends Operation> operations, String explanation) {
        return new Violation(
                property,
                new LinkedHashSet<>(operations)
                        .stream()
                                .sorted(History.BY_TIME)
                                .map(Operation.class::cast)
                                .toList(),
                explanation);
    }

    /**
     * The whole report: property, explanation, and the operations, one a line, with their times.
     *
     * @return several lines, without a line end behind the last
     */
    public String describe() {
        StringBuilder text = new StringBuilder(property).append(": ").append(explanation);
        long origin = operations.stream()
                .filter(operation -> operation.thread() != Operation.INITIAL)
                .mapToLong(Operation::invoked)
                .min()
                .orElse(0);
        for (Operation operation : operations) {
            text.append(System.lineSeparator()).append("  ").append(line(operation, origin));
        }
        return text.toString();
    }

    private static String line(Operation operation, long origin) {
        if (operation.thread() == Operation.INITIAL) {
            return "initially: " + operation;
        }
        String from = Elapsed.micros(origin, operation.invoked());
        String until = operation.isPending() ? "..." : Elapsed.micros(origin, operation.returned());
        return "thread " + operation.thread() + ", " + from + " to " + until + " us: " + operation;
    }

    @Override
    public String toString() {
        return describe();
    }
}
