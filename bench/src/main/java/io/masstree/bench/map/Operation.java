package io.masstree.bench.map;

/** What a map can do beside {@code get} and {@code put}; a workload that needs more than a map has leaves that map out. */
public enum Operation {
    REMOVE,
    /** The entry at or before a key. */
    FLOOR,
    /** The entry at or after a key. */
    CEILING,
    /** Values in key order from a key on. */
    SCAN,
    SCAN_DESCENDING,
    /** Keys and values in key order from a key on, if keys are bytes. */
    SCAN_KEYS,
    /** Values of the keys with a prefix. */
    SCAN_PREFIX,
    /** All values, in any order. */
    ITERATE,
    /** All values by a stream, also a parallel one. */
    STREAM,
    /** Filling an empty map from sorted entries in the map's own best way. */
    LOAD_SORTED
}
