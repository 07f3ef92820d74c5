package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.engine.Refusal;
import io.masstree.simulator.instrument.World.Monitor;
import io.masstree.simulator.instrument.World.Permit;
import io.masstree.simulator.instrument.World.Waiter;
import io.masstree.simulator.memory.Location;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What instrumented code calls in place of monitors, of {@code LockSupport} and of methods of {@code Thread}. */
public final class ThreadHooks {
    private ThreadHooks() {}

    /** {@code Thread.onSpinWait} and {@code Thread.yield}. */
    public static void spin() {
        Carrier carrier = Carrier.simulating();
        if (carrier != null) {
            carrier.spin();
        }
    }

    /** {@return the thread that runs, as the code under test sees it} */
    public static Thread currentThread() {
        Carrier carrier = Carrier.simulating();
        return carrier == null
                ? Thread.currentThread()
                : World.of(carrier).handle(carrier.logical().number());
    }

    /**
     * Locks an object's monitor.
     *
     * @param object the object
     */
    public static void lock(Object object) {
        java.util.Objects.requireNonNull(object);
        Carrier carrier = Hooks.enter();
        if (carrier != null) {
            Monitor monitor = World.of(carrier).monitor(object);
            happens(carrier, monitor.location);
            acquire(carrier, monitor, 1);
            carrier.execution().observer().note(carrier.logical(), "locks " + named(carrier, object));
        }
    }

    private static void acquire(Carrier carrier, Monitor monitor, int depth) {
        int self = carrier.logical().number();
        while (monitor.owner != -1 && monitor.owner != self) {
            carrier.waitUntil("a monitor that T" + monitor.owner + " holds", () -> monitor.owner == -1);
        }
        monitor.owner = self;
        monitor.depth += depth;
        if (monitor.released != null) {
            carrier.execution().memory().acquire(carrier.logical().memory(), monitor.released);
        }
    }

    /**
     * Unlocks an object's monitor.
     *
     * @param object the object
     */
    public static void unlock(Object object) {
        Carrier carrier = Carrier.simulating();
        // What javac makes of a synchronized block calls this again if it throws, for ever; so an execution that is
        // over is left.
        if (carrier == null || carrier.execution().isOver()) {
            return;
        }
        carrier.event();
        Monitor monitor = owned(carrier, object);
        happens(carrier, monitor.location);
        if (--monitor.depth == 0) {
            release(carrier, monitor);
        }
        carrier.execution().observer().note(carrier.logical(), "unlocks " + named(carrier, object));
    }

    private static void release(Carrier carrier, Monitor monitor) {
        monitor.owner = -1;
        monitor.released =
                carrier.execution().memory().publish(carrier.logical().memory());
    }

    private static Monitor owned(Carrier carrier, Object object) {
        Monitor monitor = World.of(carrier).monitor(object);
        if (monitor.owner != carrier.logical().number()) {
            throw new IllegalMonitorStateException("T" + carrier.logical().number() + " does not hold the monitor");
        }
        return monitor;
    }

    /**
     * {@code Object.wait()}.
     *
     * @param object the object
     */
    public static void waitOn(Object object) {
        await(object, false);
    }

    /**
     * {@code Object.wait(millis)}: ends when notified, or when no other thread can go on.
     *
     * @param object the object
     * @param millis not looked at, for time is not modelled
     */
    public static void waitOn(Object object, long millis) {
        await(object, millis > 0);
    }

    private static void await(Object object, boolean limited) {
        Carrier carrier = Hooks.enter();
        if (carrier == null) {
            throw new Refusal("Object.wait outside of a simulated thread");
        }
        Monitor monitor = owned(carrier, object);
        happens(carrier, monitor.location);
        int depth = monitor.depth;
        boolean forNoReason = returnsForNoReason(carrier, "wait");
        monitor.depth = 0;
        release(carrier, monitor);
        if (forNoReason) {
            carrier.event();
            happens(carrier, monitor.location);
            acquire(carrier, monitor, depth);
            return;
        }
        Waiter waiter = new Waiter();
        monitor.waiting.add(waiter);
        if (limited) {
            carrier.waitForAWhile("a notification", () -> waiter.notified);
            monitor.waiting.remove(waiter);
        } else {
            carrier.waitUntil("a notification", () -> waiter.notified);
        }
        acquire(carrier, monitor, depth);
    }

    /** Both {@code wait} and {@code park} may (JLS 17.2.1; {@code LockSupport}): only a loop around them knows why. */
    private static boolean returnsForNoReason(Carrier carrier, String what) {
        boolean forNoReason = carrier.execution().choose(carrier.logical(), 2) == 1;
        if (forNoReason) {
            carrier.execution().observer().note(carrier.logical(), what + " returns for no reason");
        }
        return forNoReason;
    }

    /**
     * {@code Object.notify}: any of the threads that wait goes on (JLS 17.2.2), the one that has waited longest if nothing else is
     * decided.
     *
     * @param object the object
     */
    public static void notifyOne(Object object) {
        wakeWaiters(object, false);
    }

    /**
     * {@code Object.notifyAll}.
     *
     * @param object the object
     */
    public static void notifyEach(Object object) {
        wakeWaiters(object, true);
    }

    private static void wakeWaiters(Object object, boolean all) {
        Carrier carrier = Hooks.enter();
        if (carrier == null) {
            return;
        }
        Monitor monitor = owned(carrier, object);
        happens(carrier, monitor.location);
        if (all) {
            monitor.waiting.forEach(waiter -> waiter.notified = true);
            monitor.waiting.clear();
        } else if (!monitor.waiting.isEmpty()) {
            int choice = carrier.execution().choose(carrier.logical(), monitor.waiting.size());
            monitor.waiting.remove(choice).notified = true;
        }
    }

    /** {@code LockSupport.park}: returns at once if there is a permit, otherwise when there is one, or for no reason. */
    public static void park() {
        park("LockSupport.park", false);
    }

    /** {@code LockSupport.parkNanos} and {@code parkUntil}: also returns when no other thread can go on. */
    public static void parkForAWhile() {
        park("LockSupport.parkNanos", true);
    }

    private static void park(String method, boolean limited) {
        Carrier carrier = Hooks.enter();
        if (carrier == null) {
            throw new Refusal(method + " outside of a simulated thread");
        }
        Permit permit = ownPermit(carrier);
        if (!permit.available) {
            if (returnsForNoReason(carrier, "park")) {
                return;
            }
            if (limited) {
                carrier.waitForAWhile("a permit to unpark", () -> permit.available);
            } else {
                carrier.waitUntil("a permit to unpark", () -> permit.available);
            }
        }
        take(carrier, permit);
    }

    private static Permit ownPermit(Carrier carrier) {
        World world = World.of(carrier);
        Permit permit = world.permit(carrier.logical().number());
        happens(carrier, world.permitLocation(permit));
        return permit;
    }

    private static void take(Carrier carrier, Permit permit) {
        permit.available = false;
        if (permit.published != null) {
            carrier.execution().memory().acquire(carrier.logical().memory(), permit.published);
        }
    }

    /**
     * {@code LockSupport.unpark}.
     *
     * @param thread the thread, as {@link #currentThread} gave it
     */
    public static void unpark(@Nullable Thread thread) {
        Carrier carrier = Hooks.enter();
        if (carrier == null || thread == null) {
            return;
        }
        World world = World.of(carrier);
        int number = world.threadOf(thread);
        if (number < 0) {
            throw new Refusal("LockSupport.unpark of " + thread + ", which is no thread of the scenario");
        }
        Permit permit = world.permit(number);
        happens(carrier, world.permitLocation(permit));
        permit.available = true;
        permit.published =
                carrier.execution().memory().publish(carrier.logical().memory());
        carrier.execution().observer().note(carrier.logical(), "unparks T" + number);
    }

    /**
     * {@code System.identityHashCode}: the same in every execution, also for what looks at the results behind it.
     *
     * @param object the object
     * @return a number for it
     */
    public static int identityHashCode(@Nullable Object object) {
        if (object != null && Thread.currentThread() instanceof Carrier carrier) {
            ToIntFunction<Object> numbers = carrier.numbers();
            if (numbers != null) {
                return numbers.applyAsInt(object);
            }
            if (carrier.hasCarried()) {
                return World.of(carrier).hashCodeOf(object);
            }
        }
        return System.identityHashCode(object);
    }

    /** {@return a time that passes with the thread's events, for {@code System.nanoTime}} */
    public static long nanoTime() {
        Carrier carrier = Carrier.simulating();
        return carrier == null ? System.nanoTime() : carrier.execution().log().size();
    }

    /** The static initializer of a class begins: what it does comes before all executions (JLS 12.4.2). */
    public static void beginInitializer() {
        if (Thread.currentThread() instanceof Carrier carrier) {
            carrier.suspendSimulation();
        }
    }

    /** The static initializer of a class has ended. */
    public static void endInitializer() {
        if (Thread.currentThread() instanceof Carrier carrier) {
            carrier.resumeSimulation();
        }
    }

    /**
     * Something that is not modelled.
     *
     * @param what   what it is, and what to do instead
     * @param always whether it is refused everywhere, and not only in simulated threads
     * @throws Refusal if it is refused here
     */
    public static void refuse(String what, boolean always) {
        if (always || Carrier.simulating() != null) {
            throw new Refusal(what);
        }
    }

    /**
     * The same for a call through an interface, which may reach code that is simulated.
     *
     * @param target what is called
     * @param what   what is refused, and what to do instead
     * @throws Refusal if it is refused here
     */
    public static void refuseUnlessSimulated(@Nullable Object target, String what) {
        if (target != null && !(target.getClass().getClassLoader() instanceof SimulationLoader)) {
            refuse(what, false);
        }
    }

    private static void happens(Carrier carrier, @Nullable Location location) {
        Execution execution = carrier.execution();
        LogicalThread thread = carrier.logical();
        execution.happens(thread, location, EventLog.READS | EventLog.WRITES);
        thread.noteProgress();
    }

    private static String named(Carrier carrier, Object object) {
        return object.getClass().getSimpleName() + "#" + World.of(carrier).hashCodeOf(object) % 1000;
    }
}
