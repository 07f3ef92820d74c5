package io.masstree.stress;

/** Gives up the processor, so that other threads come between. */
final class Pause {
    private Pause() {}

    /** Lets another thread run here, if one wants to. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only makes rare schedules likelier
    static void yieldProcessor() {
        Thread.yield();
    }
}
