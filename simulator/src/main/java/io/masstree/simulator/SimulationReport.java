package io.masstree.simulator;

import io.masstree.simulator.witness.Witness;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Simulation} found.
 *
 * @param parts    the searches, in their order
 * @param outcomes each outcome that was seen, with the number of executions; of a failed execution, its failure
 * @param witness  an execution that fails, minimized; null if none was found
 */
public record SimulationReport(
        List<Part> parts,
        Map<String, Long> outcomes,
        @Nullable Witness witness) {
    /**
     * One search.
     *
     * @param name        what was searched
     * @param executions  how many executions were tried
     * @param triedBefore how many more belong to it that an earlier search had tried, so that they were not tried again
     * @param events      how many events those that were tried had together
     * @param complete    whether these were all within the bounds
     */
    public record Part(String name, long executions, long triedBefore, long events, boolean complete) {
        @Override
        public String toString() {
            String known = triedBefore == 0 ? "" : " beside " + triedBefore + " tried before";
            return name + ": " + executions + " executions" + known + ", " + events + " events"
                    + (complete ? ", complete" : "");
        }
    }

    /**
     * For tests: no execution may have failed.
     *
     * @return this report
     * @throws AssertionError with the witness, if one has
     */
    public SimulationReport assertNoFailure() {
        if (witness != null) {
            throw new AssertionError(witness.toString());
        }
        return this;
    }

    /**
     * For tests: an execution must have failed.
     *
     * @return its witness
     * @throws AssertionError if none has
     */
    public Witness assertFailure() {
        if (witness == null) {
            throw new AssertionError("no execution failed: " + parts + ", outcomes " + outcomes);
        }
        return witness;
    }

    /** {@return how many executions were tried} */
    public long executions() {
        return parts.stream().mapToLong(Part::executions).sum();
    }
}
