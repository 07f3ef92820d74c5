package io.masstree.histories;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

    private static final String NAME = "histories-worker-";

    /**
     * Who has used a processor so long for nothing runs in circles: no round needs a hundredth of that. More cannot be asked for, since a
     * thread that yields to others gets next to nothing on a busy machine.
     */
    private static final long CIRCLES_NANOS = 1_000_000_000;

    /** Where the time without progress is short, this part of it is enough. */
    private static final int PART_ON_A_PROCESSOR = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
     * <p>That they hang is told by what they do, not by the clock: on a busy machine a thread may wait long for a processor.
     * They hang if after so much time without progress each of them is parked or blocked, or has used a processor for
     * long and nothing came of it.
     *
     * @throws StuckException if the threads hang; the crew is of no use then
     */
    void run(Job job, long stuckAfterMillis) throws StuckException, InterruptedException {
        failure = null;
        for (Worker worker : workers) {
            worker.busy = true;
            worker.job = job;
            worker.start.release();
        }
        long seen = job.progress();
        Standstill standstill = new Standstill(stuckAfterMillis);
        while (!done.tryAcquire(workers.size(), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = job.progress();
            if (now != seen) {
                seen = now;
                standstill = new Standstill(stuckAfterMillis);
            } else {
                standstill.look();
            }
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("the harness itself failed", thrown);
        }
    }

    /** A time in which no progress was seen. */
    private final class Standstill {
        private final long stuckAfterNanos;
        private final long since = System.nanoTime();
        private final long[] used = new long[workers.size()];

        Standstill(long stuckAfterMillis) {
            stuckAfterNanos = TimeUnit.MILLISECONDS.toNanos(stuckAfterMillis);
            for (int i = 0; i < used.length; i++) {
                used[i] = processorTime(workers.get(i));
            }
        }

        void look() throws StuckException {
            if (System.nanoTime() - since < stuckAfterNanos) {
                return;
            }
            List<String> hanging = new ArrayList<>();
            for (Worker worker : workers) {
                if (!worker.busy) {
                    continue;
                }
                Thread.State state = worker.thread.getState();
                if (state != Thread.State.RUNNABLE) {
                    hanging.add(worker.thread.getName() + " is " + state);
                } else if (processorTime(worker) - used[worker.index] > circlesNanos()) {
                    hanging.add(worker.thread.getName() + " runs in circles");
                } else {
                    return; // it may just have no processor, and the others may wait for it
                }
            }
            if (!hanging.isEmpty()) {
                throw stuck(String.join(", ", hanging));
            }
        }

        private long circlesNanos() {
            return Math.min(CIRCLES_NANOS, stuckAfterNanos / PART_ON_A_PROCESSOR);
        }

        private StuckException stuck(String why) {
            return new StuckException("no progress for " + (System.nanoTime() - since) / 1_000_000_000 + " s: " + why);
        }
    }

    private static long processorTime(Worker worker) {
        return Math.max(0, THREADS.getThreadCpuTime(worker.thread.getId()));
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
        private volatile boolean busy;

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
                busy = false;
                done.release();
            }
        }
    }
}
