package io.masstree.stress;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a few threads start a round within nanoseconds of each other: who waits, spins. Can be used
 * again and again.
 */
final class SpinBarrier {
    /** Then it may be that a thread that all wait for needs this processor. */
    private static final int SPINS_BEFORE_YIELD = 200;

    private final int parties;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile int phase;
    private volatile boolean broken;

    SpinBarrier(int parties) {
        this.parties = parties;
    }

    /** Waits until all are here. */
    void await() {
        int before = phase;
        if (arrived.incrementAndGet() == parties) {
            arrived.set(0);
            phase = before + 1;
            return;
        }
        for (int spins = 0; phase == before; spins++) {
            if (broken) {
                throw new CancellationException("the barrier is broken");
            }
            if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Pause.yieldProcessor();
            }
        }
    }

    /** Sends away all who wait now or later. */
    void breakUp() {
        broken = true;
    }
}
