package io.masstree.simulation;

/** Through what the threads of a scenario reach the tree. */
public enum UnderTest {
    /** {@code Masstree}. */
    TREE,
    /** {@code MasstreeMap} and its views. */
    VIEWS,
    /** {@code Masstree}, made in bulk from what the scenario's tree holds: its nodes are as full as can be. */
    BULK,
    /** Another map, which the module {@code subjects} knows. */
    OTHER,
    /** The same with a {@code putIfAbsent} in two steps: the canary of any map. */
    OTHER_IN_TWO_STEPS
}
