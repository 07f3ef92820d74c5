package io.masstree.model.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What a checker has to say about a history.
 *
 * @param outcome the answer
 * @param violations the violations that were looked at closely; never empty if there is a violation
 * @param furtherViolations how many more violations there are, of which no details are given
 * @param undecided what could not be decided, and why
 * @param checks how many operations were judged
 */
public record Verdict(
        Outcome outcome, List<Violation> violations, long furtherViolations, List<String> undecided, long checks) {

    /** The possible answers. */
    public enum Outcome {
        /** Everything was checked and nothing is wrong. */
        PASS,
        /** Something is certainly wrong. */
        VIOLATION,
        /** Nothing is known to be wrong, but not everything could be checked. */
        INCONCLUSIVE
    }

    /** Copies the lists. */
    public Verdict {
        violations = List.copyOf(violations);
        undecided = List.copyOf(undecided);
    }

    /** A verdict whose outcome follows from its parts. */
    static Verdict of(List<Violation> violations, long furtherViolations, List<String> undecided, long checks) {
        Outcome outcome =
                !violations.isEmpty() ? Outcome.VIOLATION : undecided.isEmpty() ? Outcome.PASS : Outcome.INCONCLUSIVE;
        return new Verdict(outcome, violations, furtherViolations, undecided, checks);
    }

    /**
     * The verdict of this checker and another one on the same history.
     *
     * @param other the other checker's verdict
     * @return a violation if one of them found one, else inconclusive if one of them is, else a pass
     */
    public Verdict and(Verdict other) {
        List<Violation> bothViolations = new ArrayList<>(violations);
        bothViolations.addAll(other.violations);
        List<String> bothUndecided = new ArrayList<>(undecided);
        bothUndecided.addAll(other.undecided);
        return of(bothViolations, furtherViolations + other.furtherViolations, bothUndecided, checks + other.checks);
    }

    /**
     * The verdict in words.
     *
     * @return the outcome, every violation with its operations, and what could not be decided, on several lines
     */
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add(outcome + " (" + checks + " checks)");
        for (Violation violation : violations) {
            lines.add(violation.describe());
        }
        if (furtherViolations > 0) {
            lines.add("and " + furtherViolations + " more violations");
        }
        for (String reason : undecided) {
            lines.add("undecided: " + reason);
        }
        return String.join(System.lineSeparator(), lines);
    }

    @Override
    public String toString() {
        return describe();
    }
}
