package io.masstree.testbed.gate;

/** One tool at work on the map. Adding a tool is adding one of these to {@link Gates}. */
public interface Gate {

    /** How the command line and the reports call it. */
    String name();

    /** What it can see, in a few words. */
    String purpose();

    /** Its share of the budget, relative to the other gates'. */
    int weight();

    /** The same gate on another map: a {@link LeftOutGate} if it can check the Masstree only. */
    default Gate on(SubjectChoice subject) {
        return new LeftOutGate(name(), purpose(), "it checks the Masstree only");
    }

    /**
     * Runs it to its end. Whatever goes wrong with the tool is part of the result, never an exception.
     *
     * @throws InterruptedException if the run is to stop; the tool is no longer running then
     */
    GateResult run(GateContext context) throws InterruptedException;
}
