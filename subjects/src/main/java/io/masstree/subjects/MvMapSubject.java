package io.masstree.subjects;

import io.masstree.model.Subject;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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
public final class MvMapSubject<V> implements Subject<V> {

    private static final Set<Trait> TRAITS =
            EnumSet.of(Trait.ATOMIC_COMPUTE, Trait.LINEARIZABLE_NAVIGATION, Trait.LINEARIZABLE_IS_EMPTY);

    private final MVMap<byte[], V> map;

    /** Makes an empty map in a store of its own. */
    public MvMapSubject() {
        MVMap.Builder<byte[], V> builder = new MVMap.Builder<byte[], V>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(new References<>());
        map = MVStore.open(null).openMap("map", builder);
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
    public @Nullable V get(byte[] key) {
        return map.get(key);
    }

    @Override
    public @Nullable V put(byte[] key, V value) {
        return map.put(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(byte[] key, V value) {
        return map.putIfAbsent(key, value);
    }

    @Override
    public @Nullable V replace(byte[] key, V value) {
        return map.replace(key, value);
    }

    @Override
    public boolean replace(byte[] key, V oldValue, V newValue) {
        return map.replace(key, oldValue, newValue);
    }

    @Override
    public @Nullable V remove(byte[] key) {
        return map.remove(key);
    }

    @Override
    public boolean remove(byte[] key, V value) {
        return map.remove(key, value);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        return map.compute(key, function);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
        return map.computeIfAbsent(key, function);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
        return map.computeIfPresent(key, function);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's signature does not say that the function may return null
    public @Nullable V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return map.merge(key, value, function);
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
        return map.cursor(from, to, down);
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
            boolean starts =
                    key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
            if (!starts) {
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
        return map.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public void clear() {
        map.clear();
    }
}
