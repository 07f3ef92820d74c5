package io.masstree.tree;

/**
 * What a search says when it has nothing else to return: all such answers, in one place. None of them is ever stored in a tree.
 *
 * <p>The searches of a {@link BorderNode} return the constants of this type in the place of a reference, {@link #NO_SLOT} in the
 * place of a slot and {@link #NO_VERSION} in the place of a version. Null, in the place of a reference, means that there is no
 * entry.
 */
enum SearchResult {
    /** The node is DELETED, so that it answers for nothing: the operation starts again at layer 0 (R19). */
    RESTART,

    /** The node does not cover the slice: the search goes on in a sibling, or from the root of the layer (R11). */
    NOT_COVERED,

    /** The slot for keys that go on behind the slice has the inline suffix of another key, so that the key is absent (R24). */
    OTHER_SUFFIX;

    /** No slot in use has the slice and the length. */
    static final int NO_SLOT = -1;

    /** There is nothing to be read for a slice in this node: for the reason of {@link #RESTART} or of {@link #NOT_COVERED}. */
    static final long NO_VERSION = -1;
}
