package io.masstree.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.masstree.gate.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one gate made of one bug.
 *
 * @param mutant the bug's id
 * @param gate the gate
 * @param seed what the gate's randomness came from
 * @param verdict whether it saw the bug
 * @param seconds clock time until it did, or until it was given up, from the start of its program
 * @param begun how many of its units it had begun or ended
 * @param units how many there are
 * @param check the check that saw it; null if none did
 * @param rules the rules that this check guards; empty if none saw it, and in trials that were written down without them
 * @param tries how many schedules, samples or operations that check needed
 * @param message what the tool said; null if it said nothing
 * @param evidence the tool's proof, relative to the run's directory; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trial(
        String mutant,
        String gate,
        long seed,
        Verdict verdict,
        double seconds,
        int begun,
        int units,
        @Nullable String check,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> rules,
        long tries,
        @Nullable String message,
        @Nullable String evidence) {

    /** Keeps a copy of the rules. */
    @SuppressWarnings("ConstantValue") // Jackson hands over null for what a line lacks.
    public Trial {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** Whether a gate saw a bug. */
    public enum Verdict {
        /** A check reported a violation. */
        @JsonProperty("killed")
        KILLED,
        /** All that ran passed. */
        @JsonProperty("blind")
        BLIND,
        /** The tool failed or hung, and did not say that this is a violation. */
        @JsonProperty("undecided")
        UNDECIDED
    }

    /** The same in a report that keeps the directory of the run in a folder of its own. */
    Trial movedTo(String folder) {
        String moved = evidence == null ? null : folder + "/" + evidence;
        return new Trial(mutant, gate, seed, verdict, seconds, begun, units, check, rules, tries, message, moved);
    }

    /** What the gate reported, as far as it is kept; its evidence is relative to the run's directory. */
    public Outcome outcome() {
        Outcome outcome = Outcome.check(gate, check == null ? gate : check)
                .property("the gate has seen the bug")
                .rules(rules.toArray(String[]::new))
                .violation(String.valueOf(message));
        return evidence == null ? outcome : outcome.withEvidence(evidence);
    }

    /** Whether the gate has seen the bug. */
    @JsonIgnore
    public boolean isKill() {
        return verdict == Verdict.KILLED;
    }
}
