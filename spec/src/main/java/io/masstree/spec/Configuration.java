package io.masstree.spec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question to TLC.
 *
 * @param role what the answer is for
 * @param module the module that TLC is started with
 * @param scenario the tree and the programs, as the module of scenarios calls them
 * @param fault the faulty variant, {@link #NO_FAULT} for the protocol as it is
 * @param properties the invariants, and behind "eventually" the temporal properties
 */
record Configuration(Role role, String module, String scenario, String fault, List<String> properties) {

    /** The value of the constant {@code Fault} that leaves the protocol as it is. */
    static final String NO_FAULT = "none";

    /** What the answer is for. */
    enum Role {
        /** The protocol must hold; required of a complete run. */
        CHECK,
        /** A faulty variant must be refuted. */
        CANARY,
        /** The protocol must hold, in a larger configuration, when there is time. */
        DEEP
    }

    private static final Pattern TEMPORAL = Pattern.compile("eventually (\\w+)");
    private static final Pattern RULE = Pattern.compile("R\\d+");

    /** The name of its outcome. */
    String name() {
        return role == Role.CANARY ? "without_" + fault.replace(' ', '_') : scenario;
    }

    /** The rules that a canary leaves out; empty for the others, which need them all. */
    List<String> rules() {
        return RULE.matcher(fault).results().map(found -> found.group()).toList();
    }

    /** The text of TLC's configuration file. */
    String text() {
        StringBuilder text = new StringBuilder("SPECIFICATION Spec\n");
        for (String property : properties) {
            Matcher temporal = Pattern.compile("eventually (\\w+)").matcher(property);
            text.append(temporal.matches() ? "PROPERTY " + temporal.group(1) : "INVARIANT " + property)
                    .append('\n');
        }
        if (!module.equals("Litmus")) {
            text.append("CONSTANTS\n  Scenario <- Chosen\n");
            text.append("  Name = \"").append(scenario).append("\"\n");
            text.append("  Fault = \"").append(fault).append("\"\n");
        }
        return text.toString();
    }
}
