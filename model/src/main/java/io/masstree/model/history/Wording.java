package io.masstree.model.history;

/** Phrases that the checkers' explanations share. */
final class Wording {

    private Wording() {}

    /** Who did what, as the subject of a sentence. */
    static String subject(Operation operation) {
        return operation.thread() == Operation.INITIAL
                ? "the initial content"
                : "thread " + operation.thread() + "'s " + operation.kind().label();
    }

    /** A time between two moments, in words. */
    static String micros(long from, long to) {
        return Elapsed.micros(from, to) + " us";
    }

    /** Since when a key was certainly present before an operation. */
    static String presentSince(Span span, Operation operation) {
        Operation proof = span.proof();
        if (proof == null || proof.thread() == Operation.INITIAL) {
            return "was there from the beginning";
        }
        return "was there when "
                + subject(proof)
                + " returned, "
                + micros(proof.returned(), operation.invoked())
                + " before";
    }

    /** Until when a key was certainly present after an operation. */
    static String presentUntil(Span span, Operation operation) {
        Operation end = span.end();
        if (end == null) {
            return "nobody removed it afterwards";
        }
        return "nobody began to remove it until "
                + subject(end)
                + ", "
                + micros(operation.returned(), end.invoked())
                + " after";
    }
}
