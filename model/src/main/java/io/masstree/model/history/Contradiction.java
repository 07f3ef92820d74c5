package io.masstree.model.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Steps that have no order: finds the few that matter.
 *
 * <p>Leaving a step out must not itself make the contradiction: without the put of a value, a get of
 * it would look wrong. Therefore a step that is left out is not forgotten but relaxed: what it found does
 * not matter any more, and it may or may not have had its effect. What still has no order then has none
 * whatever the steps left out did.
 *
 * @param <S> the states
 * @param <T> the steps
 */
final class Contradiction<S, T extends Step<S>> {

    private static final int MAX_CONFIGURATIONS = 5_000;
    private static final int MAX_TRIES = 2_000;

    private final List<T> steps;
    private final S initial;
    private final long end;
    private final List<T> core;
    private final T culprit;

    /**
     * Minimizes a contradiction.
     *
     * @param steps steps that have no order, sorted by invocation
     * @param initial the state before all of them
     * @param response the time of the first response that shows it: later steps do not matter, and those that have
     *     not returned by then need not have taken effect
     */
    Contradiction(List<T> steps, S initial, long response) {
        this.steps = upTo(response, steps);
        this.initial = initial;
        this.end = response + 1;
        this.core = new Minimizer(MAX_TRIES).minimize(recentSteps(), this::hasNoOrder);
        this.culprit = culpritAmong(core);
    }

    /** The steps that were invoked up to a time. */
    static <T extends Step<?>> List<T> upTo(long time, List<T> steps) {
        return steps.stream().filter(step -> step.invoked() <= time).toList();
    }

    /** The fewest steps that have no order, whatever the others did. */
    List<T> core() {
        return core;
    }

    /** The step of the core whose response could not be explained. */
    T culprit() {
        return culprit;
    }

    /** So many of the last steps that they have no order: cheaper than to start with all of them. */
    private List<T> recentSteps() {
        for (int count = 1; count < steps.size(); count *= 2) {
            List<T> recent = steps.subList(steps.size() - count, steps.size());
            if (hasNoOrder(recent)) {
                return recent;
            }
        }
        return steps;
    }

    private boolean hasNoOrder(List<T> kept) {
        return newSearch().search(relaxAllBut(kept), initial, end) == Linearizer.Result.NO_ORDER;
    }

    @SuppressWarnings("unchecked") // only steps that are kept as they are can be culprits; relaxed ones are optional
    private T culpritAmong(List<T> kept) {
        Linearizer<S> search = kept == steps ? new Linearizer<>(Integer.MAX_VALUE) : newSearch();
        search.search(relaxAllBut(kept), initial, end);
        return (T) Objects.requireNonNull(search.culprit(), "steps that have no order");
    }

    private Linearizer<S> newSearch() {
        return new Linearizer<>(MAX_CONFIGURATIONS);
    }

    private List<Step<S>> relaxAllBut(List<T> kept) {
        Set<T> keptAsTheyAre = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> askedFor = new HashSet<>();
        for (T step : kept) {
            keptAsTheyAre.add(step);
            Object value = step.asksFor();
            if (value != null) {
                askedFor.add(value);
            }
        }
        List<Step<S>> result = new ArrayList<>();
        for (T step : steps) {
            Step<S> left = keptAsTheyAre.contains(step) ? step : step.relaxed(askedFor);
            if (left != null) {
                result.add(left);
            }
        }
        return result;
    }
}
