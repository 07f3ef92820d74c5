package io.masstree;

import io.masstree.Operation.Arguments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A map and its specification, on which the same operations are run and must give the same answers. The first difference,
 * an exception or a broken structure is a {@link SpecificationViolation}.
 */
final class Comparison {
    private static final int OPERATIONS_BETWEEN_CHECKS = 12;
    private static final int REMEMBERED_KEYS = 64;
    private static final int SHOWN_OPERATIONS = 30;

    private final MapFactory factory;
    private final int width;
    private final MapUnderTest map;
    private final MapUnderTest specification = new Specification();
    private final List<byte[]> used = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Deque<String> trail = new ArrayDeque<>();

    Comparison(MapFactory factory, int width) {
        this.factory = factory;
        this.width = width;
        this.map = factory.ofWidth(width);
        map.scan( // what it holds from the start; a fresh map holds nothing
                null, true, null, true, entry -> {
                    specification.put(entry.key(), entry.value());
                    return true;
                });
    }

    /**
     * Runs operations that are drawn from a seed; checks the structure now and then, and at the end.
     *
     * @throws SpecificationViolation with as few of these operations as are needed
     */
    static void run(MapFactory factory, int width, long seed, int count) {
        Comparison comparison = new Comparison(factory, width);
        comparison.watch(() -> comparison.run(new SplittableRandom(seed), count));
    }

    /**
     * Runs operations; checks the structure now and then, and at the end.
     *
     * @throws SpecificationViolation with as few of these operations as are needed
     */
    static void run(MapFactory factory, int width, List<Operation> operations) {
        Comparison comparison = new Comparison(factory, width);
        comparison.watch(() -> {
            for (Operation operation : operations) {
                comparison.run(operation);
                if (comparison.operations.size() % OPERATIONS_BETWEEN_CHECKS == 0) {
                    comparison.check();
                }
            }
        });
    }

    private void watch(Runnable work) {
        Watchdog.run(
                () -> {
                    try {
                        work.run();
                        finish();
                    } catch (SpecificationViolation e) {
                        throw minimized(e);
                    }
                },
                this::soFar);
    }

    private void run(SplittableRandom random, int count) {
        int phase = 0; // the map grows, shrinks, or stays about the same
        for (int i = 0; i < count; i++) {
            if (random.nextInt(300) == 0) {
                phase = random.nextInt(3);
            }
            Operation operation = Operation.draw(random);
            boolean unwanted = (phase == 0 && operation.kind().shrinks())
                    || (phase == 1 && operation.kind().grows());
            if (unwanted && random.nextInt(3) != 0) {
                continue;
            }
            run(operation);
            if (random.nextInt(200) == 0) {
                check();
            }
        }
    }

    /** The same violation, or another one, with as few of the operations as are needed. */
    private SpecificationViolation minimized(SpecificationViolation found) {
        return Shrinker.shrink(operations, found, this::replay);
    }

    /** Runs some operations on a fresh map, with all checks; returns the violation that this shows. */
    private SpecificationViolation replay(List<Operation> some) {
        Comparison fresh = new Comparison(factory, width);
        try {
            for (Operation operation : some) {
                fresh.run(operation);
                if (some.size() < 100) {
                    fresh.check();
                }
            }
            fresh.finish();
            return null;
        } catch (SpecificationViolation e) {
            return e;
        }
    }

    MapUnderTest map() {
        return map;
    }

    MapUnderTest specification() {
        return specification;
    }

    /** Settles the key of an operation. */
    byte[] resolve(KeyChoice choice) {
        return choice.resolve(specification, used);
    }

    /** Notes something that was done beside the operations, for the message of a violation. */
    void note(String what) {
        trail.add(what);
        if (trail.size() > SHOWN_OPERATIONS) {
            trail.remove();
        }
    }

    /** Runs one operation on both. */
    void run(Operation operation) {
        Arguments arguments = operation.resolve(specification, used);
        remember(arguments.key());
        operations.add(operation);
        note(operation.kind() + "(" + arguments + ")");
        String expected = operation.run(specification, arguments.copy());
        Arguments given = arguments.copy();
        String actual;
        try {
            actual = operation.run(map, given);
        } catch (RuntimeException | Error e) {
            throw violation(operation.kind() + " threw " + e, e);
        }
        given.scribble();
        if (!actual.equals(expected)) {
            throw violation(
                    operation.kind() + " answered\n  " + actual + "\nand should have answered\n  " + expected, null);
        }
    }

    private void remember(byte[] key) {
        if (used.size() < REMEMBERED_KEYS) {
            used.add(key.clone());
        } else {
            used.set(operations.size() % REMEMBERED_KEYS, key.clone());
        }
    }

    /** Compares all entries, in both directions, and checks the structure. */
    private void check() {
        try {
            map.checkStructure();
        } catch (RuntimeException | Error e) {
            throw violation("the structure is broken: " + e.getMessage(), e);
        }
        compare("size", map.size(), specification.size());
        compare("isEmpty", map.isEmpty(), specification.isEmpty());
        compare("a scan", all(map, true), all(specification, true));
        compare("a descending scan", all(map, false), all(specification, false));
    }

    private void compare(String what, Object actual, Object expected) {
        if (!actual.equals(expected)) {
            throw violation(what + " gives\n  " + actual + "\nand should give\n  " + expected, null);
        }
    }

    private static String all(MapUnderTest map, boolean ascending) {
        StringBuilder text = new StringBuilder();
        EntryVisitor<Value> visitor = entry -> {
            text.append(Keys.hex(entry.key())).append('=').append(entry.value()).append(' ');
            return true;
        };
        boolean toTheEnd = ascending
                ? map.scan(null, true, null, true, visitor)
                : map.scanDescending(null, true, null, true, visitor);
        return text.append(toTheEnd).toString();
    }

    /** Checks once more, then removes all entries one by one and checks that nothing is left. */
    private void finish() {
        check();
        for (var entry = specification.first(); entry != null; entry = specification.first()) {
            byte[] key = entry.getKey();
            compare("remove of " + Keys.hex(key), String.valueOf(map.remove(key)), String.valueOf(entry.getValue()));
            specification.remove(key);
        }
        trail.add("remove all");
        check();
    }

    SpecificationViolation violation(String what, Throwable cause) {
        String message = what + "\n" + soFar();
        return cause == null ? new SpecificationViolation(message) : new SpecificationViolation(message, cause);
    }

    /** What was done last. */
    String soFar() {
        return "after "
                + operations.size()
                + " operations at width "
                + width
                + ", the last of them\n  "
                + String.join("\n  ", trail);
    }
}
