package io.masstree.testbed.report;

import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import java.util.List;

/**
 * What came of a run.
 *
 * @param results one a gate
 * @param verdict on all of them
 * @param completeness how much of what is required was decided
 * @param interrupted whether something did not run because the user stopped the run
 */
public record RunOutcome(
        List<GateResult> results, GateVerdict verdict, Completeness completeness, boolean interrupted) {

    /** Keeps a copy. */
    public RunOutcome {
        results = List.copyOf(results);
    }
}
