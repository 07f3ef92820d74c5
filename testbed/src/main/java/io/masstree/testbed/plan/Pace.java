package io.masstree.testbed.plan;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How quick this machine is, found out while a run goes on: seconds that have gone by against the seconds that what is done
 * takes on the machine of the table of costs.
 */
public final class Pace {

    /** So many planned seconds count as done at the usual speed, so that the first moments do not mislead. */
    private static final double PRIOR_SECONDS = 10;

    private final CheckPlan plan;

    /** By gate and name of a check: its part of what its unit costs. */
    private final Map<String, Double> costs = new HashMap<>();

    private final Set<String> decided = new HashSet<>();
    private final int wanted;
    private double doneSeconds;

    /** Before anything is done. */
    public Pace(CheckPlan plan, Costs table, Iterable<String> gates) {
        this.plan = plan;
        for (String gate : gates) {
            CheckPlan.Part part = plan.part(gate);
            Map<String, Integer> checksOfUnit = new HashMap<>();
            part.checks().stream()
                    .filter(check -> check.isRequired() && part.has(check))
                    .forEach(check -> checksOfUnit.merge(check.unit(), 1, Integer::sum));
            for (CheckInfo check : part.checks()) {
                if (check.isRequired() && part.has(check)) {
                    double seconds = table.seconds(gate, check.unit()) / checksOfUnit.getOrDefault(check.unit(), 1);
                    costs.put(gate + "/" + check.name(), seconds);
                }
            }
        }
        wanted = costs.size();
    }

    /** A gate is ready for its first unit. */
    public void started(double startSeconds) {
        doneSeconds += startSeconds;
    }

    /** A check has been reported on. */
    public void reported(Outcome outcome) {
        Double cost = costs.get(outcome.id());
        if (cost != null && decided.add(outcome.id())) {
            doneSeconds += cost;
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

    /** How much slower than the machine of the table this one is, after {@code elapsed} seconds. */
    public double factor(double elapsed) {
        return (elapsed + PRIOR_SECONDS) / (Math.min(doneSeconds, plan.seconds()) + PRIOR_SECONDS);
    }

    /** Seconds until the planned checks are done, after {@code elapsed} seconds. */
    public double secondsLeft(double elapsed) {
        return Math.max(0, plan.seconds() - doneSeconds) * factor(elapsed);
    }

    /** Seconds that all required checks would take here, after {@code elapsed} seconds. */
    public double completeSeconds(double elapsed) {
        return plan.completeSeconds() * factor(elapsed);
    }
}
