package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.ReferenceMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A random history of a few operations of three threads on very few keys and values. The results are those of
 * operations that take effect one by one, each at a moment around which its times are stretched so that it overlaps
 * others; a {@code clear} alone takes each key at a moment of its own. Now and then a result is replaced by a random one.
 */
final class RandomHistory {

    private static final int THREADS = 3;
    private static final int PACE = 10;
    private static final int STRETCH = 25;
    private static final List<Kind> ON_KEY = kinds(Kind.Family.KEY);
    private static final List<Kind> NAVIGATION = kinds(Kind.Family.NAVIGATION);

    /** A key that a clear under way will remove. */
    private record Removal(long moment, Key key) {}

    private final Random random;
    private final List<Key> keys;
    private final List<Operation> operations = new ArrayList<>();
    private final ReferenceMap<Object> map = new ReferenceMap<>();
    private final List<Removal> removals = new ArrayList<>();
    private final long[] lastReturned = new long[THREADS];
    private long moment;
    private int taken;

    /** What the clock shows just before the first operation can begin; all other times here count from then. */
    private long start;

    /** One in how many results is wrong; none if it is zero. */
    private int wrongOnceIn = 6;

    private RandomHistory(int seed, int keyCount) {
        random = new Random(seed);
        keys = List.of(Ops.key("a"), Ops.key("b"), Ops.key("c")).subList(0, keyCount);
    }

    static RandomHistory onOneKey(int seed) {
        RandomHistory history = new RandomHistory(seed, 1);
        for (int i = history.random.nextInt(7); i >= 0; i--) {
            history.add(history.random.nextInt(12) == 0 ? Kind.CLEAR : history.any(ON_KEY));
        }
        return history;
    }

    static RandomHistory onWholeMap(int seed) {
        RandomHistory history = new RandomHistory(seed, 2);
        for (int i = history.random.nextInt(7); i >= 0; i--) {
            int die = history.random.nextInt(12);
            history.add(die == 0 ? Kind.CLEAR : die == 1 ? Kind.IS_EMPTY : history.any(die < 7 ? ON_KEY : NAVIGATION));
        }
        return history;
    }

    static RandomHistory withScans(int seed) {
        RandomHistory history = new RandomHistory(seed, 2);
        for (int i = history.random.nextInt(7); i >= 0; i--) {
            history.add(history.random.nextInt(3) == 0 ? Kind.SCAN : history.any(ON_KEY));
        }
        return history;
    }

    /**
     * Everything that a history can contain, at any time.
     *
     * @param most how many operations there are at most, beside the initial content; at least half as many are tried
     */
    static RandomHistory ofEverything(int seed, int most) {
        RandomHistory history = new RandomHistory(seed, 1 + Math.floorMod(seed, 3));
        Random random = history.random;
        history.wrongOnceIn = List.of(0, 3, 12, 60).get(random.nextInt(4));
        history.start = List.of(0L, -500L, Long.MIN_VALUE - 1, Long.MAX_VALUE - 5000, random.nextLong() >> 2)
                .get(random.nextInt(5));
        if (random.nextBoolean()) {
            history.addInitialContent();
        }
        for (int i = random.nextInt(most / 2, most); i >= 0; i--) {
            history.add(history.any(Kind.recorded()));
        }
        return history;
    }

    private void addInitialContent() {
        for (Key key : keys) {
            if (random.nextBoolean()) {
                Object value = value();
                map.put(key.bytes(), value);
                operations.add(Operation.initially(key, value));
            }
        }
    }

    /** Whether no result has been replaced. */
    boolean isOfCorrectMap() {
        return wrongOnceIn == 0;
    }

    private boolean isWrongNow() {
        return wrongOnceIn > 0 && random.nextInt(wrongOnceIn) == 0;
    }

    List<Operation> operations() {
        return operations;
    }

    List<Key> keys() {
        return keys;
    }

    private void add(Kind kind) {
        moment = PACE * (taken + 1L);
        int thread = random.nextInt(THREADS);
        if (lastReturned[thread] >= moment) {
            return; // the thread is still busy, or for ever
        }
        long invoked = Math.max(lastReturned[thread] + 1, moment - random.nextInt(STRETCH));
        boolean pending = kind.family() != Kind.Family.SCAN && random.nextInt(12) == 0;
        long returned = pending ? Operation.PENDING : moment + random.nextInt(STRETCH);
        lastReturned[thread] = returned;
        taken++;
        removeWhatIsDue();
        if (kind == Kind.CLEAR) {
            long end = pending ? moment + STRETCH : returned;
            keys.forEach(key -> removals.add(new Removal(random.nextLong(moment, end + 1), key)));
        }
        long from = start + invoked;
        long to = pending ? Operation.PENDING : start + returned;
        operations.add(
                switch (kind.family()) {
                    case KEY -> onKey(thread, from, to, kind);
                    case NAVIGATION -> navigation(thread, from, to, kind);
                    case SCAN -> scan(thread, from, to, kind);
                    default -> onMap(thread, from, to, kind);
                });
    }

    /** Removes the keys that clears under way have reached. */
    private void removeWhatIsDue() {
        for (Removal removal : removals) {
            if (removal.moment <= moment) {
                map.remove(removal.key.bytes());
            }
        }
        removals.removeIf(removal -> removal.moment <= moment);
    }

    private Operation onKey(int thread, long invoked, long returned, Kind kind) {
        Key key = any(keys);
        Object before = map.get(key.bytes());
        boolean mayExpectAnything = kind != Kind.COMPUTE || wrongOnceIn > 0;
        Object expected = kind.takesExpected() ? mayExpectAnything && random.nextInt(3) == 0 ? value() : before : null;
        Object value = kind.takesValue() ? value() : null;
        if (kind == Kind.COMPUTE) {
            value = random.nextBoolean() ? value : null;
            if (returned == Operation.PENDING && random.nextBoolean()) {
                Object left = value;
                map.compute(key.bytes(), (k, v) -> left);
                return new Operation.OnKey(
                        thread, invoked, returned, kind, key, Operation.UNKNOWN, Operation.UNKNOWN, null);
            }
            if (returned == Operation.PENDING || Objects.equals(before, expected)) {
                Object left = value;
                map.compute(key.bytes(), (k, v) -> left);
            }
            return new Operation.OnKey(thread, invoked, returned, kind, key, expected, value, null);
        }
        if (expected == null && kind.takesExpected()) {
            expected = value();
        }
        Object result = apply(kind, key.bytes(), expected, value);
        if (isWrongNow()) {
            result = result instanceof Boolean ? (Object) random.nextBoolean() : valueOrNull();
        }
        return new Operation.OnKey(
                thread, invoked, returned, kind, key, expected, value, returned == Operation.PENDING ? null : result);
    }

    private Object apply(Kind kind, byte[] key, Object expected, Object value) {
        return switch (kind) {
            case GET -> map.get(key);
            case CONTAINS_KEY -> map.containsKey(key);
            case PUT -> map.put(key, value);
            case PUT_IF_ABSENT -> map.putIfAbsent(key, value);
            case REPLACE -> map.replace(key, value);
            case REPLACE_IF -> map.replace(key, expected, value);
            case REMOVE -> map.remove(key);
            case REMOVE_IF -> map.remove(key, expected);
            default -> throw new AssertionError(kind);
        };
    }

    private Operation navigation(int thread, long invoked, long returned, Kind kind) {
        Key key = kind.navigatesFromKey() ? any(List.of(Ops.key(""), keys.get(0), any(keys), Ops.key("d"))) : null;
        byte[] from = key == null ? null : key.bytes();
        Map.Entry<byte[], Object> found = switch (kind) {
            case FIRST -> map.first();
            case LAST -> map.last();
            case FLOOR -> map.floor(from);
            case CEILING -> map.ceiling(from);
            case LOWER -> map.lower(from);
            case HIGHER -> map.higher(from);
            case POLL_FIRST -> map.pollFirst();
            case POLL_LAST -> map.pollLast();
            default -> throw new AssertionError(kind);
        };
        Entry result = found == null ? null : new Entry(Key.of(found.getKey()), found.getValue());
        if (isWrongNow()) {
            result = random.nextInt(3) == 0 ? null : new Entry(any(keys), value());
        }
        return new Operation.Navigation(
                thread, invoked, returned, kind, key, returned == Operation.PENDING ? null : result);
    }

    /** A scan that shows everything as it is at one moment, except that it now and then gets the value of a key wrong. */
    private Operation scan(int thread, long invoked, long returned, Kind kind) {
        Range range = kind == Kind.SCAN_PREFIX
                ? Range.ofPrefix(any(keys))
                : random.nextBoolean() ? Range.ALL : new Range(any(keys), random.nextBoolean(), null, true);
        List<Entry> shown = new ArrayList<>();
        for (Key key : keys) {
            Object value = isWrongNow() ? valueOrNull() : map.get(key.bytes());
            if (value != null && range.contains(key)) {
                shown.add(new Entry(key, value));
            }
        }
        if (kind == Kind.SCAN_DESCENDING) {
            Collections.reverse(shown);
        }
        boolean complete = shown.isEmpty() || random.nextInt(4) > 0;
        return new Operation.Scan(
                thread, invoked, returned, kind, range, complete ? shown : shown.subList(0, 1), complete);
    }

    private Operation onMap(int thread, long invoked, long returned, Kind kind) {
        if (returned == Operation.PENDING || kind == Kind.CLEAR) {
            return new Operation.OnMap(thread, invoked, returned, kind, null);
        }
        Object result = kind == Kind.IS_EMPTY ? (Object) map.isEmpty() : (Object) map.size();
        if (isWrongNow()) {
            result = kind == Kind.IS_EMPTY ? (Object) random.nextBoolean() : (Object) (long) (random.nextInt(4) - 1);
        }
        return new Operation.OnMap(thread, invoked, returned, kind, result);
    }

    private Object valueOrNull() {
        return random.nextInt(3) == 0 ? null : value();
    }

    private Object value() {
        return 1L + random.nextInt(3);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<Kind> kinds(Kind.Family family) {
        return Kind.recorded().stream().filter(kind -> kind.family() == family).toList();
    }
}
