package io.masstree.testbed.gate;

import io.masstree.gate.CheckInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One tool at work on the map. Adding a tool is adding one of these to {@link Gates}. */
public interface Gate {

    /** How the command line and the reports call it. */
    String name();

    /** What it can see, in a few words. */
    String purpose();

    /** How much of the time for extra checks it gets, relative to the other gates. */
    int weight();

    /** The same gate on another map: a {@link LeftOutGate} if it can check the Masstree only. */
    default Gate on(SubjectChoice subject) {
        return new LeftOutGate(name(), purpose(), "it checks the Masstree only");
    }

    /**
     * The checks that a complete run owes an answer to, and those that cannot be run here.
     *
     * @throws IOException if the gate cannot say; the message is a sentence
     * @throws InterruptedException if the run is to stop; the tool is no longer running then
     */
    List<CheckInfo> list(GateContext context) throws IOException, InterruptedException;

    /**
     * Runs units, each to its end; begins none after {@code time}. Whatever goes wrong with the tool is part of the result.
     *
     * @throws InterruptedException if the run is to stop; the tool is no longer running then
     */
    GateStep check(GateContext context, List<String> units, Duration time) throws InterruptedException;

    /** Does more of what tells most until {@code time} is over; otherwise like {@link #check}. */
    GateStep extra(GateContext context, Duration time) throws InterruptedException;
}
