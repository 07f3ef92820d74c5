package io.masstree.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks every structural invariant of a tree that no thread is changing.
 *
 * <p>A failure is an {@link AssertionError} that names the rule, the layer (by the key bytes that lead to it), the node and what
 * was expected of it.
 */
public final class TreeChecker {
    /** A layer to check, and the entry that leads to it, outermost last. */
    private record Place(Layer layer, @Nullable Place above, long slice, int depth) {
        String prefix() {
            List<String> slices = new ArrayList<>();
            for (Place place = this; place.above != null && slices.size() < 16; place = place.above) {
                slices.add(0, KeySlice.toString(place.slice));
            }
            return slices.isEmpty() ? "layer 0" : "layer " + depth + " of 0x" + String.join("", slices);
        }
    }

    /** Entries that can share a slice: lengths 0 to 8, and one that continues. A node may hold such a group and one more. */
    private static final int MAX_GROUP = 10;

    private final int width;
    private final ArrayDeque<Place> pending = new ArrayDeque<>();
    private long entries;

    // The layer being checked:
    private Place place;
    private final List<BorderNode> borders = new ArrayList<>();
    private int borderHeight;

    private TreeChecker(Tree<?> tree) {
        width = tree.width();
        place = new Place(tree.root(), null, 0, 0);
    }

    /**
     * Checks a tree at rest.
     *
     * @throws AssertionError if an invariant is broken
     */
    public static void check(Tree<?> tree) {
        TreeChecker checker = new TreeChecker(tree);
        checker.pending.push(checker.place);
        while (!checker.pending.isEmpty()) {
            checker.place = checker.pending.pop();
            checker.checkLayer();
        }
        long counted = tree.root().size();
        if (counted != checker.entries) {
            throw new AssertionError("size: the map counts " + counted + " entries and holds " + checker.entries);
        }
    }

    private void checkLayer() {
        borders.clear();
        borderHeight = 0;
        Node root = place.layer.root();
        expect(root.parent() == null, "R17", root, "the root of a layer has a parent");
        checkSubtree(root, KeySlice.MIN, KeySlice.MAX, 1);
        checkSiblings();
        for (BorderNode border : borders) {
            checkEntries(border);
        }
    }

    // Nodes

    /** Checks a subtree that is responsible for the slices from {@code first} to {@code last}. */
    private void checkSubtree(Node node, long first, long last, int height) {
        long version = node.version();
        expect(!NodeVersion.isLocked(version), "R1", node, "is locked, but nobody is at work");
        expect(!NodeVersion.isDeleted(version), "R19", node, "is DELETED, but still in the tree");
        expect(!NodeVersion.isDirty(version), "R3", node, "is dirty, but nobody is at work");
        if (node instanceof InteriorNode interior) {
            checkInterior(interior, first, last, height);
        } else {
            BorderNode border = (BorderNode) node;
            expect(borderHeight == 0 || borderHeight == height, "R17", node, "is not as deep as others");
            borderHeight = height;
            expect(
                    border.first() == first && border.last() == last,
                    "R20",
                    border,
                    "has other fences than the separators above say: "
                            + KeySlice.toString(first)
                            + " .. "
                            + KeySlice.toString(last));
            borders.add(border);
        }
    }

    private void checkInterior(InteriorNode node, long first, long last, int height) {
        int size = node.size();
        expect(size >= 0 && size <= width, "R14", node, "has " + size + " separators");
        long low = first;
        for (int i = 0; i <= InteriorNode.MAX_SIZE; i++) {
            Node child = node.child(i);
            if (i > size) {
                expect(child == null, "R14", node, "refers to a node behind its last child");
                continue;
            }
            if (child == null) {
                throw failure("R14", node, "lacks child " + i);
            }
            expect(child.parent() == node, "R17", child, "has another parent than the one it is found at");
            long high = last;
            if (i < size) {
                long separator = node.separator(i);
                expect(separator > low && separator <= last, "R14", node, "separator " + i + " is out of order");
                high = separator - 1;
            }
            checkSubtree(child, low, high, height + 1);
            low = high + 1;
        }
        for (int i = size; i < InteriorNode.MAX_SIZE; i++) {
            expect(node.separator(i) == KeySlice.MAX, "R14", node, "has a separator behind its last one");
        }
    }

    private void checkSiblings() {
        for (int i = 0; i < borders.size(); i++) {
            BorderNode border = borders.get(i);
            BorderNode left = i == 0 ? null : borders.get(i - 1);
            BorderNode right = i == borders.size() - 1 ? null : borders.get(i + 1);
            expect(border.prev() == left, "R34", border, "has another prev than the tree says");
            expect(border.next() == right, "R15", border, "has another next than the tree says");
            boolean alone = left == null && right == null;
            expect(border.size() > 0 || (alone && place.depth == 0), "R28", border, "is empty, but was not taken out");
        }
    }

    // Entries

    private void checkEntries(BorderNode node) {
        long shown = node.permutation();
        int size = Permutation.size(shown);
        int capacity = node.capacity();
        expect(size <= capacity, "R27", node, "shows more entries than it has slots");
        expect(size <= Math.max(width, MAX_GROUP + 1), "R13", node, "has outgrown its width");
        int seen = 0;
        for (int position = 0; position < Permutation.MAX_SIZE; position++) {
            int slot = Permutation.slot(shown, position);
            expect((seen & 1 << slot) == 0, "R7", node, "shows slot " + slot + " twice");
            seen |= 1 << slot;
            expect((slot < capacity) == (position < capacity), "R27", node, "would use a slot it does not have");
            if (position < size) {
                checkEntry(node, position, slot);
            } else if (slot < capacity) {
                expect(node.reference(slot) == null, "R9", node, "keeps something in free slot " + slot);
            }
        }
    }

    private void checkEntry(BorderNode node, int position, int slot) {
        long slice = node.slice(slot);
        int length = node.length(slot);
        Object found = node.reference(slot);
        expect(found != null, "R7", node, "shows empty slot " + slot);
        expect(node.covers(slice), "R11", node, "holds slice " + KeySlice.toString(slice) + " of others");
        if (position > 0) {
            int before = Permutation.slot(node.permutation(), position - 1);
            boolean ordered =
                    node.slice(before) < slice || (node.slice(before) == slice && node.length(before) < length);
            expect(ordered, "R24", node, "has entries out of order or twice at position " + position);
        }
        int code = node.code(slot);
        expect(code <= InlineSuffix.PACKED, "R24", node, "has code " + code);
        if (length < KeySlice.CONTINUES) {
            expect(
                    length >= KeySlice.shortestLength(slice),
                    "R24",
                    node,
                    "has length " + length + " for slice " + KeySlice.toString(slice));
            expect(
                    !(found instanceof Layer) && !(found instanceof Suffix),
                    "R10",
                    node,
                    "has a layer or a suffix for a key that ends in slot " + slot);
            entries++;
        } else if (InlineSuffix.isCode(code)) {
            checkInlineSuffix(node, slot, code, found);
            entries++;
        } else if (found instanceof Layer layer) {
            pending.push(new Place(layer, place, slice, place.depth + 1));
        } else {
            expect(
                    found instanceof Suffix suffix && suffix.length() > PackedSuffixes.MAX_LENGTH,
                    "R10",
                    node,
                    "has neither a layer nor a suffix of more than " + PackedSuffixes.MAX_LENGTH + " bytes in slot "
                            + slot);
            entries++;
        }
    }

    private void checkInlineSuffix(BorderNode node, int slot, int code, @Nullable Object found) {
        long inlineSuffix = node.inlineSuffix(slot);
        expect(
                !(found instanceof Layer) && !(found instanceof Suffix),
                "R35",
                node,
                "has a layer or a suffix beside the inline suffix in slot " + slot);
        byte[] packed = node.packedSuffixes();
        if (code == InlineSuffix.PACKED) {
            expect(
                    packed != null
                            && PackedSuffixes.has(packed, slot)
                            && PackedSuffixes.length(packed, slot) > KeySlice.BYTES,
                    "R35",
                    node,
                    "has no packed suffix for slot " + slot);
            return;
        }
        int length = InlineSuffix.length(code, inlineSuffix, packed);
        expect(
                length > 0
                        && length <= KeySlice.BYTES
                        && (code == InlineSuffix.WHOLE) == (length == KeySlice.BYTES)
                        && length >= KeySlice.shortestLength(InlineSuffix.slice(code, inlineSuffix)),
                "R24",
                node,
                "has an inline suffix of " + length + " bytes in slot " + slot + ": "
                        + KeySlice.toString(inlineSuffix));
    }

    private void expect(boolean condition, String rule, Node node, String problem) {
        if (!condition) {
            throw failure(rule, node, problem);
        }
    }

    private AssertionError failure(String rule, Node node, String problem) {
        StringBuilder message = new StringBuilder(rule).append(": in ").append(place.prefix());
        message.append(", ")
                .append(node instanceof BorderNode ? "border" : "interior")
                .append(" node ");
        message.append(Integer.toHexString(System.identityHashCode(node)));
        if (node instanceof BorderNode border) {
            message.append(" [").append(KeySlice.toString(border.first()));
            message.append(" .. ").append(KeySlice.toString(border.last())).append(']');
        }
        return new AssertionError(message.append(' ').append(problem).toString());
    }
}
