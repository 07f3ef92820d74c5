package io.masstree.campaign;

/** How far a campaign goes with each bug. */
public enum Mode {
    /** Until a gate has seen it, and that should be the one that is to see it. */
    FIRST_KILL,
    /** Every gate looks, also where another one has seen it. */
    MATRIX,
    /** As the first, for bugs drawn by chance: whichever gate sees one, it is seen. */
    SAMPLE
}
