package io.masstree.simulator.replacement;

import org.jspecify.annotations.Nullable;

/**
 * Stands for {@link java.util.concurrent.locks.ReentrantLock}, without conditions, time limits and interrupts: a monitor guards who owns it
 * and hands over what was done (the memory effects that {@link java.util.concurrent.locks.Lock} demands).
 */
public class ReentrantLock {
    private @Nullable Thread owner;
    private int depth;

    public ReentrantLock() {}

    public ReentrantLock(boolean fair) {}

    public synchronized void lock() {
        while (owner != null && owner != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupts are not modelled", e);
            }
        }
        owner = Thread.currentThread();
        depth++;
    }

    public synchronized boolean tryLock() {
        if (owner != null && owner != Thread.currentThread()) {
            return false;
        }
        owner = Thread.currentThread();
        depth++;
        return true;
    }

    public synchronized void unlock() {
        if (owner != Thread.currentThread()) {
            throw new IllegalMonitorStateException("the lock is held by " + owner);
        }
        if (--depth == 0) {
            owner = null;
            notify();
        }
    }

    public synchronized boolean isLocked() {
        return owner != null;
    }

    public synchronized boolean isHeldByCurrentThread() {
        return owner == Thread.currentThread();
    }
}
