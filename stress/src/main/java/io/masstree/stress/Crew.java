package io.masstree.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run the rounds of a leg. They wait, parked, for the next job, do it together and
 * report back. The thread that gives the jobs watches over their progress.
 */
final class Crew implements AutoCloseable {
    /** How often progress is looked at. */
    private static final long LOOK_EVERY_MILLIS = 50;

    /** How many times in a row a thread may be seen without progress is a matter of time alone. */
    private static final String NAME = "stress-worker-";

    private final List<Worker> workers = new ArrayList<>();
    private final Semaphore done = new Semaphore(0);
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /** What all threads of a crew do together. */
    interface Job {
        /** The part of one thread. */
        void run(int thread);

        /** A number that changes as long as the job gets on. */
        long progress();

        /** Sends away the threads that wait for others; called when one of them has failed or hangs. */
        void cancel();
    }

    /** Thrown when a job does not get on any more. */
    static final class StuckException extends Exception {
        private static final long serialVersionUID = 1;

        StuckException(String message) {
            super(message);
        }
    }

    Crew(int threads) {
        for (int i = 0; i < threads; i++) {
            Worker worker = new Worker(i);
            workers.add(worker);
            worker.thread.start();
        }
    }

    /** The threads. */
    List<Thread> threads() {
        return workers.stream().map(worker -> worker.thread).toList();
    }

    /**
     * Lets all threads do a job and waits for them.
     *
     * @throws StuckException if the job's progress stands still for so long; the crew is of no use then
     */
    void run(Job job, long stuckAfterMillis) throws StuckException, InterruptedException {
        failure = null;
        for (Worker worker : workers) {
            worker.job = job;
            worker.start.release();
        }
        long seen = job.progress();
        long seenAt = System.nanoTime();
        while (!done.tryAcquire(workers.size(), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = job.progress();
            if (now != seen) {
                seen = now;
                seenAt = System.nanoTime();
            } else if (System.nanoTime() - seenAt > TimeUnit.MILLISECONDS.toNanos(stuckAfterMillis)) {
                throw new StuckException("no progress for " + stuckAfterMillis / 1000.0 + " s");
            }
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("the harness itself failed", thrown);
        }
    }

    /** Ends the threads. One that hangs in a map is left behind, as a daemon. */
    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            worker.start.release();
            worker.thread.interrupt();
        }
    }

    private final class Worker implements Runnable {
        private final int index;
        private final Thread thread;
        private final Semaphore start = new Semaphore(0);
        private volatile @Nullable Job job;

        @SuppressWarnings("ThisEscapedInObjectConstruction") // the thread is started by the crew
        Worker(int index) {
            this.index = index;
            this.thread = new Thread(this, NAME + index);
            this.thread.setDaemon(true);
        }

        @Override
        public void run() {
            while (true) {
                start.acquireUninterruptibly();
                Job next = job;
                if (closed || next == null) {
                    return;
                }
                try {
                    next.run(index);
                } catch (CancellationException e) {
                    // another thread has failed or hangs, and says so
                } catch (Throwable thrown) {
                    failure = thrown;
                    next.cancel();
                }
                done.release();
            }
        }
    }
}
