package io.masstree.testbed.gate;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a gate left behind.
 *
 * @param gate its name
 * @param verdict what came out of it all
 * @param checks all that it can check: a complete run owes an answer to those that are {@linkplain CheckInfo#isRequired required}
 * @param outcomes one for each of the checks, and those of extra checks; evidence is relative to the run's directory
 * @param problems what was wrong with the gate itself, in sentences
 * @param elapsed how long it ran
 */
public record GateResult(
        String gate,
        GateVerdict verdict,
        List<CheckInfo> checks,
        List<Outcome> outcomes,
        List<String> problems,
        Duration elapsed) {

    /** Keeps copies. */
    public GateResult {
        checks = List.copyOf(checks);
        outcomes = List.copyOf(outcomes);
        problems = List.copyOf(problems);
    }

    /** How many checks a complete run owes an answer to. */
    public int required() {
        return requiredNames().size();
    }

    /** How many of them have one. */
    public int decided() {
        Set<String> names = requiredNames();
        return (int) outcomes.stream()
                .filter(outcome -> names.contains(outcome.name()) && isDecided(outcome))
                .map(Outcome::name)
                .distinct()
                .count();
    }

    /** Those of them that were begun, or were owed, and have none. */
    public List<Outcome> undecided() {
        Set<String> names = requiredNames();
        return outcomes.stream()
                .filter(outcome -> names.contains(outcome.name()))
                .filter(outcome -> outcome.ran() && !isDecided(outcome))
                .toList();
    }

    private Set<String> requiredNames() {
        return checks.stream()
                .filter(CheckInfo::isRequired)
                .map(CheckInfo::name)
                .collect(Collectors.toSet());
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

    /** What the gate did not try. */
    public List<Outcome> leftOut() {
        return outcomes.stream().filter(outcome -> !outcome.ran()).toList();
    }

    /** The violations of the map itself, canaries left out. */
    public List<Outcome> violations() {
        return outcomes(Outcome.Kind.CHECK, Outcome.Verdict.VIOLATION);
    }

    private static boolean isDecided(Outcome outcome) {
        return switch (outcome.verdict()) {
            case PASS, VIOLATION -> true;
            case INCONCLUSIVE, LEFT_OUT, ERROR -> false;
        };
    }
}
