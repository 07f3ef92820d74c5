package io.masstree.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What TLC said, in the form that its option {@code -tool} gives it.
 *
 * @param verdict what it means
 * @param property the property that is violated; null if none is
 * @param message TLC's own words for the violation or for its failure; null if there is none
 * @param generated the states that it generated
 * @param distinct how many of them are different
 * @param depth the length of the longest shortest path from an initial state
 * @param programs the operations of the threads, as the specification prints them; null if it does not
 * @param behavior the counterexample, each state as TLC prints it, its action first
 */
record TlcReport(
        Verdict verdict,
        @Nullable String property,
        @Nullable String message,
        long generated,
        long distinct,
        long depth,
        @Nullable String programs,
        List<String> behavior) {

    /** What a run of TLC means. */
    enum Verdict {
        /** All states were explored, and the properties hold in them. */
        HOLDS,
        /** TLC has a counterexample. */
        VIOLATED,
        /** TLC failed, or did not come to its end: nothing is known. */
        FAILED
    }

    private static final Pattern MESSAGE =
            Pattern.compile("@!@!@STARTMSG (\\d+):\\d+ @!@!@\\R(.*?)\\R?@!@!@ENDMSG \\d+ @!@!@", Pattern.DOTALL);
    private static final Pattern PROGRAMS = Pattern.compile("(?s)<<\\s*\"programs\",(.*?)>>\\s*@!@!@STARTMSG");
    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) states generated.*?, (\\d+) distinct states found.*?, (\\d+) states left on queue");
    private static final Pattern DEPTH = Pattern.compile("search is (\\d+)");

    // TLC's numbers for what it says (tlc2.output.EC).
    private static final int SUCCESS = 2193;
    private static final int INVARIANT_VIOLATED_INITIALLY = 2107;
    private static final int INVARIANT_VIOLATED = 2110;
    private static final int DEADLOCK = 2114;
    private static final int TEMPORAL_PROPERTY_VIOLATED = 2116;
    private static final int ASSERTION_FAILED = 2132;
    private static final int COUNTS_OF_STATES = 2199;
    private static final int DEPTH_OF_GRAPH = 2194;
    private static final int STATE = 2217;
    private static final int STUTTERING = 2218;
    private static final int BACK_TO_STATE = 2122;

    /** Reads the output of a run that has ended. */
    static TlcReport of(String output) {
        boolean completed = false;
        String property = null;
        String message = null;
        String failure = null;
        long generated = 0;
        long distinct = 0;
        long left = -1;
        long depth = 0;
        List<String> behavior = new ArrayList<>();
        Matcher printed = PROGRAMS.matcher(output);
        String programs = printed.find() ? printed.group(1) : null;
        Matcher messages = MESSAGE.matcher(output);
        while (messages.find()) {
            String text = messages.group(2);
            int number = Integer.parseInt(messages.group(1));
            switch (number) {
                case SUCCESS -> completed = true;
                case INVARIANT_VIOLATED, INVARIANT_VIOLATED_INITIALLY -> {
                    message = firstLine(text);
                    property = message.replaceAll("Invariant (\\w+) is violated.*", "$1");
                }
                case DEADLOCK -> {
                    message = firstLine(text);
                    property = "DeadlockFree";
                }
                case TEMPORAL_PROPERTY_VIOLATED -> {
                    message = firstLine(text);
                    property = "Progress";
                }
                case ASSERTION_FAILED -> {
                    message = text.replaceAll("\\s+", " ");
                    property = "HolderSeesNewest";
                }
                case COUNTS_OF_STATES -> {
                    Matcher counts = COUNTS.matcher(text.replace(",", "").replace("found", ", found"));
                    Matcher plain = COUNTS.matcher(text);
                    Matcher found = plain.find() ? plain : counts;
                    if (found == plain || counts.find()) {
                        generated = Long.parseLong(found.group(1));
                        distinct = Long.parseLong(found.group(2));
                        left = Long.parseLong(found.group(3));
                    }
                }
                case DEPTH_OF_GRAPH -> {
                    Matcher found = DEPTH.matcher(text);
                    depth = found.find() ? Long.parseLong(found.group(1)) : 0;
                }
                case STATE, STUTTERING, BACK_TO_STATE -> behavior.add(text);
                default -> failure = number >= 1000 && number < 2000 ? firstLine(text) : failure;
            }
        }
        if (property != null) {
            return new TlcReport(Verdict.VIOLATED, property, message, generated, distinct, depth, programs, behavior);
        }
        if (completed && left == 0) {
            return new TlcReport(Verdict.HOLDS, null, null, generated, distinct, depth, programs, List.of());
        }
        String what = failure == null ? "TLC did not come to its end" : failure;
        return new TlcReport(Verdict.FAILED, null, what, generated, distinct, depth, programs, behavior);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** The counts, for the report. */
    String counts() {
        return String.format(
                java.util.Locale.ROOT, "%,d distinct states of %,d generated, depth %d", distinct, generated, depth);
    }
}
