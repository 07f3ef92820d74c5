package io.masstree.campaign.bytecode;

import java.util.Locale;

/** What is done to one instruction, or one statement, of a compiled class. */
public enum Operator {
    /** A fence, a call that returns nothing (such as a lock), or a write to a volatile field is left out. */
    DROP,
    /** An access is ordered less by one step: volatile, acquire or release, opaque, plain. */
    WEAKEN,
    /** A compare-and-set becomes a volatile read, a comparison and a volatile write. */
    SPLIT,
    /** A field is volatile no more. */
    PLAIN,
    /** A condition on a line that obeys a rule always holds, or never. */
    FORCE,
    /** Two neighbouring statements that store, or call what stores, change places. */
    SWAP,
    /** A bound is off by one: less or equal for less, nothing added for one added. */
    SHIFT;

    /** As texts write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
