package io.masstree.simulator.subjects;

import io.masstree.simulator.Scenario;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Small classes of the textbooks, right and wrong: the argument says which. */
public final class Faulty implements Scenario {
    private static final VarHandle TOP;

    static {
        try {
            TOP = MethodHandles.lookup().findVarHandle(Faulty.class, "top", Node.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Node {
        int value;
        Node next;
    }

    private static final class Copied implements Cloneable {
        int value = 3;
        Copied self = this;

        @Override
        public Copied clone() {
            try {
                return (Copied) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class Helper {
        int state = 7;
    }

    private final String which;
    private final Object left = new Object();
    private final Object right = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger outer = new AtomicInteger();
    private final AtomicInteger inner = new AtomicInteger();
    private volatile boolean firstWants;
    private volatile boolean secondWants;
    private volatile int turn;
    private boolean plainFirst;
    private boolean plainSecond;
    private boolean stop;
    private volatile Thread parked;
    private boolean named;
    private volatile boolean volatileStop;
    private final Copied original = new Copied();
    private Copied copy;
    private final ConcurrentMap<String, String> made = new ConcurrentHashMap<>();
    private Node top;
    private Helper helper;
    private volatile Helper volatileHelper;
    private int[] slots = new int[2];
    private volatile int written;
    private int taken;
    private int inside;
    private String wrong = "";

    public Faulty(String which) {
        this.which = which;
    }

    @Override
    public List<Runnable> threads() {
        return switch (which) {
            case "Peterson" -> List.of(() -> peterson(0), () -> peterson(1));
            case "Dekker, plain flags" -> List.of(() -> plainFlags(true), () -> plainFlags(false));
            case "ReentrantLock" -> List.of(this::countUnderLock, this::countUnderLock);
            case "no lock" -> List.of(this::count, this::count);
            case "double-checked locking" -> List.of(() -> doubleChecked(true), () -> doubleChecked(true));
            case "double-checked locking, plain" -> List.of(() -> doubleChecked(false), () -> doubleChecked(false));
            case "Treiber stack" -> List.of(() -> push(1, true), () -> pop(true));
            case "Treiber stack, plain push" -> List.of(() -> push(1, false), () -> pop(true));
            case "queue" -> List.of(() -> offer(true), this::poll);
            case "queue, index before element" -> List.of(() -> offer(false), this::poll);
            case "opposite locks" -> List.of(() -> both(left, right), () -> both(right, left));
            case "waits without a loop" -> List.of(() -> waitForStop(false), this::stopAndNotify);
            case "waits in a loop" -> List.of(() -> waitForStop(true), this::stopAndNotify);
            case "parks without a loop" -> List.of(() -> parkUntilStopped(false), this::stopAndUnpark);
            case "parks in a loop" -> List.of(() -> parkUntilStopped(true), this::stopAndUnpark);
            case "notifies one of two" -> List.of(this::waitForStopAndPass, this::waitForTheOther, this::stopAndNotify);
            case "parks for ever" -> List.of(LockSupportUser::park, () -> {});
            case "spins for ever" -> List.of(this::spinUntilStopped, () -> {});
            case "spins until stopped" -> List.of(this::spinUntilStopped, () -> volatileStop = true);
            case "spins until stopped, counting" -> List.of(this::countUntilStopped, () -> volatileStop = true);
            case "two spin until stopped, counting" ->
                List.of(this::countUntilStopped, this::countUntilStopped, () -> volatileStop = true);
            case "spins a while and gives up" -> List.of(this::spinAWhile, () -> {});
            case "is stopped late, beside a short thread" -> List.of(this::countFar, this::lookOnce);
            case "helps, pauses and goes on" -> List.of(this::helpAndGoOn, this::lookBeforeAndAfter);
            case "spin locks, read and then gone" -> List.of(this::outerThenInner, this::innerBeforeOuter);
            case "loops until stopped" -> List.of(this::loopUntilStopped, () -> volatileStop = true);
            case "never ends" -> List.of(this::neverEnd, () -> {});
            case "ConcurrentLinkedQueue" -> List.of(() -> new ConcurrentLinkedQueue<>().add("x"), () -> {});
            case "a generator without a seed" -> List.of(() -> volatileStop = new Random().nextBoolean(), () -> {});
            case "a generator with a seed" -> List.of(() -> volatileStop = new Random(1).nextBoolean(), () -> {});
            case "the time of day" -> List.of(() -> volatileStop = Instant.now().isAfter(Instant.EPOCH), () -> {});
            case "clones" -> List.of(() -> copyAndChange(true), () -> copyAndChange(true));
            case "clones, handed over plainly" -> List.of(() -> copyAndChange(false), this::readTheCopy);
            case "ConcurrentMap made before" -> List.of(() -> made.put("x", "y"), () -> {});
            case "names an object" -> List.of(() -> named = true, () -> {});
            case "throws" ->
                List.of(
                        () -> {
                            throw new IllegalStateException("on purpose");
                        },
                        () -> {});
            default -> throw new IllegalArgumentException(which);
        };
    }

    private static final class LockSupportUser {
        static void park() {
            LockSupport.park();
        }
    }

    @Override
    public void check() {
        if (named) {
            throw new AssertionError("object " + System.identityHashCode(this));
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong);
        }
    }

    @Override
    public String outcome() {
        return "inside " + inside + " taken " + taken;
    }

    private void copyAndChange(boolean keep) {
        Copied mine = original.clone();
        if (mine.value != 3 || mine.self != original) {
            wrong = "a copy that is none";
        }
        if (!keep) {
            copy = mine;
            return;
        }
        mine.value++;
        mine.self = mine;
        if (original.value != 3 || original.self != original || mine.value != 4) {
            wrong = "a copy that is not one's own";
        }
    }

    private void readTheCopy() {
        Copied seen = copy;
        if (seen != null && seen.value != 3) {
            wrong = "a copy without its value";
        }
    }

    private void peterson(int self) {
        if (self == 0) {
            firstWants = true;
        } else {
            secondWants = true;
        }
        turn = 1 - self;
        while ((self == 0 ? secondWants : firstWants) && turn == 1 - self) {
            Thread.onSpinWait();
        }
        count();
        if (self == 0) {
            firstWants = false;
        } else {
            secondWants = false;
        }
        if (inside > 2) {
            wrong = "counted too far";
        }
    }

    private void plainFlags(boolean first) {
        if (first) {
            plainFirst = true;
        } else {
            plainSecond = true;
        }
        if (!(first ? plainSecond : plainFirst)) {
            if (++taken == 2) {
                wrong = "both are inside";
            }
        }
    }

    private void countUnderLock() {
        lock.lock();
        try {
            count();
        } finally {
            lock.unlock();
        }
    }

    private void count() {
        int before = inside;
        inside = before + 1;
        if (++taken == 2 && inside != 2) {
            wrong = "an increment is lost";
        }
    }

    private void doubleChecked(boolean isVolatile) {
        Helper seen = isVolatile ? volatileHelper : helper;
        if (seen == null) {
            synchronized (left) {
                seen = isVolatile ? volatileHelper : helper;
                if (seen == null) {
                    seen = new Helper();
                    if (isVolatile) {
                        volatileHelper = seen;
                    } else {
                        helper = seen;
                    }
                }
            }
        }
        if (seen.state != 7) {
            wrong = "half a helper";
        }
    }

    private void push(int value, boolean releases) {
        Node node = new Node();
        node.value = value;
        node.next = top;
        if (releases) {
            while (!TOP.compareAndSet(this, node.next, node)) {
                node.next = (Node) TOP.getAcquire(this);
            }
        } else {
            top = node;
        }
    }

    private void pop(boolean acquires) {
        Node node = acquires ? (Node) TOP.getAcquire(this) : top;
        if (node != null && node.value != 1) {
            wrong = "a node without its value";
        }
    }

    private void offer(boolean elementFirst) {
        if (elementFirst) {
            slots[0] = 5;
            written = 1;
        } else {
            written = 1;
            slots[0] = 5;
        }
    }

    private void poll() {
        if (written == 1 && slots[0] != 5) {
            wrong = "an element that is not there";
        }
    }

    private void both(Object first, Object second) {
        synchronized (first) {
            synchronized (second) {
                count();
            }
        }
    }

    /** What the thread writes itself is no reason to look again before the other has run. */
    private void countUntilStopped() {
        while (!volatileStop) {
            taken++;
            Thread.onSpinWait();
        }
    }

    private void spinAWhile() {
        for (int i = 0; i < 20 && !volatileStop; i++) {
            Thread.onSpinWait();
        }
    }

    private void countFar() {
        for (int i = 0; i < 100; i++) {
            outer.getAndIncrement();
        }
        inner.getAndIncrement();
        outer.getAndIncrement();
    }

    private void lookOnce() {
        if (inner.getAndAdd(0) == 1 && outer.getAndAdd(0) == 100) {
            wrong = "it was stopped near its end";
        }
    }

    private void helpAndGoOn() {
        while (!volatileStop) {
            volatileStop = true;
            Thread.onSpinWait();
        }
        written = 1;
    }

    private void lookBeforeAndAfter() {
        boolean before = volatileStop;
        if (written == 1 && !before) {
            wrong = "it went on meanwhile";
        }
    }

    private void waitForStop(boolean again) {
        synchronized (left) {
            if (!stop) {
                await(left);
            }
            while (again && !stop) {
                await(left);
            }
            if (!stop) {
                wrong = "nobody has stopped it";
            }
        }
    }

    private void stopAndNotify() {
        synchronized (left) {
            stop = true;
            left.notify();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // Some of the callers are meant to be wrong.
    private static void await(Object monitor) {
        try {
            monitor.wait();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The other one waits only behind this one, so that this one has always waited longer. */
    private void waitForStopAndPass() {
        synchronized (left) {
            plainFirst = true;
            while (!stop) {
                await(left);
            }
            plainSecond = true;
            left.notifyAll();
        }
    }

    private void waitForTheOther() {
        synchronized (left) {
            while (plainFirst && !plainSecond) {
                await(left);
            }
        }
    }

    private void parkUntilStopped(boolean again) {
        parked = Thread.currentThread();
        if (!volatileStop) {
            LockSupport.park();
        }
        while (again && !volatileStop) {
            LockSupport.park();
        }
        if (!volatileStop) {
            wrong = "nobody has stopped it";
        }
    }

    private void stopAndUnpark() {
        volatileStop = true;
        LockSupport.unpark(parked);
    }

    private void spinUntilStopped() {
        while (!volatileStop) {
            Thread.onSpinWait();
        }
    }

    /** Reads more than the simulator watches before it spins for the first time. */
    private void outerThenInner() {
        spinLock(outer);
        for (int i = 0; i < 70 && !volatileStop; i++) {
            taken++;
        }
        spinLock(inner);
        inner.incrementAndGet();
        outer.incrementAndGet();
    }

    /** Takes a lock while the other thread is between its look at it and its compare-and-set, and lets go of it. */
    private void innerBeforeOuter() {
        spinLock(inner);
        inner.incrementAndGet();
        spinLock(outer);
        outer.incrementAndGet();
    }

    /** An odd number says that it is locked. */
    private static void spinLock(AtomicInteger lock) {
        while (true) {
            int seen = lock.get();
            if (seen % 2 == 0 && lock.compareAndSet(seen, seen + 1)) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    private void loopUntilStopped() {
        while (!volatileStop) {
            taken = 0 * (stop ? 1 : 2);
        }
    }

    private void neverEnd() {
        while (!stop) {
            inside = 1;
        }
    }
}
