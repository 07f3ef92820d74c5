package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.model.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as the page shows it.
 *
 * @param id gate and name
 * @param name the name of the check or canary
 * @param label what came out
 * @param property what was to hold
 * @param rules the rules that it guards or, a canary, breaks
 * @param gist how the tool's message begins
 * @param message all of it
 * @param evidence the file that proves it, or null
 * @param replay the command that runs it again, or null
 * @param tries how many there were
 * @param seconds how long it took
 */
record CheckRow(
        String id,
        String name,
        Label label,
        @Nullable String property,
        List<RuleName> rules,
        String gist,
        @Nullable String message,
        @Nullable Link evidence,
        @Nullable String replay,
        String tries,
        String seconds) {

    private static final int GIST_LINES = 2;
    private static final int LONGEST_GIST = 250;

    /** A verdict and the colour that it has. */
    record Label(String text, String colour) {}

    /** A rule of the protocol. */
    record RuleName(String id, String title) {}

    /** A file beside the page. */
    record Link(String address, String text) {}

    static CheckRow of(Outcome outcome) {
        return new CheckRow(
                outcome.id(),
                outcome.name(),
                label(outcome),
                outcome.property(),
                rules(outcome).map(CheckRow::ruleName).toList(),
                gist(outcome),
                outcome.message(),
                link(outcome.evidence()),
                outcome.replay(),
                Words.number(outcome.count()),
                Words.decimal(outcome.seconds()));
    }

    private static Label label(Outcome outcome) {
        boolean canary = outcome.kind() == Outcome.Kind.CANARY;
        return switch (outcome.verdict()) {
            case PASS -> canary ? new Label("survived", "bad") : new Label("pass", "good");
            case VIOLATION -> canary ? new Label("caught", "good") : new Label("violation", "bad");
            case INCONCLUSIVE -> new Label("inconclusive", "open");
            case LEFT_OUT -> new Label("left out", "open");
            case ERROR -> new Label("error", "bad");
        };
    }

    /** Of a violation the likeliest first, with some that the check does not name; of all else in their order. */
    private static Stream<String> rules(Outcome outcome) {
        boolean violated = outcome.kind() == Outcome.Kind.CHECK && outcome.verdict() == Outcome.Verdict.VIOLATION;
        return violated
                ? LikelyRules.known().of(outcome).stream().map(LikelyRules.Likely::rule)
                : outcome.rules().stream().sorted(Comparator.comparingInt(CheckRow::number));
    }

    /** Rules in their order; unknown ones last. */
    private static int number(String rule) {
        return Rule.byId(rule).map(Rule::ordinal).orElse(Integer.MAX_VALUE);
    }

    private static RuleName ruleName(String id) {
        Optional<Rule> rule = Rule.byId(id);
        return new RuleName(id, rule.map(Rule::title).orElse(""));
    }

    private static String gist(Outcome outcome) {
        String message = outcome.message() == null ? "" : outcome.message();
        String gist = message.lines().limit(GIST_LINES).collect(Collectors.joining(": "));
        return gist.length() <= LONGEST_GIST ? gist : gist.substring(0, LONGEST_GIST) + " ...";
    }

    /** A link to a file; null if there is none, or if its name cannot be an address. */
    private static @Nullable Link link(@Nullable String file) {
        if (file == null) {
            return null;
        }
        try {
            return new Link(new URI(null, null, file, null).toASCIIString(), file);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
