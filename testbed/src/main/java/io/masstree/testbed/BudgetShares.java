package io.masstree.testbed;

import io.masstree.testbed.gate.Gate;
import java.time.Duration;
import java.util.List;

/** Divides a budget among gates by their weights. */
final class BudgetShares {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private BudgetShares() {}

    /** What one of the gates gets of the whole. */
    static Duration of(Gate gate, List<Gate> gates, Duration whole) {
        int weights = Math.max(1, gates.stream().mapToInt(Gate::weight).sum()); // a gate left out has none
        Duration share = whole.multipliedBy(gate.weight()).dividedBy(weights);
        return share.compareTo(LEAST) < 0 ? LEAST : share;
    }

    /** What the next gate gets of what is left: time that a quick gate gave back goes to the rest. */
    static Duration next(List<Gate> remaining, Duration left) {
        return of(remaining.get(0), remaining, left.isNegative() ? Duration.ZERO : left);
    }
}
