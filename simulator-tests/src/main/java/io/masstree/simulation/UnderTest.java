package io.masstree.simulation;

/** Through what the threads of a scenario reach the tree. */
public enum UnderTest {
    /** {@code Masstree}. */
    TREE,
    /** {@code MasstreeMap} and its views. */
    VIEWS,
    /** {@code Masstree}, made in bulk from what the scenario's tree holds: its nodes are as full as can be. */
    BULK
}
