package io.masstree.tree;

/** Breaks a tree on purpose, for canaries of the structure checker. */
public final class TreeSabotage {
    private TreeSabotage() {}

    /** Locks the root of layer 0 and leaves it so, as an operation would that forgets to unlock. */
    public static void leaveRootLocked(Tree<?> tree) {
        tree.root().root().lock();
    }
}
