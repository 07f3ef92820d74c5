package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.plan.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of what a complete run owes an answer to has one.
 *
 * @param shard which part of a complete run this was; null if it was no part
 * @param required how many checks a complete run owes an answer to
 * @param decided how many of them have one
 * @param undecided those that have none although they were begun, or could not be begun in time
 * @param silent the gates that have not said what they require, so that nobody knows how much is missing
 * @param completeMinutes how long a complete run would take on this machine, in minutes; 0 if that is not known
 */
public record Completeness(
        @Nullable Shard shard,
        int required,
        int decided,
        List<String> undecided,
        List<String> silent,
        long completeMinutes) {

    private static final int MOST_NAMES = 5;

    /** Keeps copies. */
    public Completeness {
        undecided = List.copyOf(undecided);
        silent = List.copyOf(silent);
    }

    /** Of a run that has ended. */
    public static Completeness of(
            @Nullable Shard shard, List<GateResult> results, List<String> silent, long completeMinutes) {
        return new Completeness(
                shard,
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
        String part = shard == null ? "" : "shard " + shard + " ";
        if (isComplete()) {
            return part + "complete: all " + Words.number(required) + " required checks decided";
        }
        StringBuilder line = new StringBuilder(part + "partial: ")
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
