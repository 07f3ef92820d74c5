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
        if (role == Role.CANARY) {
            return "without_" + fault.replace(' ', '_');
        }
        return asksForProgress() && module.equals("Check") ? scenario + "_ends" : scenario;
    }

    /** The rules that a canary leaves out; empty for the others, which need them all. */
    List<String> rules() {
        return RULE.matcher(fault).results().map(found -> found.group()).toList();
    }

    /** Whether it asks if all operations end. */
    private boolean asksForProgress() {
        return properties.stream()
                .anyMatch(property -> TEMPORAL.matcher(property).matches());
    }

    /** The text of TLC's configuration file. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("SPECIFICATION ")
                .append(asksForProgress() ? "FairSpec" : "Spec")
                .append('\n');
        for (String property : properties) {
            Matcher temporal = TEMPORAL.matcher(property);
            text.append(temporal.matches() ? "PROPERTY " + temporal.group(1) : "INVARIANT " + property)
                    .append('\n');
        }
        if (!module.equals("Litmus")) {
            text.append("CONSTANTS\n  Scenario <- Chosen\n");
            text.append("  Name = \"").append(scenario).append("\"\n");
            text.append("  Fault = \"").append(fault).append("\"\n");
        }
        if (module.equals("Check")) {
            text.append("  Routing = \"")
                    .append(asksForProgress() ? "exact" : "any")
                    .append("\"\n");
        }
        return text.toString();
    }
}
