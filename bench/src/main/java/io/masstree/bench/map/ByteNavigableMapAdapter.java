package io.masstree.bench.map;

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
    public void scanPrefix(byte[] prefix, ValueVisitor visitor) {
        show(map().subMap(prefix, true, Prefix.end(prefix), false), visitor);
    }
}
