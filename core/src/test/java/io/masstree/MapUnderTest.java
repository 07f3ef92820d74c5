package io.masstree;

import io.masstree.model.Subject;
import java.util.EnumSet;
import java.util.Set;

/**
 * Everything that the sequential properties ask of a map: what the gates ask of any map, and what only this library has. The map
 * ({@link MasstreeUnderTest}), its specification ({@link Specification}) and the maps with a seeded fault ({@link Canary}) answer
 * to it.
 */
interface MapUnderTest extends Subject<Value> {
    Value getOrDefault(byte[] key, Value defaultValue);

    boolean containsKey(byte[] key);

    /** Removes a key that has this value, which may be of any type, or null. */
    boolean removeIf(byte[] key, Object value);

    Cursor<Value> cursor();

    boolean scan(byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor);

    boolean scanDescending(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor);

    boolean scanPrefix(byte[] prefix, EntryVisitor<Value> visitor);

    /** Checks what can be checked of the map's inside when nobody is changing it. */
    @Override
    void checkStructure();

    @Override
    default String name() {
        return getClass().getSimpleName();
    }

    @Override
    default Set<Trait> traits() {
        return EnumSet.allOf(Trait.class);
    }

    @Override
    default boolean scan(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, Visitor<? super Value> visitor) {
        return scan(from, fromInclusive, to, toInclusive, shownTo(visitor));
    }

    @Override
    default boolean scanDescending(
            byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, Visitor<? super Value> visitor) {
        return scanDescending(from, fromInclusive, to, toInclusive, shownTo(visitor));
    }

    @Override
    default boolean scanPrefix(byte[] prefix, Visitor<? super Value> visitor) {
        return scanPrefix(prefix, shownTo(visitor));
    }

    private static EntryVisitor<Value> shownTo(Visitor<? super Value> visitor) {
        return entry -> visitor.visit(entry.key(), entry.value());
    }
}
