package io.masstree;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Everything that the sequential properties ask of a map. The map ({@link MasstreeUnderTest}), its specification ({@link
 * Specification}) and the maps with a seeded fault ({@link Canary}) answer to it.
 */
interface MapUnderTest {
    Value get(byte[] key);

    Value getOrDefault(byte[] key, Value defaultValue);

    boolean containsKey(byte[] key);

    Value put(byte[] key, Value value);

    Value putIfAbsent(byte[] key, Value value);

    Value replace(byte[] key, Value value);

    boolean replace(byte[] key, Value oldValue, Value newValue);

    Value remove(byte[] key);

    boolean remove(byte[] key, Object value);

    Value computeIfAbsent(byte[] key, Function<byte[], Value> function);

    Value computeIfPresent(byte[] key, BiFunction<byte[], Value, Value> function);

    Value compute(byte[] key, BiFunction<byte[], Value, Value> function);

    Value merge(byte[] key, Value value, BiFunction<Value, Value, Value> function);

    long size();

    boolean isEmpty();

    void clear();

    Map.Entry<byte[], Value> firstEntry();

    Map.Entry<byte[], Value> lastEntry();

    Map.Entry<byte[], Value> floorEntry(byte[] key);

    Map.Entry<byte[], Value> ceilingEntry(byte[] key);

    Map.Entry<byte[], Value> lowerEntry(byte[] key);

    Map.Entry<byte[], Value> higherEntry(byte[] key);

    Map.Entry<byte[], Value> pollFirstEntry();

    Map.Entry<byte[], Value> pollLastEntry();

    Cursor<Value> cursor();

    boolean scan(byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor);

    boolean scanDescending(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor);

    boolean scanPrefix(byte[] prefix, EntryVisitor<Value> visitor);

    /** Checks what can be checked of the map's inside when nobody is changing it. */
    void checkStructure();
}
