package io.masstree;

import java.nio.ByteBuffer;

/**
 * One entry of a {@link Masstree}, looked at without copying it.
 *
 * <p>A view is a window, not an object to keep: it shows the entry that its owner (a {@link Cursor}, or the scan that calls an
 * {@link EntryVisitor}) stands on, and changes when the owner moves. The view that a visitor gets cannot move the scan. A view is
 * not safe for use by several threads.
 *
 * @param <V> the type of the values
 */
public interface EntryView<V> {
    /**
     * Returns a fresh copy of the key. This is the only method of a map's view that allocates something for each entry.
     *
     * @throws IllegalStateException if the owner stands on no entry
     */
    byte[] key();

    /**
     * Returns the number of bytes in the key.
     *
     * @throws IllegalStateException if the owner stands on no entry
     */
    int keyLength();

    /**
     * Copies the key into {@code target}, its first byte at {@code offset}.
     *
     * @return the number of bytes copied, {@link #keyLength()}
     * @throws IllegalStateException if the owner stands on no entry
     * @throws IndexOutOfBoundsException if the key does not fit between {@code offset} and the end of {@code target}
     */
    int copyKeyTo(byte[] target, int offset);

    /**
     * Returns the key: a read-only buffer whose position is 0, whose limit is {@link #keyLength()}, and whose byte order is
     * big-endian. The views of a {@link Masstree} show the key where it is, without copying it: all calls on one of them return
     * the same buffer, or one that takes its place when longer keys come. This default, for views that somebody else makes, wraps
     * a new {@link #key()} at each call.
     *
     * @return the buffer; its content is that of the current entry's key until the owner moves, and undefined afterwards
     * @throws IllegalStateException if the owner stands on no entry
     */
    default ByteBuffer keyBuffer() {
        return ByteBuffer.wrap(key()).asReadOnlyBuffer();
    }

    /**
     * Returns the value that the entry had when the view's owner read it.
     *
     * @throws IllegalStateException if the owner stands on no entry
     */
    V value();
}
