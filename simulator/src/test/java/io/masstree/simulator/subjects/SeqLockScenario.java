package io.masstree.simulator.subjects;

import io.masstree.simulator.Scenario;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/** A sequence lock over two plain fields; a writer, and a reader that must see equal halves. */
public final class SeqLockScenario implements Scenario {
    static final class SeqLock {
        private static final VarHandle VERSION;

        static {
            try {
                VERSION = MethodHandles.lookup().findVarHandle(SeqLock.class, "version", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final String fault;
        private int version;
        private int left;
        private int right;

        SeqLock(String fault) {
            this.fault = fault;
        }

        void write(int value) {
            VERSION.setOpaque(this, version + 1);
            if (!fault.equals("no store-store fence")) {
                VarHandle.storeStoreFence();
            }
            left = value;
            right = value;
            if (fault.equals("opaque unlock")) {
                VERSION.setOpaque(this, version + 1);
            } else {
                VERSION.setRelease(this, version + 1);
            }
        }

        int[] read() {
            while (true) {
                int before =
                        fault.equals("opaque read") ? (int) VERSION.getOpaque(this) : (int) VERSION.getAcquire(this);
                if ((before & 1) == 0) {
                    int[] seen = {left, right};
                    if (!fault.equals("no acquire fence")) {
                        VarHandle.acquireFence();
                    }
                    if ((int) VERSION.getOpaque(this) == before) {
                        return seen;
                    }
                }
                Thread.onSpinWait();
            }
        }
    }

    private final SeqLock lock;
    private final List<String> seen = new ArrayList<>();

    public SeqLockScenario(String fault) {
        lock = new SeqLock(fault);
    }

    @Override
    public List<Runnable> threads() {
        return List.of(
                () -> {
                    lock.write(1);
                    lock.write(2);
                },
                () -> {
                    int[] halves = lock.read();
                    seen.add(halves[0] + "" + halves[1]);
                });
    }

    @Override
    public void check() {
        if (seen.get(0).charAt(0) != seen.get(0).charAt(1)) {
            throw new AssertionError("the reader saw halves of different writes: " + seen);
        }
    }

    @Override
    public String outcome() {
        return seen.toString();
    }
}
