package io.masstree.examples;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Two numbers that one thread writes and others read together, without a lock: a reader looks at a version before and after, and tries
 * again if it has changed meanwhile. The nodes of a Masstree are read like this.
 *
 * <p>Each fence is there for a reason that hardly any test on an x86 machine shows; the tests of this module leave out one after the
 * other, and let the simulator find what happens.
 */
public final class SeqLock {
    private static final VarHandle VERSION;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(SeqLock.class, "version", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Odd while the numbers change. */
    @SuppressWarnings("unused") // through VERSION
    private int version;

    private long left;
    private long right;

    /** Writes both numbers. One thread at a time. */
    public void write(long newLeft, long newRight) {
        int before = version;
        VERSION.setOpaque(this, before + 1);
        VarHandle
                .storeStoreFence(); // a reader that sees one of the numbers also sees that the version is odd, or later
        left = newLeft;
        right = newRight;
        VERSION.setRelease(this, before + 2);
    }

    /** The sum of two numbers that were written together. */
    public long sum() {
        while (true) {
            int before = (int) VERSION.getAcquire(this);
            if (before % 2 == 0) {
                long sum = left + right;
                VarHandle.acquireFence(); // what was read comes before the second look
                if ((int) VERSION.getOpaque(this) == before) {
                    return sum;
                }
            }
            Thread.onSpinWait();
        }
    }
}
