package io.masstree.bench.workload;

/** Which keys a workload uses, and in which order. */
public enum QueryOrder {
    /** The map's keys, shuffled. */
    SHUFFLED,
    /** The map's keys, some much more often than others: Zipf with exponent 0.99. */
    ZIPF,
    /** The map's keys, ascending. */
    ASCENDING,
    /** The map's keys, descending. */
    DESCENDING,
    /** Keys that are not in the map but lie among those that are, shuffled. */
    ABSENT
}
