package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Judge;
import java.io.PrintStream;
import java.time.Duration;

/** Shows a run while it goes on. */
public interface Progress {

    /** The right one: a bar for a person who watches, plain lines for a log. */
    static Progress on(PrintStream out, boolean terminal) {
        return terminal ? new BarProgress(out) : new LineProgress(out);
    }

    /** What the whole run consists of: so many of the required checks, which will take about so many seconds. */
    void planned(int checks, int required, long seconds);

    /** A gate begins what is required; it is the {@code number}-th of {@code count}, and {@code purpose} says what it can see. */
    void gateStarted(String gate, String purpose, int number, int count);

    /** A gate begins extra checks, for so long. */
    void extraStarted(String gate, Duration time);

    /** The gate has reported something. */
    void outcome(Outcome outcome);

    /**
     * Is called a few times a second.
     *
     * @param elapsed since the run began
     * @param done how many of the planned checks have been reported on
     * @param planned of how many
     * @param secondsLeft until the planned ones are done
     */
    void tick(Duration elapsed, int done, int planned, long secondsLeft);

    /** The gate is through with what it was started for. */
    void gateEnded(String gate, Judge judge, Duration elapsed);

    /** The run is stopping in the middle of a gate. */
    void stopped();
}
