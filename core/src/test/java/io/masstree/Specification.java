package io.masstree;

import io.masstree.model.ReferenceMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The sequential specification: {@link ReferenceMap}, and what cursors and scans show of it while nothing changes. */
final class Specification implements MapUnderTest {
    private final ReferenceMap<Value> map = new ReferenceMap<>();

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
    public boolean remove(byte[] key, Object value) {
        return map.remove(key, value);
    }

    @Override
    public Value computeIfAbsent(byte[] key, Function<byte[], Value> function) {
        return map.computeIfAbsent(key, function);
    }

    @Override
    public Value computeIfPresent(byte[] key, BiFunction<byte[], Value, Value> function) {
        return map.computeIfPresent(key, function);
    }

    @Override
    public Value compute(byte[] key, BiFunction<byte[], Value, Value> function) {
        return map.compute(key, function);
    }

    @Override
    public Value merge(byte[] key, Value value, BiFunction<Value, Value, Value> function) {
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
    public Map.Entry<byte[], Value> firstEntry() {
        return map.firstEntry();
    }

    @Override
    public Map.Entry<byte[], Value> lastEntry() {
        return map.lastEntry();
    }

    @Override
    public Map.Entry<byte[], Value> floorEntry(byte[] key) {
        return map.floorEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> ceilingEntry(byte[] key) {
        return map.ceilingEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> lowerEntry(byte[] key) {
        return map.lowerEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> higherEntry(byte[] key) {
        return map.higherEntry(key);
    }

    @Override
    public Map.Entry<byte[], Value> pollFirstEntry() {
        return map.pollFirstEntry();
    }

    @Override
    public Map.Entry<byte[], Value> pollLastEntry() {
        return map.pollLastEntry();
    }

    @Override
    public Cursor<Value> cursor() {
        return new Walker();
    }

    @Override
    public boolean scan(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor) {
        return show(map.scan(from, fromInclusive, to, toInclusive), visitor);
    }

    @Override
    public boolean scanDescending(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor) {
        return show(map.scanDescending(from, fromInclusive, to, toInclusive), visitor);
    }

    @Override
    public boolean scanPrefix(byte[] prefix, EntryVisitor<Value> visitor) {
        return show(map.scanPrefix(prefix), visitor);
    }

    @Override
    public void checkStructure() {}

    private boolean show(List<Map.Entry<byte[], Value>> entries, EntryVisitor<Value> visitor) {
        Walker view = new Walker();
        for (Map.Entry<byte[], Value> entry : entries) {
            view.stand(entry);
            if (!visitor.visit(view)) {
                return false;
            }
        }
        return true;
    }

    /** A cursor by navigation. */
    private final class Walker implements Cursor<Value> {
        private Map.Entry<byte[], Value> entry;

        boolean stand(Map.Entry<byte[], Value> found) {
            entry = found;
            return found != null;
        }

        private Map.Entry<byte[], Value> current() {
            if (entry == null) {
                throw new IllegalStateException("the cursor stands on no entry");
            }
            return entry;
        }

        @Override
        public boolean seekFirst() {
            return stand(map.firstEntry());
        }

        @Override
        public boolean seekLast() {
            return stand(map.lastEntry());
        }

        @Override
        public boolean seek(byte[] key) {
            return stand(map.ceilingEntry(key));
        }

        @Override
        public boolean seekBefore(byte[] key) {
            return stand(map.lowerEntry(key));
        }

        @Override
        public boolean next() {
            return stand(map.higherEntry(current().getKey()));
        }

        @Override
        public boolean previous() {
            return stand(map.lowerEntry(current().getKey()));
        }

        @Override
        public boolean isValid() {
            return entry != null;
        }

        @Override
        public byte[] key() {
            return current().getKey().clone();
        }

        @Override
        public int keyLength() {
            return current().getKey().length;
        }

        @Override
        public int copyKeyTo(byte[] target, int offset) {
            byte[] key = current().getKey();
            Objects.checkFromIndexSize(offset, key.length, target.length);
            System.arraycopy(key, 0, target, offset, key.length);
            return key.length;
        }

        @Override
        public Value value() {
            return current().getValue();
        }
    }
}
