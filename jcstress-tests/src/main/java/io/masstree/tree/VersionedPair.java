package io.masstree.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two plain fields under a version word: the least that an optimistic read can go wrong on. */
abstract class VersionedPair {
    static final VarHandle VERSION;
    static final long DIRTY = 1;
    static final long COUNTER = 2;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(VersionedPair.class, "version", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    long version;
    int x;
    int y;

    /** A correct optimistic read, once: both fields, or twice -1 if it must be repeated. */
    final void read(II_Result r) {
        long before = (long) VERSION.getAcquire(this);
        int a = x;
        int b = y;
        VarHandle.loadLoadFence();
        boolean changed = (before & DIRTY) != 0 || (long) VERSION.getOpaque(this) != before;
        r.r1 = changed ? -1 : a;
        r.r2 = changed ? -1 : b;
    }

    /** A correct dirty window around both fields. */
    final void write() {
        long v = version;
        VERSION.setOpaque(this, v | DIRTY);
        VarHandle.storeStoreFence();
        x = 1;
        y = 1;
        VERSION.setRelease(this, v + COUNTER);
    }
}
