package io.masstree.jcstress;

import io.masstree.gate.Outcome;
import java.util.Map;
import java.util.TreeMap;

/** The page that says which weakened variants were seen to fail on this machine, and which were not. */
final class WeakenedPage {
    private final Map<String, String> rows = new TreeMap<>();

    /** A weakened variant has been tried. */
    void add(Variant variant, Finding finding) {
        boolean seen = finding.verdict() == Outcome.Verdict.VIOLATION;
        String why = variant.role() == Variant.Role.DEMONSTRATION
                ? variant.type().getAnnotation(Demonstration.class).because()
                : "";
        String rules = String.join(" ", variant.rules());
        rows.put(
                rules + variant.name(),
                String.format(
                        "| %s | `%s` | %s | %,d | %s |",
                        rules,
                        variant.name(),
                        seen ? "seen to fail" : "**not seen to fail**",
                        finding.samples(),
                        seen ? shorten(finding.message()) : why));
    }

    /** The page, in Markdown. */
    String text() {
        return "# What jcstress saw of the weakened variants\n\n"
                + "Each variant breaks one rule of the protocol on bare words. One that was not seen to fail is not"
                + " right: this machine and this JVM cannot show that it is wrong.\n\n"
                + "Java "
                + System.getProperty("java.vm.version")
                + ", "
                + GateLog.machine()
                + ".\n\n"
                + "| broken | variant | verdict | samples | what was seen, or why not |\n"
                + "|---|---|---|---:|---|\n"
                + String.join("\n", rows.values())
                + "\n";
    }

    private static String shorten(String message) {
        int end = message.indexOf("; observed");
        return (end < 0 ? message : message.substring(0, end)).replace("|", "\\|");
    }
}
