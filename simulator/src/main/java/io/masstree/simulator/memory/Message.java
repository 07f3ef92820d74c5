package io.masstree.simulator.memory;

import org.jspecify.annotations.Nullable;

/**
 * One write to a location, which stays readable for those who are not bound to know a newer one.
 *
 * <p>A primitive value is in {@link #bits()} (a {@code float} or {@code double} as its raw bits), a reference in
 * {@link #reference()}; which of the two counts depends on the location.
 */
public final class Message {
    /** What {@link #writer()} says of the value that a location had before the execution. */
    public static final int INITIAL = -1;

    private final long bits;
    private final @Nullable Object reference;
    private final int writer;
    final int timestamp;

    /** Whether a read-modify-write wrote it: then nothing is ever placed between it and the message before it. */
    final boolean update;

    /** What an acquiring reader of it gets to know; null for nothing. */
    @Nullable
    View view;

    /** With multi-copy atomicity: what all threads could see when the first thread but the writer saw this. */
    @Nullable
    View seenByAll;

    Message(long bits, @Nullable Object reference, int writer, int timestamp, boolean update) {
        this.bits = bits;
        this.reference = reference;
        this.writer = writer;
        this.timestamp = timestamp;
        this.update = update;
    }

    /** {@return the primitive value} */
    public long bits() {
        return bits;
    }

    /** {@return the reference, or null} */
    public @Nullable Object reference() {
        return reference;
    }

    /** {@return the number of the thread that wrote it, or {@link #INITIAL}} */
    public int writer() {
        return writer;
    }
}
