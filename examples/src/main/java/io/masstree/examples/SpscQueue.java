package io.masstree.examples;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A queue from one thread to one other, of the kind that Agrona and JCTools have: a ring of slots, and two counters, each of which one
 * thread alone writes.
 *
 * @param <T> the type of the elements
 */
public final class SpscQueue<T> {
    private static final VarHandle TAIL;
    private static final VarHandle HEAD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(SpscQueue.class, "tail", long.class);
            HEAD = lookup.findVarHandle(SpscQueue.class, "head", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable Object[] slots;

    /** How many elements were offered; written by the producer. */
    private long tail;

    /** How many were polled; written by the consumer. */
    private long head;

    /** Makes an empty queue for so many elements. */
    public SpscQueue(int capacity) {
        slots = new Object[capacity];
    }

    /** Puts an element at the end, unless the queue is full. For the producer only. */
    public boolean offer(T element) {
        long at = tail;
        if (at - (long) HEAD.getAcquire(this) == slots.length) {
            return false;
        }
        slots[(int) (at % slots.length)] = element;
        TAIL.setRelease(this, at + 1); // who sees the counter sees the slot
        return true;
    }

    /** Takes the first element; null if there is none. For the consumer only. */
    @SuppressWarnings("unchecked") // only offer writes into the slots
    public @Nullable T poll() {
        long at = head;
        if ((long) TAIL.getAcquire(this) == at) {
            return null;
        }
        int slot = (int) (at % slots.length);
        T element = (T) slots[slot];
        slots[slot] = null;
        HEAD.setRelease(this, at + 1); // the producer may use the slot again, and not before
        return element;
    }
}
