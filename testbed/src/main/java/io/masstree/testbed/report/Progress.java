package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import java.io.PrintStream;
import java.time.Duration;

/** Shows a run while it goes on. */
public interface Progress {

    /** The right one: a bar for a person who watches, plain lines for a log. */
    static Progress on(PrintStream out, boolean terminal) {
        return terminal ? new BarProgress(out) : new LineProgress(out);
    }

    /** A gate begins; it is the {@code number}-th of {@code count}. */
    void gateStarted(String gate, int number, int count, Duration budget);

    /** The gate has reported something. */
    void outcome(Outcome outcome);

    /** The gate has been running for so long. */
    void tick(Duration elapsed);

    /** The gate is through. */
    void gateEnded(GateResult result);

    /** The run is stopping in the middle of a gate. */
    void stopped();
}
