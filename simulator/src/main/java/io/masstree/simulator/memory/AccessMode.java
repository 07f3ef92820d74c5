package io.masstree.simulator.memory;

/**
 * How a variable is accessed, from the weakest to the strongest (JEP 193; the Javadoc of {@link java.lang.invoke.VarHandle}).
 * A read-modify-write has two: one for its read and one for its write.
 */
public enum AccessMode {
    /** No order, and no coherence: of two plain reads, the second may see the older value (JLS 17.4.8, example 17.4-C). */
    PLAIN,

    /** Coherent: the reads of one variable by one thread never go back. */
    OPAQUE,

    /** An acquiring read, or a releasing write. */
    ACQUIRE_RELEASE,

    /** In one order with all other volatile accesses (JLS 17.4.4). */
    VOLATILE;

    /**
     * Whether this mode promises all that another one does.
     *
     * @param other the mode to compare with
     * @return whether this mode is as strong as {@code other}, or stronger
     */
    public boolean atLeast(AccessMode other) {
        return compareTo(other) >= 0;
    }
}
