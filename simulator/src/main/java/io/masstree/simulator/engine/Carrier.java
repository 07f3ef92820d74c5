package io.masstree.simulator.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the JVM on which logical threads run, one after another. It asks the execution before every event, and hands over
 * to another carrier when another logical thread is to go on.
 */
public final class Carrier extends Thread {
    /** After so many {@link #step steps} in a row that no execution counts, code is taken to be in a loop without end. */
    private static final int STEP_LIMIT = 1_000_000;

    private @Nullable Carriers carriers;
    private @Nullable LogicalThread current;
    private @Nullable LogicalThread assigned;
    private volatile boolean woken;
    private int unsimulated;
    private int steps;
    private @Nullable ToIntFunction<Object> numbers;

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

    /** Begins to count {@linkplain #step steps} anew: here begins a thread of an execution, or what comes before or behind it. */
    public void beginSteps() {
        steps = 0;
    }

    /**
     * The code goes round a loop once more, or accesses memory outside of a simulated thread. Neither is an event, so that the limit
     * of events does not end it.
     *
     * @throws Endless if it does so for ever, outside of a simulated thread
     * @throws Abort   if a simulated thread does, whose execution then is over
     */
    public void step() {
        if (++steps <= STEP_LIMIT) {
            return;
        }
        String what = " was in a loop that did not end within " + STEP_LIMIT + " rounds";
        LogicalThread thread = current;
        if (thread == null || unsimulated > 0) {
            throw new Endless("one thread alone" + what);
        }
        execution().fail(new Failure(Failure.Kind.NO_PROGRESS, "T" + thread.number() + what));
        throw new Abort();
    }

    /**
     * Does something that is no part of the execution and leaves no trace in it.
     *
     * @param objectNumbers what objects have in place of identity hash codes meanwhile
     * @param what          what to do
     * @return what it returned
     */
    public String aside(ToIntFunction<Object> objectNumbers, Supplier<String> what) {
        int before = steps;
        beginSteps();
        numbers = objectNumbers;
        suspendSimulation();
        try {
            return what.get();
        } finally {
            resumeSimulation();
            numbers = null;
            steps = before;
        }
    }

    /** {@return what objects have in place of identity hash codes; null if the execution gives them} */
    public @Nullable ToIntFunction<Object> numbers() {
        return numbers;
    }

    /** The logical thread is about to do something that others may notice; returns when it may. */
    public void event() {
        Execution execution = execution();
        LogicalThread thread = logical();
        checkNotOver(execution);
        if (execution.spinsUnsaid(thread)) {
            thread.noteProgress();
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
        beginSteps();
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
