package io.masstree.testbed.report;

import io.masstree.testbed.report.CheckRow.RuleName;
import io.masstree.testbed.report.ReportPage.GateRow;
import io.masstree.testbed.report.ReportPage.Rows;
import io.masstree.testbed.report.ReportPage.Section;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run in Markdown, short enough for the page that a CI server shows of a build. */
final class MarkdownSummary {

    /** GitHub shows at most a megabyte; more than these help nobody. */
    private static final int MOST_WRONG = 30;

    private static final int LONGEST_MESSAGE = 4000;

    private final StringBuilder text = new StringBuilder();

    private MarkdownSummary() {}

    /** The contents of {@code summary.md}. */
    static String format(RunInfo info, RunOutcome run) {
        ReportPage page = ReportPage.of(info, run);
        MarkdownSummary summary = new MarkdownSummary();
        summary.heading(page, info);
        summary.gates(page.gates());
        summary.wrong(page.wrong());
        summary.canaries(page.canaries());
        summary.activities(page.activities());
        summary.notPassed(page.sections());
        return summary.text.toString();
    }

    private void heading(ReportPage page, RunInfo info) {
        text.append("## mt check: ").append(page.verdict().text()).append("\n\n");
        text.append(page.completeness()).append("\n\n");
        text.append(page.meaning()).append("\n\n");
        if (page.interrupted()) {
            text.append("**The run was interrupted: what is missing below did not run.**\n\n");
        }
        text.append("JDK ").append(escape(info.jdk())).append(", ").append(escape(info.os()));
        text.append(", ").append(info.cores()).append(" cores, seed ").append(info.seed());
        text.append(info.budgetSeconds() == null ? "" : ", budget " + info.budgetSeconds() + " s")
                .append("\n\n");
    }

    private void gates(List<GateRow> gates) {
        text.append("| gate | what ran | verdict | seconds |\n|---|---|---|---:|\n");
        for (GateRow gate : gates) {
            String problems = gate.problems().stream()
                    .map(problem -> "<br>" + escape(problem))
                    .collect(Collectors.joining());
            row(escape(gate.name()), gate.whatRan() + problems, gate.verdict().text(), gate.seconds());
        }
    }

    private void wrong(List<CheckRow> rows) {
        if (!rows.isEmpty()) {
            text.append("\n### What is wrong\n");
        }
        for (CheckRow row : rows.subList(0, Math.min(MOST_WRONG, rows.size()))) {
            text.append("\n**").append(row.label().text()).append("** ").append(escape(row.id()));
            text.append(row.property() == null ? "" : ": " + escape(row.property()));
            for (RuleName rule : row.rules()) {
                text.append("\\\n").append(escape(rule.id() + " " + rule.title()));
            }
            text.append('\n');
            block(row.message());
            block(row.replay());
        }
        if (rows.size() > MOST_WRONG) {
            text.append("\n... and ").append(rows.size() - MOST_WRONG).append(" more.\n");
        }
    }

    private void canaries(List<CheckRow> rows) {
        if (!rows.isEmpty()) {
            open("Canaries: " + rows.size() + " seeded bugs, and what caught them");
            text.append("| seeded bug | breaks | what caught it | verdict | seconds |\n|---|---|---|---|---:|\n");
            for (CheckRow row : rows) {
                String rules =
                        row.rules().stream().map(rule -> escape(rule.id())).collect(Collectors.joining(" "));
                row(
                        escape(row.id()),
                        rules,
                        escape(String.valueOf(row.property())),
                        row.label().text(),
                        row.seconds());
            }
            close();
        }
    }

    private void activities(List<GateActivity> activities) {
        for (GateActivity activity : activities) {
            text.append("\nStructure changes (").append(escape(activity.gate())).append("): ");
            text.append(escape(activity.inWords())).append(".\n");
        }
    }

    private void notPassed(List<Section> sections) {
        for (Section section : sections) {
            names(section.gate() + ": %s not decided", section.undecided());
            names(section.gate() + ": %s left out, not tried and so not passed", section.leftOut());
        }
    }

    private void names(String title, Rows rows) {
        if (rows.any()) {
            open(String.format(Locale.ROOT, title, rows.count()));
            rows.rows()
                    .forEach(row -> text.append("- ").append(escape(row.name())).append('\n'));
            close();
        }
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void open(String title) {
        text.append("\n<details><summary>").append(escape(title)).append("</summary>\n\n");
    }

    private void close() {
        text.append("\n</details>\n");
    }

    /** A block of text as it is: indented, so that nothing in it can end it. */
    private void block(@Nullable String block) {
        if (block != null) {
            String shown = block.length() <= LONGEST_MESSAGE ? block : block.substring(0, LONGEST_MESSAGE) + " ...";
            text.append('\n');
            shown.lines().forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }

    /** What has a meaning in Markdown or HTML loses it; a line stays one. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1")
                .replaceAll("\\R", "<br>");
    }
}
