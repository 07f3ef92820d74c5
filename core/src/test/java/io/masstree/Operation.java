package io.masstree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One operation on a map, with everything that it may need drawn beforehand; {@link #run} turns what the map answers into a
 * text, to be compared with what the specification answers.
 */
record Operation(Kind kind, KeyChoice key, KeyChoice other, int value, int second, int number) {
    /** What an operation is called with. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    record Arguments(byte[] key, byte[] other, Value value, Value second, int number) {
        /** The same with arrays and values of its own. */
        Arguments copy() {
            return new Arguments(
                    key.clone(), other.clone(), new Value(value.number()), new Value(second.number()), number);
        }

        /** Overwrites the keys: a map must not have kept them. */
        void scribble() {
            Arrays.fill(key, (byte) 0x5A);
            Arrays.fill(other, (byte) 0x5A);
        }

        boolean bit(int index) {
            return (number >> index & 1) != 0;
        }

        @Override
        public String toString() {
            return Keys.hex(key) + ", " + Keys.hex(other) + ", " + value + ", " + second + ", " + number;
        }
    }

    /** What an operation does. */
    @FunctionalInterface
    interface Body {
        Object run(MapUnderTest map, Arguments a);
    }

    /** Every operation of the map, {@link #ANY} of those that the gates know, so that none is missing, and some patterns. */
    enum Kind {
        GET(4, (map, a) -> map.get(a.key)),
        GET_OR_DEFAULT(1, (map, a) -> map.getOrDefault(a.key, a.bit(0) ? a.value : null)),
        CONTAINS_KEY(1, (map, a) -> map.containsKey(a.key)),
        PUT(12, (map, a) -> map.put(a.key, a.value)),
        PUT_IF_ABSENT(3, (map, a) -> map.putIfAbsent(a.key, a.value)),
        REPLACE(2, (map, a) -> map.replace(a.key, a.value)),
        REPLACE_IF(2, (map, a) -> map.replace(a.key, a.value, a.second)),
        REMOVE(10, (map, a) -> map.remove(a.key)),
        REMOVE_IF(2, (map, a) -> map.removeIf(a.key, a.bit(0) ? a.value : a.bit(1) ? null : "no value")),
        COMPUTE_IF_ABSENT(2, (map, a) -> map.computeIfAbsent(a.key, key -> maybe(a, a.value))),
        COMPUTE_IF_PRESENT(2, (map, a) -> map.computeIfPresent(a.key, (key, old) -> maybe(a, next(old, a)))),
        COMPUTE(2, (map, a) -> map.compute(a.key, (key, old) -> maybe(a, old == null ? a.value : next(old, a)))),
        MERGE(2, (map, a) -> map.merge(a.key, a.value, (old, given) -> maybe(a, next(old, a)))),
        REENTRANT_ABSENT(1, (map, a) -> Reentrant.computeIfAbsent(map, a)),
        REENTRANT_PRESENT(1, (map, a) -> Reentrant.computeIfPresent(map, a)),
        REENTRANT_COMPUTE(1, (map, a) -> Reentrant.compute(map, a)),
        REENTRANT_MERGE(1, (map, a) -> Reentrant.merge(map, a)),
        SIZE(1, (map, a) -> map.size()),
        IS_EMPTY(1, (map, a) -> map.isEmpty()),
        FIRST(1, (map, a) -> show(map.first())),
        LAST(1, (map, a) -> show(map.last())),
        FLOOR(2, (map, a) -> show(map.floor(a.key))),
        CEILING(2, (map, a) -> show(map.ceiling(a.key))),
        LOWER(2, (map, a) -> show(map.lower(a.key))),
        HIGHER(2, (map, a) -> show(map.higher(a.key))),
        POLL_FIRST(1, (map, a) -> show(map.pollFirst())),
        POLL_LAST(1, (map, a) -> show(map.pollLast())),
        SCAN(2, (map, a) -> Scans.scan(map, a)),
        SCAN_DESCENDING(2, (map, a) -> Scans.scanDescending(map, a)),
        SCAN_PREFIX(2, (map, a) -> Scans.scanPrefix(map, a)),
        ANY(4, GateOperations::run),
        CURSOR_WALK(3, Operation::walk),
        PUT_GROUP(3, Operation::putGroup),
        REMOVE_RUN(2, Operation::removeRun),
        POLL_RUN(1, Operation::pollRun),
        CLEAR(0, (map, a) -> clear(map));

        private final int weight;

        @SuppressWarnings("ImmutableEnumChecker") // a function of its arguments
        private final Body body;

        Kind(int weight, Body body) {
            this.weight = weight;
            this.body = body;
        }

        /** Adds entries, on the whole. */
        boolean grows() {
            return this == PUT || this == PUT_IF_ABSENT || this == PUT_GROUP;
        }

        /** Removes entries, on the whole. */
        boolean shrinks() {
            return this == REMOVE || this == REMOVE_RUN || this == POLL_RUN || this == POLL_FIRST || this == POLL_LAST;
        }
    }

    private static final List<Kind> WEIGHTED = weighted();

    private static List<Kind> weighted() {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.weight; i++) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    static Operation draw(Kind kind, RandomGenerator random) {
        return new Operation(
                kind,
                KeyChoice.draw(random),
                KeyChoice.draw(random),
                random.nextInt(4),
                random.nextInt(4),
                random.nextInt(256));
    }

    static Operation draw(RandomGenerator random) {
        return draw(random.nextInt(600) == 0 ? Kind.CLEAR : Keys.pick(WEIGHTED, random), random);
    }

    /** The same operations for jqwik, which knows how to shrink them. */
    static Arbitrary<Operation> arbitrary() {
        return Combinators.combine(
                        Arbitraries.of(WEIGHTED),
                        KeyChoice.arbitrary(),
                        KeyChoice.arbitrary(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 255))
                .as(Operation::new);
    }

    Arguments resolve(MapUnderTest specification, List<byte[]> used) {
        return new Arguments(
                key.resolve(specification, used),
                other.resolve(specification, used),
                new Value(value),
                new Value(second),
                number);
    }

    String run(MapUnderTest map, Arguments arguments) {
        return String.valueOf(kind.body.run(map, arguments));
    }

    /** Shows an entry, and spoils its key: what a map hands out must be a copy. */
    static String show(Map.Entry<byte[], Value> entry) {
        if (entry == null) {
            return "none";
        }
        String text = Keys.hex(entry.getKey()) + "=" + entry.getValue();
        Arrays.fill(entry.getKey(), (byte) 0x5A);
        return text;
    }

    static Value maybe(Arguments a, Value value) {
        return a.number % 3 == 0 ? null : value;
    }

    static Value next(Value old, Arguments a) {
        return new Value((old.number() + a.second.number()) % 4);
    }

    private static String clear(MapUnderTest map) {
        map.clear();
        return "cleared";
    }

    /** Puts keys with one beginning: a slice group, or a layer. */
    private static String putGroup(MapUnderTest map, Arguments a) {
        StringBuilder answers = new StringBuilder();
        int count = a.number % 20 + 1;
        for (int i = 0; i < count; i++) {
            int letter = a.bit(5) ? count - i : i;
            byte[] rest = Keys.filled(a.bit(6) ? i : 1 + i % 2 * 8, a.bit(6) ? 0 : letter);
            byte[] key = Keys.concat(a.key.length < 60 ? a.key : a.other, rest);
            answers.append(map.put(key, a.bit(7) ? a.value : a.second)).append(' ');
            Arrays.fill(key, (byte) 0x5A);
        }
        return answers.toString();
    }

    /** Removes one entry after the other, from a key on. */
    private static String removeRun(MapUnderTest map, Arguments a) {
        StringBuilder answers = new StringBuilder();
        boolean up = a.bit(5);
        byte[] key = a.key;
        for (int i = a.number % 24; i >= 0; i--) {
            Map.Entry<byte[], Value> entry = up ? map.ceiling(key) : map.floor(key);
            if (entry == null) {
                break;
            }
            key = entry.getKey();
            answers.append(Keys.hex(key)).append('=').append(map.remove(key)).append(' ');
        }
        return answers.toString();
    }

    private static String pollRun(MapUnderTest map, Arguments a) {
        StringBuilder answers = new StringBuilder();
        for (int i = a.number % 16; i >= 0; i--) {
            answers.append(show(a.bit(4) ? map.pollFirst() : map.pollLast())).append(' ');
        }
        return answers.toString();
    }

    /** Moves a cursor about, at random but the same way in every map that answers alike. */
    private static String walk(MapUnderTest map, Arguments a) {
        StringBuilder answers = new StringBuilder();
        SplittableRandom random = new SplittableRandom(a.number);
        Cursor<Value> cursor = map.cursor();
        boolean forward = true;
        for (int step = a.number % 32; step >= 0; step--) {
            boolean moved;
            if (!cursor.isValid() || random.nextInt(10) == 0) {
                byte[] key = random.nextBoolean() ? a.key : a.other;
                moved = switch (random.nextInt(4)) {
                    case 0 -> cursor.seekFirst();
                    case 1 -> cursor.seekLast();
                    case 2 -> cursor.seek(key);
                    default -> cursor.seekBefore(key);
                };
            } else {
                forward ^= random.nextInt(4) == 0;
                moved = forward ? cursor.next() : cursor.previous();
            }
            answers.append(moved).append(' ').append(position(cursor)).append(' ');
        }
        return answers.toString();
    }

    /** What a cursor shows. */
    static String position(Cursor<Value> cursor) {
        return cursor.isValid() ? view(cursor) : "nowhere";
    }

    /** What a view shows, by all its methods. */
    static String view(EntryView<Value> view) {
        byte[] key = view.key();
        byte[] room = Keys.filled(view.keyLength() + 3, 0x77);
        int copied = view.copyKeyTo(room, 2);
        byte[] again = Arrays.copyOfRange(room, 2, 2 + copied);
        boolean consistent = key.length == view.keyLength()
                && Arrays.equals(key, again)
                && room[0] == 0x77
                && room[1] == 0x77
                && room[room.length - 1] == 0x77;
        String text = Keys.hex(key) + "=" + view.value() + (consistent ? "" : " but copied as " + Keys.hex(room));
        Arrays.fill(key, (byte) 0x5A);
        return text;
    }
}
