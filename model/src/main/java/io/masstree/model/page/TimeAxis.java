package io.masstree.model.page;

import io.masstree.model.history.Elapsed;
import io.masstree.model.history.Operation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Where operations lie on the page: in the order of their invocations and responses, each of which takes the same
 * place, however much time lies between. A span of microseconds beside one of seconds could not be seen otherwise.
 */
final class TimeAxis {

    /** A unit in which times are shown. */
    private enum Unit {
        NANOS("ns", 0, 0),
        MICROS("us", 3, 3),
        MILLIS("ms", 6, 3),
        SECONDS("s", 9, 6);

        private final String label;
        private final int power;
        private final int decimals;

        Unit(String label, int power, int decimals) {
            this.label = label;
            this.power = power;
            this.decimals = decimals;
        }

        String show(long from, long to) {
            return Elapsed.show(from, to, power, decimals);
        }

        /** The smallest unit in which a time is less than {@code most}. */
        static Unit forTime(long from, long to, double most) {
            for (Unit unit : values()) {
                if (Elapsed.nanos(from, to) / Math.pow(10, unit.power) < most) {
                    return unit;
                }
            }
            return SECONDS;
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
        unit = times.isEmpty() ? Unit.NANOS : Unit.forTime(times.get(0), times.get(times.size() - 1), MOST);
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
        return unit.show(times.get(0), times.get(place));
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
        String from = unit.show(times.get(0), operation.invoked());
        if (operation.isPending()) {
            return "from " + from + " " + unit.label + ", and never returned";
        }
        String to = unit.show(times.get(0), operation.returned());
        Unit fine = Unit.forTime(operation.invoked(), operation.returned(), MOST_OF_DURATION);
        String duration = fine.show(operation.invoked(), operation.returned());
        return from + " to " + to + " " + unit.label + " (took " + duration + " " + fine.label + ")";
    }
}
