package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * What a gate left behind.
 *
 * @param gate its name
 * @param verdict what came out of it all
 * @param outcomes every outcome it reported, in order; evidence is relative to the run's directory
 * @param problems what was wrong with the gate itself, in sentences
 * @param budget how long it might have run
 * @param elapsed how long it ran
 */
public record GateResult(
        String gate,
        GateVerdict verdict,
        List<Outcome> outcomes,
        List<String> problems,
        Duration budget,
        Duration elapsed) {

    /** Keeps copies. */
    public GateResult {
        outcomes = List.copyOf(outcomes);
        problems = List.copyOf(problems);
    }

    /** The same with another verdict. */
    public GateResult withVerdict(GateVerdict other) {
        return new GateResult(gate, other, outcomes, problems, budget, elapsed);
    }

    /** The outcomes of one kind and verdict. */
    public List<Outcome> outcomes(Outcome.Kind kind, Outcome.Verdict verdict) {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == kind && outcome.verdict() == verdict)
                .toList();
    }

    /** How many outcomes of one kind there are, not counting what was left out. */
    public long count(Outcome.Kind kind) {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == kind && outcome.ran())
                .count();
    }

    /** What the gate did not try for want of time. */
    public List<Outcome> leftOut() {
        return outcomes.stream().filter(outcome -> !outcome.ran()).toList();
    }

    /** The violations of the map itself, canaries left out. */
    public List<Outcome> violations() {
        return outcomes(Outcome.Kind.CHECK, Outcome.Verdict.VIOLATION);
    }
}
