package io.masstree.histories;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a few threads start a round within nanoseconds of each other. Can be used again and again.
 *
 * <p>Threads first gather. A thread that waits long for the others sleeps meanwhile, so that they get its processor. Then all
 * are awake or about to be, and the first ones spin until the last one is there as well. On a busy machine that one may not
 * get a processor for milliseconds; the others then start without it, since an uneven start harms nobody.
 */
final class StartLine {
    /** Some fifty microseconds: a thread that has been woken on a free processor is there sooner. */
    private static final int MOST_SPINS = 2_000;

    private final int parties;
    private final Phaser gathering;

    /** How often a thread has come here awake: in phase n, n times for each of them. */
    private final AtomicLong awake = new AtomicLong();

    StartLine(int parties) {
        this.parties = parties;
        this.gathering = new Phaser(parties);
    }

    /** Waits until all are here. */
    void await() {
        int phase = gathering.arriveAndAwaitAdvance();
        if (phase < 0) {
            throw new CancellationException("the threads have been sent away");
        }
        long all = (long) phase * parties;
        awake.getAndIncrement();
        for (int spins = 0; awake.get() < all && spins < MOST_SPINS; spins++) {
            Thread.onSpinWait();
        }
    }

    /** Sends away all who wait now or later. */
    void breakUp() {
        gathering.forceTermination();
    }
}
