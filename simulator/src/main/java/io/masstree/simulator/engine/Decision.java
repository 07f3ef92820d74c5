package io.masstree.simulator.engine;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One departure from the default execution, in which no thread is pre-empted, every read sees the newest message, and the thread
 * with the lowest number goes on when another ends or waits. A list of decisions determines an execution.
 *
 * @param kind   what is decided
 * @param thread the thread that is at the event; for {@link Kind#ORDER}, 0
 * @param event  the thread's own count of its events, from 0; for {@link Kind#ORDER}, the count of such moments
 * @param value  for {@link Kind#PREEMPT} and {@link Kind#ORDER}, the thread that goes on; for {@link Kind#CHOICE}, the choice,
 *               from 1
 */
public record Decision(Kind kind, int thread, int event, int value) implements Comparable<Decision> {
    private static final Pattern FORM = Pattern.compile(
            "preempt T(\\d+)@(\\d+) -> T(\\d+)|choose T(\\d+)@(\\d+) -> (\\d+)|order (\\d+) -> T(\\d+)");
    private static final Comparator<Decision> ORDER = Comparator.comparing(Decision::kind)
            .thenComparingInt(Decision::thread)
            .thenComparingInt(Decision::event)
            .thenComparingInt(Decision::value);

    /** What is decided. */
    public enum Kind {
        /** A thread is stopped before an event, and another goes on. */
        PREEMPT,
        /**
         * An older message is read, a write is placed further back, a weak compare-and-set fails, {@code wait} or {@code park}
         * returns for no reason, or another thread is notified than the one that has waited longest.
         */
        CHOICE,
        /** When a thread ended or waits, not the one with the lowest number goes on. */
        ORDER
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param text the decision
     * @return the decision
     * @throws IllegalArgumentException if it is none
     */
    public static Decision parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no decision: expected \"preempt T0@12 -> T1\","
                    + " \"choose T0@12 -> 1\" or \"order 0 -> T1\"");
        }
        try {
            if (m.group(1) != null) {
                return new Decision(Kind.PREEMPT, number(m, 1), number(m, 2), number(m, 3));
            }
            if (m.group(4) != null) {
                return new Decision(Kind.CHOICE, number(m, 4), number(m, 5), number(m, 6));
            }
            return new Decision(Kind.ORDER, 0, number(m, 7), number(m, 8));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" has a number beyond " + Integer.MAX_VALUE, e);
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    @Override
    public int compareTo(Decision other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case PREEMPT -> "preempt T" + thread + "@" + event + " -> T" + value;
            case CHOICE -> "choose T" + thread + "@" + event + " -> " + value;
            case ORDER -> "order " + event + " -> T" + value;
        };
    }
}
