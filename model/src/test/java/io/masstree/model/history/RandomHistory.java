package io.masstree.model.history;

import io.masstree.model.ReferenceMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A random history of at most seven operations of three threads on very few keys and values. The results are
 * those of operations that take effect one by one, each at a moment around which its times are stretched so that
 * it overlaps others; now and then a result is replaced by a random one.
 */
final class RandomHistory {

    private static final int THREADS = 3;
    private static final int PACE = 10;
    private static final int STRETCH = 25;
    private static final List<Kind> ON_KEY = kinds(Kind.Family.KEY);
    private static final List<Kind> NAVIGATION = kinds(Kind.Family.NAVIGATION);

    private final Random random;
    private final List<Key> keys;
    private final List<Operation> operations = new ArrayList<>();
    private final ReferenceMap<Object> map = new ReferenceMap<>();
    private final long[] lastReturned = new long[THREADS];

    private RandomHistory(int seed, int keyCount) {
        random = new Random(seed);
        keys = List.of(Ops.key("a"), Ops.key("b")).subList(0, keyCount);
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

    List<Operation> operations() {
        return operations;
    }

    List<Key> keys() {
        return keys;
    }

    private void add(Kind kind) {
        long moment = PACE * (operations.size() + 1L);
        int thread = random.nextInt(THREADS);
        if (lastReturned[thread] >= moment) {
            return; // the thread is still busy, or for ever
        }
        long invoked = Math.max(lastReturned[thread] + 1, moment - random.nextInt(STRETCH));
        boolean pending = kind != Kind.SCAN && random.nextInt(12) == 0;
        long returned = pending ? Operation.PENDING : moment + random.nextInt(STRETCH);
        lastReturned[thread] = returned;
        operations.add(
                switch (kind.family()) {
                    case KEY -> onKey(thread, invoked, returned, kind);
                    case NAVIGATION -> navigation(thread, invoked, returned, kind);
                    case SCAN -> scan(thread, invoked, returned);
                    default -> onMap(thread, invoked, returned, kind);
                });
    }

    private Operation onKey(int thread, long invoked, long returned, Kind kind) {
        Key key = any(keys);
        Object before = map.get(key.bytes());
        Object expected = kind.takesExpected() ? random.nextInt(3) == 0 ? value() : before : null;
        Object value = kind.takesValue() ? value() : null;
        if (kind == Kind.COMPUTE) {
            value = random.nextBoolean() ? value : null;
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
        if (random.nextInt(6) == 0) {
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
        Key key = kind.navigatesFromKey() ? any(List.of(Ops.key(""), keys.get(0), keys.get(1), Ops.key("c"))) : null;
        byte[] from = key == null ? null : key.bytes();
        Map.Entry<byte[], Object> found = switch (kind) {
            case FIRST -> map.firstEntry();
            case LAST -> map.lastEntry();
            case FLOOR -> map.floorEntry(from);
            case CEILING -> map.ceilingEntry(from);
            case LOWER -> map.lowerEntry(from);
            case HIGHER -> map.higherEntry(from);
            case POLL_FIRST -> map.pollFirstEntry();
            case POLL_LAST -> map.pollLastEntry();
            default -> throw new AssertionError(kind);
        };
        Entry result = found == null ? null : new Entry(Key.of(found.getKey()), found.getValue());
        if (random.nextInt(6) == 0) {
            result = random.nextInt(3) == 0 ? null : new Entry(any(keys), value());
        }
        return new Operation.Navigation(
                thread, invoked, returned, kind, key, returned == Operation.PENDING ? null : result);
    }

    /** A scan that shows everything, except that it now and then leaves a key out or gets its value wrong. */
    private Operation scan(int thread, long invoked, long returned) {
        List<Entry> shown = new ArrayList<>();
        for (Key key : keys) {
            Object value = random.nextInt(4) == 0 ? valueOrNull() : map.get(key.bytes());
            if (value != null) {
                shown.add(new Entry(key, value));
            }
        }
        return new Operation.Scan(thread, invoked, returned, Kind.SCAN, Range.ALL, shown, true);
    }

    private Operation onMap(int thread, long invoked, long returned, Kind kind) {
        Object result = kind == Kind.IS_EMPTY ? (Object) map.isEmpty() : null;
        if (kind == Kind.CLEAR) {
            map.clear();
        } else if (random.nextInt(6) == 0) {
            result = random.nextBoolean();
        }
        return new Operation.OnMap(thread, invoked, returned, kind, returned == Operation.PENDING ? null : result);
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
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.family() == family)
                .toList();
    }
}
