package io.masstree.bench.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;
import org.cojen.tupl.Cursor;
import org.cojen.tupl.Database;
import org.cojen.tupl.DatabaseConfig;
import org.cojen.tupl.DurabilityMode;
import org.cojen.tupl.Index;
import org.cojen.tupl.Transaction;
import org.cojen.tupl.View;
import org.jspecify.annotations.Nullable;

/**
 * An index of a Tupl database without a file and without row locks: a B-tree in pages outside the heap. It keeps bytes, so a value
 * goes in and comes out as 8 bytes.
 */
final class TuplAdapter implements MapAdapter<byte[]> {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LEAST_CACHE_BYTES = 1L << 30;
    private static final long MOST_CACHE_BYTES = 4L << 30;

    private final Database database;
    private final Index index;

    TuplAdapter() {
        try {
            database = Database.open(new DatabaseConfig()
                    .durabilityMode(DurabilityMode.NO_REDO)
                    .directPageAccess(true)
                    .minCacheSize(LEAST_CACHE_BYTES)
                    .maxCacheSize(MOST_CACHE_BYTES));
            index = database.openIndex("bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return index.load(Transaction.BOGUS, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(byte[] key, Long value) {
        try {
            index.store(Transaction.BOGUS, key, bytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(byte[] key) {
        try {
            index.store(Transaction.BOGUS, key, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Object floor(byte[] key) {
        return at(cursor -> cursor.findLe(key));
    }

    @Override
    public @Nullable Object ceiling(byte[] key) {
        return at(cursor -> cursor.findGe(key));
    }

    @Override
    public void scan(byte[] from, ValueVisitor visitor) {
        show(index, cursor -> cursor.findGe(from), Cursor::next, visitor);
    }

    @Override
    public void scanKeys(byte[] from, KeyVisitor visitor) {
        Cursor cursor = index.newCursor(Transaction.BOGUS);
        try {
            cursor.findGe(from);
            for (byte[] key = cursor.key();
                    key != null && visitor.visit(key[key.length - 1], cursor.value());
                    key = cursor.key()) {
                cursor.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cursor.reset();
        }
    }

    @Override
    public void scanDescending(byte[] from, ValueVisitor visitor) {
        show(index, cursor -> cursor.findLe(from), Cursor::previous, visitor);
    }

    @Override
    public void scanPrefix(byte[] prefix, ValueVisitor visitor) {
        show(index.viewPrefix(prefix, 0), Cursor::first, Cursor::next, visitor);
    }

    @Override
    public void iterate(ValueVisitor visitor) {
        show(index, Cursor::first, Cursor::next, visitor);
    }

    @Override
    public void loadSorted(SortedMap<byte[], Long> entries) {
        Cursor cursor = index.newCursor(Transaction.BOGUS);
        try {
            for (Map.Entry<byte[], Long> entry : entries.entrySet()) {
                cursor.findNearby(entry.getKey());
                cursor.store(bytes(entry.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cursor.reset();
        }
    }

    @Override
    public long number(Object value) {
        return (long) LONGS.get((byte[]) value, 0);
    }

    @Override
    public long nativeBytes() {
        Database.Stats stats = database.stats();
        return (stats.totalPages() - stats.freePages()) * stats.pageSize();
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Long value) {
        byte[] bytes = new byte[Long.BYTES];
        LONGS.set(bytes, 0, (long) value);
        return bytes;
    }

    /** A move of a cursor. */
    @FunctionalInterface
    private interface Move {
        void move(Cursor cursor) throws IOException;
    }

    private @Nullable Object at(Move find) {
        Cursor cursor = index.newCursor(Transaction.BOGUS);
        try {
            find.move(cursor);
            return cursor.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cursor.reset();
        }
    }

    private static void show(View view, Move start, Move step, ValueVisitor visitor) {
        Cursor cursor = view.newCursor(Transaction.BOGUS);
        try {
            start.move(cursor);
            while (cursor.key() != null && visitor.visit(cursor.value())) {
                step.move(cursor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cursor.reset();
        }
    }
}
