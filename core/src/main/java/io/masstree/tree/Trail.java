package io.masstree.tree;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The border nodes that a search passed, and what it relied on in each of them.
 *
 * <p>"The first key at or after k" may take several nodes to find out: those on the way down, an empty one, the neighbour. Each
 * was read validated, but at a moment of its own. When all have been read, they are looked at once more (R30). If permutation and
 * version of every node are what they were, every node has had the same entries from its first look to its second. For a plain
 * insert changes the permutation, and everything else that adds, removes or moves entries changes the version. A permutation does
 * not come back under one version, since a removal changes that.
 *
 * <p>Two changes show in neither: an entry gets another value, or its suffix becomes a layer. So the references that matter are
 * looked at once more, too, and before the nodes. These are the reference of the answer, and that of a suffix which the search
 * compared with k and passed. A suffix does not come back either. So the answer was true at the moment when its reference was
 * loaded again.
 */
final class Trail {
    private interface Step {
        boolean isUnchanged();
    }

    private record OneNode(BorderNode node, long version, long permutation) implements Step {
        @Override
        public boolean isUnchanged() {
            return node.permutation() == permutation && !node.changedSince(version); // R30
        }
    }

    /**
     * A chain: layers of one entry each, which is the next layer. What is kept of it has the same size for any length. If the
     * second way down leads to the same end, and the versions add up to the same sum, every node is unchanged. For a version
     * never decreases, and an entry comes to another node only by a split, with a greater version.
     */
    private static final class Chain implements Step {
        private final Layer first;
        private Layer end;
        private int length;
        private long versions;

        Chain(Layer first) {
            this.first = first;
            this.end = first;
        }

        void add(long version, Layer next) {
            versions += NodeVersion.unlocked(version);
            length++;
            end = next;
        }

        @Override
        public boolean isUnchanged() {
            Layer layer = first;
            long sum = 0;
            for (int i = 0; i < length; i++) {
                BorderNode node = layer.border(KeySlice.MIN);
                if (!(node.onlyEntry() instanceof Layer next)) { // R30
                    return false;
                }
                sum += NodeVersion.unlocked(node.version()); // R30: behind the load of the entry
                layer = next;
            }
            return layer == end && sum == versions;
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
        steps.add(new OneNode(node, version, permutation));
    }

    /** Adds the only node of a layer that has one entry, which is another layer. */
    void addOfChain(Layer layer, long version, Layer next) {
        Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        Chain chain;
        if (last instanceof Chain open && open.end == layer) {
            chain = open;
        } else {
            chain = new Chain(layer);
            steps.add(chain);
        }
        chain.add(version, next);
    }

    /** Remembers what an entry referred to. The answer is added last. */
    void addReference(BorderNode node, int slot, @Nullable Object reference) {
        references.add(new Reference(node, slot, reference));
    }

    /** Whether every node still is as it was read, and so are the entries that matter. */
    boolean isUnchanged() {
        VarHandle.acquireFence(); // R5: the slices of chains, which were read again for the key
        for (int i = references.size() - 1;
                i >= 0;
                i--) { // the answer first: a suffix passed cannot come back meanwhile
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
