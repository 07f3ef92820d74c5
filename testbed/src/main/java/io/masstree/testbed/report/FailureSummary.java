package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.model.Rule;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.report.LikelyRules.Likely;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last lines of a run that did not come out as expected. The most certain news comes last, where it
 * is seen: first what the gates complain about, then the violations.
 */
public final class FailureSummary {

    private static final int MOST_LINES_OF_A_MESSAGE = 16;

    /** More than so many outcomes that are undecided for one reason are counted, not named. */
    private static final int MOST_OF_A_REASON = 3;

    private FailureSummary() {}

    /**
     * In words; empty if there is nothing to say.
     *
     * @param directory the run's directory as the user would name it
     * @param defaultReplay the replay command of an outcome that names none
     */
    public static String format(List<GateResult> results, Path directory, Function<Outcome, String> defaultReplay) {
        StringBuilder text = new StringBuilder();
        for (GateResult result : results) {
            for (String problem : result.problems()) {
                text.append("PROBLEM  ").append(result.gate()).append(": ");
                text.append(indent(problem)).append('\n');
            }
            appendUndecided(text, result);
        }
        for (GateResult result : results) {
            for (Outcome violation : result.violations()) {
                append(text, violation, directory, defaultReplay);
            }
        }
        return text.toString();
    }

    /** What is undecided for the same reason, as the rest of a run that was stopped, is named once. */
    private static void appendUndecided(StringBuilder text, GateResult result) {
        Map<String, List<Outcome>> byReason = result.outcomes().stream()
                .filter(outcome -> outcome.verdict() == Outcome.Verdict.INCONCLUSIVE)
                .collect(Collectors.groupingBy(
                        FailureSummary::messageOf, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        byReason.forEach((reason, outcomes) -> {
            boolean many = outcomes.size() > MOST_OF_A_REASON;
            for (Outcome outcome : many ? outcomes.subList(0, 1) : outcomes) {
                text.append("UNDECIDED  ").append(outcome.id());
                text.append(many ? " and " + Words.number(outcomes.size() - 1) + " more of this gate: " : ": ");
                text.append(indent(reason)).append('\n');
            }
        });
    }

    private static void append(
            StringBuilder text, Outcome violation, Path directory, Function<Outcome, String> defaultReplay) {
        text.append("\nVIOLATION  ").append(violation.id()).append('\n');
        line(text, "property", String.valueOf(violation.property()));
        rules(text, violation);
        line(text, "operations", indent(messageOf(violation)));
        if (violation.evidence() != null) {
            line(text, "evidence", directory.resolve(violation.evidence()).toString());
        }
        String replay = violation.replay();
        line(text, "replay", replay != null ? replay : defaultReplay.apply(violation));
    }

    /** The likeliest rules with what they say, and the others in one line. */
    private static void rules(StringBuilder text, Outcome violation) {
        List<Likely> likely = LikelyRules.known().of(violation);
        for (Likely rule : likely.subList(0, Math.min(LikelyRules.MOST_SHOWN, likely.size()))) {
            line(text, "rule", rule.rule() + sentence(rule.rule()) + rule.why());
        }
        if (likely.size() > LikelyRules.MOST_SHOWN) {
            line(
                    text,
                    "others",
                    likely.stream()
                            .skip(LikelyRules.MOST_SHOWN)
                            .map(Likely::rule)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-11s", name)).append(value).append('\n');
    }

    private static String sentence(String rule) {
        Optional<Rule> known =
                Arrays.stream(Rule.values()).filter(r -> r.name().equals(rule)).findFirst();
        return known.map(r -> ": " + r.sentence()).orElse("");
    }

    private static String messageOf(Outcome outcome) {
        String message = outcome.message();
        return message == null ? "(the tool said nothing)" : message.strip();
    }

    /** Later lines stand under the first one; very long messages end early. */
    private static String indent(String message) {
        List<String> lines = message.lines().toList();
        String shown =
                String.join("\n             ", lines.subList(0, Math.min(lines.size(), MOST_LINES_OF_A_MESSAGE)));
        int hidden = lines.size() - MOST_LINES_OF_A_MESSAGE;
        return hidden > 0 ? shown + "\n             ... and " + hidden + " more lines" : shown;
    }
}
