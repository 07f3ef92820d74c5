package io.masstree.histories;

/**
 * Gives up the processor, so that other threads of the round come between.
 *
 * <p>Where other programs want the processor as well, a thread that gives it up gets it back only after milliseconds. A round
 * would then consist of waiting. So a thread that has lost much time keeps the processor until it has worked for some
 * multiple of that time.
 */
final class Pause {
    /** Nobody but another thread of the round has had the processor for so short a time. */
    private static final long CHEAP_NANOS = 50_000;

    /** So many times what it has lost, a thread keeps the processor. */
    private static final int WORK_FOR_A_LOSS = 4;

    /** The time of each thread before which it does not give up the processor again. */
    private static final ThreadLocal<long[]> KEPT_UNTIL = ThreadLocal.withInitial(() -> new long[] {System.nanoTime()});

    private Pause() {}

    /** Lets another thread run here, if one wants to. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only makes rare schedules likelier
    static void yieldProcessor() {
        long[] keptUntil = KEPT_UNTIL.get();
        long before = System.nanoTime();
        if (before - keptUntil[0] < 0) {
            Thread.onSpinWait();
            return;
        }
        Thread.yield();
        long now = System.nanoTime();
        if (now - before > CHEAP_NANOS) {
            keptUntil[0] = now + WORK_FOR_A_LOSS * (now - before);
        }
    }
}
