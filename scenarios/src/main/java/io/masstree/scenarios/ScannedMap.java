package io.masstree.scenarios;

/** All operations: those that are linearizable, and scans, each judged by its {@linkplain ScanPromise own promise}. */
public interface ScannedMap extends MapOperations {
    /** All entries, upwards. */
    ScanResult scan();

    /** All entries, downwards. */
    ScanResult scanDescending();

    /** The entries from {@code from} on, and before {@code to}. */
    ScanResult scanRange(Key from, Key to);

    /** The entries below {@code from}, down to {@code to}. */
    ScanResult scanRangeDescending(Key from, Key to);

    /** The entries whose keys start with {@code prefix}. */
    ScanResult scanPrefix(Key prefix);

    /** A cursor: from the first key that is at least {@code from}, one step up, then down to the first entry. */
    ScanResult cursorUpThenDown(Key from);

    /** A cursor: from the last key below {@code from}, one step down, then up to the last entry. */
    ScanResult cursorDownThenUp(Key from);
}
