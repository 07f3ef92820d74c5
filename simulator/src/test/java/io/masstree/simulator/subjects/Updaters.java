package io.masstree.simulator.subjects;

import io.masstree.simulator.Scenario;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** Fields of a class that are changed through updaters of each kind: the argument says whether by one step or by two. */
public final class Updaters implements Scenario {
    private static final AtomicIntegerFieldUpdater<Fields> NUMBER =
            AtomicIntegerFieldUpdater.newUpdater(Fields.class, "number");
    private static final AtomicLongFieldUpdater<Fields> WIDE = AtomicLongFieldUpdater.newUpdater(Fields.class, "wide");
    private static final AtomicReferenceFieldUpdater<Fields, String> TEXT =
            AtomicReferenceFieldUpdater.newUpdater(Fields.class, String.class, "text");

    private static final class Fields {
        volatile int number;
        volatile long wide;
        volatile String text = "";
    }

    private final boolean oneStep;
    private final Fields fields = new Fields();

    public Updaters(String steps) {
        oneStep = steps.equals("one");
    }

    @Override
    public List<Runnable> threads() {
        return List.of(this::change, this::change);
    }

    private void change() {
        if (oneStep) {
            NUMBER.incrementAndGet(fields);
            WIDE.accumulateAndGet(fields, 1L << 40, Long::sum);
            TEXT.getAndUpdate(fields, text -> text + "x");
        } else {
            NUMBER.set(fields, NUMBER.get(fields) + 1);
            WIDE.lazySet(fields, WIDE.get(fields) + (1L << 40));
            TEXT.set(fields, TEXT.get(fields) + "x");
        }
    }

    @Override
    public void check() {
        if (!outcome().equals("2, 2 << 40, xx")) {
            throw new AssertionError("a change is lost: " + outcome());
        }
    }

    @Override
    public String outcome() {
        return fields.number + ", " + (fields.wide >> 40) + " << 40, " + fields.text;
    }
}
