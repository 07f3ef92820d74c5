package io.masstree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One cursor that moves about in a map that changes between its moves, and the promise it must keep: since its last seek or
 * turn, keys come in order and none twice; every entry shown was in the map at some moment; every key that was in the map all
 * the time is shown. A seek and a turn look at the map as it is: there the answer is exact.
 */
final class CursorPromise {
    /** What a cursor can do. */
    enum Move {
        SEEK_FIRST,
        SEEK_LAST,
        SEEK,
        SEEK_BEFORE,
        NEXT,
        PREVIOUS
    }

    /** A move of the cursor, or a change of the map if {@code move} is null. */
    record Step(Move move, KeyChoice key, Operation operation) {}

    private final MapFactory factory;
    private final int width;
    private final Comparison comparison;
    private final Cursor<Value> cursor;
    private final List<Step> steps = new ArrayList<>();

    /** Every entry that was in the map since the last seek or turn. */
    private final Map<byte[], Set<Value>> ever = new TreeMap<>(Arrays::compareUnsigned);

    /** The keys that were in the map all the time since then. */
    private final Set<byte[]> always = new TreeSet<>(Arrays::compareUnsigned);

    /** The key the cursor stands on, or null. */
    private byte[] current;

    private Value currentValue;
    private boolean forward;

    private CursorPromise(MapFactory factory, int width) {
        this.factory = factory;
        this.width = width;
        this.comparison = new Comparison(factory, width);
        this.cursor = comparison.map().cursor();
    }

    /** Lets a cursor walk through a changing map, as drawn from a seed. */
    static void run(MapFactory factory, int width, long seed, int count) {
        CursorPromise promise = new CursorPromise(factory, width);
        Watchdog.run(
                () -> {
                    try {
                        promise.run(new SplittableRandom(seed), count);
                    } catch (SpecificationViolation e) {
                        throw Shrinker.shrink(promise.steps, e, promise::replay);
                    }
                },
                promise.comparison::soFar);
    }

    private void run(SplittableRandom random, int count) {
        for (int i = 0; i < 25; i++) {
            take(new Step(null, null, Operation.draw(Operation.Kind.PUT_GROUP, random)));
        }
        for (int i = 0; i < count; i++) {
            take(draw(random));
        }
    }

    private SpecificationViolation replay(List<Step> some) {
        CursorPromise fresh = new CursorPromise(factory, width);
        try {
            some.forEach(fresh::take);
            return null;
        } catch (SpecificationViolation e) {
            return e;
        }
    }

    private static Step draw(SplittableRandom random) {
        int choice = random.nextInt(100);
        if (choice < 30) {
            Operation.Kind kind = switch (random.nextInt(12)) {
                case 0, 1, 2 -> Operation.Kind.PUT;
                case 3, 4 -> Operation.Kind.PUT_GROUP;
                case 5, 6, 7 -> Operation.Kind.REMOVE;
                case 8, 9 -> Operation.Kind.REMOVE_RUN;
                case 10 -> Operation.Kind.POLL_RUN;
                default -> random.nextInt(8) == 0 ? Operation.Kind.CLEAR : Operation.Kind.REPLACE;
            };
            return new Step(null, null, Operation.draw(kind, random));
        }
        Move move = choice < 36 ? Keys.pick(List.of(Move.values()), random) : null;
        if (move == null) {
            move = choice < 70 ? Move.NEXT : Move.PREVIOUS;
        }
        return new Step(move, KeyChoice.draw(random), null);
    }

    private void take(Step step) {
        steps.add(step);
        if (step.move() == null) {
            comparison.run(step.operation());
            noteChange();
            checkPosition();
        } else {
            move(step);
        }
    }

    private void noteChange() {
        MapUnderTest specification = comparison.specification();
        always.removeIf(key -> !specification.containsKey(key));
        noteEver();
    }

    private void noteEver() {
        EntryVisitor<Value> note = entry -> {
            ever.computeIfAbsent(entry.key(), key -> new HashSet<>()).add(entry.value());
            return true;
        };
        comparison.specification().scan(null, true, null, true, note);
    }

    /** Forgets the past: the cursor looks at the map afresh. */
    private void lookAfresh() {
        ever.clear();
        always.clear();
        noteEver();
        always.addAll(ever.keySet());
    }

    private void move(Step step) {
        MapUnderTest specification = comparison.specification();
        byte[] key = comparison.resolve(step.key());
        switch (step.move()) {
            case SEEK_FIRST -> afresh("seekFirst()", true, cursor.seekFirst(), specification.first());
            case SEEK_LAST -> afresh("seekLast()", false, cursor.seekLast(), specification.last());
            case SEEK -> {
                Map.Entry<byte[], Value> expected = specification.ceiling(key);
                afresh("seek(" + Keys.hex(key) + ")", true, cursor.seek(key), expected);
            }
            case SEEK_BEFORE -> {
                Map.Entry<byte[], Value> expected = specification.lower(key);
                afresh("seekBefore(" + Keys.hex(key) + ")", false, cursor.seekBefore(key), expected);
            }
            case NEXT -> advance("next()", true);
            case PREVIOUS -> advance("previous()", false);
        }
        checkPosition();
    }

    /** A move whose answer is exact. */
    private void afresh(String what, boolean goesForward, boolean found, Map.Entry<byte[], Value> expected) {
        comparison.note(what);
        forward = goesForward;
        lookAfresh();
        if (found != (expected != null)) {
            throw comparison.violation(
                    what + " returned " + found + "; the entry is " + Operation.show(expected), null);
        }
        current = found ? expected.getKey() : null;
        currentValue = found ? expected.getValue() : null;
    }

    private void advance(String what, boolean goesForward) {
        if (current == null) {
            checkRefused(what, goesForward);
        } else if (forward != goesForward) {
            MapUnderTest specification = comparison.specification();
            Map.Entry<byte[], Value> expected =
                    goesForward ? specification.higher(current) : specification.lower(current);
            boolean found = goesForward ? cursor.next() : cursor.previous();
            afresh(what + " (a turn)", goesForward, found, expected);
        } else {
            step(what, goesForward ? cursor.next() : cursor.previous());
        }
    }

    private void checkRefused(String what, boolean goesForward) {
        boolean found;
        try {
            found = goesForward ? cursor.next() : cursor.previous();
        } catch (IllegalStateException expected) {
            return;
        }
        throw comparison.violation(what + " without a position returned " + found, null);
    }

    /** A move on in the same direction: the promise. */
    private void step(String what, boolean found) {
        comparison.note(what);
        byte[] before = current;
        current = found ? cursor.key() : null;
        currentValue = found ? cursor.value() : null;
        if (found) {
            int order = Arrays.compareUnsigned(current, before);
            if (forward ? order <= 0 : order >= 0) {
                throw comparison.violation(what + " went from " + Keys.hex(before) + " to " + Keys.hex(current), null);
            }
            if (!ever.getOrDefault(current, Set.of()).contains(currentValue)) {
                throw comparison.violation(
                        what
                                + " shows "
                                + Keys.hex(current)
                                + "="
                                + currentValue
                                + ", which was not in the map since the last seek or turn",
                        null);
            }
        }
        for (byte[] key : always) {
            boolean behind =
                    forward ? Arrays.compareUnsigned(key, before) > 0 : Arrays.compareUnsigned(key, before) < 0;
            boolean passed = current == null
                    || (forward ? Arrays.compareUnsigned(key, current) < 0 : Arrays.compareUnsigned(key, current) > 0);
            if (behind && passed) {
                throw comparison.violation(
                        what
                                + " went from "
                                + Keys.hex(before)
                                + " to "
                                + Keys.hex(current)
                                + " and missed "
                                + Keys.hex(key)
                                + ", which was in the map all the time",
                        null);
            }
        }
    }

    /** The cursor stands where it stood, whatever happened to the map. */
    private void checkPosition() {
        String expected = current == null ? "nowhere" : Keys.hex(current) + "=" + currentValue;
        String actual = Operation.position(cursor);
        if (!actual.equals(expected)) {
            throw comparison.violation("the cursor stands at " + actual + ", not at " + expected, null);
        }
    }
}
