package io.masstree.simulator.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the JVM on which logical threads run, one after another. It asks the execution before every event, and hands over
 * to another carrier when another logical thread is to go on.
 */
public final class Carrier extends Thread {
    private @Nullable Carriers carriers;
    private @Nullable LogicalThread current;
    private @Nullable LogicalThread assigned;
    private volatile boolean woken;
    private int unsimulated;

    /**
     * A carrier that does a task first, and during it may carry logical threads itself.
     *
     * @param task the task
     * @param name the thread's name
     */
    public Carrier(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
    }

    Carrier(Carriers carriers, String name) {
        super(null, carriers::serve, name);
        setDaemon(true);
        this.carriers = carriers;
    }

    /** {@return the carrier that the calling code runs on, if a logical thread runs on it; otherwise null} */
    public static @Nullable Carrier simulating() {
        return Thread.currentThread() instanceof Carrier carrier && carrier.current != null && carrier.unsimulated == 0
                ? carrier
                : null;
    }

    /** {@return whether a logical thread runs on it, or has run} */
    public boolean hasCarried() {
        return carriers != null;
    }

    /** {@return the carriers that it belongs to} */
    public Carriers carriers() {
        Carriers all = carriers;
        if (all == null) {
            throw new IllegalStateException("no logical thread runs on " + getName());
        }
        return all;
    }

    /** {@return the engine} */
    public Execution execution() {
        return carriers().execution();
    }

    /** {@return the logical thread that runs on it} */
    public LogicalThread logical() {
        LogicalThread thread = current;
        if (thread == null) {
            throw new IllegalStateException("no logical thread runs on " + getName());
        }
        return thread;
    }

    /** From here on what the thread does is not simulated, until {@link #resumeSimulation}; calls nest. */
    public void suspendSimulation() {
        unsimulated++;
    }

    /** Ends what {@link #suspendSimulation} began. */
    public void resumeSimulation() {
        unsimulated--;
    }

    /** The logical thread is about to do something that others may notice; returns when it may. */
    public void event() {
        Execution execution = execution();
        LogicalThread thread = logical();
        checkNotOver(execution);
        if (execution.spinsUnsaid(thread)) {
            thread.noteWrite();
            spin();
        }
        int next = execution.before(thread);
        if (next != thread.number()) {
            handOver(next);
        }
        checkNotOver(execution);
    }

    /** The logical thread spins: others run until something that it read has changed. */
    public void spin() {
        Execution execution = execution();
        checkNotOver(execution);
        goOnWith(execution.spin(logical()));
    }

    /**
     * The logical thread cannot go on until something holds.
     *
     * @param waitsFor what it waits for, in words
     * @param wakes    whether it holds
     */
    public void waitUntil(String waitsFor, BooleanSupplier wakes) {
        Execution execution = execution();
        checkNotOver(execution);
        goOnWith(execution.yieldUntil(logical(), false, waitsFor, wakes));
    }

    /**
     * The logical thread waits until something holds, but no longer than until no other can go on: it has a time limit.
     *
     * @param waitsFor what it waits for, in words
     * @param wakes    whether it holds
     */
    public void waitForAWhile(String waitsFor, BooleanSupplier wakes) {
        Execution execution = execution();
        checkNotOver(execution);
        logical().hasTimeLimit = true;
        goOnWith(execution.yieldUntil(logical(), false, waitsFor, wakes));
    }

    private void goOnWith(int next) {
        Execution execution = execution();
        LogicalThread thread = logical();
        if (next != Execution.NOBODY && next != thread.number()) {
            handOver(next);
        }
        execution.resume(thread);
        checkNotOver(execution);
    }

    private static void checkNotOver(Execution execution) {
        if (execution.isOver()) {
            throw new Abort();
        }
    }

    private void handOver(int next) {
        carriers().wake(next);
        awaitWake();
    }

    void awaitWake() {
        while (!woken) {
            LockSupport.park(this);
        }
        woken = false;
    }

    void wake() {
        woken = true;
        LockSupport.unpark(this);
    }

    void assign(LogicalThread thread) {
        assigned = thread;
    }

    @Nullable
    LogicalThread takeAssigned() {
        LogicalThread thread = assigned;
        assigned = null;
        return thread;
    }

    void carry(@Nullable LogicalThread thread, Carriers by) {
        current = thread;
        carriers = by;
        unsimulated = 0;
    }

    /** Waits for what a carrier does outside of executions, and throws what that threw. */
    public static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
