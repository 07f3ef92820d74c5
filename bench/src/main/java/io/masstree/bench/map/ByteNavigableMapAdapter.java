package io.masstree.bench.map;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Function;

/** Any {@link ConcurrentNavigableMap} with keys of bytes: it can be asked for the keys with a prefix. */
final class ByteNavigableMapAdapter extends NavigableMapAdapter<byte[]> {

    ByteNavigableMapAdapter(
            ConcurrentNavigableMap<byte[], Long> map,
            Function<SortedMap<byte[], Long>, ConcurrentNavigableMap<byte[], Long>> loader) {
        super(map, loader);
    }

    @Override
    public void scanKeys(byte[] from, KeyVisitor visitor) {
        for (Map.Entry<byte[], Long> entry : map().tailMap(from, true).entrySet()) {
            byte[] key = entry.getKey();
            if (!visitor.visit(key[key.length - 1], entry.getValue())) {
                return;
            }
        }
    }

    @Override
    public void scanPrefix(byte[] prefix, ValueVisitor visitor) {
        show(map().subMap(prefix, true, Prefix.end(prefix), false), visitor);
    }
}
