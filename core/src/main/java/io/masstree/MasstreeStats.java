package io.masstree;

/**
 * The shape of a {@link Masstree}, counted by walking it ({@link Masstree#stats()}).
 *
 * @param entries keys with their values
 * @param layers layers of the trie: B+trees over 8-byte key slices; at least 1
 * @param borderNodes leaves of those B+trees
 * @param interiorNodes their inner nodes
 * @param tails suffixes: keys that go on behind their slice and have it for themselves, so that what follows it is kept in one
 *     piece
 * @param slots slots allocated in all border nodes together
 * @param height nodes on the way from the root of layer 0 to its border nodes, both included; at least 1
 * @param depth layers on the longest way down; at least 1
 * @param estimatedBytes heap taken by the tree and its copies of key bytes, values not counted, for a JVM with compressed
 *     references and 8-byte alignment
 */
public record MasstreeStats(
        long entries,
        long layers,
        long borderNodes,
        long interiorNodes,
        long tails,
        long slots,
        int height,
        int depth,
        long estimatedBytes) {
    /** Returns the share of allocated slots that are in use, by entries or by deeper layers: between 0 and 1. */
    public double fill() {
        return slots == 0 ? 0 : (double) (entries + layers - 1) / slots;
    }
}
