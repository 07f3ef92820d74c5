package io.masstree.testbed.report;

import io.masstree.testbed.gate.GateVerdict;
import java.util.Locale;

/** How reports write numbers, names and verdicts. */
final class Words {

    private Words() {}

    /** A number with commas: 1,234,567. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with one decimal. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** A time that is not known exactly: about 40 s, about 5 min. */
    static String minutes(long seconds) {
        return seconds < 90 ? "about " + seconds + " s" : "about " + Math.round(seconds / 60.0) + " min";
    }

    /** How much time is left for what was planned; at the end of it, only what has begun goes on. */
    static String left(long seconds) {
        return seconds > 0 ? minutes(seconds) + " left" : "ending what has begun";
    }

    /** A kind of change as words: {@code BorderSplit} becomes "border split". */
    static String ofName(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** What a verdict on a whole run means, in one sentence. */
    static String meaning(GateVerdict verdict) {
        return switch (verdict) {
            case LEFT_OUT -> "Nothing ran.";
            case PASS -> "Every check that ran passed, and every canary that ran was caught.";
            case INCONCLUSIVE -> "No violation was found, but not everything was decided.";
            case CANARY_SURVIVED -> "A gate did not see a seeded bug: its passes prove nothing.";
            case ERROR -> "A gate failed: nothing is known of what it was to check.";
            case VIOLATION -> "The map violates a property.";
        };
    }
}
