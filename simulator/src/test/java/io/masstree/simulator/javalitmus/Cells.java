package io.masstree.simulator.javalitmus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Variables of every kind, with handles for all modes. */
final class Cells {
    static final VarHandle X;
    static final VarHandle Y;
    static final VarHandle BOX;
    static final VarHandle SHARED;
    static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            X = lookup.findVarHandle(Cells.class, "x", int.class);
            Y = lookup.findVarHandle(Cells.class, "y", int.class);
            SHARED = lookup.findVarHandle(Cells.class, "shared", int[].class);
            BOX = lookup.findVarHandle(Cells.class, "box", Box.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** An object with a plain, a final and a volatile field, and a final array. */
    static class Box {
        int plain;
        final int fixed;
        volatile int steady;
        final int[] elements;

        Box(int value) {
            plain = value;
            fixed = value;
            steady = value;
            elements = new int[] {value};
        }
    }

    int x;
    int y;
    volatile int v;
    volatile int w;
    Box box;
    volatile Box volatileBox;
    int[] shared;
    final int[] array = new int[2];
    final AtomicInteger a = new AtomicInteger();
    final AtomicInteger b = new AtomicInteger();
    final LongAdder adder = new LongAdder();
    volatile Thread waiter;
    final Object lock = new Object();
    final Object otherLock = new Object();

    synchronized int incrementX() {
        return x++;
    }
}
