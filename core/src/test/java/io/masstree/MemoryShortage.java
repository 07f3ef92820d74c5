package io.masstree;

import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.nio.charset.StandardCharsets;

/**
 * A program that lets polls, cursors and puts run out of memory at every allocation that they make, and uses the map afterwards: it hangs
 * if a node stayed locked. To be run with a small heap, by the interpreter, so that allocations in the source are allocations indeed.
 */
final class MemoryShortage {
    private static final int KEYS = 60;

    /** More links than a poll can use up. */
    private static final int ENOUGH = 24;

    private static final Object[] NOTHING = {}; // to let go of memory without needing any

    private static Object[] chunks = NOTHING;
    private static Object[] links = NOTHING;

    private MemoryShortage() {}

    public static void main(String[] arguments) {
        int failed = 0;
        for (int free = 0; free < ENOUGH; free++) {
            failed += tryWith(free, true);
            failed += tryWith(free, false);
            failed += tryCursorWith(free, true);
            failed += tryCursorWith(free, false);
            failed += tryPutWith(free, "before", "8 bytes.b"); // the first rest in its node
            failed += tryPutWith(free, "8 bytes.a", "8 bytes.b"); // a layer of two rests
            failed += tryPutWith(free, "8 bytes.a", "8 bytes.and a tail"); // a layer of a rest and a tail
            failed += tryPutWith(free, "8 bytes.and a tail", "8 bytes.b"); // a layer of a tail and a rest
        }
        System.out.println("out of memory " + failed + " times");
    }

    /** Polls with little memory left, and looks whether the map is usable afterwards. Returns how many polls failed. */
    private static int tryWith(int freeLinks, boolean first) {
        Masstree<Object> map = new Masstree<>(new Tree<>(3));
        fill(map);
        int failed = 0;
        exhaust(freeLinks);
        try {
            if (first) {
                map.pollFirstEntry();
            } else {
                map.pollLastEntry();
            }
        } catch (OutOfMemoryError e) {
            failed = 1;
        }
        release();
        fill(map);
        TreeChecker.check(map.tree());
        int polled = 0;
        while (map.pollFirstEntry() != null) {
            polled++;
        }
        if (polled != 2 * KEYS || map.size() != 0) {
            throw new AssertionError("after " + polled + " polls the size is " + map.size());
        }
        return failed;
    }

    /** Moves a cursor into a layer with little memory left: if it fails it shows where it was, or nothing. Returns 1 if it failed. */
    private static int tryCursorWith(int freeLinks, boolean upwards) {
        Masstree<Object> map = new Masstree<>(new Tree<>(3));
        map.put(new byte[] {0}, "short");
        map.put(new byte[] {9}, "short");
        byte[] deep = {5, 5, 5, 5, 5, 5, 5, 5, 1};
        map.put(deep, "deep");
        deep[8]++;
        map.put(deep, "deep");
        Cursor<Object> cursor = map.cursor();
        boolean found = upwards ? cursor.seekFirst() : cursor.seekLast();
        exhaust(freeLinks);
        int failed = 0;
        try {
            found &= upwards ? cursor.next() : cursor.previous();
        } catch (OutOfMemoryError e) {
            failed = 1;
        }
        release();
        Object shown = cursor.isValid() ? cursor.value() : "short";
        if (!found || !shown.equals(failed == 0 ? "deep" : "short")) {
            throw new AssertionError("a cursor that has failed " + failed + " times shows " + shown);
        }
        return failed;
    }

    /** Puts a key beside another one with little memory left: if it fails, the map is usable all the same. Returns 1 if it failed. */
    private static int tryPutWith(int freeLinks, String presentKey, String newKey) {
        byte[] present = presentKey.getBytes(StandardCharsets.US_ASCII);
        byte[] added = newKey.getBytes(StandardCharsets.US_ASCII);
        Masstree<Object> before = new Masstree<>(new Tree<>(3)); // so that all classes are loaded
        before.put(present, "present");
        before.put(added, "added");
        Masstree<Object> map = new Masstree<>(new Tree<>(3));
        map.put(present, "present");
        int failed = 0;
        exhaust(freeLinks);
        try {
            map.put(added, "added");
        } catch (OutOfMemoryError e) {
            failed = 1;
        }
        release();
        TreeChecker.check(map.tree());
        if (!"present".equals(map.get(present)) || (failed == 0 && !"added".equals(map.get(added)))) {
            throw new AssertionError("a put that has failed " + failed + " times left " + map.get(present));
        }
        map.put(added, "added");
        map.remove(present);
        TreeChecker.check(map.tree());
        if (!"added".equals(map.get(added)) || map.size() != 1) {
            throw new AssertionError("after a put that has failed " + failed + " times the size is " + map.size());
        }
        return failed;
    }

    /** Puts keys into layer 0 and five layers down, before and behind those. */
    private static void fill(Masstree<Object> map) {
        for (int i = 0; i < KEYS; i++) {
            map.put(new byte[] {(byte) (4 * i)}, "short");
            byte[] deep = new byte[41];
            deep[0] = (byte) (i % 2 == 0 ? 0 : 255);
            deep[40] = (byte) i;
            map.put(deep, "deep");
        }
    }

    /** Uses up all memory but for a number of links. */
    static void exhaust(int freeLinks) {
        try {
            for (; ; ) {
                chunks = new Object[] {new byte[4096], chunks};
            }
        } catch (OutOfMemoryError e) {
            // so far in large pieces
        }
        try {
            for (; ; ) {
                links = new Object[] {links};
            }
        } catch (OutOfMemoryError e) {
            // and to the last byte
        }
        for (int i = 0; i < freeLinks; i++) {
            links = (Object[]) links[0];
        }
    }

    /** Lets go of the memory. */
    static void release() {
        chunks = NOTHING;
        links = NOTHING;
    }
}
