package io.masstree.jcstress.map;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A border node reduced to what splits and unlinks need: a version, some sorted keys, an upper fence and
 * a right sibling. There is no lock: only one thread writes.
 */
final class Leaf {
    static final VarHandle VERSION;
    static final VarHandle SIZE;
    static final VarHandle NEXT;

    private static final long DIRTY = 1;
    private static final long DELETED = 2;
    private static final long COUNTER = 4;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            VERSION = lookup.findVarHandle(Leaf.class, "version", long.class);
            SIZE = lookup.findVarHandle(Leaf.class, "size", int.class);
            NEXT = lookup.findVarHandle(Leaf.class, "next", Leaf.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    long version;
    int size;
    int first = Integer.MIN_VALUE;
    int last = Integer.MAX_VALUE;

    @Nullable
    Leaf next;

    private final int[] keys = new int[4];

    Leaf(int... entries) {
        System.arraycopy(entries, 0, keys, 0, entries.length);
        size = entries.length;
    }

    // Reading

    /** The version, clean. */
    long stable() {
        for (; ; ) {
            long v = (long) VERSION.getAcquire(this);
            if ((v & DIRTY) == 0 || isDeleted(v)) {
                return v;
            }
            Thread.onSpinWait();
        }
    }

    static boolean isDeleted(long v) {
        return (v & DELETED) != 0;
    }

    boolean changedSince(long v) {
        VarHandle.acquireFence();
        return (long) VERSION.getOpaque(this) != v;
    }

    boolean covers(int key) {
        return first <= key && key <= last;
    }

    boolean contains(int key) {
        int shown = (int) SIZE.getAcquire(this);
        for (int i = 0; i < shown; i++) {
            if (keys[i] == key) {
                return true;
            }
        }
        return false;
    }

    int key(int index) {
        return keys[index];
    }

    // Writing

    void beginDirty() {
        VERSION.setOpaque(this, version | DIRTY);
        VarHandle.storeStoreFence();
    }

    void endDirty() {
        VERSION.setRelease(this, (version & ~DIRTY) + COUNTER);
    }

    void delete() {
        VERSION.setOpaque(this, version | DELETED | DIRTY);
        VarHandle.storeStoreFence();
    }

    /** Adds a key behind all others. */
    void append(int key) {
        keys[size] = key;
        SIZE.setRelease(this, size + 1);
    }

    /** Keeps the first keys. */
    void truncate(int newSize) {
        SIZE.setRelease(this, newSize);
    }

    void link(Leaf sibling) {
        NEXT.setRelease(this, sibling);
    }
}
