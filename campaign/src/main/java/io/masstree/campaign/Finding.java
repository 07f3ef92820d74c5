package io.masstree.campaign;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What came of one bug.
 *
 * @param bug the bug
 * @param trials the trials of it, in the order in which they were made
 * @param problem why it could not be made; null if it could
 */
public record Finding(
        SeededBug bug, List<Trial> trials, @Nullable String problem) {

    /** Keeps a copy. */
    public Finding {
        trials = List.copyOf(trials);
    }

    /** What came of it, in a word. */
    public enum Fate {
        /** A gate saw it. */
        KILLED("killed"),
        /** Every gate looked, and none saw it. */
        SURVIVED("survived"),
        /** No gate saw it, but one failed or hung on it; or it could not be made. */
        UNDECIDED("undecided"),
        /** It was not tried, since nobody can see it. */
        EQUIVALENT("equivalent"),
        /** It was not tried, or not by all gates. */
        UNTRIED("not tried");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        /** How reports call it. */
        public String label() {
            return label;
        }
    }

    /** What came of it when these gates were to look. */
    public Fate fate(List<String> gates) {
        if (problem != null) {
            return Fate.UNDECIDED;
        }
        if (trials.stream().anyMatch(Trial::isKill)) {
            return Fate.KILLED;
        }
        if (trials.stream().anyMatch(trial -> trial.verdict() == Trial.Verdict.UNDECIDED)) {
            return Fate.UNDECIDED;
        }
        if (!trials.isEmpty()
                && gates.stream()
                        .allMatch(gate ->
                                trials.stream().anyMatch(trial -> trial.gate().equals(gate)))) {
            return Fate.SURVIVED;
        }
        return bug.isVisible() ? Fate.UNTRIED : Fate.EQUIVALENT;
    }

    /**
     * Whether the gates that were to see it looked and did not: another one saw it and not the first of them, or none of them did,
     * whatever others may make of it.
     */
    public boolean isMissedByTheExpected() {
        List<String> expected = bug.expectedGates();
        if (expected.isEmpty()) {
            return false;
        }
        if (trials.stream().anyMatch(Trial::isKill)) {
            List<Trial> first = of(expected.get(0));
            return !first.isEmpty() && first.stream().noneMatch(Trial::isKill);
        }
        return expected.stream()
                .allMatch(gate -> of(gate).stream().anyMatch(trial -> trial.verdict() == Trial.Verdict.BLIND));
    }

    /** Seconds from the start of the first gate until one saw it, with the first seed; empty if none did. */
    public OptionalDouble secondsToKill() {
        double seconds = 0;
        for (Trial trial : trials) {
            if (trial.seed() == trials.get(0).seed()) {
                seconds += trial.seconds();
                if (trial.isKill()) {
                    return OptionalDouble.of(seconds);
                }
            }
        }
        return OptionalDouble.empty();
    }

    /** The trials of one gate. */
    public List<Trial> of(String gate) {
        return trials.stream().filter(trial -> trial.gate().equals(gate)).toList();
    }
}
