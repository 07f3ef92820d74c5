package io.masstree.model.history;

import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Leaves out the byte order marks (U+FEFF) with which lines begin. Some programs put one at the beginning of every file,
 * and when files are joined it is at the beginning of some line.
 */
final class ByteOrderMarks {

    /** The code by which the parser calls one that it meets elsewhere. */
    static final String AS_CODE = "code 65279";

    private static final char MARK = '\uFEFF';

    private static final byte FIRST = (byte) 0xEF;
    private static final byte SECOND = (byte) 0xBB;
    private static final byte THIRD = (byte) 0xBF;

    private ByteOrderMarks() {}

    /** What is left of text in UTF-8. */
    static InputStream leftOutOf(InputStream bytes) {
        return new Bytes(bytes);
    }

    /** What is left of a text. */
    static Reader leftOutOf(Reader text) {
        return new Characters(text);
    }

    private static final class Bytes extends FilterInputStream {

        private static final int CHUNK = 1 << 15;

        /** With room for the rest of a mark that begins at the end of a chunk. */
        private final byte[] chunk = new byte[CHUNK + 2];

        private int position;
        private int limit;
        private boolean atLineStart = true;

        Bytes(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return fill() ? chunk[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, limit - position);
            System.arraycopy(chunk, position, target, offset, count);
            position += count;
            return count;
        }

        /** Sees to it that there are bytes in the chunk; returns whether there are any left. */
        private boolean fill() throws IOException {
            while (position == limit) {
                position = 0;
                limit = in.readNBytes(chunk, 0, CHUNK);
                if (limit == 0) {
                    return false;
                }
                int begun = begunAtEnd();
                if (begun > 0) {
                    limit += in.readNBytes(chunk, limit, 3 - begun);
                }
                if (atLineStart || mayHaveMark()) {
                    leaveOut();
                } else {
                    atLineStart = isLineEnd(chunk[limit - 1]);
                }
            }
            return true;
        }

        /** How many bytes at the end of the chunk may be the beginning of a mark. */
        private int begunAtEnd() {
            if (chunk[limit - 1] == FIRST) {
                return 1;
            }
            return limit > 1 && chunk[limit - 2] == FIRST && chunk[limit - 1] == SECOND ? 2 : 0;
        }

        private boolean mayHaveMark() {
            for (int i = 0; i < limit; i++) {
                if (chunk[i] == FIRST) {
                    return true;
                }
            }
            return false;
        }

        private void leaveOut() {
            int kept = 0;
            for (int i = 0; i < limit; i++) {
                if (atLineStart && isMark(i)) {
                    i += 2;
                } else {
                    atLineStart = isLineEnd(chunk[i]);
                    chunk[kept++] = chunk[i];
                }
            }
            limit = kept;
        }

        private boolean isMark(int index) {
            return index + 2 < limit
                    && chunk[index] == FIRST
                    && chunk[index + 1] == SECOND
                    && chunk[index + 2] == THIRD;
        }

        private static boolean isLineEnd(byte b) {
            return b == '\n' || b == '\r';
        }
    }

    private static final class Characters extends FilterReader {

        private boolean atLineStart = true;

        Characters(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int kept = 0;
            while (kept == 0 && length > 0) {
                int count = in.read(target, offset, length);
                if (count < 0) {
                    return count;
                }
                for (int i = offset; i < offset + count; i++) {
                    char c = target[i];
                    if (!atLineStart || c != MARK) {
                        atLineStart = c == '\n' || c == '\r';
                        target[offset + kept++] = c;
                    }
                }
            }
            return kept;
        }
    }
}
