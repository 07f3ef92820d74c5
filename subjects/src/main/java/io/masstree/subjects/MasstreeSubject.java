package io.masstree.subjects;

import io.masstree.Cursor;
import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import io.masstree.MasstreeStats;
import io.masstree.model.Subject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The map of this project, its nodes as narrow as a test wants them. */
public final class MasstreeSubject<V> implements Subject<V> {

    /** The width of nodes in production. */
    public static final int DEFAULT_WIDTH = 15;

    private static final Set<Trait> TRAITS = EnumSet.allOf(Trait.class);

    private final int width;
    private final Masstree<V> map;

    /** Makes an empty map with nodes of the default width. */
    public MasstreeSubject() {
        this(DEFAULT_WIDTH);
    }

    /** Makes an empty map whose nodes split at {@code width} entries: 3 to 15. */
    public MasstreeSubject(int width) {
        this(width, MasstreeInternals.ofWidth(width));
    }

    /** Takes a map whose nodes split at {@code width} entries. */
    public MasstreeSubject(int width, Masstree<V> map) {
        this.width = width;
        this.map = map;
    }

    /** The map itself. */
    public Masstree<V> map() {
        return map;
    }

    /** The shape of the tree: layers, nodes, height. */
    public MasstreeStats stats() {
        return map.stats();
    }

    @Override
    public String name() {
        return width == DEFAULT_WIDTH ? "masstree" : "masstree:" + width;
    }

    @Override
    public Set<Trait> traits() {
        return TRAITS;
    }

    @Override
    public void checkStructure() {
        MasstreeInternals.check(map);
    }

    @Override
    public String describe() {
        return MasstreeInternals.describe(map);
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
    public @Nullable V compute(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        return map.compute(key, function);
    }

    @Override
    public @Nullable V getAndUpdate(
            byte[] key, BiFunction<? super byte[], ? super @Nullable V, ? extends @Nullable V> function) {
        return map.getAndUpdate(key, function);
    }

    @Override
    public @Nullable V computeIfAbsent(byte[] key, Function<? super byte[], ? extends @Nullable V> function) {
        return map.computeIfAbsent(key, function);
    }

    @Override
    public @Nullable V computeIfPresent(
            byte[] key, BiFunction<? super byte[], ? super V, ? extends @Nullable V> function) {
        return map.computeIfPresent(key, function);
    }

    @Override
    public @Nullable V merge(byte[] key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return map.merge(key, value, function);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> first() {
        return map.firstEntry();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> last() {
        return map.lastEntry();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> floor(byte[] key) {
        return map.floorEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
        return map.ceilingEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> lower(byte[] key) {
        return map.lowerEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> higher(byte[] key) {
        return map.higherEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollFirst() {
        return map.pollFirstEntry();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollLast() {
        return map.pollLastEntry();
    }

    @Override
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return map.scan(from, fromInclusive, to, toInclusive, e -> visitor.visit(e.key(), e.value()));
    }

    @Override
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return map.scanDescending(from, fromInclusive, to, toInclusive, e -> visitor.visit(e.key(), e.value()));
    }

    @Override
    public boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor) {
        return map.scanPrefix(prefix, e -> visitor.visit(e.key(), e.value()));
    }

    @Override
    public Walk<V> walk() {
        return new CursorWalk<>(map.cursor());
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public void clear() {
        map.clear();
    }

    /** A cursor of the map under the names of a walk. */
    private record CursorWalk<V>(Cursor<V> cursor) implements Walk<V> {
        @Override
        public boolean seekFirst() {
            return cursor.seekFirst();
        }

        @Override
        public boolean seekLast() {
            return cursor.seekLast();
        }

        @Override
        public boolean seek(byte[] key) {
            return cursor.seek(key);
        }

        @Override
        public boolean seekBefore(byte[] key) {
            return cursor.seekBefore(key);
        }

        @Override
        public boolean next() {
            return cursor.next();
        }

        @Override
        public boolean previous() {
            return cursor.previous();
        }

        @Override
        public byte[] key() {
            return cursor.key();
        }

        @Override
        public V value() {
            return cursor.value();
        }
    }
}
