package io.masstree.model.history;

import io.masstree.model.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one thread did: part of a {@link Recorder}. {@link #invoke} comes immediately before each call and one of the
 * other methods, which stamp the response first of all, immediately after it. Values are {@link Long}.
 *
 * <p>A call on one key that threw something, or did not return, is recorded by {@link #unanswered} or
 * {@link #unansweredCompute}.
 */
public final class ThreadLog {

    /** Where an operation's times stand, counted from its beginning. */
    private static final int INVOKED = 1;

    private static final int RETURNED = 2;

    /** Where a scan's end and the number of its entries stand, counted from the place where the entries begin. */
    private static final int COMPLETE = 0;

    private static final int COUNT = 1;

    private final int thread;
    private final Tape tape = new Tape();
    private long invoked;

    /** Where the scan that is being recorded begins on the tape, and where its entries do. */
    private int scanAt;

    private int entriesAt;
    private long entryCount;

    ThreadLog(int thread) {
        this.thread = thread;
    }

    /** Stamps the invocation of the call that follows. */
    public void invoke() {
        invoked = System.nanoTime();
    }

    /**
     * Records a {@code get}.
     *
     * @param key the key
     * @param result what the call returned
     */
    public void get(byte[] key, @Nullable Long result) {
        onKey(System.nanoTime(), Kind.GET, key, null, null, result);
    }

    /**
     * Records a {@code containsKey}.
     *
     * @param key the key
     * @param result what the call returned
     */
    public void containsKey(byte[] key, boolean result) {
        onKey(System.nanoTime(), Kind.CONTAINS_KEY, key, null, null, number(result));
    }

    /**
     * Records a {@code put}.
     *
     * @param key the key
     * @param value the new value
     * @param result what the call returned
     */
    public void put(byte[] key, long value, @Nullable Long result) {
        onKey(System.nanoTime(), Kind.PUT, key, null, value, result);
    }

    /**
     * Records a {@code putIfAbsent}.
     *
     * @param key the key
     * @param value the new value
     * @param result what the call returned
     */
    public void putIfAbsent(byte[] key, long value, @Nullable Long result) {
        onKey(System.nanoTime(), Kind.PUT_IF_ABSENT, key, null, value, result);
    }

    /**
     * Records a {@code replace}.
     *
     * @param key the key
     * @param value the new value
     * @param result what the call returned
     */
    public void replace(byte[] key, long value, @Nullable Long result) {
        onKey(System.nanoTime(), Kind.REPLACE, key, null, value, result);
    }

    /**
     * Records a {@code replace} of an expected value.
     *
     * @param key the key
     * @param expected the expected value
     * @param value the new value
     * @param result what the call returned
     */
    public void replaceIf(byte[] key, long expected, long value, boolean result) {
        onKey(System.nanoTime(), Kind.REPLACE_IF, key, expected, value, number(result));
    }

    /**
     * Records a {@code remove}.
     *
     * @param key the key
     * @param result what the call returned
     */
    public void remove(byte[] key, @Nullable Long result) {
        onKey(System.nanoTime(), Kind.REMOVE, key, null, null, result);
    }

    /**
     * Records a {@code remove} of an expected value.
     *
     * @param key the key
     * @param expected the expected value
     * @param result what the call returned
     */
    public void removeIf(byte[] key, long expected, boolean result) {
        onKey(System.nanoTime(), Kind.REMOVE_IF, key, expected, null, number(result));
    }

    /**
     * Records a {@code compute}, {@code computeIfAbsent}, {@code computeIfPresent} or {@code merge} by its effect.
     *
     * @param key the key
     * @param found the value that the call found; null if the key was absent
     * @param left the value that the call left; null if it left the key absent
     */
    public void compute(byte[] key, @Nullable Long found, @Nullable Long left) {
        onKey(System.nanoTime(), Kind.COMPUTE, key, found, left, null);
    }

    /**
     * Records a call on one key that has not returned, and may or may not have taken effect.
     *
     * @param kind what was called
     * @param key the key
     * @param expected the expected value, for the kinds that take one
     * @param value the new value, for the kinds that take one
     */
    public void unanswered(Kind kind, byte[] key, @Nullable Long expected, @Nullable Long value) {
        onKey(Operation.PENDING, kind, key, expected, value, null);
    }

    /**
     * Records a {@code compute}, {@code computeIfAbsent}, {@code computeIfPresent} or {@code merge} that has not returned,
     * and of which nobody knows what it may have left.
     *
     * @param key the key
     */
    public void unansweredCompute(byte[] key) {
        begin(Operation.PENDING, Kind.COMPUTE);
        tape.writeKey(key);
        tape.writeUnknown();
        tape.writeUnknown();
        tape.writeOptional(null);
    }

    private void onKey(
            long returned,
            Kind kind,
            byte[] key,
            @Nullable Long expected,
            @Nullable Long value,
            @Nullable Long result) {
        begin(returned, kind);
        tape.writeKey(key);
        tape.writeOptional(expected);
        tape.writeOptional(value);
        tape.writeOptional(result);
    }

    /**
     * Records a {@code first}, {@code last}, {@code floor}, {@code ceiling}, {@code lower}, {@code higher},
     * {@code pollFirst} or {@code pollLast}.
     *
     * @param kind which of them
     * @param key the key to start from, for the kinds that take one
     * @param result what the call returned
     */
    public void navigation(Kind kind, byte @Nullable [] key, Map.@Nullable Entry<byte[], Long> result) {
        begin(System.nanoTime(), kind);
        tape.writeKey(key);
        tape.writeKey(result == null ? null : result.getKey());
        tape.writeOptional(result == null ? null : result.getValue());
    }

    /**
     * Begins to record a {@code scan} or {@code scanDescending}; to be called instead of {@link #invoke}. Then comes a
     * call of {@link #shown} for each entry, and {@link #endScan}.
     *
     * @param kind which of them
     * @param from where the scan starts; null for an open end
     * @param fromInclusive whether {@code from} belongs to the scan
     * @param to where the scan stops; null for an open end
     * @param toInclusive whether {@code to} belongs to the scan
     */
    public void beginScan(
            Kind kind, byte @Nullable [] from, boolean fromInclusive, byte @Nullable [] to, boolean toInclusive) {
        scanAt = begin(Operation.PENDING, kind);
        tape.writeKey(from);
        tape.write(number(fromInclusive));
        tape.writeKey(to);
        tape.write(number(toInclusive));
        beginEntries();
    }

    /**
     * Begins to record a {@code scanPrefix}; otherwise as {@link #beginScan}.
     *
     * @param prefix the prefix
     */
    public void beginScanPrefix(byte[] prefix) {
        scanAt = begin(Operation.PENDING, Kind.SCAN_PREFIX);
        tape.writeKey(prefix);
        beginEntries();
    }

    /** Writes down that the scan has not ended and shown nothing yet, and stamps its invocation. */
    private void beginEntries() {
        entriesAt = tape.length();
        entryCount = 0;
        tape.write(number(false));
        tape.write(entryCount);
        tape.set(scanAt + INVOKED, System.nanoTime());
    }

    /**
     * Records an entry that the scan shows.
     *
     * @param key the entry's key
     * @param value the entry's value
     */
    public void shown(byte[] key, long value) {
        tape.writeKey(key);
        tape.write(value);
        tape.set(entriesAt + COUNT, ++entryCount);
    }

    /**
     * Ends the recording of a scan.
     *
     * @param complete whether the scan ran to the end of its range; false if it was stopped behind the last entry shown
     */
    public void endScan(boolean complete) {
        long returned = System.nanoTime();
        tape.set(scanAt + RETURNED, returned);
        tape.set(entriesAt + COMPLETE, number(complete));
    }

    /** Records a {@code clear}. */
    public void clear() {
        onMap(System.nanoTime(), Kind.CLEAR, null);
    }

    /**
     * Records a {@code size}.
     *
     * @param result what the call returned
     */
    public void size(long result) {
        onMap(System.nanoTime(), Kind.SIZE, result);
    }

    /**
     * Records an {@code isEmpty}.
     *
     * @param result what the call returned
     */
    public void isEmpty(boolean result) {
        onMap(System.nanoTime(), Kind.IS_EMPTY, number(result));
    }

    private void onMap(long returned, Kind kind, @Nullable Long result) {
        begin(returned, kind);
        tape.writeOptional(result);
    }

    /** Writes the words that all operations begin with and returns where. */
    @SuppressWarnings("EnumOrdinal") // the numbers never leave the process
    private int begin(long returned, Kind kind) {
        int position = tape.length();
        tape.write(kind.ordinal());
        tape.write(invoked);
        tape.write(returned);
        return position;
    }

    private static long number(boolean answer) {
        return answer ? 1 : 0;
    }

    /** Appends the recorded operations to a list. */
    void decode(KeyPool keys, List<Operation> operations) {
        LogDecoder decoder = new LogDecoder(thread, tape.reader(), keys);
        while (decoder.hasNext()) {
            operations.add(decoder.next());
        }
    }
}
