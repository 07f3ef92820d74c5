package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * The place of a gate that cannot check the map that was asked for: it runs nothing and has the reports say so.
 *
 * @param name how the command line and the reports call the gate
 * @param purpose what it can see, in a few words
 * @param reason why it is left out, in words
 */
public record LeftOutGate(String name, String purpose, String reason) implements Gate {

    @Override
    public int weight() {
        return 0;
    }

    @Override
    public GateResult run(GateContext context) {
        Outcome outcome = Outcome.check(name, "everything").property(purpose).leftOut(reason);
        context.onOutcome().accept(outcome);
        return new GateResult(name, GateVerdict.LEFT_OUT, List.of(outcome), List.of(), context.budget(), Duration.ZERO);
    }
}
