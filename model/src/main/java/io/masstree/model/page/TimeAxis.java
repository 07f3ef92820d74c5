package io.masstree.model.page;

import io.masstree.model.history.Operation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Where operations lie on the page: in the order of their invocations and responses, each of which takes the same
 * place, however much time lies between. A span of microseconds beside one of seconds could not be seen otherwise.
 */
final class TimeAxis {

    /** A unit in which times are shown. */
    private enum Unit {
        NANOS("ns", 1, 0),
        MICROS("us", 1e3, 3),
        MILLIS("ms", 1e6, 3),
        SECONDS("s", 1e9, 6);

        private final String label;
        private final double nanos;
        private final int decimals;

        Unit(String label, double nanos, int decimals) {
            this.label = label;
            this.nanos = nanos;
            this.decimals = decimals;
        }
    }

    /** Longer numbers take too much room. */
    private static final double MOST = 10_000;

    private static final double MOST_OF_DURATION = 1_000;

    private final List<Long> times;
    private final Unit unit;

    /** The axis of some operations; the initial content is before it, what never returned ends behind it. */
    TimeAxis(Collection<Operation> operations) {
        TreeSet<Long> all = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.thread() != Operation.INITIAL) {
                all.add(operation.invoked());
                if (!operation.isPending()) {
                    all.add(operation.returned());
                }
            }
        }
        times = List.copyOf(all);
        unit = times.isEmpty() ? Unit.NANOS : unitFor((double) times.get(times.size() - 1) - times.get(0), MOST);
    }

    private static Unit unitFor(double nanos, double most) {
        for (Unit unit : Unit.values()) {
            if (nanos / unit.nanos < most) {
                return unit;
            }
        }
        return Unit.SECONDS;
    }

    /** The number of places. */
    int places() {
        return times.size();
    }

    /** The place of an invocation, from 0. */
    int start(Operation operation) {
        return place(operation.invoked());
    }

    /** The place of a response; behind all places if there was none. */
    int end(Operation operation) {
        return operation.isPending() ? places() : place(operation.returned());
    }

    private int place(long time) {
        return Collections.binarySearch(times, time);
    }

    /** The time of a place since the first one, in {@link #unit}. */
    String label(int place) {
        return show(times.get(place), unit);
    }

    /** The unit of the labels. */
    String unit() {
        return unit.label;
    }

    /** From when to when an operation took, and how long that was. */
    String interval(Operation operation) {
        if (operation.thread() == Operation.INITIAL) {
            return "before everything else";
        }
        String from = show(operation.invoked(), unit);
        if (operation.isPending()) {
            return "from " + from + " " + unit.label + ", and never returned";
        }
        double duration = (double) operation.returned() - operation.invoked();
        Unit fine = unitFor(duration, MOST_OF_DURATION);
        return String.format(
                Locale.ROOT,
                "%s to %s %s (took %." + fine.decimals + "f %s)",
                from,
                show(operation.returned(), unit),
                unit.label,
                duration / fine.nanos,
                fine.label);
    }

    private String show(long time, Unit in) {
        return String.format(Locale.ROOT, "%." + in.decimals + "f", ((double) time - times.get(0)) / in.nanos);
    }
}
