package io.masstree.jcstress;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The gate's time: how much is left, and an end to runs that do not keep to it. */
final class Deadline {
    private final long start = System.nanoTime();
    private final double budget;
    private final double plannedEnd;

    /**
     * Starts the clock.
     *
     * @param reserve the part of the budget that is not to be planned
     * @param patience how long after the budget's end the JVMs of tests are ended
     */
    Deadline(Duration budget, double reserve, Duration patience) {
        this.budget = budget.toMillis() / 1000.0;
        this.plannedEnd = this.budget * (1 - reserve);
        Thread watchdog = new Thread(() -> endRunsAfter(budget.plus(patience)), "deadline");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** Seconds since the start. */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds that may still be planned; negative when they are used up. */
    double plannedSecondsLeft() {
        return plannedEnd - seconds();
    }

    /** Whether the budget is used up. */
    boolean isOver() {
        return seconds() >= budget;
    }

    private static void endRunsAfter(Duration limit) {
        try {
            TimeUnit.MILLISECONDS.sleep(limit.toMillis());
        } catch (InterruptedException e) {
            return;
        }
        while (true) { // jcstress starts the next one
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
