package io.masstree.simulation;

/** Through what the threads of a scenario reach the tree. */
public enum UnderTest {
    /** {@code Masstree}. */
    TREE,
    /** {@code MasstreeMap} and its views. */
    VIEWS,
    /** A view of a {@code MasstreeMap} that ends with the least and greatest key of the scenario, and its sets. */
    PART,
    /** {@code Masstree}, made in bulk from what the scenario's tree holds: its nodes are as full as can be. */
    BULK,
    /** {@code Masstree}: the first thread fills it in bulk, behind its own operations, if it is empty then. */
    FILLED,
    /** {@code Masstree}: the second thread counts it, draws it and splits its ranges, beside what the first one does. */
    INSPECTED,
    /** Another map, which the module {@code subjects} knows. */
    OTHER,
    /** The same with a {@code putIfAbsent} in two steps: the canary of any map. */
    OTHER_IN_TWO_STEPS
}
