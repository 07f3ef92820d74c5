package io.masstree.lincheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Spreads the time that is left over the scenarios that are left: many schedules for those that tell most, fewer for the
 * others. Goes by the speed that was seen so far.
 */
final class Schedule {
    /** How many schedules a scenario of each rank gets for one of the last rank. */
    private static final int[] WEIGHTS = {8, 4, 2, 1, 1};

    /** Beyond that, time is better spent on other programs. */
    private static final int MOST = 20_000;

    /** With fewer a scenario does not count as checked. */
    static final int LEAST = 30;

    /** Scenarios that are planned at once. */
    private static final int BATCH = 20;

    /** The part of the time left that is planned: not all scenarios are equally fast. */
    private static final double PLANNED = 0.85;

    /** What Lincheck takes to begin a check, and half of what it took to get here. */
    private static final double START_SECONDS = 2;

    private final Deque<Scenario> waiting;
    private final DoubleSupplier secondsLeft;
    private double secondsPerSchedule = Double.NaN;

    /**
     * Plans.
     *
     * @param scenarios what to run, in this order
     * @param secondsLeft tells how much time there still is
     */
    Schedule(List<Scenario> scenarios, DoubleSupplier secondsLeft) {
        this.waiting = new ArrayDeque<>(scenarios);
        this.secondsLeft = secondsLeft;
    }

    boolean isDone() {
        return waiting.isEmpty();
    }

    /** Takes the next scenarios, which get the same number of schedules: the least one until a speed is known. */
    Share next() {
        int rank = waiting.element().rank();
        double left = secondsLeft.getAsDouble();
        double units = waiting.stream().mapToInt(Schedule::weight).sum();
        double starts = START_SECONDS * (1 + waiting.size() / BATCH);
        double affordable = (PLANNED * left - starts) / secondsPerSchedule / units * weight(waiting.element());
        List<Scenario> scenarios = new ArrayList<>();
        while (scenarios.size() < BATCH
                && !waiting.isEmpty()
                && waiting.element().rank() == rank) {
            scenarios.add(waiting.remove());
        }
        return new Share(scenarios, affordable > LEAST ? (int) Math.min(MOST, affordable) : LEAST);
    }

    /** A few scenarios to learn the speed from, before the first share is taken. */
    Share sample() {
        List<Scenario> sample = new ArrayList<>(List.of(waiting.getFirst()));
        if (waiting.size() > 1) {
            sample.add(waiting.getLast());
        }
        return new Share(sample, LEAST);
    }

    /** Learns what a share has cost. */
    void learn(long schedules, double seconds) {
        if (schedules > 0) {
            double latest = seconds / schedules;
            secondsPerSchedule = Double.isNaN(secondsPerSchedule) ? latest : (secondsPerSchedule + latest) / 2;
        }
    }

    private static int weight(Scenario scenario) {
        return WEIGHTS[Math.min(scenario.rank(), WEIGHTS.length - 1)];
    }

    /**
     * Scenarios to run together.
     *
     * @param scenarios the scenarios
     * @param schedules what each of them gets
     */
    record Share(List<Scenario> scenarios, int schedules) {}
}
