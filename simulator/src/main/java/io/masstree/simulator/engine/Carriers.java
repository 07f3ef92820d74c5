package io.masstree.simulator.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Runs real code as logical threads: each on a thread of the JVM, one at a time.
 *
 * <p>A logical thread that has not begun runs on the carrier whose logical thread has just ended, if there is one, so that an
 * execution without pre-emptions needs no hand-over between threads of the JVM at all. Each pre-emption costs two.
 */
public final class Carriers {
    private final Execution execution;
    private final Object context;
    private final Deque<Carrier> idle = new ArrayDeque<>();
    private Runnable[] bodies = {};
    private @Nullable Carrier[] carriers = {};
    private boolean[] begun = {};
    private @Nullable Carrier host;
    private int created;
    private volatile boolean closed;

    /**
     * Carriers for one engine.
     *
     * @param execution the engine
     * @param context   anything that instrumented code wants to find again; see {@link #context}
     */
    public Carriers(Execution execution, Object context) {
        this.execution = execution;
        this.context = context;
    }

    /** {@return the engine} */
    public Execution execution() {
        return execution;
    }

    /** {@return what was given to the constructor} */
    public Object context() {
        return context;
    }

    /**
     * Runs one execution to its end. Must be called on a {@link Carrier}.
     *
     * @param threadBodies what the threads do
     * @param strategy     what decides
     */
    public void run(Runnable[] threadBodies, Strategy strategy) {
        if (!(Thread.currentThread() instanceof Carrier self)) {
            throw new IllegalStateException("executions run on a Carrier, but this is " + Thread.currentThread());
        }
        bodies = threadBodies;
        carriers = new Carrier[threadBodies.length];
        begun = new boolean[threadBodies.length];
        host = self;
        boolean finished = runFrom(self, execution.begin(threadBodies.length, strategy));
        while (!finished) {
            self.awaitWake();
            LogicalThread assigned = self.takeAssigned();
            // Woken without work: the execution was finished elsewhere.
            finished = assigned == null || runFrom(self, assigned.number());
        }
        host = null;
    }

    /** What a carrier does that waits for work. */
    void serve() {
        Carrier self = (Carrier) Thread.currentThread();
        while (!closed) {
            self.awaitWake();
            LogicalThread assigned = self.takeAssigned();
            if (assigned != null) {
                runFrom(self, assigned.number());
            }
        }
    }

    /** Ends the threads of the JVM that it has started. No execution may be running. */
    public void close() {
        closed = true;
        idle.forEach(Carrier::wake);
        idle.clear();
    }

    /**
     * Runs a logical thread that has not begun, and those that follow it, until one follows that has begun elsewhere.
     *
     * @return whether the execution was finished here
     */
    private boolean runFrom(Carrier self, int first) {
        int next = first;
        while (true) {
            runToItsEnd(self, next);
            next = execution.isOver() ? nextToUnwind() : execution.end(execution.thread(next));
            if (next == Execution.NOBODY && execution.isOver()) {
                next = nextToUnwind();
            }
            if (next == Execution.NOBODY) {
                finish(self);
                return true;
            }
            Carrier other = carriers[next];
            if (other != null) {
                idle.push(self);
                other.wake();
                return false;
            }
        }
    }

    private void runToItsEnd(Carrier self, int number) {
        LogicalThread thread = execution.thread(number);
        begun[number] = true;
        carriers[number] = self;
        self.carry(thread, this);
        try {
            bodies[number].run();
        } catch (Abort e) {
            // The execution is over, and this thread has unwound.
        } catch (Refusal e) {
            execution.fail(new Failure(Failure.Kind.REFUSED, String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            execution.fail(new Failure(Failure.Kind.EXCEPTION, "T" + number + " threw " + describe(e)));
        }
        self.carry(null, this);
        thread.done = true;
    }

    private static String describe(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (!frame.getClassName().startsWith("io.masstree.simulator.")
                    && !frame.getClassName().startsWith("java.")) {
                return e + " at " + frame;
            }
        }
        return e.toString();
    }

    /** When an execution has failed, the threads that have begun must leave their stacks. */
    private int nextToUnwind() {
        for (int i = 0; i < carriers.length; i++) {
            if (begun[i] && !execution.thread(i).done) {
                return i;
            }
        }
        return Execution.NOBODY;
    }

    private void finish(Carrier self) {
        Carrier waiting = host;
        if (waiting != null && waiting != self) {
            idle.push(self);
            idle.remove(waiting);
            waiting.wake();
        }
    }

    /** Lets a logical thread go on that waits on its carrier, or begin on an idle one. */
    void wake(int number) {
        Carrier carrier = carriers[number];
        if (carrier == null) {
            carrier = idle.isEmpty() ? newCarrier() : idle.pop();
            carriers[number] = carrier;
            carrier.assign(execution.thread(number));
        }
        carrier.wake();
    }

    private Carrier newCarrier() {
        Carrier carrier = new Carrier(this, "simulator-" + created++);
        carrier.start();
        return carrier;
    }
}
