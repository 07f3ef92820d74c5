package io.masstree.bench.map;

import io.masstree.Masstree;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** {@link Masstree}. */
final class MasstreeAdapter implements MapAdapter<byte[]> {
    private Masstree<Long> tree = new Masstree<>();

    @Override
    public @Nullable Object get(byte[] key) {
        return tree.get(key);
    }

    @Override
    public void put(byte[] key, Long value) {
        tree.put(key, value);
    }

    @Override
    public void remove(byte[] key) {
        tree.remove(key);
    }

    @Override
    public @Nullable Object floor(byte[] key) {
        return valueOf(tree.floorEntry(key));
    }

    @Override
    public @Nullable Object ceiling(byte[] key) {
        return valueOf(tree.ceilingEntry(key));
    }

    @Override
    public void scan(byte[] from, ValueVisitor visitor) {
        tree.scan(from, true, null, true, entry -> visitor.visit(entry.value()));
    }

    @Override
    public void scanKeys(byte[] from, KeyVisitor visitor) {
        tree.scan(from, true, null, true, entry -> {
            ByteBuffer key = entry.keyBuffer();
            return visitor.visit(key.get(key.limit() - 1), entry.value());
        });
    }

    @Override
    public void scanDescending(byte[] from, ValueVisitor visitor) {
        tree.scanDescending(from, true, null, true, entry -> visitor.visit(entry.value()));
    }

    @Override
    public void scanPrefix(byte[] prefix, ValueVisitor visitor) {
        tree.scanPrefix(prefix, entry -> visitor.visit(entry.value()));
    }

    @Override
    public void iterate(ValueVisitor visitor) {
        tree.scan(null, true, null, true, entry -> visitor.visit(entry.value()));
    }

    @Override
    public void loadSorted(SortedMap<byte[], Long> entries) {
        tree = Masstree.fromSorted(entries.entrySet());
    }

    private static @Nullable Object valueOf(Map.@Nullable Entry<byte[], Long> entry) {
        return entry == null ? null : entry.getValue();
    }
}
