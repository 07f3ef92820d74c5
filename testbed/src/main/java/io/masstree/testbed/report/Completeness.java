package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import java.util.List;

/**
 * How much of what a complete run owes an answer to has one.
 *
 * @param required how many checks a complete run owes an answer to
 * @param decided how many of them have one
 * @param undecided those that have none although they were begun, or could not be begun in time
 * @param silent the gates that have not said what they require, so that nobody knows how much is missing
 * @param completeMinutes how long a complete run would take on this machine, in minutes; 0 if that is not known
 */
public record Completeness(
        int required, int decided, List<String> undecided, List<String> silent, long completeMinutes) {

    private static final int MOST_NAMES = 5;

    /** Keeps copies. */
    public Completeness {
        undecided = List.copyOf(undecided);
        silent = List.copyOf(silent);
    }

    /** Of a run that has ended. */
    public static Completeness of(List<GateResult> results, List<String> silent, long completeMinutes) {
        return new Completeness(
                results.stream().mapToInt(GateResult::required).sum(),
                results.stream().mapToInt(GateResult::decided).sum(),
                results.stream()
                        .flatMap(result -> result.undecided().stream())
                        .map(Outcome::id)
                        .toList(),
                silent,
                completeMinutes);
    }

    /** Whether every required check has its answer; never when nothing is known to be required, or not everything. */
    public boolean isComplete() {
        return silent.isEmpty() && required > 0 && decided == required;
    }

    /** In one line. */
    public String inWords() {
        if (isComplete()) {
            return "complete: all " + Words.number(required) + " required checks decided";
        }
        StringBuilder line = new StringBuilder("partial: ")
                .append(Words.number(decided))
                .append(" of ")
                .append(Words.number(required))
                .append(" required checks");
        if (!silent.isEmpty()) {
            line.append("; not known what is required of ").append(String.join(", ", silent));
        } else if (completeMinutes > 0) {
            line.append("; the complete run would take about ")
                    .append(completeMinutes)
                    .append(" min here");
        }
        if (!undecided.isEmpty()) {
            line.append("; not decided: ")
                    .append(String.join(", ", undecided.subList(0, Math.min(MOST_NAMES, undecided.size()))));
            int more = undecided.size() - MOST_NAMES;
            line.append(more > 0 ? " and " + Words.number(more) + " more" : "");
        }
        return line.toString();
    }
}
