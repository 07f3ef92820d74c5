package io.masstree.bench.map;

import java.util.Set;
import java.util.function.Supplier;

/**
 * A map that can be measured.
 *
 * @param name how the command line calls it
 * @param label how tables and plots call it
 * @param keyType the type of its keys; only maps with the same type are compared
 * @param role what it is in a comparison
 * @param operations what it can do beside {@code get} and {@code put}
 * @param factory makes an empty one
 */
public record Subject(
        String name,
        String label,
        KeyType keyType,
        Role role,
        Set<Operation> operations,
        Supplier<MapAdapter<?>> factory) {

    /** What a map is in a comparison. */
    public enum Role {
        /** This project's. */
        OURS,
        /** {@code ConcurrentSkipListMap}: what one would take otherwise. Counts as a peer, too. */
        BASELINE,
        /** Another concurrent ordered map. */
        PEER,
        /** Without an order, so not comparable: it shows how much room there is. */
        CEILING,
        /** A map of another language, which runs without a virtual machine: it counts as no peer. */
        NATIVE
    }

    /** Whether it is measured in a program of its own: there is no adapter of it. */
    public boolean isNative() {
        return role == Role.NATIVE;
    }

    /** Whether ours is to be ahead of it. */
    public boolean isPeer() {
        return role == Role.BASELINE || role == Role.PEER;
    }

    /** A new, empty map. The caller gives it keys of {@link #keyType()}. */
    @SuppressWarnings("unchecked")
    public MapAdapter<Object> create() {
        return (MapAdapter<Object>) factory.get();
    }
}
