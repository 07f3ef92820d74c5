package io.masstree.testbed;

import io.masstree.testbed.plan.CheckPlan;
import io.masstree.testbed.plan.Costs;
import io.masstree.testbed.plan.Pace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clock of one run of {@code mt check}, and how the run's time is divided among the gates. */
final class RunClock {

    /** A run without a budget takes this long if what is required is done sooner, and extra checks fill the rest. */
    private static final Duration TARGET = Duration.ofMinutes(12);

    /** After this long without an outcome, or ten times what the longest unit takes, a gate hangs. */
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(10);

    private final CheckRun.Settings settings;
    private final long start = System.nanoTime();
    private Duration planned = Duration.ZERO;

    /** Begins now. */
    RunClock(CheckRun.Settings settings) {
        this.settings = settings;
    }

    /** Since the run began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Since the run began, in seconds. */
    double seconds() {
        return seconds(elapsed());
    }

    /** The plan has been made. */
    void planned() {
        planned = elapsed();
    }

    /** Seconds since the plan was made. */
    double secondsSincePlan() {
        return seconds(elapsed().minus(planned));
    }

    /** The ceiling, if the run has reached it; otherwise null. */
    @Nullable
    Duration reachedCeiling() {
        return elapsed().compareTo(settings.ceiling()) >= 0 ? settings.ceiling() : null;
    }

    /**
     * How long the first of these gates may begin new units: in a run with a budget, its part of what is left of that, but never
     * so little that it could not even prove itself and decide a check, unless that took more than an equal part of the whole
     * budget; without one, until the ceiling.
     *
     * @param slower how many times slower than planned the run has been so far
     */
    Duration timeFor(List<GateLedger> remaining, CheckPlan plan, Costs costs, double slower) {
        Duration budget = settings.budget();
        if (budget == null || plan.isComplete() || !settings.asked().isEmpty()) {
            return settings.ceiling().minus(elapsed());
        }
        double all = remaining.stream()
                .mapToDouble(ledger -> ledger.part().seconds())
                .sum();
        double share = remaining.get(0).part().seconds() / all;
        double equalPart = seconds(budget) / settings.gates().size();
        double least = Math.min(equalPart, slower * leastSeconds(remaining.get(0), costs));
        return duration(Math.max(seconds(budget.minus(elapsed())) * share, least));
    }

    /** What the start of a gate and its first two units take, a canary and the check that tells most, with as much to spare. */
    private static double leastSeconds(GateLedger ledger, Costs costs) {
        String gate = ledger.gate().name();
        double units = ledger.part().units().stream()
                .limit(2)
                .mapToDouble(unit -> costs.seconds(gate, unit))
                .sum();
        return 2 * (costs.startSeconds(gate) + units);
    }

    /** What the first of these gates gets for extra checks of the time that is left for that. */
    Duration extraTimeFor(List<GateLedger> remaining) {
        int weights =
                remaining.stream().mapToInt(ledger -> ledger.gate().weight()).sum();
        int weight = remaining.get(0).gate().weight();
        return target().minus(elapsed()).multipliedBy(weight).dividedBy(Math.max(1, weights));
    }

    /** Seconds until the run ends: a budget ends it, done or not; if all that is required is planned, extra checks fill the time. */
    double secondsLeft(CheckPlan plan, Pace pace) {
        double required = pace.secondsLeft(secondsSincePlan());
        double untilTarget = Math.max(0, seconds(target().minus(elapsed())));
        if (!settings.asked().isEmpty()) {
            return required;
        }
        return plan.isComplete() ? Math.max(required, untilTarget) : Math.min(required, untilTarget);
    }

    private Duration target() {
        Duration budget = settings.budget();
        return budget != null ? budget : TARGET;
    }

    /** After how long without an outcome a gate hangs. */
    static Duration patience(List<GateLedger> ledgers, Costs costs) {
        double longest = 0;
        for (GateLedger ledger : ledgers) {
            for (String unit : ledger.part().units()) {
                longest = Math.max(longest, costs.seconds(ledger.gate().name(), unit));
            }
        }
        return LEAST_PATIENCE.plus(duration(10 * longest));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(1000 * Math.max(0, seconds)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
