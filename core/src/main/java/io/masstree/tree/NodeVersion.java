package io.masstree.tree;

/**
 * The version word of a node, as pure functions over a {@code long}.
 *
 * <pre>
 *   63                          3   2       1      0
 *  +-----------------------------+-------+-------+-------+
 *  |  counter                    |DELETED| DIRTY | LOCKED|
 *  +-----------------------------+-------+-------+-------+
 * </pre>
 *
 * <p>LOCKED means that a writer owns the node, which readers need not know. DIRTY means that the node may be half changed, so
 * that readers wait. DELETED means that the node is out of the tree for ever. The counter grows by one with every dirty window.
 * So a reader that finds the same word, but for LOCKED, before and after has read an unchanged node.
 */
final class NodeVersion {
    static final long LOCKED = 1L;
    static final long DIRTY = 1L << 1;
    static final long DELETED = 1L << 2;
    private static final long COUNTER_UNIT = 1L << 3;

    private NodeVersion() {}

    static boolean isLocked(long version) {
        return (version & LOCKED) != 0;
    }

    static boolean isDirty(long version) {
        return (version & DIRTY) != 0;
    }

    static boolean isDeleted(long version) {
        return (version & DELETED) != 0;
    }

    static long locked(long version) {
        return version | LOCKED;
    }

    static long unlocked(long version) {
        return version & ~LOCKED;
    }

    /** The version at the start of a dirty window. */
    static long dirty(long version) {
        return version | DIRTY;
    }

    /** The version at the end of a dirty window: a new counter, and whoever held the lock still holds it. */
    static long clean(long version) {
        return (version & ~DIRTY) + COUNTER_UNIT; // R3
    }

    /** The last version of a node: deleted, and dirty so that no reader ever validates against it. */
    static long deleted(long version) {
        return version | DELETED | DIRTY;
    }

    /** Whether a reader that saw {@code before} and now sees {@code now} may have read a changed node. */
    static boolean changed(long before, long now) {
        return ((before ^ now) & ~LOCKED) != 0; // R6
    }
}
