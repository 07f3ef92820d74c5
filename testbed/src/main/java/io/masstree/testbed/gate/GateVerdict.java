package io.masstree.testbed.gate;

import java.util.Collection;

/**
 * What came out of a gate, from best to worst: of several, the last one counts. A violation outweighs
 * everything else because it is the one certain fact about the map; a gate that also crashed or let a
 * canary live says so beside it.
 */
public enum GateVerdict {
    /** The gate cannot check the map that was asked for, and did not run. */
    LEFT_OUT("left out"),
    /** Every check passed and every canary was reported. */
    PASS("pass"),
    /** Something was not decided. */
    INCONCLUSIVE("inconclusive"),
    /** A seeded bug went unreported, or none was tried: the gate's passes are worth nothing. */
    CANARY_SURVIVED("canary survived"),
    /** The tool failed: nothing is known. */
    ERROR("error"),
    /** The map violates a property. */
    VIOLATION("violation");

    private final String label;

    GateVerdict(String label) {
        this.label = label;
    }

    /** How reports call it. */
    public String label() {
        return label;
    }

    /** The worse of two. */
    public GateVerdict or(GateVerdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The worst of many; of none, a pass. */
    public static GateVerdict worst(Collection<GateVerdict> verdicts) {
        return verdicts.stream().reduce(PASS, GateVerdict::or);
    }
}
