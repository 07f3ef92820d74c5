package io.masstree;

import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The real map. A canary overrides what it spoils. */
class MasstreeUnderTest implements MapUnderTest {
    private final Masstree<Value> map;

    MasstreeUnderTest(int width) {
        this(new Masstree<>(new Tree<>(width)));
    }

    MasstreeUnderTest(Masstree<Value> map) {
        this.map = map;
    }

    @Override
    public Value get(byte[] key) {
        return map.get(key);
    }

    @Override
    public Value getOrDefault(byte[] key, Value defaultValue) {
        return map.getOrDefault(key, defaultValue);
    }

    @Override
    public boolean containsKey(byte[] key) {
        return map.containsKey(key);
    }

    @Override
    public Value put(byte[] key, Value value) {
        return map.put(key, value);
    }

    @Override
    public Value putIfAbsent(byte[] key, Value value) {
        return map.putIfAbsent(key, value);
    }

    @Override
    public Value replace(byte[] key, Value value) {
        return map.replace(key, value);
    }

    @Override
    public boolean replace(byte[] key, Value oldValue, Value newValue) {
        return map.replace(key, oldValue, newValue);
    }

    @Override
    public Value remove(byte[] key) {
        return map.remove(key);
    }

    @Override
    public boolean remove(byte[] key, Value value) {
        return map.remove(key, value);
    }

    @Override
    public boolean removeIf(byte[] key, Object value) {
        return map.remove(key, value);
    }

    @Override
    public Value computeIfAbsent(byte[] key, Function<? super byte[], ? extends Value> function) {
        return map.computeIfAbsent(key, function);
    }

    @Override
    public Value computeIfPresent(byte[] key, BiFunction<? super byte[], ? super Value, ? extends Value> function) {
        return map.computeIfPresent(key, function);
    }

    @Override
    public Value compute(byte[] key, BiFunction<? super byte[], ? super Value, ? extends Value> function) {
        return map.compute(key, function);
    }

    @Override
    public Value getAndUpdate(byte[] key, BiFunction<? super byte[], ? super Value, ? extends Value> function) {
        return map.getAndUpdate(key, function);
    }

    @Override
    public Value merge(byte[] key, Value value, BiFunction<? super Value, ? super Value, ? extends Value> function) {
        return map.merge(key, value, function);
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

    @Override
    public Map.Entry<byte[], Value> first() {
        return map.firstEntry();
    }

    @Override
    public Map.Entry<byte[], Value> last() {
        return map.lastEntry();
    }

    @Override
    public Map.Entry<byte[], Value> floor(byte[] key) {
        return map.floorEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> ceiling(byte[] key) {
        return map.ceilingEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> lower(byte[] key) {
        return map.lowerEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> higher(byte[] key) {
        return map.higherEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> pollFirst() {
        return map.pollFirstEntry();
    }

    @Override
    public Map.Entry<byte[], Value> pollLast() {
        return map.pollLastEntry();
    }

    @Override
    public Cursor<Value> cursor() {
        return map.cursor();
    }

    @Override
    public boolean scan(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor) {
        return map.scan(from, fromInclusive, to, toInclusive, visitor);
    }

    @Override
    public boolean scanDescending(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor) {
        return map.scanDescending(from, fromInclusive, to, toInclusive, visitor);
    }

    @Override
    public boolean scanPrefix(byte[] prefix, EntryVisitor<Value> visitor) {
        return map.scanPrefix(prefix, visitor);
    }

    @Override
    public void checkStructure() {
        TreeChecker.check(map.tree());
        MasstreeStats stats = map.stats();
        if (stats.entries() != map.size()) {
            throw new SpecificationViolation("size() is " + map.size() + ", but " + stats);
        }
        if (map.isEmpty() && (stats.layers() != 1 || stats.borderNodes() != 1 || stats.tails() != 0)) {
            throw new SpecificationViolation("an empty map keeps " + stats);
        }
    }
}
