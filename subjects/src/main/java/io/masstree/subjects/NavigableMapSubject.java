package io.masstree.subjects;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Any {@link ConcurrentNavigableMap} with byte arrays for keys, such as the JDK's {@code ConcurrentSkipListMap}.
 *
 * <p>Nothing is demanded but what the interface promises: {@code compute} and its like are atomic, and everything else
 * that concerns more than one key is weakly consistent.
 *
 * @param <V> the type of the values
 */
public final class NavigableMapSubject<V> extends ConcurrentMapSubject<V, ConcurrentNavigableMap<byte[], V>> {

    private static final Set<Trait> TRAITS = EnumSet.of(Trait.ATOMIC_COMPUTE);

    private final String name;

    /**
     * Puts a map to the test.
     *
     * @param name the name by which {@link Subjects} finds this kind of map
     * @param map an empty map, ordered by {@link Arrays#compareUnsigned(byte[], byte[])}
     */
    public NavigableMapSubject(String name, ConcurrentNavigableMap<byte[], V> map) {
        super(map);
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Trait> traits() {
        return TRAITS;
    }

    @Override
    public Map.@Nullable Entry<byte[], V> first() {
        return map().firstEntry();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> last() {
        return map().lastEntry();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> floor(byte[] key) {
        return map().floorEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
        return map().ceilingEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> lower(byte[] key) {
        return map().lowerEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> higher(byte[] key) {
        return map().higherEntry(key);
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollFirst() {
        return map().pollFirstEntry();
    }

    @Override
    public Map.@Nullable Entry<byte[], V> pollLast() {
        return map().pollLastEntry();
    }

    @Override
    public boolean scan(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return show(map(), from, fromInclusive, to, toInclusive, visitor);
    }

    @Override
    public boolean scanDescending(
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        return show(map().descendingMap(), from, fromInclusive, to, toInclusive, visitor);
    }

    @Override
    public boolean scanPrefix(byte[] prefix, Visitor<? super V> visitor) {
        for (Map.Entry<byte[], V> e : map().tailMap(prefix, true).entrySet()) {
            if (!startsWith(e.getKey(), prefix)) {
                return true;
            }
            if (!visitor.visit(e.getKey(), e.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Shows a range of a map, from its lesser to its greater end in that map's own order. */
    private static <V> boolean show(
            ConcurrentNavigableMap<byte[], V> ordered,
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            Visitor<? super V> visitor) {
        ConcurrentNavigableMap<byte[], V> range = ordered;
        if (from != null && to != null) {
            int order = ordered.comparator().compare(from, to);
            if (order > 0 || (order == 0 && !(fromInclusive && toInclusive))) {
                return true; // maps may refuse a view like this; here it is an empty range
            }
            range = ordered.subMap(from, fromInclusive, to, toInclusive);
        } else if (from != null) {
            range = ordered.tailMap(from, fromInclusive);
        } else if (to != null) {
            range = ordered.headMap(to, toInclusive);
        }
        for (Map.Entry<byte[], V> e : range.entrySet()) {
            if (!visitor.visit(e.getKey(), e.getValue())) {
                return false;
            }
        }
        return true;
    }
}
