package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Kind;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import io.masstree.testbed.report.CheckRow.Label;
import java.util.List;

/**
 * Everything that stands on the page of a run, in the order in which it stands there. The template {@code report.html} says how.
 *
 * @param verdict on the whole run
 * @param completeness how much of what is required was decided, in one line
 * @param meaning of that verdict
 * @param interrupted whether something did not run because the run was stopped
 * @param gates one row a gate
 * @param wrong violations, errors, survived canaries
 * @param canaries every seeded bug
 * @param activities what threads did, over time
 * @param sections the checks, gate by gate
 * @param facts about the run
 */
record ReportPage(
        Label verdict,
        String completeness,
        String meaning,
        boolean interrupted,
        List<GateRow> gates,
        List<CheckRow> wrong,
        List<CheckRow> canaries,
        List<GateActivity> activities,
        List<Section> sections,
        List<Fact> facts) {

    /** A gate in the first table. */
    record GateRow(String name, String whatRan, Label verdict, String seconds, List<String> problems) {}

    /** The checks of a gate. */
    record Section(String gate, Rows undecided, Rows leftOut, Rows passed) {}

    /** Some checks, and how many they are. */
    record Rows(List<CheckRow> rows, String count) {
        static Rows of(List<Outcome> outcomes) {
            return new Rows(outcomes.stream().map(CheckRow::of).toList(), Words.number(outcomes.size()));
        }

        boolean any() {
            return !rows.isEmpty();
        }
    }

    static ReportPage of(RunInfo info, RunOutcome run) {
        List<GateResult> results = run.results();
        List<Outcome> outcomes =
                results.stream().flatMap(result -> result.outcomes().stream()).toList();
        return new ReportPage(
                label(run.verdict()),
                run.completeness().inWords(),
                Words.meaning(run.verdict()),
                run.interrupted(),
                results.stream().map(ReportPage::gateRow).toList(),
                rows(outcomes.stream().filter(ReportPage::isWrong).toList()),
                rows(outcomes.stream().filter(ReportPage::isTriedCanary).toList()),
                GateActivity.of(results),
                results.stream().map(ReportPage::section).toList(),
                Fact.of(info));
    }

    private static GateRow gateRow(GateResult result) {
        return new GateRow(
                result.gate(),
                ResultTable.whatRan(result),
                label(result.verdict()),
                ResultTable.seconds(result),
                result.problems());
    }

    private static Section section(GateResult result) {
        List<Outcome> undecided = result.outcomes().stream()
                .filter(outcome -> outcome.verdict() == Verdict.INCONCLUSIVE)
                .toList();
        return new Section(
                result.gate(),
                Rows.of(undecided),
                Rows.of(result.leftOut()),
                Rows.of(result.outcomes(Kind.CHECK, Verdict.PASS)));
    }

    private static List<CheckRow> rows(List<Outcome> outcomes) {
        return outcomes.stream().map(CheckRow::of).toList();
    }

    private static boolean isTriedCanary(Outcome outcome) {
        return outcome.kind() == Kind.CANARY && outcome.ran();
    }

    private static boolean isWrong(Outcome outcome) {
        return switch (outcome.verdict()) {
            case VIOLATION -> outcome.kind() == Kind.CHECK;
            case PASS -> outcome.kind() == Kind.CANARY;
            case ERROR -> true;
            case INCONCLUSIVE, LEFT_OUT -> false;
        };
    }

    private static Label label(GateVerdict verdict) {
        return new Label(
                verdict.label(),
                switch (verdict) {
                    case PASS -> "good";
                    case LEFT_OUT, INCONCLUSIVE -> "open";
                    case CANARY_SURVIVED, ERROR, VIOLATION -> "bad";
                });
    }
}
