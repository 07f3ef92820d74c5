package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing sequence of numbers, keys and optional numbers, written once and read once from the start. */
final class Tape {

    private static final int INITIAL_LENGTH = 1 << 12;
    private static final int NO_KEY = -1;

    // What an optional number is.
    private static final int NONE = 0;
    private static final int NUMBER = 1;
    private static final int UNKNOWN = 2;

    private long[] words = new long[INITIAL_LENGTH];
    private int length;

    /** How many words have been written. */
    int length() {
        return length;
    }

    void write(long word) {
        ensureRoomFor(1);
        words[length++] = word;
    }

    /** Overwrites a word. */
    void set(int position, long word) {
        words[position] = word;
    }

    /** Writes a number or null. */
    void writeOptional(@Nullable Long value) {
        write(value == null ? NONE : NUMBER);
        write(value == null ? 0 : value);
    }

    /** Writes, where a number or null could be, that it is not known. */
    void writeUnknown() {
        write(UNKNOWN);
        write(0);
    }

    /** Writes a copy of a key, or null. */
    void writeKey(byte @Nullable [] key) {
        if (key == null) {
            write(NO_KEY);
            return;
        }
        write(key.length);
        ensureRoomFor((key.length + Long.BYTES - 1) / Long.BYTES);
        long word = 0;
        for (int i = 0; i < key.length; i++) {
            word = (word << Byte.SIZE) | (key[i] & 0xFF);
            if (i % Long.BYTES == Long.BYTES - 1) {
                words[length++] = word;
                word = 0;
            }
        }
        if (key.length % Long.BYTES != 0) {
            words[length++] = word;
        }
    }

    private void ensureRoomFor(int count) {
        if (words.length - length < count) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, length + count));
        }
    }

    /** A reader at the start of the tape. */
    Reader reader() {
        return new Reader();
    }

    /** Reads a tape in the order in which it was written. */
    final class Reader {

        private int position;

        boolean atEnd() {
            return position == length;
        }

        long read() {
            return words[position++];
        }

        @Nullable
        Long readOptional() {
            boolean present = read() == NUMBER;
            long value = read();
            return present ? value : null;
        }

        /** A number, null, or {@link Operation#UNKNOWN}. */
        @Nullable
        Object readOptionalOrUnknown() {
            if (words[position] != UNKNOWN) {
                return readOptional();
            }
            position += 2;
            return Operation.UNKNOWN;
        }

        @Nullable
        Key readKey() {
            int bytes = (int) read();
            if (bytes == NO_KEY) {
                return null;
            }
            byte[] key = new byte[bytes];
            for (int start = 0; start < bytes; start += Long.BYTES) {
                long word = read();
                for (int i = Math.min(start + Long.BYTES, bytes) - 1; i >= start; i--) {
                    key[i] = (byte) word;
                    word >>>= Byte.SIZE;
                }
            }
            return Key.of(key);
        }
    }
}
