package io.masstree.model.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

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

    private static final double NANOS_PER_MICRO = 1_000;

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
                                .sorted(Comparator.<Operation>comparingLong(Operation::invoked)
                                        .thenComparingLong(Operation::returned)
                                        .thenComparingInt(Operation::thread))
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
        String until = operation.isPending() ? "..." : micros(operation.returned() - origin);
        return "thread %d, %s to %s us: %s"
                .formatted(operation.thread(), micros(operation.invoked() - origin), until, operation);
    }

    /** A number of nanoseconds as microseconds. */
    static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MICRO);
    }

    @Override
    public String toString() {
        return describe();
    }
}
