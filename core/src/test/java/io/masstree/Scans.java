package io.masstree;

import io.masstree.Operation.Arguments;
import java.util.Arrays;

/** The scans among the operations: all kinds of ends, and early stops. */
final class Scans {
    private Scans() {}

    /** Notes what a scan shows, and stops it after a number of entries. */
    private static final class Note implements EntryVisitor<Value> {
        private final StringBuilder text = new StringBuilder();
        private int left;

        Note(Arguments a) {
            this.left = a.bit(7) ? Integer.MAX_VALUE : 1 + a.number() % 40;
        }

        @Override
        public boolean visit(EntryView<Value> entry) {
            text.append(Operation.view(entry)).append(' ');
            return --left > 0;
        }

        String and(boolean shownToTheEnd) {
            return text.append(shownToTheEnd).toString();
        }
    }

    static String scan(MapUnderTest map, Arguments a) {
        Note note = new Note(a);
        boolean keyFirst = ordered(a) != crossed(a);
        byte[] from = open(keyFirst ? a.key() : a.other(), a, 1);
        byte[] to = open(keyFirst ? a.other() : a.key(), a, 2);
        return note.and(map.scan(from, a.bit(3), to, a.bit(4), note));
    }

    static String scanDescending(MapUnderTest map, Arguments a) {
        Note note = new Note(a);
        boolean keyFirst = ordered(a) == crossed(a);
        byte[] from = open(keyFirst ? a.key() : a.other(), a, 1);
        byte[] to = open(keyFirst ? a.other() : a.key(), a, 2);
        return note.and(map.scanDescending(from, a.bit(3), to, a.bit(4), note));
    }

    static String scanPrefix(MapUnderTest map, Arguments a) {
        Note note = new Note(a);
        int cut = a.bit(6) ? a.key().length : Math.min(a.key().length, a.number() % 28);
        byte[] prefix = Arrays.copyOf(a.key(), cut);
        String answer = note.and(map.scanPrefix(prefix, note));
        Arrays.fill(prefix, (byte) 0x5A);
        return answer;
    }

    private static boolean ordered(Arguments a) {
        return Arrays.compareUnsigned(a.key(), a.other()) <= 0;
    }

    /** Now and then the ends are the wrong way round, and the range is empty. */
    private static boolean crossed(Arguments a) {
        return a.bit(0) && a.bit(5);
    }

    private static byte[] open(byte[] key, Arguments a, int bit) {
        return a.bit(bit) && a.bit(bit + 4) ? null : key;
    }
}
