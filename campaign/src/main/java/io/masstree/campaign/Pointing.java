package io.masstree.campaign;

import io.masstree.testbed.report.LikelyRules;
import java.util.List;

/**
 * How well violations point to the rule that is broken, where the bug itself is left out of what is known.
 *
 * @param found in how many cases such a rule was among the first
 * @param cases how many violations of bugs that break a rule there were
 */
public record Pointing(int found, int cases) {

    /**
     * Tries each violation of a campaign.
     *
     * @param known what is known of bugs, perhaps of these, too
     * @param first how many of the likeliest rules count
     */
    public static Pointing of(Findings findings, LikelyRules known, int first) {
        int found = 0;
        int cases = 0;
        for (Finding finding : findings.bugs()) {
            List<String> rules = finding.bug().rules();
            LikelyRules others = known.without(finding.bug().id());
            for (Trial trial : rules.isEmpty() ? List.<Trial>of() : finding.trials()) {
                if (trial.isKill()) {
                    cases++;
                    found += others.of(trial.outcome()).stream()
                                    .limit(first)
                                    .anyMatch(likely -> rules.contains(likely.rule()))
                            ? 1
                            : 0;
                }
            }
        }
        return new Pointing(found, cases);
    }
}
