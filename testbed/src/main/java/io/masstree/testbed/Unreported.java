package io.masstree.testbed;

import io.masstree.gate.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a gate reported nothing on a check: that it was left out, or that it is not decided.
 *
 * @param partial whether a budget was to be kept that not everything fits into
 * @param stopped whether the user stopped the run
 * @param ceiling the ceiling, if the run has reached it; otherwise null
 */
record Unreported(
        boolean partial, boolean stopped, @Nullable Duration ceiling) {

    /** The outcome of a check that was planned. */
    Outcome planned(Outcome.Builder outcome, boolean gateIsWell) {
        if (stopped) {
            return outcome.inconclusive("the run was stopped before it was done");
        }
        if (!gateIsWell) {
            return outcome.inconclusive("its gate ended before it could report on it");
        }
        if (partial) {
            return outcome.leftOut(
                    "its gate's part of the budget was used up before its turn: this machine is slower than was planned for");
        }
        if (ceiling != null) {
            String time = BudgetConverter.format(ceiling);
            String more = BudgetConverter.format(ceiling.multipliedBy(2));
            return outcome.inconclusive(
                    "not begun when the ceiling of " + time + " was reached; for more: --ceiling " + more);
        }
        return outcome.inconclusive("its gate ended without a word on it");
    }

    /** The outcome of a check that the plan leaves out. */
    Outcome notPlanned(Outcome.Builder outcome) {
        return outcome.leftOut(partial ? "the budget went to checks that tell more a second" : "it was not asked for");
    }
}
