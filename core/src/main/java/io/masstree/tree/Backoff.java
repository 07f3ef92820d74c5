package io.masstree.tree;

/** What a thread does while it waits for another one to end a short critical section. */
final class Backoff {
    /** Spins before the first yield. Short: the thread waited for may not be running. */
    private static final int SPINS = 64;

    private Backoff() {}

    /**
     * Waits a moment: a processor hint at first, then a yield. {@code attempt} counts the calls so far. It never fails, since a
     * thread that waits may hold locks: R33.
     */
    @SuppressWarnings("ThreadPriorityCheck") // the thread waited for may need this processor
    static void pause(int attempt) {
        if (attempt < SPINS) {
            Thread.onSpinWait();
        } else {
            try {
                Thread.yield();
            } catch (Throwable e) { // R33: a virtual thread needs memory to yield; without it, it waits all the same
                Thread.onSpinWait();
            }
        }
    }
}
