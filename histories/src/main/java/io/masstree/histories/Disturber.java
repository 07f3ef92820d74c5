package io.masstree.histories;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that stops the others where they do not expect it: the map under test has no hook for
 * that, but the operating system and the JVM have.
 */
final class Disturber implements AutoCloseable {
    /** What it does. */
    enum Manner {
        /** Nothing. */
        QUIET,
        /** Takes a processor away, now and then, for some microseconds. */
        BURN,
        /**
         * Asks for a thread's stack. That thread, and it alone, stops at its next safepoint poll: at
         * the end of a method or a turn of a loop, in the middle of an operation, with or without locks.
         */
        STOP_ONE,
        /** Both. */
        BOTH
    }

    private static final int LONGEST_SLEEP_NANOS = 200_000;
    private static final int LONGEST_BURN_TURNS = 3000;

    private final List<Thread> victims;
    private final Thread thread;
    private volatile Manner manner = Manner.QUIET;
    private volatile boolean closed;
    private long burnt;

    Disturber(List<Thread> victims) {
        this.victims = victims;
        this.thread = new Thread(this::run, "histories-disturber");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Changes what it does from now on. */
    void setManner(Manner next) {
        manner = next;
        LockSupport.unpark(thread);
    }

    private void run() {
        SplittableRandom random = new SplittableRandom(1);
        while (!closed) {
            Manner now = manner;
            if (now == Manner.QUIET) {
                LockSupport.park(this);
                continue;
            }
            if (now != Manner.STOP_ONE) {
                for (int i = random.nextInt(LONGEST_BURN_TURNS); i > 0; i--) {
                    burnt = burnt * 31 + i;
                }
            }
            if (now != Manner.BURN) {
                burnt += victims.get(random.nextInt(victims.size())).getStackTrace().length;
            }
            LockSupport.parkNanos(this, random.nextInt(LONGEST_SLEEP_NANOS));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
