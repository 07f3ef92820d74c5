package io.masstree.tree;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The border nodes that a search passed, and what it relied on in each of them.
 *
 * <p>"The first key at or after k" may take several nodes to find out: those on the way down, an empty one, the neighbour. Each
 * was read validated, but at a moment of its own. When all have been read, they are looked at once more (R30). If permutation and
 * version of every node are what they were, every node has had the same entries from its first look to its second: a plain insert
 * changes the permutation, everything else that adds, removes or moves entries changes the version, and a permutation does not
 * come back under one version, since a removal changes that.
 *
 * <p>Two changes show in neither: an entry gets another value, or its tail becomes a layer. So the references that matter are
 * looked at once more too, and before the nodes: that of the answer, and that of a tail which the search compared with k and
 * passed. A tail does not come back either. So at the moment the answer's reference was loaded again, the answer was true.
 */
final class Trail {
    private record Step(BorderNode node, long version, long permutation) {
        boolean isUnchanged() {
            return node.permutation() == permutation && !node.changedSince(version); // R30
        }
    }

    private record Reference(
            BorderNode node, int slot, @Nullable Object reference) {
        boolean isUnchanged() {
            return node.reference(slot) == reference; // R30
        }
    }

    private final ArrayList<Step> steps = new ArrayList<>(4);
    private final ArrayList<Reference> references = new ArrayList<>(2);

    void clear() {
        steps.clear();
        references.clear();
    }

    void add(BorderNode node, long version, long permutation) {
        steps.add(new Step(node, version, permutation));
    }

    /** Remembers what an entry referred to. The answer is added last. */
    void addReference(BorderNode node, int slot, @Nullable Object reference) {
        references.add(new Reference(node, slot, reference));
    }

    /** Whether every node still is as it was read, and so are the entries that matter. */
    boolean isUnchanged() {
        for (int i = references.size() - 1; i >= 0; i--) { // the answer first: a tail passed cannot come back meanwhile
            if (!references.get(i).isUnchanged()) {
                return false;
            }
        }
        for (Step step : steps) {
            if (!step.isUnchanged()) {
                return false;
            }
        }
        return true;
    }
}
