package io.masstree;

import io.masstree.model.ForwardingSubject;
import io.masstree.model.ReferenceMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sequential specification: {@link ReferenceMap}, and what cursors and scans show of it while nothing changes. */
final class Specification extends ForwardingSubject<Value> implements MapUnderTest {
    private final ReferenceMap<Value> map;

    Specification() {
        this(new ReferenceMap<>());
    }

    private Specification(ReferenceMap<Value> map) {
        super(map);
        this.map = map;
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
    public boolean removeIf(byte[] key, Object value) {
        return map.remove(key, value);
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
            return stand(map.first());
        }

        @Override
        public boolean seekLast() {
            return stand(map.last());
        }

        @Override
        public boolean seek(byte[] key) {
            return stand(map.ceiling(key));
        }

        @Override
        public boolean seekBefore(byte[] key) {
            return stand(map.lower(key));
        }

        @Override
        public boolean next() {
            return stand(map.higher(current().getKey()));
        }

        @Override
        public boolean previous() {
            return stand(map.lower(current().getKey()));
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
