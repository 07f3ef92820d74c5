package io.masstree.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree bottom-up from sorted entries, every node full.
 *
 * <p>Entries come one by one. The last one is kept back until the next one shows how many slices the two share, which decides the
 * layer that it goes to. At any time there is one layer under construction for each slice of the path to that entry. A layer that
 * the next key leaves is finished and becomes an entry of the one above.
 */
final class BulkLoad {
    /** Bytes of a key that a message shows. */
    private static final int SHOWN_BYTES = 64;

    private final int width;

    /** The layers under construction, outermost first. */
    private final ArrayList<LayerBuilder> open = new ArrayList<>();

    /** The entry kept back: the first bytes of an array are its key, and there is none as long as nothing was counted. */
    private byte[] heldKey = new byte[SHOWN_BYTES];

    private int heldLength;
    private @Nullable Object heldValue;
    private long count;

    private BulkLoad(int width) {
        this.width = width;
        open.add(new LayerBuilder(width, true));
    }

    /**
     * Builds a root layer with everything below it.
     *
     * @throws IllegalArgumentException if a key is not greater than the one before it
     */
    static RootLayer build(int width, Iterable<? extends Map.Entry<byte[], ?>> entries) {
        BulkLoad load = new BulkLoad(width);
        for (Map.Entry<byte[], ?> entry : entries) {
            load.add(Objects.requireNonNull(entry.getKey(), "key"), Objects.requireNonNull(entry.getValue(), "value"));
        }
        return load.finish();
    }

    private void add(byte[] key, Object value) {
        if (count > 0) {
            int same = Arrays.mismatch(heldKey, 0, heldLength, key, 0, key.length);
            if (same < 0 || !isBefore(key, same)) {
                throw unsorted(Arrays.copyOf(heldKey, heldLength), key);
            }
            placeHeld(sharedSlices(same, Math.min(heldLength, key.length)));
        }
        if (heldKey.length < key.length) {
            heldKey = new byte[Math.max(key.length, (int) Math.min(2L * heldKey.length, Integer.MAX_VALUE - 8))];
        }
        System.arraycopy(key, 0, heldKey, 0, key.length);
        heldLength = key.length;
        heldValue = value;
        count++;
    }

    /** Whether the key kept back comes before another one, with which it shares just so many bytes. */
    private boolean isBefore(byte[] key, int same) {
        return same < key.length && (same == heldLength || Byte.compareUnsigned(heldKey[same], key[same]) < 0);
    }

    private RootLayer finish() {
        if (count > 0) {
            placeHeld(0);
        }
        RootLayer root = new RootLayer(open.get(0).finish());
        root.count(count);
        return root;
    }

    /** Puts the entry kept back into its layer, and closes the layers that the next key, sharing so many slices, leaves. */
    private void placeHeld(int shared) {
        while (open.size() <= shared) {
            open.add(new LayerBuilder(width, false));
        }
        int deepest = open.size() - 1;
        int offset = deepest * KeySlice.BYTES;
        int code = InlineSuffix.code(offset, heldLength);
        Object value = Objects.requireNonNull(heldValue);
        open.get(deepest)
                .add(
                        KeySlice.at(heldKey, offset, heldLength),
                        code,
                        heldKey,
                        offset,
                        heldLength,
                        code == KeySlice.CONTINUES
                                ? Suffix.of(heldKey, offset + KeySlice.BYTES, heldLength, value)
                                : value);
        for (int depth = deepest; depth > shared; depth--) {
            Layer layer = new Layer(open.remove(depth).finish());
            int above = (depth - 1) * KeySlice.BYTES;
            open.get(depth - 1)
                    .add(KeySlice.at(heldKey, above, heldLength), KeySlice.CONTINUES, heldKey, above, above, layer);
        }
    }

    /** The number of whole slices that two keys share and behind which both go on: so many bytes are the same, the shorter has. */
    private static int sharedSlices(int same, int shorter) {
        return (same == shorter ? Math.max(0, same - 1) : same) / KeySlice.BYTES;
    }

    private static IllegalArgumentException unsorted(byte[] before, byte[] key) {
        String problem = Arrays.equals(before, key) ? " comes twice" : " comes after the greater key " + hex(before);
        return new IllegalArgumentException(
                "keys must be strictly increasing (unsigned lexicographic order): key " + hex(key) + problem);
    }

    private static String hex(byte[] key) {
        HexFormat format = HexFormat.of();
        if (key.length <= SHOWN_BYTES) {
            return "0x" + format.formatHex(key);
        }
        return "0x" + format.formatHex(key, 0, SHOWN_BYTES) + "... (" + key.length + " bytes)";
    }

    /** Builds one B+tree from entries in order. */
    private static final class LayerBuilder {
        private static final int CODE_BITS = 4;

        private final int width;
        private final boolean outermost;
        private final List<Node> nodes = new ArrayList<>();

        /** The least slice of each node; MIN for the first. */
        private final List<Long> starts = new ArrayList<>();

        private final long[] slices = new long[Permutation.MAX_SIZE];
        private long codes;
        private final long[] inlineSuffixes = new long[Permutation.MAX_SIZE];
        private final Object[] references = new Object[Permutation.MAX_SIZE];
        private int size;

        /** The packed suffixes of the pending entries. */
        private byte @Nullable [] packed;

        /** Whether one of the pending entries, or of those before them, has an inline suffix that is not packed. */
        private boolean hasInlineSuffixes;

        LayerBuilder(int width, boolean outermost) {
            this.width = width;
            this.outermost = outermost;
        }

        /** Adds an entry: what {@code key[0, end)} has behind the slice at {@code offset} is its suffix, if the code says so. */
        void add(long slice, int code, byte[] key, int offset, int end, Object reference) {
            if (size >= width && slices[0] != slice) {
                int group = size; // where the group of the last slice starts, which must stay together: R13
                while (slices[group - 1] == slice) {
                    group--;
                }
                closeNode(group);
            }
            slices[size] = slice;
            codes |= (long) code << (CODE_BITS * size);
            hasInlineSuffixes |= InlineSuffix.isCode(code) && code != InlineSuffix.PACKED;
            inlineSuffixes[size] = InlineSuffix.at(key, offset, end);
            if (code == InlineSuffix.PACKED) {
                pack(key, offset + KeySlice.BYTES, end);
            }
            references[size] = reference;
            size++;
        }

        private void pack(byte[] key, int start, int end) {
            int length = end - start;
            byte[] room = packed;
            if (room == null) {
                room = PackedSuffixes.withRoom(Permutation.MAX_SIZE, length);
            } else if (!PackedSuffixes.fits(room, size, length)) {
                room = Arrays.copyOf(room, 2 * room.length + length);
            }
            PackedSuffixes.put(room, size, key, start, length);
            packed = room;
        }

        /** Makes a border node of the first {@code entries} pending ones. */
        private void closeNode(int entries) {
            long start = nodes.isEmpty() ? KeySlice.MIN : slices[0];
            BorderNode node = new BorderNode(0, capacity(entries), start, KeySlice.MAX);
            node.fill(entries, slices, codes, hasInlineSuffixes ? inlineSuffixes : null, packed, references);
            if (!nodes.isEmpty()) {
                BorderNode before = (BorderNode) nodes.get(nodes.size() - 1);
                before.setLast(start - 1);
                before.setNext(node);
                node.setPrev(before);
            }
            nodes.add(node);
            starts.add(start);
            size -= entries;
            System.arraycopy(slices, entries, slices, 0, size);
            codes = size == 0 ? 0 : codes >>> (CODE_BITS * entries);
            hasInlineSuffixes &= size > 0;
            System.arraycopy(inlineSuffixes, entries, inlineSuffixes, 0, size);
            System.arraycopy(references, entries, references, 0, size);
            // None of those that are carried over has a packed suffix: a key that goes on behind its slice is the last
            // of its group,
            // and the key that comes next is of this group, too.
            packed = packed == null ? null : PackedSuffixes.emptied(packed);
        }

        private int capacity(int entries) {
            if (outermost || !nodes.isEmpty()) {
                return Permutation.MAX_SIZE;
            }
            int capacity = 2;
            while (capacity < entries) {
                capacity = Math.min(2 * capacity, Permutation.MAX_SIZE);
            }
            return capacity;
        }

        /** Closes the last node and builds the interior nodes; returns the root. */
        Node finish() {
            closeNode(size);
            List<Node> level = nodes;
            List<Long> levelStarts = starts;
            while (level.size() > 1) {
                List<Node> parents = new ArrayList<>();
                List<Long> parentStarts = new ArrayList<>();
                for (int from = 0; from < level.size(); ) {
                    int to = Math.min(from + width + 1, level.size());
                    if (to == level.size() - 1) {
                        to--; // leave two for the last parent
                    }
                    parents.add(parent(level.subList(from, to), levelStarts.subList(from, to)));
                    parentStarts.add(levelStarts.get(from));
                    from = to;
                }
                level = parents;
                levelStarts = parentStarts;
            }
            return level.get(0);
        }

        private static InteriorNode parent(List<Node> children, List<Long> starts) {
            InteriorNode parent = new InteriorNode();
            parent.initialize(children.get(0), starts.get(1), children.get(1));
            for (int i = 2; i < children.size(); i++) {
                parent.insertAfter(children.get(i - 1), starts.get(i), children.get(i));
            }
            for (Node child : children) {
                child.setParent(parent);
            }
            parent.unlock();
            return parent;
        }
    }
}
