package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a key was certainly present (or certainly absent), whatever order the operations took
 * effect in: after an operation that proves it had returned, and before one that may have changed it was invoked.
 *
 * @param key the key
 * @param proof the operation that proves it; null if it is so from the beginning
 * @param until the time at which the first operation that may have changed it was invoked
 * @param end that operation, or null if there is none
 */
record Span(
        Key key,
        @Nullable Operation proof,
        long until,
        @Nullable Operation end) {

    /** The time behind which the span begins. */
    long after() {
        return proof == null ? Long.MIN_VALUE : proof.returned();
    }

    /** Whether there is no time before the span. */
    boolean isFromBeginning() {
        return proof == null || proof.thread() == Operation.INITIAL;
    }

    /** Whether the span has begun before a time. */
    boolean hasBegunBefore(long time) {
        return isFromBeginning() || after() < time;
    }

    /** Whether the span holds the whole of an operation. Equal times do not count. */
    boolean covers(Operation operation) {
        return hasBegunBefore(operation.invoked()) && operation.returned() < until;
    }

    /** When a key was certainly present: spans that do not overlap, in the order of time. */
    static List<Span> ofPresence(Key key, List<KeyStep> steps, Breakers removalsOfAny) {
        Breakers removals = Breakers.among(steps, KeyStep::mayRemove);
        List<Span> spans = new ArrayList<>();
        for (KeyStep step : steps) {
            if (step.provesPresence() && !step.optional()) {
                Operation end = earlier(removals.firstAfter(step), removalsOfAny.firstAfter(step));
                add(spans, span(key, step.source(), end));
            }
        }
        return spans;
    }

    /** When a key was certainly absent: spans that do not overlap, in the order of time. */
    static List<Span> ofAbsence(Key key, List<KeyStep> steps) {
        Breakers writes = Breakers.among(steps, KeyStep::mayWrite);
        List<Span> spans = new ArrayList<>();
        add(spans, span(key, null, writes.first()));
        for (KeyStep step : steps) {
            if (step.provesAbsence() && !step.optional()) {
                add(spans, span(key, step.source(), writes.firstAfter(step)));
            }
        }
        return spans;
    }

    private static Span span(Key key, @Nullable Operation proof, @Nullable Operation end) {
        return new Span(key, proof, end == null ? Long.MAX_VALUE : end.invoked(), end);
    }

    /**
     * Adds a span to those of proofs that were invoked earlier. A later proof never has an earlier end; and if the
     * end is later, whatever ended the previous span had returned before the proof was invoked. So spans overlap only
     * if they have the same end, and then the longer one says it all.
     */
    private static void add(List<Span> spans, Span span) {
        if (span.after() >= span.until) {
            return;
        }
        int last = spans.size() - 1;
        if (last < 0 || spans.get(last).until != span.until) {
            spans.add(span);
        } else if (span.after() < spans.get(last).after()) {
            spans.set(last, span);
        }
    }

    private static @Nullable Operation earlier(@Nullable Operation a, @Nullable Operation b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.invoked() <= b.invoked() ? a : b;
    }

    /** The operations that may end a span. */
    static final class Breakers {

        private final SuffixMinimum firstInvokedByResponse;

        private Breakers(Collection<Operation> operations) {
            firstInvokedByResponse = new SuffixMinimum(operations, Operation::returned, Operation::invoked);
        }

        static Breakers among(Collection<KeyStep> steps, Predicate<KeyStep> mayBreak) {
            return new Breakers(
                    steps.stream().filter(mayBreak).map(KeyStep::source).toList());
        }

        @Nullable
        Operation first() {
            return firstInvokedByResponse.from(Long.MIN_VALUE);
        }

        /** The first to be invoked of those that may have taken effect after a step. */
        @Nullable
        Operation firstAfter(KeyStep step) {
            return firstInvokedByResponse.from(step.invoked());
        }
    }
}
