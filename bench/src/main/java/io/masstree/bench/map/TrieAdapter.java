package io.masstree.bench.map;

import java.util.Map;
import java.util.SortedMap;
import org.apache.cassandra.db.tries.InMemoryTrie;
import org.apache.cassandra.db.tries.Trie;
import org.apache.cassandra.io.compress.BufferType;
import org.apache.cassandra.utils.bytecomparable.ByteComparable;
import org.jspecify.annotations.Nullable;

/**
 * Cassandra's {@link InMemoryTrie}, on the heap: one writer at a time, so writers take a lock; readers take none. It cannot remove
 * and cannot go backwards, and a full one has an end at 2 GB.
 */
final class TrieAdapter implements MapAdapter<byte[]> {
    private static final InMemoryTrie.UpsertTransformer<Long, Long> LATEST = (existing, update) -> update;

    /** Long keys would overflow the stack if they were put recursively. */
    private static final int LONGEST_RECURSIVE = 128;

    private final InMemoryTrie<Long> trie = new InMemoryTrie<>(BufferType.ON_HEAP);

    @Override
    public @Nullable Object get(byte[] key) {
        return trie.get(ByteComparable.fixedLength(key));
    }

    @Override
    public synchronized void put(byte[] key, Long value) {
        try {
            trie.putSingleton(ByteComparable.fixedLength(key), value, LATEST, key.length <= LONGEST_RECURSIVE);
        } catch (InMemoryTrie.SpaceExhaustedException e) {
            throw new IllegalStateException("the trie is full", e);
        }
    }

    @Override
    public @Nullable Object ceiling(byte[] key) {
        var values = from(key).valueIterator();
        return values.hasNext() ? values.next() : null;
    }

    @Override
    public void scan(byte[] from, ValueVisitor visitor) {
        show(from(from), visitor);
    }

    @Override
    public void scanPrefix(byte[] prefix, ValueVisitor visitor) {
        show(trie.subtrie(bytes(prefix), true, bytes(Prefix.end(prefix)), false), visitor);
    }

    @Override
    public void iterate(ValueVisitor visitor) {
        show(trie, visitor);
    }

    @Override
    public void loadSorted(SortedMap<byte[], Long> entries) {
        for (Map.Entry<byte[], Long> entry : entries.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    private Trie<Long> from(byte[] key) {
        return trie.subtrie(bytes(key), true, null, false);
    }

    private static ByteComparable bytes(byte[] key) {
        return ByteComparable.fixedLength(key);
    }

    private static void show(Trie<Long> trie, ValueVisitor visitor) {
        for (Long value : trie.values()) {
            if (!visitor.visit(value)) {
                return;
            }
        }
    }
}
