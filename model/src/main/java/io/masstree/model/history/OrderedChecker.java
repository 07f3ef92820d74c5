package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks what operations say about several keys at once: that first, last, floor, ceiling, lower, higher,
 * pollFirst and pollLast returned the nearest entry, that isEmpty was right, and that no size was negative.
 *
 * <p>There are two ways, and {@link Method} says which. Neither looks at scans, and both let {@code clear} remove each
 * key at a moment of its own, or at several. That the returned entries themselves were in the map is checked by
 * {@link LinearizabilityChecker}.
 */
public final class OrderedChecker {

    /** How to check. */
    public enum Method {
        /**
         * A nearer key that was in the map during the whole operation is a violation. This holds for any concurrent
         * map, also where navigation is only weakly consistent, and is nearly linear in the length of the history;
         * but a wrong result that overlaps many writes may pass.
         */
        CERTAINTY,
        /**
         * All operations together must have an order in which every navigation operation finds the nearest entry
         * at one moment: for maps that promise that navigation is linearizable. Exact, but the work grows with
         * the number of operations times the number of keys; too much of it is reported as undecided.
         */
        ORDER
    }

    /** How many configurations a single response may lead to before the search is given up. */
    public static final int DEFAULT_MAX_CONFIGURATIONS = 20_000;

    private static final int MAX_EXPLAINED = 10;
    private static final int MAX_TRIES = 500;

    private final Method method;
    private final int maxConfigurations;

    /**
     * Creates a checker with the default bound.
     *
     * @param method how to check
     */
    public OrderedChecker(Method method) {
        this(method, DEFAULT_MAX_CONFIGURATIONS);
    }

    /**
     * Creates a checker.
     *
     * @param method how to check
     * @param maxConfigurations how many configurations a single response may lead to before the search for an order
     *     is given up
     */
    public OrderedChecker(Method method, int maxConfigurations) {
        this.method = method;
        this.maxConfigurations = maxConfigurations;
    }

    /**
     * Checks a history.
     *
     * @param history the history
     * @return the verdict
     */
    public Verdict check(History history) {
        return check(history, new KeyHistories(history));
    }

    Verdict check(History history, KeyHistories histories) {
        Verdict certain = NearestChecker.check(history, histories, MAX_EXPLAINED);
        if (method == Method.CERTAINTY || certain.outcome() == Verdict.Outcome.VIOLATION) {
            return certain; // and it has been explained in the simpler terms
        }
        return searchOrder(history);
    }

    /** Searches an order of all operations, whatever is certain about them. */
    Verdict searchOrder(History history) {
        SortedState initial = SortedState.EMPTY;
        List<MapStep> steps = new ArrayList<>();
        for (Operation operation : history.operations()) {
            Operation.OnKey put = initialPut(operation);
            MapStep step = put == null ? MapStep.of(operation) : null;
            if (put != null) {
                initial = initial.with(put.key(), Objects.requireNonNull(put.value()));
            } else if (step != null) {
                steps.add(step);
            }
        }
        Linearizer<SortedState> search = new Linearizer<>(maxConfigurations);
        return switch (search.search(steps, initial)) {
            case ORDER -> Verdict.of(List.of(), 0, List.of(), steps.size());
            case GAVE_UP ->
                Verdict.of(
                        List.of(),
                        0,
                        List.of("order of all operations: too many of the " + steps.size() + " overlap, "
                                + search.openSteps() + " at once"),
                        steps.size());
            case NO_ORDER -> {
                long response = Objects.requireNonNull(search.culprit()).returned();
                Violation violation = explain(history, Contradiction.upTo(response, steps), initial, response);
                yield Verdict.of(List.of(violation), 0, List.of(), steps.size());
            }
        };
    }

    private static Operation.@Nullable OnKey initialPut(Operation operation) {
        return operation.thread() == Operation.INITIAL && operation instanceof Operation.OnKey put ? put : null;
    }

    /** Leaves out first the keys and then the operations that do not matter. */
    private Violation explain(History history, List<MapStep> steps, SortedState initial, long response) {
        List<Key> all = keysOf(steps, initial);
        List<Key> keys = new Minimizer(MAX_TRIES)
                .minimize(
                        all,
                        visible -> new Linearizer<SortedState>(maxConfigurations)
                                        .search(seenBy(visible, steps), initial.onlyWith(visible), response + 1)
                                == Linearizer.Result.NO_ORDER);
        List<MapStep> visibleSteps = keys.equals(all) ? steps : seenBy(keys, steps);
        SortedState visibleInitial = initial.onlyWith(keys);
        Contradiction<SortedState, MapStep> contradiction = new Contradiction<>(visibleSteps, visibleInitial, response);
        Set<Operation> operations = new HashSet<>();
        for (MapStep step : contradiction.core()) {
            operations.add(step.source());
            operations.addAll(writersOfWhatItFound(step, visibleSteps));
        }
        for (Operation operation : history.operations()) {
            Operation.OnKey put = initialPut(operation);
            if (put != null && keys.contains(put.key())) {
                operations.add(put);
            }
        }
        MapStep culprit = contradiction.culprit();
        String initialContent = visibleInitial.size() == 0 ? "" : " The map was not empty at the beginning.";
        return Violation.of(
                "linearizability of the whole map, seen on " + keys,
                operations,
                Wording.subject(culprit.source())
                        + " fits into no order of these operations: whatever order one tries, at least one of"
                        + " them has a result that it cannot have had."
                        + initialContent);
    }

    private static List<Key> keysOf(List<MapStep> steps, SortedState initial) {
        Set<Key> keys = new TreeSet<>(initial.keys());
        for (MapStep step : steps) {
            Key key = step.key();
            if (key != null) {
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }

    private static List<MapStep> seenBy(List<Key> visible, List<MapStep> steps) {
        Set<Key> visibleKeys = new HashSet<>(visible);
        List<MapStep> result = new ArrayList<>();
        for (MapStep step : steps) {
            MapStep rest = step.seenBy(visibleKeys);
            if (rest != null) {
                result.add(rest);
            }
        }
        return result;
    }

    private static List<Operation> writersOfWhatItFound(MapStep step, List<MapStep> steps) {
        Object found = step.asksFor();
        Key key = step.key();
        if (found == null || key == null) {
            return List.of();
        }
        return steps.stream()
                .filter(other -> other instanceof MapStep.OnKey onKey && onKey.writes(key, found))
                .<Operation>map(MapStep::source)
                .reduce((earlier, later) -> later)
                .stream()
                .toList();
    }
}
