package io.masstree.histories;

/** How much a leg does: it goes on until so many operations are done, however long that takes. */
record Effort(long operations) {

    /** What a leg that a complete run needs does. */
    static final Effort REQUIRED = new Effort(300_000);

    /** Almost every canary is found out in a hundredth of this. */
    static final Effort CANARY = new Effort(20_000_000);

    /** Whether it is enough. */
    boolean isDone(long done) {
        return done >= operations;
    }
}
