package io.masstree.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check that a complete run owes an answer to, as its gate announces it before it runs: one line of {@code checks.jsonl}.
 *
 * @param name the name of the {@link Outcome} that will tell what came of it, unique within the gate
 * @param unit the name by which the testbed asks for it; checks of one unit are run together, as the methods of a test class
 * @param kind whether the map is checked, or the gate itself by a canary
 * @param notHere why it cannot be run on this map or this machine, in words; null if it can
 * @param rules the ids of the protocol's rules that it guards
 */
@JsonPropertyOrder({"name", "unit", "kind", "notHere", "rule"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckInfo(
        String name,
        String unit,
        Outcome.Kind kind,
        @Nullable String notHere,

        @JsonProperty("rule") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> rules) {

    /** Refuses an entry that nobody could ask for. */
    public CheckInfo {
        if (name == null || name.isBlank() || unit == null || unit.isBlank() || kind == null) {
            throw new IllegalArgumentException(
                    "a check needs a name, a unit and a kind: " + name + ", " + unit + ", " + kind);
        }
        if (unit.lines().count() != 1) {
            throw new IllegalArgumentException("the name of a unit is one line, not '" + unit + "'");
        }
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** A check of the map that is a unit of its own. */
    public static CheckInfo check(String name) {
        return new CheckInfo(name, name, Outcome.Kind.CHECK, null, List.of());
    }

    /** A check of the gate itself that is a unit of its own. */
    public static CheckInfo canary(String name) {
        return new CheckInfo(name, name, Outcome.Kind.CANARY, null, List.of());
    }

    /** The same as part of a unit. */
    public CheckInfo in(String otherUnit) {
        return new CheckInfo(name, otherUnit, kind, notHere, rules);
    }

    /** The same, but not to be run on this map or this machine. */
    public CheckInfo notHere(String reason) {
        return new CheckInfo(name, unit, kind, reason, rules);
    }

    /** The same, guarding these rules: a change at a place that cites one of them is a reason to run it. */
    public CheckInfo guarding(Collection<String> ids) {
        return new CheckInfo(
                name, unit, kind, notHere, ids.stream().sorted().distinct().toList());
    }

    /** Whether a complete run owes an answer to it. */
    public boolean isRequired() {
        return notHere == null;
    }
}
