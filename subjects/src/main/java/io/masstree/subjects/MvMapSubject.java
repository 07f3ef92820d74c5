package io.masstree.subjects;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * The {@link MVMap} of the H2 database, in memory: a copy-on-write B-tree whose root is replaced by every change.
 *
 * <p>Navigation and scans use its cursors, each of which goes through one immutable version of the tree: so the
 * answer is that of one moment. It has no operation that removes the first or the last entry.
 *
 * @param <V> the type of the values
 */
public final class MvMapSubject<V> extends ConcurrentMapSubject<V, MVMap<byte[], V>> {

    private static final Set<Trait> TRAITS =
            EnumSet.of(Trait.ATOMIC_COMPUTE, Trait.LINEARIZABLE_NAVIGATION, Trait.LINEARIZABLE_IS_EMPTY);

    /** Makes an empty map in a store of its own. */
    public MvMapSubject() {
        super(MVStore.open(null)
                .openMap(
                        "map",
                        new MVMap.Builder<byte[], V>()
                                .keyType(ByteArrayDataType.INSTANCE)
                                .valueType(new References<>())));
    }

    /** Values that are kept as they are and never written to a file. They have no order, but may be equal. */
    private static final class References<V> extends BasicDataType<V> {

        @Override
        public int getMemory(V value) {
            return Long.BYTES;
        }

        @Override
        public int compare(V a, V b) {
            return a.equals(b) ? 0 : 1;
        }

        @Override
        @SuppressWarnings("unchecked") // pages keep values in arrays of this kind and look at nothing but references
        public V[] createStorage(int size) {
            return (V[]) new Object[size];
        }

        @Override
        public void write(WriteBuffer buffer, V value) {
            throw new UnsupportedOperationException("the map is in memory");
        }

        @Override
        public V read(ByteBuffer buffer) {
            throw new UnsupportedOperationException("the map is in memory");
        }
    }

    @Override
    public String name() {
        return "mvmap";
    }

    @Override
    public Set<Trait> traits() {
        return TRAITS;
    }

    @Override
    public Set<String> unsupported() {
        return Set.of("pollFirst", "pollLast");
    }

    @Override
    public Map.@Nullable Entry<byte[], V> first() {
        return nearest(null, true, false);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> last() {
        return nearest(null, true, true);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> floor(byte[] key) {
        return nearest(key, true, true);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
        return nearest(key, true, false);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> lower(byte[] key) {
        return nearest(key, false, true);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> higher(byte[] key) {
        return nearest(key, false, false);
    }

    private Map.@Nullable Entry<byte[], V> nearest(byte @Nullable [] from, boolean inclusive, boolean down) {
        Cursor<byte[], V> cursor = cursor(from, null, down);
        while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (inclusive || !Arrays.equals(key, from)) {
                return Map.entry(key, cursor.getValue());
            }
        }
        return null;
    }

    @SuppressWarnings("NullAway") // for the map, null is an open end
    private Cursor<byte[], V> cursor(byte @Nullable [] from, byte @Nullable [] to, boolean down) {
        return map().cursor(from, to, down);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollFirst() {
        throw new UnsupportedOperationException("pollFirst");
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollLast() {
        throw new UnsupportedOperationException("pollLast");
    }

    @Override
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        if (from != null && to != null && Arrays.compareUnsigned(from, to) > 0) {
            return true;
        }
        return show(cursor(from, to, false), from, fromInclusive, to, toInclusive, visitor);
    }

    @Override
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        if (from != null && to != null && Arrays.compareUnsigned(from, to) < 0) {
            return true;
        }
        return show(cursor(from, to, true), from, fromInclusive, to, toInclusive, visitor);
    }

    /** Shows what a cursor finds, whose ends belong to its range, without the ends that do not belong to ours. */
    private static <V> boolean show(
            Cursor<byte[], V> cursor,
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        while (cursor.hasNext()) {
            byte[] key = cursor.next();
            boolean excluded = (!fromInclusive && Arrays.equals(key, from)) || (!toInclusive && Arrays.equals(key, to));
            if (!excluded && !visitor.visit(key, cursor.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor) {
        Cursor<byte[], V> cursor = cursor(prefix, null, false);
        while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (!startsWith(key, prefix)) {
                return true;
            }
            if (!visitor.visit(key, cursor.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long size() {
        return map().sizeAsLong();
    }
}
