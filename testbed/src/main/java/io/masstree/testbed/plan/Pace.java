package io.masstree.testbed.plan;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How quick this machine is, found out while a run goes on: seconds that have gone by against the seconds that what is done
 * takes on the machine of the table of costs. What load or another number of processors does to one gate it need not do to
 * another one, so that the gate at work is measured by itself as well.
 *
 * <p>All times are in seconds since the plan was made.
 */
public final class Pace {

    /** So much of the whole, or of a gate, counts as done at the speed known before, so that its first units do not mislead. */
    private static final double PRIOR = 0.02;

    private final CheckPlan plan;

    /** In the order in which they run. */
    private final Map<String, GatePace> gates = new LinkedHashMap<>();

    private final Set<String> decided = new TreeSet<>();
    private final int wanted;
    private @Nullable GatePace atWork;

    /** When something was last heard of. */
    private double lastSign;

    /** What is known of one gate. */
    private static final class GatePace {
        /** By name of a check: its part of what its unit costs. */
        private final Map<String, Double> costs = new HashMap<>();

        private final double startSeconds;
        private final double planned;
        private double done;
        private double began;
        private boolean ended;

        GatePace(String gate, CheckPlan.Part part, Costs table) {
            startSeconds = part.units().isEmpty() ? 0 : table.startSeconds(gate);
            planned = part.seconds();
            Map<String, Integer> checksOfUnit = new HashMap<>();
            part.checks().stream()
                    .filter(check -> check.isRequired() && part.has(check))
                    .forEach(check -> checksOfUnit.merge(check.unit(), 1, Integer::sum));
            for (CheckInfo check : part.checks()) {
                if (check.isRequired() && part.has(check)) {
                    costs.put(
                            check.name(),
                            table.seconds(gate, check.unit()) / checksOfUnit.getOrDefault(check.unit(), 1));
                }
            }
        }

        void reported(double seconds) {
            done += seconds + (done == 0 ? startSeconds : 0);
        }

        double left() {
            return ended ? 0 : Math.max(0, planned - done);
        }
    }

    /** Before anything is done. */
    public Pace(CheckPlan plan, Costs table, Iterable<String> gates) {
        this.plan = plan;
        gates.forEach(gate -> this.gates.put(gate, new GatePace(gate, plan.part(gate), table)));
        wanted =
                this.gates.values().stream().mapToInt(gate -> gate.costs.size()).sum();
    }

    /** A gate begins. */
    public void begins(String gate, double elapsed) {
        GatePace pace = gates.get(gate);
        if (pace == null) {
            throw new IllegalArgumentException("there is no gate " + gate + " in the plan, but " + gates.keySet());
        }
        pace.began = elapsed;
        atWork = pace;
        lastSign = elapsed;
    }

    /** The gate at work has ended; what it has not done, it will not do. */
    public void ends(double elapsed) {
        if (atWork != null) {
            atWork.ended = true;
            atWork = null;
            lastSign = elapsed;
        }
    }

    /** A check has been reported on. */
    public void reported(Outcome outcome, double elapsed) {
        GatePace gate = gates.get(outcome.gate());
        Double cost = gate == null ? null : gate.costs.get(outcome.name());
        if (gate != null && cost != null && decided.add(outcome.id())) {
            gate.reported(cost);
            lastSign = elapsed;
        }
    }

    /** How many of the planned checks have been reported on. */
    public int reported() {
        return decided.size();
    }

    /** How many were planned. */
    public int wanted() {
        return wanted;
    }

    /** How much slower than the machine of the table this one is. */
    public double factor() {
        return factor(PRIOR * plan.seconds());
    }

    private double factor(double prior) {
        double done = gates.values().stream().mapToDouble(gate -> gate.done).sum();
        return prior == 0 ? 1 : (lastSign + prior) / (done + prior);
    }

    /**
     * Seconds until the planned checks are done. Between two reports it only counts down, since nobody knows how much of a unit
     * is done.
     */
    public double secondsLeft(double elapsed) {
        double factor = factor();
        double others = gates.values().stream()
                .filter(gate -> gate != atWork)
                .mapToDouble(gate -> gate.left() * factor)
                .sum();
        GatePace gate = atWork;
        double own = gate == null ? 0 : gate.left() * ownFactor(gate, factor);
        return others + Math.max(0, own - (elapsed - lastSign));
    }

    private double ownFactor(GatePace gate, double factor) {
        double prior = PRIOR * gate.planned;
        return prior == 0 ? factor : (lastSign - gate.began + prior * factor) / (gate.done + prior);
    }

    /** Seconds that all required checks would take here; a run of a few units says little about that. */
    public double completeSeconds() {
        return plan.completeSeconds() * factor(PRIOR * plan.completeSeconds());
    }
}
