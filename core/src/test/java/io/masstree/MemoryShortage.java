package io.masstree;

import io.masstree.tree.Tree;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Spliterator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A program that lets operations run out of memory at every allocation that they make, and uses the maps afterwards: it hangs if a node
 * stayed locked. To be run with a small heap, without the compiler that leaves out allocations.
 *
 * <p>What counts the entries of a map is taken to the point where it needs memory for each thread that is new to it, which otherwise only
 * happens when threads meet at it.
 */
final class MemoryShortage {
    /** More links than an operation can use up. */
    private static final int LINKS = 1000;

    /** Up to so many links the memory grows link by link. */
    private static final int NARROW = 8;

    /** So many maps are made before memory is used up. */
    private static final int MAPS = 16;

    /** More links than a cursor can use up. */
    private static final int MOST_OF_A_CURSOR = 24;

    /** More than what the initialization of all classes takes. */
    private static final int KILOBYTES = 512;

    private static final int KILOBYTE = 1024;
    private static final int PIECE_BYTES = 32 * KILOBYTE;

    private static final List<String> WITHIN = List.of(
            "b", "cccccccc", "ccccccccd", "cccccccce".repeat(20), "cccccccce".repeat(20) + "f", "d".repeat(2000), "e");

    private static final List<String> ALL = Stream.of(List.of("a"), WITHIN, List.of("e-behind-the-end", "f"))
            .flatMap(List::stream)
            .toList();

    private static final Object[] NOTHING = {}; // to let go of memory without needing any

    private static Object[] pieces = NOTHING;
    private static Object[] kilobytes = NOTHING;
    private static Object[] links = NOTHING;

    private MemoryShortage() {}

    public static void main(String[] arguments) {
        int failedChanges = 0;
        for (Change change : Change.ofKeys()) {
            int failed = tryChange(change);
            System.out.println(change.name() + " failed " + failed + " times");
            failedChanges += failed > 0 ? 1 : 0;
        }
        if (failedChanges < Change.ofKeys().size() / 3) {
            throw new AssertionError("only " + failedChanges + " changes have ever run out of memory");
        }
        int failed = 0;
        for (int free = 0; free < MOST_OF_A_CURSOR; free++) {
            failed += tryCursorWith(free, true);
            failed += tryCursorWith(free, false);
        }
        if (failed == 0) {
            throw new AssertionError("a cursor has never run out of memory");
        }
        failed = 0;
        for (int free = 0; free < MOST_OF_A_CURSOR; free++) {
            for (boolean upwards : new boolean[] {true, false}) {
                failed += tryIteratorWith(free, upwards);
                failed += trySpliteratorWith(free, upwards);
            }
        }
        if (failed == 0) {
            throw new AssertionError("an iterator has never run out of memory");
        }
    }

    /** Applies a change with ever more memory, until that suffices. Returns how often it failed. */
    private static int tryChange(Change change) {
        change.requireEffect();
        int failed = 0;
        int free = 0;
        for (boolean enough = false; !enough; ) {
            List<Masstree<String>> maps = makeMaps(change);
            int used = 0;
            exhaust();
            letGoOfLinks(free);
            while (used < MAPS && !enough) {
                enough = apply(change, maps.get(used));
                used++;
                letGoOfLinks(step(free));
                free += step(free);
            }
            release();
            judge(change, maps.subList(0, used), enough);
            failed += enough ? used - 1 : used;
        }
        return failed;
    }

    /** By how many links the memory grows: only a change that begins with large objects gets to where the steps are wide. */
    private static int step(int free) {
        return free < NARROW ? 1 : 3;
    }

    private static List<Masstree<String>> makeMaps(Change change) {
        List<Masstree<String>> maps = new ArrayList<>();
        for (int i = 0; i < MAPS; i++) {
            Masstree<String> map = change.before();
            exhaustAdder(map);
            maps.add(map);
        }
        return maps;
    }

    /** Judges maps that a change was applied to without success, but perhaps for the last one. */
    private static void judge(Change change, List<Masstree<String>> maps, boolean lastSucceeded) {
        Change.Judge judge = change.judge();
        for (int i = 0; i < maps.size(); i++) {
            try {
                judge.check(maps.get(i), !(lastSucceeded && i == maps.size() - 1));
                judge.use(maps.get(i));
            } catch (AssertionError e) {
                throw new AssertionError(change.name() + " without enough memory, attempt " + i, e);
            }
        }
    }

    /** Returns whether there was memory enough. */
    private static boolean apply(Change change, Masstree<String> map) {
        try {
            change.operation().accept(map);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** Takes the adder that counts a map's entries to a state where each thread needs a new cell of it. */
    private static void exhaustAdder(Masstree<?> map) {
        try {
            Object root = field(Tree.class, "root").get(map.tree());
            Field cells = field(LongAdder.class.getSuperclass(), "cells");
            Object adder = field(root.getClass(), "entries").get(root);
            cells.set(adder, Array.newInstance(cells.getType().getComponentType(), 2));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
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
        exhaust();
        letGoOfLinks(freeLinks);
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

    /** A part of a map, with a key in a layer and longer keys than have been seen before, and one more key behind its end. */
    private static NavigableMap<String, String> part(boolean upwards) {
        MasstreeMap<String, String> map = new MasstreeMap<>(KeyCodec.utf8());
        for (String key : ALL) {
            map.put(key, "value");
        }
        NavigableMap<String, String> part = map.subMap(WITHIN.get(0), true, WITHIN.get(WITHIN.size() - 1), true);
        return upwards ? part : part.descendingMap();
    }

    private static List<String> inOrder(boolean upwards) {
        List<String> keys = new ArrayList<>(WITHIN);
        if (!upwards) {
            Collections.reverse(keys);
        }
        return keys;
    }

    /** Lets each step of an iterator run out of memory once, which then returns all the same what it should. Returns how often it failed. */
    private static int tryIteratorWith(int freeLinks, boolean upwards) {
        Iterator<String> iterator = part(upwards).keySet().iterator();
        List<String> seen = new ArrayList<>(ALL.size());
        int failed = 0;
        while (seen.size() < ALL.size() && iterator.hasNext()) {
            String next = null;
            exhaust();
            letGoOfLinks(freeLinks);
            try {
                next = iterator.next();
            } catch (OutOfMemoryError e) {
                failed++;
            }
            release();
            seen.add(next == null ? iterator.next() : next);
        }
        if (!seen.equals(inOrder(upwards))) {
            throw new AssertionError("an iterator that has failed " + failed + " times returned " + seen);
        }
        return failed;
    }

    /** The same for a spliterator. An element for which there was no memory may be missing, but only if it was gone to. */
    private static int trySpliteratorWith(int freeLinks, boolean upwards) {
        Spliterator<String> spliterator = part(upwards).keySet().spliterator();
        List<String> seen = new ArrayList<>(ALL.size());
        Consumer<String> see = seen::add;
        int failed = 0;
        for (boolean more = true; more && seen.size() < ALL.size(); ) {
            exhaust();
            letGoOfLinks(freeLinks);
            boolean hadMemory = true;
            try {
                more = spliterator.tryAdvance(see);
            } catch (OutOfMemoryError e) {
                hadMemory = false;
            }
            release();
            if (!hadMemory) {
                failed++;
                more = spliterator.tryAdvance(see);
            }
        }
        List<String> right = inOrder(upwards);
        right.removeIf(key -> !seen.contains(key));
        if (!seen.equals(right) || seen.size() + failed < WITHIN.size()) {
            throw new AssertionError("a spliterator that has failed " + failed + " times went to " + seen);
        }
        return failed;
    }

    /** Uses up all memory: most of it in large pieces, which a garbage collector is quick with. */
    static void exhaust() {
        try {
            for (int i = 0; i < LINKS; i++) {
                links = new Object[] {links};
            }
            for (int i = 0; i < KILOBYTES; i++) {
                kilobytes = new Object[] {new byte[KILOBYTE], kilobytes};
            }
            for (; ; ) {
                pieces = new Object[] {new byte[PIECE_BYTES], pieces};
            }
        } catch (OutOfMemoryError e) {
            // so far in large pieces
        }
        try {
            for (; ; ) {
                kilobytes = new Object[] {new byte[KILOBYTE], kilobytes};
            }
        } catch (OutOfMemoryError e) {
            // in small ones
        }
        try {
            for (; ; ) {
                links = new Object[] {links};
            }
        } catch (OutOfMemoryError e) {
            // and to the last byte
        }
    }

    /** Lets go of so many times a few bytes. */
    private static void letGoOfLinks(int count) {
        for (int i = 0; i < count; i++) {
            links = (Object[]) links[0];
        }
    }

    /** Lets go of so many kilobytes. */
    static void letGo(int count) {
        for (int i = 0; i < count; i++) {
            kilobytes = (Object[]) kilobytes[1];
        }
    }

    /** Lets go of all memory. */
    static void release() {
        pieces = NOTHING;
        kilobytes = NOTHING;
        links = NOTHING;
    }
}
