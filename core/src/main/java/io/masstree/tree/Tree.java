package io.masstree.tree;

import io.masstree.MasstreeStats;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Masstree: a trie whose nodes, called layers, are B+trees. This class is the entrance to the package. What follows is a guide
 * to it.
 *
 * <h2>What it is</h2>
 *
 * <p>A key is cut into slices of 8 bytes ({@link KeySlice}). Layer 0 is a B+tree over the first slices of all keys. A key that
 * has its first slice to itself ends there. What it has behind the slice is its suffix: up to 255 bytes lie in the border node as an
 * {@link InlineSuffix}, more of them in a {@link Suffix}, together with the value. As soon as two keys that go on behind the
 * slice share it, its slot refers to a deeper {@link Layer}, a B+tree over their second slices, and so on. Keys of 8 bytes
 * therefore live in one B+tree that compares {@code long}s, and long common prefixes are stored once.
 *
 * <pre>
 *   layer 0             [ InteriorNode: separator blueberr ]
 *                          /                       \
 *   [BorderNode: apple | banana] &lt;--&gt; [BorderNode: blueberr | cherry | date]      siblings, both ways
 *                                                     |
 *   layer 1                            [BorderNode: y | y jam]      the keys blueberry and blueberry jam
 * </pre>
 *
 * <h2>How it is read</h2>
 *
 * <p>Readers take no lock. A descent follows the separators of the interior nodes to a {@link BorderNode}. The separators are
 * mere hints. What is read in the border node counts if its version was clean before and is the same afterwards
 * ({@link NodeVersion}), and if its fences cover the slice. Otherwise the reader follows the right sibling, or descends again. So
 * one short validated read of a border node decides everything: {@link BorderNode#beginRead}.
 *
 * <h2>How it is changed</h2>
 *
 * <p>A writer locks the border node and looks again at what it has read. A plain insert fills a free slot and publishes a new
 * {@linkplain Permutation permutation}. An overwrite, and the step from a {@link Suffix} to a layer, store one reference. None of
 * these makes a reader wait. A removal, a {@linkplain Split split}, an {@linkplain Unlink unlink} and the step from an
 * {@link InlineSuffix} to a layer change what readers may be looking at. They do it in dirty windows of a few stores.
 *
 * <h2>Which races are allowed, and why they are harmless</h2>
 *
 * <ul>
 *   <li>A descent reads interior nodes while they change, and may end up anywhere in its layer: the fences tell.
 *   <li>A reader may see an entry twice while a split moves it: both copies are the same, since both nodes are locked.
 *   <li>A reader may copy a half-made change from a node in its dirty window: it will not validate.
 *   <li>A node may be found empty, not yet unlinked: it is a node like others.
 *   <li>A root, or an inner node, with a single child may be left: it costs a step.
 * </ul>
 *
 * <h2>Memory order</h2>
 *
 * <p>References, versions and permutations are loaded volatile. All other loads between two looks at the version are plain and
 * fenced, as in an optimistic read of a {@link java.util.concurrent.locks.StampedLock}. Stores are releases, and a full fence
 * before every changing operation returns makes the order sequentially consistent. The page {@code docs/memory-order.md} has the
 * table of all fields, and {@code docs/protocol.md} has the argument.
 *
 * <h2>Where things are</h2>
 *
 * <ul>
 *   <li>Words: {@link NodeVersion}, {@link Permutation}, {@link KeySlice}, {@link InlineSuffix}, {@link PackedSuffixes}.
 *   <li>Nodes: {@link Node}, {@link BorderNode}, {@link InteriorNode}; {@link Layer}, {@link RootLayer}; {@link Suffix}.
 *   <li>Reads of one key: {@link Lookup}, {@link SearchResult}.
 *   <li>Changes: {@link Update}, {@link LayerBirth}, {@link Split}, {@link Unlink}, {@link Poll}, {@link BulkLoad}.
 *   <li>Order: {@link Navigation} and {@link Trail}; {@link TreeCursor}, {@link CurrentEntry}, {@link NodeSnapshot};
 *       {@link CursorUpdate}.
 *   <li>At rest: {@link TreeChecker}, {@link TreeWalk}.
 * </ul>
 *
 * <h2>Names of local variables</h2>
 *
 * <p>{@code slice}, {@code length}: the part of the key that belongs to this layer, and its length code; {@code offset}: where in
 * the key the slice starts; {@code position}: a place in key order; {@code slot}: a place in the arrays; {@code shown}: a
 * permutation that was loaded once; {@code v}: a version to validate against; {@code found}: what a slot refers to.
 *
 * <h2>Sources</h2>
 *
 * <p>Y. Mao, E. Kohler, R. Morris: Cache Craftiness for Fast Multicore Key-Value Storage, EuroSys 2012. P. Lehman, S. B. Yao:
 * Efficient Locking for Concurrent Operations on B-Trees, TODS 1981. H. Boehm: Can Seqlocks Get Along With Programming Language
 * Memory Models?, MSPC 2012.
 *
 * @param <V> the type of the values
 */
public final class Tree<V> {
    /** The width of nodes in production: as many entries as a border node has slots. */
    public static final int DEFAULT_WIDTH = Permutation.MAX_SIZE;

    private static final int MIN_WIDTH = 3;

    private static final VarHandle ROOT;

    static {
        try {
            ROOT = MethodHandles.lookup().findVarHandle(Tree.class, "root", RootLayer.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int width;
    private volatile RootLayer root; // R29, R36

    /** Makes an empty tree of the default width. */
    public Tree() {
        this(DEFAULT_WIDTH);
    }

    /**
     * Makes an empty tree.
     *
     * @param width the number of entries, or separators, at which a node splits: 3 to 15. Narrow nodes are for tests, so that two
     *     or three operations split one
     */
    public Tree(int width) {
        this(width, new RootLayer(emptyRoot(ready(width))));
    }

    Tree(int width, RootLayer root) {
        this.width = width;
        this.root = root;
    }

    /** Builds a tree from entries in strictly increasing key order. */
    public static <V> Tree<V> fromSorted(Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        return fromSorted(DEFAULT_WIDTH, entries);
    }

    /** Builds a tree of a certain width from entries in strictly increasing key order. */
    public static <V> Tree<V> fromSorted(int width, Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        return new Tree<>(ready(width), BulkLoad.build(width, entries));
    }

    /** Checks the width of a tree that is about to be made, and gets ready for what it will need. */
    private static int ready(int width) {
        if (width < MIN_WIDTH || width > DEFAULT_WIDTH) {
            throw new IllegalArgumentException("width is " + width + ", must be " + MIN_WIDTH + " to " + DEFAULT_WIDTH);
        }
        Linkage.ensure(); // R33
        return width;
    }

    /** A border node that covers a whole layer. */
    static BorderNode emptyRoot(int width) {
        return new BorderNode(0, width, KeySlice.MIN, KeySlice.MAX);
    }

    int width() {
        return width;
    }

    RootLayer root() {
        return root;
    }

    // One key

    /** {@link io.masstree.Masstree#get}. */
    @SuppressWarnings("unchecked") // values came in as V
    public @Nullable V get(byte[] key) {
        return (V) Lookup.get(this, key);
    }

    /**
     * {@link io.masstree.Masstree#get} for a key of at most 8 bytes that is not in an array.
     *
     * @param slice the bytes of the key, big-endian, padded with zeros, the top bit flipped
     * @param length their number
     */
    @SuppressWarnings("unchecked") // values came in as V
    public @Nullable V get(long slice, int length) {
        return (V) Lookup.get(this, slice, length);
    }

    /** {@link io.masstree.Masstree#put}. */
    @SuppressWarnings("unchecked") // values came in as V
    public @Nullable V put(byte[] key, V value) {
        return (V) Update.apply(this, key, Update.ANYTHING, value);
    }

    /** {@link io.masstree.Masstree#putIfAbsent}. */
    @SuppressWarnings("unchecked") // values came in as V
    public @Nullable V putIfAbsent(byte[] key, V value) {
        return (V) Update.apply(this, key, Update.NOTHING, value);
    }

    /** {@link io.masstree.Masstree#replace(byte[], Object)}. */
    @SuppressWarnings("unchecked") // values came in as V
    public @Nullable V replace(byte[] key, V value) {
        return (V) Update.apply(this, key, Update.SOMETHING, value);
    }

    /** Replaces the value of a key if it is {@code expected}, the same reference; returns whether it did. */
    public boolean replaceSame(byte[] key, V expected, V value) {
        return Update.apply(this, key, expected, value) == expected;
    }

    /** {@link io.masstree.Masstree#remove(byte[])}. */
    @SuppressWarnings("unchecked") // values came in as V
    public @Nullable V remove(byte[] key) {
        return (V) Update.apply(this, key, Update.SOMETHING, null);
    }

    /** Removes a key if its value is {@code expected}, the same reference; returns whether it did. */
    public boolean removeSame(byte[] key, V expected) {
        return Update.apply(this, key, expected, null) == expected;
    }

    // The whole map

    /** {@link io.masstree.Masstree#size}. */
    public long size() {
        return Math.max(0, root.size());
    }

    /** {@link io.masstree.Masstree#isEmpty}. */
    public boolean isEmpty() {
        return Navigation.isEmpty(this);
    }

    /**
     * {@link io.masstree.Masstree#clear}. An operation that is still at work in the old tree began before this store, and counts
     * as having taken effect before it.
     */
    public void clear() {
        root = new RootLayer(emptyRoot(width)); // R25: a volatile store
    }

    /**
     * Takes entries, in strictly increasing key order, if this tree is empty: all of them at one moment.
     *
     * @return whether it did; if not, it has not changed
     * @throws IllegalArgumentException if a key is not greater than the one before it
     */
    public boolean fillSorted(Iterable<? extends Map.Entry<byte[], ? extends V>> entries) {
        return isEmpty() && adopt(BulkLoad.build(width, entries));
    }

    /**
     * Puts a layer in the place of the root layer if that is empty. It dies as any layer does: its only border node is DELETED, so
     * that nobody who is still on the way there can change it or read from it, and then what leads to it goes. A clear may come
     * first, and then the new layer is not needed.
     */
    boolean adopt(RootLayer filled) {
        RootLayer old = root;
        StackProbe.probe(); // R33
        BorderNode node = old.lockBorder(KeySlice.MIN); // R1
        if (node == null) {
            return false;
        }
        boolean adopted = false;
        if (node.size() == 0 && node.prev() == null && node.next() == null) {
            node.markDeleted(); // R21
            adopted = ROOT.compareAndSet(this, old, filled); // R21
        }
        node.unlock();
        Node.publishChange(); // R25
        return adopted;
    }

    // Navigation

    /** {@link io.masstree.Masstree#firstEntry}. */
    public Map.@Nullable Entry<byte[], V> firstEntry() {
        return Navigation.first(this);
    }

    /** {@link io.masstree.Masstree#lastEntry}. */
    public Map.@Nullable Entry<byte[], V> lastEntry() {
        return Navigation.last(this);
    }

    /** The first entry after a key, or at it. */
    public Map.@Nullable Entry<byte[], V> entryAfter(byte[] key, boolean inclusive) {
        return Navigation.nearest(this, key, true, inclusive);
    }

    /** The last entry before a key, or at it. */
    public Map.@Nullable Entry<byte[], V> entryBefore(byte[] key, boolean inclusive) {
        return Navigation.nearest(this, key, false, inclusive);
    }

    /** {@link io.masstree.Masstree#pollFirstEntry}. */
    public Map.@Nullable Entry<byte[], V> pollFirstEntry() {
        return Poll.first(this);
    }

    /** {@link io.masstree.Masstree#pollLastEntry}. */
    public Map.@Nullable Entry<byte[], V> pollLastEntry() {
        return Poll.last(this);
    }

    // Parts

    /**
     * Finds a key that parts a range in about two halves, strictly between its ends; null stands for no end.
     *
     * @return the key, or null if the range is too small for it
     */
    public byte @Nullable [] splitPoint(byte @Nullable [] low, byte @Nullable [] high) {
        return SplitPoint.between(this, low, high);
    }

    // At rest

    /** {@link io.masstree.Masstree#stats}. */
    public MasstreeStats stats() {
        return TreeStatistics.of(this);
    }

    /** Draws the tree as text; safe, if blurred, while others change it. */
    public String describe() {
        return TreePicture.of(this);
    }
}
