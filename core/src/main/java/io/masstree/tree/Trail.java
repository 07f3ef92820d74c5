package io.masstree.tree;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The border nodes that a search passed, and what it relied on in each of them.
 *
 * <p>"The first key at or after k" may take several nodes to find out: those on the way down, an empty one, the neighbour. Each
 * was read validated, but at a moment of its own. If all of them are found unchanged after the last one was read, then at that
 * moment they all looked as they were read, and the answer was true: the search is linearizable (R30).
 *
 * <p>A plain insert changes the permutation and everything else that counts here changes the version; a permutation does not
 * come back under one version, since every removal changes that. Only the step from a tail to a layer changes neither, so a
 * tail that decided where the search goes on is remembered itself.
 */
final class Trail {
    private record Step(BorderNode node, long version, long permutation) {
        boolean isUnchanged() {
            return node.permutation() == permutation && !node.changedSince(version);
        }
    }

    private record Reference(
            BorderNode node, int slot, @Nullable Object reference) {
        boolean isUnchanged() {
            return node.reference(slot) == reference;
        }
    }

    private final ArrayList<Step> steps = new ArrayList<>(4);
    private @Nullable Reference decisive;

    void clear() {
        steps.clear();
        decisive = null;
    }

    void add(BorderNode node, long version, long permutation) {
        steps.add(new Step(node, version, permutation));
    }

    /** Remembers the tail at which the search went on to a neighbour. There is one at most: in the deepest layer. */
    void addReference(BorderNode node, int slot, @Nullable Object reference) {
        decisive = new Reference(node, slot, reference);
    }

    /** Whether every node still is as it was read. */
    boolean isUnchanged() {
        if (decisive != null && !decisive.isUnchanged()) {
            return false;
        }
        for (Step step : steps) {
            if (!step.isUnchanged()) { // R30
                return false;
            }
        }
        return true;
    }
}
