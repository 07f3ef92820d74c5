package io.masstree.campaign.report;

import io.masstree.campaign.Finding;
import io.masstree.campaign.Findings;
import io.masstree.campaign.Pointing;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.Trial;
import io.masstree.campaign.Trial.Verdict;
import io.masstree.model.Rule;
import io.masstree.testbed.report.LikelyRules;
import io.masstree.testbed.report.RunInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page {@code docs/seeded-bugs.md}: each bug, rule by rule, and what a campaign made of it. */
public final class SeededBugsPage {

    /** Where the page lies in a checkout. */
    public static final String FILE = "docs/seeded-bugs.md";

    /** What follows says which version, rule or idea it was. */
    private static final Pattern END_OF_ORIGIN = Pattern.compile("([;(:,<]| 0\\.).*");

    private SeededBugsPage() {}

    /** The page, made of a campaign. */
    public static String of(RunInfo info, Findings findings) {
        StringBuilder text = new StringBuilder("# Seeded bugs\n\n");
        text.append(
                        "A test that has never failed proves nothing. `./mt mutants` puts the bugs of the folder [mutants](../mutants) into the")
                .append(" map, one after\nanother, and lets the gates loose on it. ")
                .append("This page is what it wrote (`./mt mutants --write-docs`) on JDK ")
                .append(info.jdk())
                .append(", ")
                .append(info.os())
                .append(", ")
                .append(info.cores())
                .append(
                        " cores.\nSeconds are those from the start of a gate's program to the violation. \"Blind\" means that the gate saw nothing")
                .append(" in the seconds that it had.\n\n");
        text.append(findings.inWords()).append(".\n");
        Pointing pointing = Pointing.of(findings, new LikelyRules(findings.seen()), LikelyRules.MOST_SHOWN);
        text.append(
                        "\nA violation names the rules that it points to, by the bugs that failed alike. Where the bug itself is left out of")
                .append(" what is known, a rule\nthat it breaks is among the first ")
                .append(LikelyRules.MOST_SHOWN)
                .append(" in ")
                .append(pointing.found())
                .append(" of ")
                .append(pointing.cases())
                .append(" cases.\n");
        origins(text, findings);
        for (Rule rule : Rule.values()) {
            List<Finding> members = findings.bugs().stream()
                    .filter(finding -> first(finding).equals(rule.id()))
                    .toList();
            section(text, rule.id() + " " + rule.title(), members, findings);
        }
        List<Finding> others = findings.bugs().stream()
                .filter(finding -> Rule.byId(first(finding)).isEmpty())
                .toList();
        section(text, "No rule of the protocol", others, findings);
        return text.toString();
    }

    /** How many bugs come from where, and which gates have seen them. */
    private static void origins(StringBuilder text, Findings findings) {
        Map<String, List<Finding>> origins = findings.bugs().stream()
                .filter(finding -> finding.bug().isVisible())
                .collect(Collectors.groupingBy(
                        finding -> END_OF_ORIGIN
                                .matcher(finding.bug().from())
                                .replaceFirst("")
                                .strip(),
                        LinkedHashMap::new,
                        Collectors.toUnmodifiableList()));
        text.append("\n## Where they come from\n\n| from | bugs | killed | by |\n|---|---:|---:|---|\n");
        origins.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Finding>> one) ->
                        -one.getValue().size()))
                .forEach(one -> {
                    List<String> by = new ArrayList<>();
                    for (String gate : findings.gates()) {
                        long seen = one.getValue().stream()
                                .filter(finding ->
                                        finding.of(gate).stream().anyMatch(trial -> trial.verdict() == Verdict.KILLED))
                                .count();
                        if (seen > 0) {
                            by.add(gate + " " + seen);
                        }
                    }
                    long killed = one.getValue().stream()
                            .filter(finding -> finding.fate(findings.gates()) == Finding.Fate.KILLED)
                            .count();
                    text.append("| ").append(cell(one.getKey())).append(" | ");
                    text.append(one.getValue().size())
                            .append(" | ")
                            .append(killed)
                            .append(" | ");
                    text.append(String.join(", ", by)).append(" |\n");
                });
    }

    private static String first(Finding finding) {
        List<String> rules = finding.bug().rules();
        return rules.isEmpty() ? "" : rules.get(0);
    }

    private static void section(StringBuilder text, String title, List<Finding> members, Findings findings) {
        if (members.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n");
        text.append("| bug | kind | what goes wrong | from | what saw it |\n|---|---|---|---|---|\n");
        for (Finding finding : members) {
            SeededBug bug = finding.bug();
            text.append("| ")
                    .append(bug.id())
                    .append(" | ")
                    .append(bug.kind())
                    .append(" | ")
                    .append(cell(bug.wrong()))
                    .append(" | ")
                    .append(cell(bug.from()))
                    .append(" | ")
                    .append(cell(seenBy(finding, findings)))
                    .append(" |\n");
        }
    }

    private static String seenBy(Finding finding, Findings findings) {
        String argument = finding.bug().equivalent();
        if (argument != null && finding.trials().isEmpty()) {
            return "nobody can: " + argument;
        }
        if (finding.problem() != null) {
            return "**could not be made**";
        }
        List<String> parts = new ArrayList<>();
        for (Trial trial : finding.trials()) {
            parts.add(
                    trial.verdict() == Verdict.KILLED
                            ? String.format(
                                    Locale.ROOT, "%s: `%s`, %.0f s", trial.gate(), trial.check(), trial.seconds())
                            : String.format(
                                    Locale.ROOT,
                                    "%s %s, %.0f s",
                                    trial.gate(),
                                    trial.verdict().name().toLowerCase(Locale.ROOT),
                                    trial.seconds()));
        }
        String seen = String.join("; ", parts);
        return switch (finding.fate(findings.gates())) {
            case SURVIVED -> "**nothing** (" + seen + ")";
            case UNTRIED -> "not tried";
            default -> seen;
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
