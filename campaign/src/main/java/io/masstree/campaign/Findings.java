package io.masstree.campaign;

import io.masstree.gate.ProgramExit;
import io.masstree.testbed.report.LikelyRules;
import io.masstree.testbed.report.LikelyRules.SeenBug;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a campaign.
 *
 * @param gates the gates that were to look, in the order of reports
 * @param bugs one for each bug
 * @param mode how far the gates were to go with each bug
 */
public record Findings(List<String> gates, List<Finding> bugs, Mode mode) {

    /** Keeps copies. */
    public Findings {
        gates = List.copyOf(gates);
        bugs = List.copyOf(bugs);
    }

    /** The bugs with one fate. */
    public List<Finding> with(Finding.Fate fate) {
        return bugs.stream().filter(finding -> finding.fate(gates) == fate).toList();
    }

    /**
     * The bugs that the gates did not see that were to; without those that have survived all gates. None of a sample, where any gate will
     * do.
     */
    public List<Finding> missedByTheExpected() {
        return mode == Mode.SAMPLE
                ? List.of()
                : bugs.stream()
                        .filter(Finding::isMissedByTheExpected)
                        .filter(finding -> finding.fate(gates) != Finding.Fate.SURVIVED)
                        .toList();
    }

    /** Which check has seen which bug. */
    public List<SeenBug> seen() {
        return bugs.stream()
                .flatMap(finding -> finding.trials().stream()
                        .filter(Trial::isKill)
                        .filter(trial -> trial.check() != null)
                        .map(trial -> new SeenBug(
                                trial.outcome(),
                                finding.bug().id(),
                                finding.bug().rules())))
                .distinct()
                .toList();
    }

    /** Seconds after which a part of all killed bugs was killed, if each is given to the gates alone; NaN if none was. */
    public double secondsUntil(double part) {
        double[] seconds = bugs.stream()
                .mapToDouble(finding -> finding.secondsToKill().orElse(Double.NaN))
                .filter(each -> !Double.isNaN(each))
                .sorted()
                .toArray();
        return seconds.length == 0 ? Double.NaN : seconds[Math.max(0, (int) Math.ceil(part * seconds.length) - 1)];
    }

    /** The bugs that a gate saw and no other did; among those that all gates have tried only. */
    public List<Finding> alone(String gate) {
        return bugs.stream()
                .filter(finding ->
                        gates.stream().noneMatch(each -> finding.of(each).isEmpty()))
                .filter(finding -> finding.trials().stream()
                        .filter(Trial::isKill)
                        .allMatch(trial -> trial.gate().equals(gate)))
                .filter(finding -> finding.trials().stream().anyMatch(Trial::isKill))
                .toList();
    }

    /**
     * How the program ends: with a violation if a bug that can be seen survived, was {@linkplain #missedByTheExpected() missed} by the
     * gate that was to see it, or was seen where it is argued that it cannot be; undecided if something else was not decided. The library
     * without a bug must survive.
     */
    public int exitCode() {
        boolean wrong = !missedByTheExpected().isEmpty();
        boolean open = !with(Finding.Fate.UNDECIDED).isEmpty();
        for (Finding finding : bugs) {
            Finding.Fate fate = finding.fate(gates);
            boolean mustLive =
                    finding.bug().id().equals(Mutant.NONE) || !finding.bug().isVisible();
            wrong |= fate == (mustLive ? Finding.Fate.KILLED : Finding.Fate.SURVIVED);
        }
        return wrong ? ProgramExit.VIOLATION : open ? ProgramExit.UNDECIDED : ProgramExit.OK;
    }

    /** Prints the bugs that did not end as they should, and all of it in one line. */
    void print(PrintWriter out) {
        for (Finding finding : with(Finding.Fate.SURVIVED)) {
            out.println("survived: " + finding.bug().id() + ": " + finding.bug().wrong());
        }
        for (Finding finding : missedByTheExpected()) {
            out.println("missed by " + finding.bug().expectedGates().get(0) + ": "
                    + finding.bug().id());
        }
        Pointing pointing = Pointing.of(this, LikelyRules.known(), LikelyRules.MOST_SHOWN);
        if (pointing.cases() > 0) {
            out.println("the broken rule is among the first " + LikelyRules.MOST_SHOWN + " that a violation points to: "
                    + pointing.found() + " of " + pointing.cases() + " (what is known of the bug itself left out)");
        }
        out.println(inWords());
    }

    /** All of it in one line. */
    public String inWords() {
        List<String> parts = new ArrayList<>();
        for (Finding.Fate fate : Finding.Fate.values()) {
            int count = with(fate).size();
            if (count > 0) {
                parts.add(count + " " + fate.label());
            }
        }
        String counts = bugs.size() + (bugs.size() == 1 ? " bug: " : " bugs: ") + String.join(", ", parts);
        double half = secondsUntil(0.5);
        return Double.isNaN(half)
                ? counts
                : counts
                        + String.format(
                                Locale.ROOT,
                                "; half of the killed ones within %.0f s, 90 %% within %.0f s, 99 %% within %.0f s",
                                half,
                                secondsUntil(0.9),
                                secondsUntil(0.99));
    }
}
