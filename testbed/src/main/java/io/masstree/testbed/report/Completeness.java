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
 * @param completeMinutes how long a complete run would take on this machine, in minutes; 0 if that is not known
 */
public record Completeness(int required, int decided, List<String> undecided, long completeMinutes) {

    private static final int MOST_NAMES = 5;

    /** Of a run that has ended. */
    public static Completeness of(List<GateResult> results, long completeMinutes) {
        return new Completeness(
                results.stream().mapToInt(GateResult::required).sum(),
                results.stream().mapToInt(GateResult::decided).sum(),
                results.stream()
                        .flatMap(result -> result.undecided().stream())
                        .map(Outcome::id)
                        .toList(),
                completeMinutes);
    }

    /** Whether every required check has its answer. */
    public boolean isComplete() {
        return decided == required;
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
        if (completeMinutes > 0) {
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
