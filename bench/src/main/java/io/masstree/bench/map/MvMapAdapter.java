package io.masstree.bench.map;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/** H2's {@link MVMap}, in memory. Its byte arrays are ordered as unsigned bytes. */
final class MvMapAdapter implements MapAdapter<byte[]> {
    private final MVStore store = new MVStore.Builder().open();
    private final MVMap<byte[], Long> map = store.openMap(
            "bench",
            new MVMap.Builder<byte[], Long>()
                    .keyType(ByteArrayDataType.INSTANCE)
                    .valueType(LongDataType.INSTANCE));

    @Override
    public @Nullable Object get(byte[] key) {
        return map.get(key);
    }

    @Override
    public void put(byte[] key, Long value) {
        map.put(key, value);
    }

    @Override
    public void remove(byte[] key) {
        map.remove(key);
    }

    @Override
    public @Nullable Object floor(byte[] key) {
        return first(map.cursor(key, null, true));
    }

    @Override
    public @Nullable Object ceiling(byte[] key) {
        return first(map.cursor(key));
    }

    @Override
    public void scan(byte[] from, ValueVisitor visitor) {
        show(map.cursor(from), visitor);
    }

    @Override
    public void scanKeys(byte[] from, KeyVisitor visitor) {
        Cursor<byte[], Long> cursor = map.cursor(from);
        while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (!visitor.visit(key[key.length - 1], cursor.getValue())) {
                return;
            }
        }
    }

    @Override
    public void scanDescending(byte[] from, ValueVisitor visitor) {
        show(map.cursor(from, null, true), visitor);
    }

    @Override
    public void scanPrefix(byte[] prefix, ValueVisitor visitor) {
        byte[] end = Prefix.end(prefix);
        Cursor<byte[], Long> cursor = map.cursor(prefix, end, false);
        while (cursor.hasNext()) {
            // The cursor's end is inclusive.
            if (Arrays.equals(cursor.next(), end) || !visitor.visit(cursor.getValue())) {
                return;
            }
        }
    }

    @Override
    public void iterate(ValueVisitor visitor) {
        show(map.cursor(null), visitor);
    }

    @Override
    public void loadSorted(SortedMap<byte[], Long> entries) {
        for (Map.Entry<byte[], Long> entry : entries.entrySet()) {
            map.append(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public void close() {
        store.closeImmediately();
    }

    private static @Nullable Object first(Cursor<byte[], Long> cursor) {
        if (!cursor.hasNext()) {
            return null;
        }
        cursor.next();
        return cursor.getValue();
    }

    private static void show(Cursor<byte[], Long> cursor, ValueVisitor visitor) {
        while (cursor.hasNext()) {
            cursor.next();
            if (!visitor.visit(cursor.getValue())) {
                return;
            }
        }
    }
}
