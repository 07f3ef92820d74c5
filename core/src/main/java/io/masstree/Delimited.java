package io.masstree;

import java.io.ByteArrayOutputStream;

/**
 * Byte strings of any length that show where they end: in them, a zero byte becomes 00 ff, and behind them stands 00 01. So they
 * can follow one another, none is the beginning of another, and their order is that of the strings.
 */
final class Delimited {
    /** The number of bytes that mark the end. */
    static final int END_LENGTH = 2;

    private static final byte ZERO = 0;

    /** Behind a zero byte: the string ends. */
    private static final byte END = 1;

    /** Behind a zero byte: it stands for itself. */
    private static final byte ESCAPED = (byte) 0xFF;

    private Delimited() {}

    static void write(byte[] bytes, ByteArrayOutputStream out) {
        writeStart(bytes, out);
        out.write(ZERO);
        out.write(END);
    }

    /** Writes what stands first in the delimited form of just those strings that start with these bytes. */
    static void writeStart(byte[] bytes, ByteArrayOutputStream out) {
        for (byte b : bytes) {
            out.write(b);
            if (b == ZERO) {
                out.write(ESCAPED);
            }
        }
    }

    /** Where the end mark of the string stands that starts at {@code from}, or -1 if none does, or zero bytes are not escaped. */
    static int end(byte[] bytes, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (bytes[i] == ZERO) {
                if (bytes[i + 1] != ESCAPED) {
                    return bytes[i + 1] == END ? i : -1;
                }
                i++;
            }
        }
        return -1;
    }

    /** The string that stands from {@code from} to its end mark at {@code end}. */
    static byte[] read(byte[] bytes, int from, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - from);
        for (int i = from; i < end; i++) {
            out.write(bytes[i]);
            if (bytes[i] == ZERO) {
                i++;
            }
        }
        return out.toByteArray();
    }
}
